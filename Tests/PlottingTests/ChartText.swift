import Plotting
import TextGrid

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
