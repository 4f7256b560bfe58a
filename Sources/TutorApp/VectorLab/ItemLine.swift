import TextGrid

/// Facts side by side on one line: each stands there as a whole, or not at all.
enum ItemLine {
    /// As many of `items`, from the first on, as have room in `width` columns, and a mark where some have none.
    static func fitting(_ items: [[Span]], width: Int, gap: Int = 3, _ glyphs: Glyphs) -> [Span] {
        let blank = Span(String(repeating: " ", count: gap), .muted)
        // Not right behind a number: that would look cut.
        let mark = Span("\(blank.text)\(glyphs.ellipsis)", .muted)
        var line: [Span] = []
        var column = 0
        for (index, item) in items.enumerated() {
            let columns = columns(of: item, glyphs) + (line.isEmpty ? 0 : gap)
            let isLast = index == items.count - 1
            guard line.isEmpty || column + columns + (isLast ? 0 : TextWidth.columns(of: mark.text)) <= width else {
                return line + [mark]
            }
            if !line.isEmpty { line.append(blank) }
            line += item
            column += columns
        }
        return line
    }

    /// All of `items` in as many lines as they need, each after the first moved in by `hanging` columns.
    static func lines(
        _ items: [[Span]], width: Int, gap: Int = 3, hanging: Int = 0, _ glyphs: Glyphs
    ) -> [[Span]] {
        func blank(_ count: Int) -> [Span] { count == 0 ? [] : [Span(String(repeating: " ", count: count), .muted)] }
        var lines: [[Span]] = []
        var column = 0
        for item in items {
            let columns = columns(of: item, glyphs)
            if lines.isEmpty || column + gap + columns > width {
                let start = lines.isEmpty ? 0 : hanging
                lines.append(blank(start) + item)
                column = start + columns
            } else {
                lines[lines.count - 1] += blank(gap) + item
                column += gap + columns
            }
        }
        return lines
    }

    /// The columns that all of `items` take on one line.
    static func columns(of items: [[Span]], gap: Int = 3, _ glyphs: Glyphs) -> Int {
        items.reduce(0) { $0 + columns(of: $1, glyphs) } + gap * max(0, items.count - 1)
    }

    private static func columns(of item: [Span], _ glyphs: Glyphs) -> Int {
        item.reduce(0) { $0 + TextWidth.columns(of: glyphs.fit($1.text)) }
    }
}
