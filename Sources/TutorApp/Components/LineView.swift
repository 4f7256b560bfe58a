import TextGrid

/// Draws a line being typed; the terminal's cursor stands in it.
enum LineView {
    /// Returns the first character that is shown, so that a mark can stand under another.
    @discardableResult
    static func draw(
        _ line: LineEditor, label: String, style: Style = Style(.code), on canvas: inout Canvas, in area: Rectangle
    ) -> Int {
        let start = area.x + TextWidth.columns(of: label)
        let room = max(1, area.maxX - start - 1)
        let characters = Array(line.text)
        // The cursor is always in view.
        var (first, before) = (line.cursor, 0)
        while first > 0, before + TextWidth.columns(of: characters[first - 1]) <= room - 1 {
            first -= 1
            before += TextWidth.columns(of: characters[first])
        }
        var (last, behind) = (line.cursor, before)
        while last < characters.count, behind + TextWidth.columns(of: characters[last]) <= room {
            behind += TextWidth.columns(of: characters[last])
            last += 1
        }
        let shown = String(characters[first..<last])
        let text = Span(shown, line.isAllSelected ? Style(.selection) : style)
        canvas.grid.write([Span(label, .heading), text], x: area.x, y: area.y, width: area.width)
        let column = start + before
        let under = canvas.grid[column, area.y].character
        // Where there is no colour and no reversed text either, the line still ends in a mark.
        canvas.grid[column, area.y] = Cell(line.cursor == characters.count ? "_" : under, style: Style(.input))
        canvas.grid.cursor = Grid.Cursor(x: column, y: area.y, isVisible: true)
        return first
    }

    /// A line as it stands in a cell of `width` columns, around its cursor, and the column of that.
    static func inCell(_ line: LineEditor, width: Int) -> (text: String, cursor: Int) {
        let characters = Array(line.text) + (line.cursor == line.text.count ? ["_"] : [])
        let first = max(0, min(line.cursor - width + 1, characters.count - width))
        let shown = String(characters[min(first, characters.count)...].prefix(max(0, width)))
        return (TextWidth.pad(shown, to: width), line.cursor - first)
    }

    /// A line that is typed, broken at blanks into rows of a width, and where the cursor stands in them.
    static func wrapped(_ line: LineEditor, width: Int) -> (rows: [String], cursor: (row: Int, column: Int)) {
        let width = max(2, width)
        var rows: [[Character]] = [[]]
        for character in line.text {
            if columns(rows[rows.count - 1]) + TextWidth.columns(of: character) >= width, character != " " {
                let last = rows[rows.count - 1]
                // The word that has no room goes to the next row, unless it fills a row of its own.
                let word = last.reversed().prefix { $0 != " " }.count
                let isWhole = word == last.count
                rows[rows.count - 1].removeLast(isWhole ? 0 : word)
                rows.append(isWhole ? [] : Array(last.suffix(word)))
            }
            rows[rows.count - 1].append(character)
        }
        var rest = line.cursor
        for (index, row) in rows.enumerated() {
            if rest < row.count || index == rows.count - 1 {
                return (rows.map { String($0) }, (index, min(columns(row.prefix(rest)), width)))
            }
            rest -= row.count
        }
        return (rows.map { String($0) }, (0, 0))
    }

    private static func columns(_ characters: some Sequence<Character>) -> Int {
        characters.reduce(0) { $0 + TextWidth.columns(of: $1) }
    }
}
