import TextGrid

/// Draws the lines of equal value of a field as dots (marching squares, with a dot for each side that a line crosses).
enum ContourTracer {
    /// Draws the lines of levels, which ascend; nothing beside NaN.
    static func draw(_ field: Field, levels: [Double], on canvas: inout DotCanvas) {
        let (columns, rows) = (canvas.columns, canvas.rows)
        var above: [Double] = []
        // How many levels a value has reached: only where two neighbours differ in it is there a line between them.
        var bandsAbove = Array(repeating: 0, count: columns)
        var bands = bandsAbove
        field.sampled(columns: columns, rows: rows) { row, values in
            for column in 0..<columns {
                bands[column] = 0
                for level in levels where level <= values[column] { bands[column] += 1 }
            }
            for column in 0..<columns {
                let value = values[column]
                if column > 0, bands[column] != bands[column - 1] {
                    let left = values[column - 1]
                    for level in between(bands[column], bands[column - 1]) where !left.isNaN && !value.isNaN {
                        canvas.set(isNearer(left, than: value, to: levels[level]) ? column - 1 : column, row)
                    }
                }
                if row > 0, bands[column] != bandsAbove[column] {
                    let upper = above[column]
                    for level in between(bands[column], bandsAbove[column]) where !upper.isNaN && !value.isNaN {
                        canvas.set(column, isNearer(upper, than: value, to: levels[level]) ? row - 1 : row)
                    }
                }
            }
            above = values
            swap(&bands, &bandsAbove)
        }
    }

    /// The indices of the levels that lie between two bands.
    private static func between(_ first: Int, _ second: Int) -> Range<Int> {
        min(first, second)..<max(first, second)
    }

    private static func isNearer(_ first: Double, than second: Double, to level: Double) -> Bool {
        abs(first - level) <= abs(second - level)
    }
}
