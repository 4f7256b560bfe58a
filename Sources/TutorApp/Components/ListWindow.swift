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

    /// "6 more below" at the lower edge, "2 more above" at the upper one, ending left of `x`, and not left of `left`.
    func drawMore(on grid: inout Grid, left: Int = 0, x: Int, top: Int, bottom: Int) {
        let (above, below) = (shown.lowerBound, count - shown.upperBound)
        if above > 0 { write(["\(above) more above", "\(grid.glyphs.up) \(above)"], left, x, top, &grid) }
        if below > 0 { write(["\(below) more below", "\(grid.glyphs.down) \(below)"], left, x, bottom, &grid) }
    }

    /// "1–4 of 14", where not all are shown, in the upper edge of a frame that ends at `x`.
    func drawRange(on grid: inout Grid, x: Int, y: Int) {
        guard shown.count < count, !shown.isEmpty else { return }
        let dash = grid.glyphs.dash
        let words = "\(shown.lowerBound + 1)\(dash)\(shown.upperBound) of \(count)"
        write([words], 0, x, y, &grid)
    }

    /// Writes the first of the forms that has room beside the title that stands there, else the last.
    private func write(_ forms: [String], _ left: Int, _ x: Int, _ y: Int, _ grid: inout Grid) {
        let fitting = forms.filter { x - $0.count - 3 >= left }
        let free: Set<Character> = [" ", grid.glyphs.horizontal]
        let words = fitting.first { form in
            (x - form.count - 3..<x - 1).allSatisfy { free.contains(grid[$0, y].character) }
        }
        guard let words = words ?? fitting.last else { return }
        grid.write(" \(words) ", x: x - words.count - 3, y: y, style: Style(.key))
    }
}
