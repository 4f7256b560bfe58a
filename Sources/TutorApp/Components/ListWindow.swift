import TextGrid

/// The part of a long list that is in view, around what is selected; it says what it does not show.
struct ListWindow {
    /// The lines in view.
    let shown: Range<Int>
    private let count: Int

    init(count: Int, selected: Int, rows: Int) {
        self.count = count
        let first = max(0, min(selected - rows / 2, count - rows))
        shown = first..<min(count, first + max(0, rows))
    }

    /// A window that begins at a line, as far as there are lines.
    init(count: Int, first: Int, rows: Int) {
        self.count = count
        let start = min(max(0, first), max(0, count - rows))
        shown = start..<min(count, start + max(0, rows))
    }

    /// "6 more below" at the lower edge, "2 more above" at the upper one, ending left of `x`, and not left of `left`. A
    /// press there turns on by what is in view.
    func drawMore(on canvas: inout Canvas, left: Int = 0, x: Int, top: Int, bottom: Int) {
        let (above, below) = (shown.lowerBound, count - shown.upperBound)
        let glyphs = canvas.grid.glyphs
        let marks: [(count: Int, words: String, sign: String, y: Int, turn: MouseEvent.Kind)] = [
            (above, "above", glyphs.up, top, .wheelUp), (below, "below", glyphs.down, bottom, .wheelDown),
        ]
        for mark in marks where mark.count > 0 {
            let forms = ["\(mark.count) more \(mark.words)", "\(mark.sign) \(mark.count)"]
            guard let area = write(forms, left, x, mark.y, &canvas.grid) else { continue }
            let steps = max(1, shown.count / 2)
            canvas.onPress(area) { state in
                // The mark may stand in the edge of what the wheel scrolls.
                let inside = MouseEvent(mark.turn, x: area.x, y: area.y + (mark.turn == .wheelUp ? 1 : -1))
                return (0..<steps).flatMap { _ in state.reduce(.mouse(inside)) }
            }
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
