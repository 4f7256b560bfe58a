import Plotting
import TextGrid

#if canImport(Glibc)
    import Glibc
#endif

/// The rows of a chart that fills a grid of its own.
func rows(_ chart: some Chart, _ columns: Int, _ rows: Int, ascii: Bool = false) -> [String] {
    drawn(chart, columns, rows, ascii: ascii).lines
}

/// A grid with a chart on all of it.
func drawn(_ chart: some Chart, _ columns: Int, _ rows: Int, ascii: Bool = false) -> Grid {
    var grid = Grid(size: Size(columns: columns, rows: rows), glyphs: ascii ? .ascii : .unicode)
    chart.draw(on: &grid, in: grid.bounds)
    return grid
}

extension String {
    /// The number that a label shows, whichever minus it is written with.
    var labelNumber: Double? {
        Double(String(compactMap { $0 == "−" ? "-" : $0 == "," ? nil : $0 }))
    }
}

extension String {
    /// Without the comma that a sentence has behind a number.
    var trimmingComma: String { hasSuffix(",") ? String(dropLast()) : self }
}

extension Character {
    var isBraille: Bool { ("\u{2801}"..."\u{28FF}").contains(self) }
}

/// The dots of a Braille plot, read back from the screen.
struct Dots {
    let columns: Int
    let rows: Int
    private let grid: Grid
    private let left: Int
    private let top: Int

    /// - Parameter grid: with a chart that has axes; the room for data is right of and above their corner.
    init?(_ grid: Grid, top: Int = 0) {
        for y in 0..<grid.size.rows {
            guard let x = (0..<grid.size.columns).first(where: { grid[$0, y].character == grid.glyphs.bottomLeft })
            else { continue }
            self.grid = grid
            self.top = top
            left = x + 1
            columns = 2 * (grid.size.columns - x - 1)
            rows = 4 * (y - top)
            return
        }
        return nil
    }

    /// Whether the dot at a column, and a row from the top, is set.
    subscript(column: Int, row: Int) -> Bool {
        guard column >= 0, row >= 0, column < columns, row < rows else { return false }
        let cell = grid[left + column / 2, top + row / 4].character
        guard let scalar = cell.unicodeScalars.first, (0x2800...0x28FF).contains(scalar.value) else { return false }
        let bits: [UInt32] = column % 2 == 0 ? [0x01, 0x02, 0x04, 0x40] : [0x08, 0x10, 0x20, 0x80]
        return (scalar.value - 0x2800) & bits[row % 4] != 0
    }

    /// The rows of the dots that are set in a column.
    func set(in column: Int) -> [Int] { (0..<rows).filter { self[column, $0] } }
}

/// The rows of a plot that have numbers beside them, from the top, read back from the screen.
func yTicks(_ grid: Grid) -> [(row: Int, value: Double)] {
    let glyphs = grid.glyphs
    // In ASCII a tick is a corner too: the lowest row that has one is the axis, and its first one the corner.
    let base = (0..<grid.size.rows).last { row in
        (0..<grid.size.columns - 1).contains {
            grid[$0, row].character == glyphs.bottomLeft
                && [glyphs.horizontal, glyphs.tickDown, "▀", "━"].contains(grid[$0 + 1, row].character)
        }
    }
    guard let base, let corner = (0..<grid.size.columns).first(where: { grid[$0, base].character == glyphs.bottomLeft })
    else { return [] }
    return (0...base).compactMap { row in
        let label = (0..<corner).map { String(grid[$0, row].character) }.joined().filter { $0 != " " }
        return label.labelNumber.map { (row, $0) }
    }
}

/// What the rows of a plot are, from the two outermost of its ticks on the screen.
struct RowScale {
    private let first: (row: Int, value: Double)
    private let last: (row: Int, value: Double)
    private let isLog: Bool

    /// Nil with less than two ticks.
    init?(_ grid: Grid, isLog: Bool = false) {
        let ticks = yTicks(grid)
        guard let first = ticks.first, let last = ticks.last, first.row < last.row else { return nil }
        (self.first, self.last, self.isLog) = (first, last, isLog)
    }

    /// Where a value lies, in rows from the upper edge of the grid: that of a tick in the middle of its row.
    func place(of value: Double) -> Double {
        func scaled(_ value: Double) -> Double { isLog ? log(value) : value }
        let part = (scaled(first.value) - scaled(value)) / (scaled(first.value) - scaled(last.value))
        return Double(first.row) + 0.5 + part * Double(last.row - first.row)
    }

    /// What is in the middle of a row.
    func value(ofRow row: Int) -> Double {
        first.value + (last.value - first.value) * Double(row - first.row) / Double(last.row - first.row)
    }
}
