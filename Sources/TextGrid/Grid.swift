import Wording

/// A screen of character cells that views draw into. Drawing outside is cut off, never an error.
package struct Grid: Sendable {
    /// The columns and rows, which stay the same.
    package let size: Size
    /// The characters to draw with.
    package let glyphs: Glyphs
    /// Where the focus is; the terminal's cursor stands there.
    package var cursor: Cursor?

    /// Curves of charts, from the lowest on, where the glyphs are fine.
    package var curves: [GridCurve] = []
    /// By how many columns and rows what stands in an area lies beside its cells, where the glyphs are fine.
    package var shifts: [(area: Rectangle, x: Double, y: Double)] = []

    /// The terminal's cursor: hidden, but in place, where nothing is typed, so that screen readers and magnifiers follow.
    package struct Cursor: Equatable, Sendable {
        /// The column, from 0.
        package let x: Int
        /// The row, from 0.
        package let y: Int
        /// Shown, and not only in place.
        package let isVisible: Bool

        /// A cursor at a column and a row, both from 0.
        package init(x: Int, y: Int, isVisible: Bool) {
            (self.x, self.y, self.isVisible) = (x, y, isVisible)
        }
    }

    private var cells: [StoredCell]
    /// The characters of several scalars, which do not fit into a cell.
    private var clusters: [Character] = []

    /// An empty grid.
    package init(size: Size, glyphs: Glyphs = .unicode) {
        self.size = size
        self.glyphs = glyphs
        cells = Array(repeating: .blank, count: size.columns * size.rows)
    }

    /// The whole grid.
    package var bounds: Rectangle { Rectangle(x: 0, y: 0, width: size.columns, height: size.rows) }

    /// The cell at a column and a row, blank outside. Setting outside does nothing; a character that gives a terminal
    /// orders or hides text becomes a mark.
    package subscript(x: Int, y: Int) -> Cell {
        get {
            guard contains(x, y) else { return .blank }
            let cell = cells[y * size.columns + x]
            return Cell(character(of: cell.code), style: cell.style)
        }
        set { put(code(of: newValue.character), style: newValue.style, x: x, y: y) }
    }

    /// Draws one scalar that takes one column and is a character by itself, such as a Braille pattern.
    package mutating func put(_ scalar: Unicode.Scalar, style: Style, x: Int, y: Int) {
        guard StoredCell.isSimple(scalar.value) else {
            self[x, y] = Cell(Character(scalar), style: style)
            return
        }
        put(scalar.value, style: style, x: x, y: y)
    }

    private mutating func put(_ given: UInt32, style: Style, x: Int, y: Int) {
        guard contains(x, y) else { return }
        let index = y * size.columns + x
        var code = given
        let isAfterWide = x > 0 && width(of: cells[index - 1].code) == 2
        // A left half without its right one, or a right one without its left, would move the rest of the row.
        if code == StoredCell.hole ? !isAfterWide : x + 1 == size.columns && width(of: code) == 2 {
            code = StoredCell.space
        }
        let isSame = cells[index].code == code
        cells[index] = StoredCell(code: code, style: style)
        guard !isSame else { return }
        // Half a wide character cannot be shown: what loses its other half becomes blank.
        if code != StoredCell.hole, isAfterWide { cells[index - 1].code = StoredCell.space }
        if x + 1 < size.columns, cells[index + 1].code == StoredCell.hole {
            cells[index + 1].code = StoredCell.space
        }
    }

    private func contains(_ x: Int, _ y: Int) -> Bool {
        x >= 0 && y >= 0 && x < size.columns && y < size.rows
    }

    // MARK: Characters

    private func character(of code: UInt32) -> Character {
        if code >= StoredCell.firstCluster { return clusters[Int(code - StoredCell.firstCluster)] }
        return Character(Unicode.Scalar(code) ?? " ")
    }

    /// The code of a character, or of the mark that is shown in its place.
    private mutating func code(of character: Character) -> UInt32 {
        let scalars = character.unicodeScalars
        let first = scalars[scalars.startIndex]
        if scalars.index(after: scalars.startIndex) == scalars.endIndex {
            let isKept = StoredCell.isSimple(first.value) || first.value == StoredCell.hole || !first.isHarmful
            return isKept ? first.value : mark
        }
        if character.isHarmful {
            let first = character.firstOfJoined
            return first == character ? mark : code(of: first)
        }
        // A grid is drawn once: what was not used lately may be kept twice.
        if let place = clusters.suffix(16).lastIndex(of: character) { return StoredCell.firstCluster + UInt32(place) }
        clusters.append(character)
        return StoredCell.firstCluster + UInt32(clusters.count - 1)
    }

    private var mark: UInt32 { glyphs.isASCII ? 0x3F : 0xFFFD }

    private func width(of code: UInt32) -> Int {
        StoredCell.isSimple(code) ? 1 : TextWidth.columns(of: character(of: code))
    }

    // MARK: Drawing

    /// Writes `text` on one row from (`x`, `y`), at most `width` columns of it, inside the grid.
    ///
    /// Text that is too long ends in an ellipsis. Characters that could move the cursor or hide text become visible
    /// marks; where only ASCII may be drawn, typographic characters become their ASCII twins.
    ///
    /// - Returns: the column after the last one written.
    @discardableResult
    package mutating func write(
        _ text: String, x: Int, y: Int, style: Style = .plain, width: Int? = nil
    ) -> Int {
        let room = max(0, min(width ?? Int.max, size.columns - x))
        if let count = simpleCount(of: text), count <= room {
            let columns = max(0, x)..<max(0, x + count)
            if y >= 0, y < size.rows, !columns.isEmpty {
                closeEdges(of: columns, row: y)
                var index = y * size.columns + x
                let begin = y * size.columns
                for scalar in text.unicodeScalars {
                    if index >= begin { cells[index] = StoredCell(code: scalar.value, style: style) }
                    index += 1
                }
            }
            return x + count
        }
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

    /// The characters of a text that is drawn as it stands, one a column; nil for another.
    private func simpleCount(of text: String) -> Int? {
        let utf8 = text.utf8
        if utf8.allSatisfy({ $0 &- 0x20 < 0x5F }) { return utf8.count }
        return glyphs.isASCII ? nil : TextWidth.simpleColumns(of: text)
    }

    /// Blanks what is left of wide characters that reach from outside into columns that are about to be written.
    private mutating func closeEdges(of columns: Range<Int>, row: Int) {
        let begin = row * size.columns
        if columns.lowerBound > 0, width(of: cells[begin + columns.lowerBound - 1].code) == 2 {
            cells[begin + columns.lowerBound - 1].code = StoredCell.space
        }
        if columns.upperBound < size.columns, cells[begin + columns.upperBound].code == StoredCell.hole {
            cells[begin + columns.upperBound].code = StoredCell.space
        }
    }

    /// Writes pieces of differently styled text one after the other; returns the column after the last.
    ///
    /// Pieces that are too long together end in one ellipsis, as ``write(_:x:y:style:width:)`` has it for one text.
    @discardableResult
    package mutating func write(_ spans: [Span], x: Int, y: Int, width: Int? = nil) -> Int {
        let room = max(0, min(width ?? Int.max, size.columns - x))
        var column = x
        for span in cut(spans, to: room) {
            column = write(span.text, x: column, y: y, style: span.style)
        }
        return column
    }

    private func cut(_ spans: [Span], to room: Int) -> [Span] {
        var columns = 0
        for span in spans {
            // What is not simple is written as it is shown.
            guard let count = simpleCount(of: span.text), columns + count <= room else {
                let fitted = spans.map { Span(glyphs.fit(TextWidth.harmless($0.text)), $0.style) }
                return TextWidth.cut(fitted, to: room, ellipsis: glyphs.ellipsis)
            }
            columns += count
        }
        return spans
    }

    /// Draws another grid with its upper left corner at (`x`, `y`); what lies outside is cut off.
    package mutating func draw(_ other: Grid, x: Int, y: Int) {
        curves += other.curves.map { $0.moved(x, y) }
        shifts += other.shifts.map { ($0.area.moved(x, y), $0.x, $0.y) }
        let isInside = x >= 0 && x + other.size.columns <= size.columns
        for row in 0..<other.size.rows {
            if isInside, other.clusters.isEmpty {
                guard y + row >= 0, y + row < size.rows else { continue }
                closeEdges(of: x..<x + other.size.columns, row: y + row)
                let (from, to) = (row * other.size.columns, (y + row) * size.columns + x)
                for column in 0..<other.size.columns { cells[to + column] = other.cells[from + column] }
                continue
            }
            for column in 0..<other.size.columns { self[x + column, y + row] = other[column, row] }
        }
    }

    /// Fills a region with one cell.
    package mutating func fill(_ rectangle: Rectangle, with cell: Cell = .blank) {
        let columns = max(0, rectangle.x)..<max(0, rectangle.x, min(size.columns, rectangle.maxX))
        let rows = max(0, rectangle.y)..<max(0, rectangle.y, min(size.rows, rectangle.maxY))
        let stored = StoredCell(code: code(of: cell.character), style: cell.style)
        guard StoredCell.isSimple(stored.code), !columns.isEmpty else {
            for y in rows { for x in columns { self[x, y] = cell } }
            return
        }
        for y in rows {
            closeEdges(of: columns, row: y)
            for x in columns { cells[y * size.columns + x] = stored }
        }
    }

    /// Draws a frame with the first of these titles that it has room for, the last one as far as there is; returns the
    /// room inside.
    package mutating func frame(_ rectangle: Rectangle, titles: [String], isFocused: Bool = false) -> Rectangle {
        let title = titles.first { TextWidth.columns(of: glyphs.fit($0)) + 4 <= rectangle.width }
        return frame(rectangle, title: title ?? titles.last ?? "", isFocused: isFocused)
    }

    /// Draws a frame with a title into `rectangle`; returns the room inside.
    @discardableResult
    package mutating func frame(_ rectangle: Rectangle, title: String = "", isFocused: Bool = false) -> Rectangle {
        guard rectangle.width >= 2, rectangle.height >= 2 else { return rectangle.inset() }
        let style = Style(isFocused ? .heading : .frame)
        for y in [rectangle.y, rectangle.maxY - 1] {
            fill(
                Rectangle(x: rectangle.x, y: y, width: rectangle.width, height: 1),
                with: Cell(glyphs.horizontal, style: style))
        }
        for x in [rectangle.x, rectangle.maxX - 1] {
            fill(
                Rectangle(x: x, y: rectangle.y, width: 1, height: rectangle.height),
                with: Cell(glyphs.vertical, style: style))
        }
        self[rectangle.x, rectangle.y] = Cell(glyphs.topLeft, style: style)
        self[rectangle.maxX - 1, rectangle.y] = Cell(glyphs.topRight, style: style)
        self[rectangle.x, rectangle.maxY - 1] = Cell(glyphs.bottomLeft, style: style)
        self[rectangle.maxX - 1, rectangle.maxY - 1] = Cell(glyphs.bottomRight, style: style)
        if !title.isEmpty, rectangle.width >= 6 {
            write(
                isFocused ? "\(glyphs.pointer)\(title) " : " \(title) ", x: rectangle.x + 1, y: rectangle.y,
                style: Style(.heading, bold: isFocused),
                width: rectangle.width - 2)
        }
        return rectangle.inset()
    }

    /// Where the words stand on the upper edge of a frame; empty where there are none.
    package func titlePlace(of frame: Rectangle) -> Rectangle {
        let edge = [glyphs.horizontal, glyphs.topLeft, glyphs.topRight]
        let taken = (frame.x..<frame.maxX).filter { !edge.contains(self[$0, frame.y].character) }
        return Rectangle(
            x: taken.first ?? frame.x, y: frame.y, width: (taken.last ?? -1) + 1 - (taken.first ?? 0), height: 1)
    }

    /// The rows as text, without trailing blanks.
    package var lines: [String] {
        (0..<size.rows).map { y in
            var line = ""
            var end = size.columns
            while end > 0, cells[y * size.columns + end - 1].code == StoredCell.space { end -= 1 }
            for x in 0..<end {
                let code = cells[y * size.columns + x].code
                if code != StoredCell.hole { line.append(character(of: code)) }
            }
            return line
        }
    }

    /// The screen as text: its rows, without blank rows at the end.
    package var text: String {
        var rows = lines
        while rows.last?.isEmpty == true { rows.removeLast() }
        return rows.joined(separator: "\n")
    }
}

extension Grid: Equatable {
    /// True where size, glyphs, cursor, and the character and style of every cell are the same.
    package static func == (one: Grid, other: Grid) -> Bool {
        guard one.size == other.size, one.glyphs == other.glyphs, one.cursor == other.cursor else { return false }
        if one.clusters == other.clusters { return one.cells == other.cells }
        // The same characters may be listed in another order.
        return one.cells.indices.allSatisfy { index in
            let (mine, its) = (one.cells[index], other.cells[index])
            return mine.style == its.style && one.character(of: mine.code) == other.character(of: its.code)
        }
    }
}

// MARK: For the terminal

extension Grid {
    /// Whether the cells are those of the other grid, unchanged: told by where they lie, without reading them. False also
    /// for some grids that look the same.
    package func sharesCells(with other: Grid) -> Bool {
        size == other.size && clusters.isEmpty && other.clusters.isEmpty
            && cells.withUnsafeBufferPointer { $0.baseAddress }
                == other.cells.withUnsafeBufferPointer { $0.baseAddress }
    }

    /// Hands over the cells of a row as they are kept.
    func withRow(_ y: Int, _ use: (UnsafeBufferPointer<StoredCell>) -> Void) {
        cells.withUnsafeBufferPointer {
            use(UnsafeBufferPointer(rebasing: $0[y * size.columns..<(y + 1) * size.columns]))
        }
    }

    /// The columns from the first to the last cell of a row that is kept otherwise in a grid of the same size, empty
    /// where none is; whole characters, and whole rows where characters of several scalars are kept in lists.
    func columnsThatDiffer(_ y: Int, from other: Grid) -> Range<Int> {
        let row = y * size.columns..<(y + 1) * size.columns
        guard clusters.isEmpty, other.clusters.isEmpty else { return 0..<size.columns }
        return cells.withUnsafeBufferPointer { mine in
            other.cells.withUnsafeBufferPointer { its in
                // Without an early end, so that several cells are compared at once.
                guard row.reduce(UInt64(0), { $0 | (mine[$1].bits ^ its[$1].bits) }) != 0 else { return 0..<0 }
                var (first, end) = (row.lowerBound, row.upperBound)
                while mine[first] == its[first] { first += 1 }
                while mine[end - 1] == its[end - 1] { end -= 1 }
                if first > row.lowerBound, mine[first].code == StoredCell.hole { first -= 1 }
                return first - row.lowerBound..<end - row.lowerBound
            }
        }
    }

    /// The last cell, from below and from the left, that has one of these roles.
    package func lastPlace(of roles: [Role]) -> (x: Int, y: Int)? {
        let wanted = roles.reduce(UInt64(0)) { $0 | 1 << UInt64($1.rawValue) }
        for y in (0..<size.rows).reversed() {
            for x in 0..<size.columns where cells[y * size.columns + x].roleBit & wanted != 0 { return (x, y) }
        }
        return nil
    }

    /// Where the pointer stands in the title of a frame that has the focus, the last of them; nil where none has.
    package var lastFocusedFrame: (x: Int, y: Int)? {
        for y in (0..<size.rows).reversed() {
            for x in 0..<size.columns where self[x, y].character == glyphs.pointer {
                let style = self[x, y].style
                if style.role == .heading, style.isBold { return (x, y) }
            }
        }
        return nil
    }

    /// The rows at the foot of a region in which nothing stands.
    package func blankFoot(of rectangle: Rectangle) -> Rectangle {
        let used = (rectangle.y..<rectangle.maxY).last { row in
            (rectangle.x..<rectangle.maxX).contains { self[$0, row].character != " " }
        }
        return rectangle.splitTop((used ?? rectangle.y - 1) + 1 - rectangle.y).rest
    }

    /// What a stored cell of this grid shows.
    func shown(_ cell: StoredCell) -> Character { character(of: cell.code) }
}
