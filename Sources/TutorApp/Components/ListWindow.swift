import TextGrid

/// The part of a long list that is in view, around what is selected.
struct ListWindow {
    /// The lines in view.
    let shown: Range<Int>
    let count: Int

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
}
