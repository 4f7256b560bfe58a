import TextGrid

/// Draws the lines of equal value of a field as dots (marching squares, with a dot for each side that a line crosses).
struct ContourTracer {
    /// The values at the middles of all dots, row by row.
    private let values: [Double]
    private let columns: Int
    private let rows: Int

    init(_ field: Field, canvas: DotCanvas) {
        (columns, rows) = (canvas.columns, canvas.rows)
        values = field.sampled(columns: columns, rows: rows)
    }

    /// Draws the lines of levels, which ascend; nothing beside NaN.
    func draw(levels: [Double], on canvas: inout DotCanvas) {
        // How many levels a value has reached: only where two neighbours differ in it is there a line between them.
        // Small numbers: there is one for each dot of a screen.
        let bands = values.map { value in
            var band: UInt8 = 0
            for level in levels where level <= value { band += 1 }
            return band
        }
        bands.withUnsafeBufferPointer { bands in
            for row in 0..<rows {
                for column in 0..<columns {
                    let here = row * columns + column
                    let band = bands[here]
                    if column + 1 < columns, bands[here + 1] != band, areNumbers(here, here + 1) {
                        for level in levels[between(band, bands[here + 1])] {
                            canvas.set(nearer(level, here, here + 1) == here ? column : column + 1, row)
                        }
                    }
                    let below = here + columns
                    if row + 1 < rows, bands[below] != band, areNumbers(here, below) {
                        for level in levels[between(band, bands[below])] {
                            canvas.set(column, nearer(level, here, below) == here ? row : row + 1)
                        }
                    }
                }
            }
        }
    }

    /// The indices of the levels that lie between two bands.
    private func between(_ first: UInt8, _ second: UInt8) -> Range<Int> {
        Int(min(first, second))..<Int(max(first, second))
    }

    private func areNumbers(_ first: Int, _ second: Int) -> Bool { !values[first].isNaN && !values[second].isNaN }

    /// Of two dots the one whose value is nearer to the level.
    private func nearer(_ level: Double, _ first: Int, _ second: Int) -> Int {
        abs(values[first] - level) <= abs(values[second] - level) ? first : second
    }
}
