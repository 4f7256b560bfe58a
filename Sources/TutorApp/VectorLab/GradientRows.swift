import TextGrid

/// The gradient of a table in lines of which none breaks a row.
struct GradientRows {
    let columns: Int
    /// The selected row.
    let selected: Int
    /// The columns of the screen that a line has.
    let room: Int

    /// A row a line, its classes below each other; of more rows than have room as many as fit, side by side, else those
    /// around the selected one, with how many there are. Nil where a row is wider than a line, or there is room for one
    /// line of many.
    func lines(
        of rows: Int, most: Int, text: (Int) -> String, style: (Int) -> Style
    ) -> [[Span]]? {
        // More rows than lines and screens can hold need not be measured.
        let near = max(0, min(selected - 64, rows - 128))..<min(rows, max(128, selected + 64))
        guard rows > 1, near.contains(selected) else { return nil }
        let texts = near.map { row in (0..<columns).map { text(row * columns + $0) } }
        let widths = (0..<columns).map { column in texts.map { $0[column].count }.max() ?? 0 }
        guard let gap = [2, 1].first(where: { widths.reduce(0, +) + $0 * (columns - 1) <= room }) else { return nil }
        let blank = String(repeating: " ", count: gap)
        func row(_ row: Int, isPadded: Bool = true) -> [Span] {
            (0..<columns).flatMap { column in
                let text = texts[row - near.lowerBound][column]
                let shown = isPadded ? TextWidth.pad(text, to: widths[column], right: true) : text
                let (blanks, number) = (shown.prefix { $0 == " " }, shown.drop { $0 == " " })
                return [
                    Span((column == 0 ? "" : blank) + blanks, .gradient),
                    Span(String(number), style(row * columns + column)),
                ]
            }
        }
        if rows <= most { return near.map { row($0) } }
        // Side by side, with a sign between two rows, as they are typed.
        var packed: [[Span]] = [[]]
        var end = 0
        for index in near where packed.count <= most {
            let next = row(index, isPadded: false) + (index + 1 < rows ? [Span("; ", .muted)] : [])
            let columns = next.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
            if end > 0, end + columns - 1 > room {
                packed.append([])
                end = 0
            }
            packed[packed.count - 1] += next
            end += columns
        }
        if packed.count <= most, near.count == rows { return packed }
        guard most > 1 else { return nil }
        let first = max(0, min(selected - (most - 1) / 2, rows - (most - 1)))
        let last = min(rows, first + most - 1) - 1
        return (first...last).map { row($0) } + [[Span(ListWindow.words("row", first...last, of: rows), .muted)]]
    }
}
