import Wording

/// A screen of character cells that views draw into. Drawing outside is cut off, never an error.
public struct Grid: Equatable, Sendable {
    public let size: Size
    /// The characters to draw with.
    public let glyphs: Glyphs
    private var cells: [Cell]
    /// Where the focus is; the terminal's cursor stands there.
    public var cursor: Cursor?

    /// The terminal's cursor: hidden, but in place, where nothing is typed, so that screen readers and magnifiers follow.
    public struct Cursor: Equatable, Sendable {
        public let x: Int
        public let y: Int
        public let isVisible: Bool

        public init(x: Int, y: Int, isVisible: Bool) {
            (self.x, self.y, self.isVisible) = (x, y, isVisible)
        }
    }

    /// An empty grid.
    public init(size: Size, glyphs: Glyphs = .unicode) {
        self.size = size
        self.glyphs = glyphs
        cells = Array(repeating: .blank, count: size.columns * size.rows)
    }

    /// The whole grid.
    public var bounds: Rectangle { Rectangle(x: 0, y: 0, width: size.columns, height: size.rows) }

    /// The cell at a column and a row, blank outside. Setting outside does nothing; a character that gives a terminal
    /// orders or hides text becomes a mark.
    public subscript(x: Int, y: Int) -> Cell {
        get { contains(x, y) ? cells[y * size.columns + x] : .blank }
        set {
            guard contains(x, y) else { return }
            let index = y * size.columns + x
            let hole = Cell.continuation.character
            var newValue = newValue
            if newValue.character != hole, newValue.character.isHarmful {
                newValue.character = glyphs.isASCII ? "?" : "\u{FFFD}"
            }
            let isAfterWide = x > 0 && TextWidth.columns(of: cells[index - 1].character) == 2
            // A left half without its right one, or a right one without its left, would move the rest of the row.
            if newValue.character == hole
                ? !isAfterWide : x + 1 == size.columns && TextWidth.columns(of: newValue.character) == 2
            {
                newValue.character = " "
            }
            let isSame = cells[index].character == newValue.character
            cells[index] = newValue
            guard !isSame else { return }
            // Half a wide character cannot be shown: what loses its other half becomes blank.
            if newValue.character != hole, isAfterWide {
                cells[index - 1].character = " "
            }
            if x + 1 < size.columns, cells[index + 1].character == hole { cells[index + 1].character = " " }
        }
    }

    private func contains(_ x: Int, _ y: Int) -> Bool {
        x >= 0 && y >= 0 && x < size.columns && y < size.rows
    }

    /// Writes `text` on one row from (`x`, `y`), at most `width` columns of it, inside the grid.
    ///
    /// Text that is too long ends in an ellipsis. Characters that could move the cursor or hide text become visible
    /// marks; where only ASCII may be drawn, typographic characters become their ASCII twins.
    ///
    /// - Returns: the column after the last one written.
    @discardableResult
    public mutating func write(
        _ text: String, x: Int, y: Int, style: Style = .plain, width: Int? = nil
    ) -> Int {
        let room = max(0, min(width ?? Int.max, size.columns - x))
        let shown = TextWidth.cut(glyphs.fit(TextWidth.harmless(text)), to: room, ellipsis: glyphs.ellipsis)
        var column = x
        for character in shown {
            let columns = TextWidth.columns(of: character)
            self[column, y] = Cell(character, style: style)
            if columns == 2 { self[column + 1, y] = Cell("\u{0}", style: style) }
            column += columns
        }
        return column
    }

    /// Writes pieces of differently styled text one after the other; returns the column after the last.
    @discardableResult
    public mutating func write(_ spans: [Span], x: Int, y: Int, width: Int? = nil) -> Int {
        let end = width.map { x + $0 } ?? size.columns
        var column = x
        for span in spans where column < end {
            column = write(span.text, x: column, y: y, style: span.style, width: end - column)
        }
        return column
    }

    /// Fills a region with one cell.
    public mutating func fill(_ rectangle: Rectangle, with cell: Cell = .blank) {
        for y in max(0, rectangle.y)..<max(0, rectangle.y, min(size.rows, rectangle.maxY)) {
            for x in max(0, rectangle.x)..<max(0, rectangle.x, min(size.columns, rectangle.maxX)) {
                self[x, y] = cell
            }
        }
    }

    /// Gives the cells of a row, from `x` on, another style; their characters stay.
    public mutating func restyle(_ rectangle: Rectangle, style: Style) {
        for y in rectangle.y..<rectangle.maxY {
            for x in rectangle.x..<rectangle.maxX { self[x, y].style = style }
        }
    }

    /// Draws a frame with a title into `rectangle`; returns the room inside.
    @discardableResult
    public mutating func frame(_ rectangle: Rectangle, title: String = "", isFocused: Bool = false) -> Rectangle {
        guard rectangle.width >= 2, rectangle.height >= 2 else { return rectangle.inset() }
        let style = Style(isFocused ? .heading : .frame)
        for x in rectangle.x..<rectangle.maxX {
            self[x, rectangle.y] = Cell(glyphs.horizontal, style: style)
            self[x, rectangle.maxY - 1] = Cell(glyphs.horizontal, style: style)
        }
        for y in rectangle.y..<rectangle.maxY {
            self[rectangle.x, y] = Cell(glyphs.vertical, style: style)
            self[rectangle.maxX - 1, y] = Cell(glyphs.vertical, style: style)
        }
        self[rectangle.x, rectangle.y] = Cell(glyphs.topLeft, style: style)
        self[rectangle.maxX - 1, rectangle.y] = Cell(glyphs.topRight, style: style)
        self[rectangle.x, rectangle.maxY - 1] = Cell(glyphs.bottomLeft, style: style)
        self[rectangle.maxX - 1, rectangle.maxY - 1] = Cell(glyphs.bottomRight, style: style)
        if !title.isEmpty, rectangle.width >= 6 {
            write(
                " \(title) ", x: rectangle.x + 1, y: rectangle.y, style: Style(.heading, bold: isFocused),
                width: rectangle.width - 2)
        }
        return rectangle.inset()
    }

    /// The rows as text, without trailing blanks.
    public var lines: [String] {
        (0..<size.rows).map { y in
            var line = ""
            for x in 0..<size.columns {
                let cell = cells[y * size.columns + x]
                if cell.character != Cell.continuation.character { line.append(cell.character) }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// The screen as text: its rows, without blank rows at the end.
    public var text: String {
        var rows = lines
        while rows.last?.isEmpty == true { rows.removeLast() }
        return rows.joined(separator: "\n")
    }
}
