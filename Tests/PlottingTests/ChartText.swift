import Plotting
import TextGrid

/// The rows of a chart that fills a grid of its own.
func rows(_ chart: LineChart, _ columns: Int, _ rows: Int, ascii: Bool = false) -> [String] {
    var grid = Grid(size: Size(columns: columns, rows: rows), glyphs: ascii ? .ascii : .unicode)
    chart.draw(on: &grid, in: grid.bounds)
    return grid.lines
}

extension String {
    /// The number that a label shows, whichever minus it is written with.
    var labelNumber: Double? {
        Double(String(compactMap { $0 == "−" ? "-" : $0 == "," ? nil : $0 }))
    }
}
