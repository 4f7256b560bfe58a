import TextGrid

/// A list says what it does not show.
extension ListWindow {
    /// "6 more below" at the lower edge, "2 more above" at the upper one, ending left of `x`, and not left of `left`. A
    /// press there turns on by what is in view.
    func drawMore(on canvas: inout Canvas, left: Int = 0, x: Int, top: Int, bottom: Int) {
        let (above, below) = (shown.lowerBound, count - shown.upperBound)
        let glyphs = canvas.grid.glyphs
        let marks: [(count: Int, words: String, sign: String, y: Int, turn: Int)] = [
            (above, "above", glyphs.up, top, -1), (below, "below", glyphs.down, bottom, 1),
        ]
        for mark in marks where mark.count > 0 {
            let forms = ["\(mark.count) more \(mark.words)", "\(mark.sign) \(mark.count)"]
            guard let area = write(forms, left, x, mark.y, &canvas.grid) else { continue }
            // The mark may stand in the edge of what the wheel scrolls.
            canvas.onPress(
                area, turning: mark.turn * max(1, shown.count / 2), atX: area.x, y: area.y - mark.turn)
        }
    }

    /// "1–4 of 14", where not all are shown, in the upper edge of a frame that ends at `x`.
    func drawRange(on grid: inout Grid, x: Int, y: Int) {
        guard shown.count < count, !shown.isEmpty else { return }
        let dash = grid.glyphs.dash
        let words = "\(shown.lowerBound + 1)\(dash)\(shown.upperBound) of \(count)"
        _ = write([words], 0, x, y, &grid)
    }

    /// Writes the first of the forms that has room beside the title that stands there, else the last; says where.
    private func write(_ forms: [String], _ left: Int, _ x: Int, _ y: Int, _ grid: inout Grid) -> Rectangle? {
        let fitting = forms.filter { x - $0.count - 3 >= left }
        let free: Set<Character> = [" ", grid.glyphs.horizontal]
        let words = fitting.first { form in
            (x - form.count - 3..<x - 1).allSatisfy { free.contains(grid[$0, y].character) }
        }
        guard let words = words ?? fitting.last else { return nil }
        let area = Rectangle(x: x - words.count - 3, y: y, width: words.count + 2, height: 1)
        grid.write(" \(words) ", x: area.x, y: y, style: Style(.key))
        return area
    }
}
