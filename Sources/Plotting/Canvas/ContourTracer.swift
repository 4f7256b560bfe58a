import TextGrid

/// Draws the lines of equal value of a field as dots (marching squares, with a dot for each side that a line crosses).
enum ContourTracer {
    /// Draws the lines of levels, which ascend; nothing beside NaN.
    ///
    /// - Parameter yMap: what the rows of the canvas are.
    static func draw(_ field: Field, _ yMap: AxisMap, levels: [Double], on canvas: inout DotCanvas) {
        let (columns, rows) = (canvas.columns, canvas.rows)
        // How many levels a value has reached: only where two neighbours differ in it is there a line between them. Most
        // values have reached as many as the last one.
        var (band, bounds) = (0, Double.infinity..<Double.infinity)
        func bandOf(_ value: Double) -> Int {
            guard !bounds.contains(value) else { return band }
            band = levels.count { $0 <= value }
            bounds = (band == 0 ? -.infinity : levels[band - 1])..<(band < levels.count ? levels[band] : .infinity)
            return band
        }
        var bandsAbove = Array(repeating: 0, count: columns)
        bandsAbove.withUnsafeMutableBufferPointer { bandsAbove in
            field.sampled(columns: columns, rows: rows, yMap) { row, values, above in
                var bandBefore = 0
                for column in 0..<columns {
                    let value = values[column]
                    let band = bandOf(value)
                    if column > 0, band != bandBefore {
                        let left = values[column - 1]
                        for level in between(band, bandBefore) where !left.isNaN && !value.isNaN {
                            canvas.set(isNearer(left, than: value, to: levels[level]) ? column - 1 : column, row)
                        }
                    }
                    if row > 0, band != bandsAbove[column] {
                        let upper = above[column]
                        for level in between(band, bandsAbove[column]) where !upper.isNaN && !value.isNaN {
                            canvas.set(column, isNearer(upper, than: value, to: levels[level]) ? row - 1 : row)
                        }
                    }
                    (bandBefore, bandsAbove[column]) = (band, band)
                }
            }
        }
    }

    /// The line of a level in straight pieces, one in each square between neighbours that it goes through.
    static func curve(
        _ field: Field, _ yMap: AxisMap, level: Double, style: Style, in plot: Rectangle
    ) -> GridCurve {
        let (columns, rows) = (plot.width * 2, plot.height * 4)
        var pieces: [[GridCurve.Place]] = []
        field.sampled(columns: columns, rows: rows, yMap) { row, values, above in
            guard row > 0, columns > 1 else { return }
            for column in 1..<columns {
                let corners = [
                    (-1.0, -1.0, above[column - 1]), (0, -1, above[column]), (0, 0, values[column]),
                    (-1, 0, values[column - 1]),
                ]
                var crossed: [GridCurve.Place] = []
                for (one, other) in zip(corners, corners[1...] + corners[..<1])
                where (one.2 >= level) != (other.2 >= level) && one.2.isFinite && other.2.isFinite {
                    let part = (level - one.2) / (other.2 - one.2)
                    let x = Double(column) + 0.5 + one.0 + (other.0 - one.0) * part
                    let y = Double(row) + 0.5 + one.1 + (other.1 - one.1) * part
                    crossed.append((Double(plot.x) + x / 2, Double(plot.y) + y / 4))
                }
                // Four where two lines meet.
                for index in stride(from: 0, to: crossed.count - 1, by: 2) {
                    pieces.append([crossed[index], crossed[index + 1]])
                }
            }
        }
        return GridCurve(pieces, as: .line([]), style: style, in: plot)
    }

    /// The indices of the levels that lie between two bands.
    private static func between(_ first: Int, _ second: Int) -> Range<Int> {
        min(first, second)..<max(first, second)
    }

    private static func isNearer(_ first: Double, than second: Double, to level: Double) -> Bool {
        abs(first - level) <= abs(second - level)
    }
}
