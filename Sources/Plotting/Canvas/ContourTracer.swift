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

    /// Draws the line of one level; nothing beside NaN.
    func draw(level: Double, on canvas: inout DotCanvas) {
        for row in 0..<rows {
            for column in 0..<columns {
                let here = row * columns + column
                let isBelow = values[here] < level
                if column + 1 < columns, isBelow != (values[here + 1] < level), areNumbers(here, here + 1) {
                    canvas.set(nearer(level, here, here + 1) == here ? column : column + 1, row)
                }
                if row + 1 < rows, isBelow != (values[here + columns] < level), areNumbers(here, here + columns) {
                    canvas.set(column, nearer(level, here, here + columns) == here ? row : row + 1)
                }
            }
        }
    }

    private func areNumbers(_ first: Int, _ second: Int) -> Bool { !values[first].isNaN && !values[second].isNaN }

    /// Of two dots the one whose value is nearer to the level.
    private func nearer(_ level: Double, _ first: Int, _ second: Int) -> Int {
        abs(values[first] - level) <= abs(values[second] - level) ? first : second
    }
}
