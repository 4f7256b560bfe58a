import TextGrid
import Wording

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

    /// Which lines are in view, as they are numbered: "rows 0–8 of 10", "column 3 of 4".
    static func words(_ one: String, _ shown: ClosedRange<Int>, of count: Int) -> String {
        let (first, last) = (NumberText.grouped(shown.lowerBound), NumberText.grouped(shown.upperBound))
        let part = first == last ? "\(one) \(first)" : "\(one)s \(first)–\(last)"
        return "\(part) of \(NumberText.grouped(count))"
    }
}
