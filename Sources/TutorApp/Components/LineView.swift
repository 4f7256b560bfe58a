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
        var first = 0
        while columns(characters[first..<line.cursor]) > room - 1, first < line.cursor { first += 1 }
        var last = first
        while last < characters.count, columns(characters[first...last]) <= room { last += 1 }
        let shown = String(characters[first..<last])
        let text = Span(shown, line.isAllSelected ? Style(.selection) : style)
        canvas.grid.write([Span(label, .heading), text], x: area.x, y: area.y, width: area.width)
        let column = start + columns(characters[first..<line.cursor])
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

    private static func columns(_ characters: ArraySlice<Character>) -> Int {
        characters.reduce(0) { $0 + TextWidth.columns(of: $1) }
    }
}
