import TextGrid
import Wording

/// Numbers over two directions: one in the middle of each of columns × rows equal parts of a rectangle.
package struct Field: Equatable, Sendable {
    let columns: Int
    let rows: Int
    /// Row by row from the upper left. NaN is where there is no number.
    package let values: [Double]
    let xRange: ClosedRange<Double>
    let yRange: ClosedRange<Double>

    /// - Parameter values: whole rows; what is left over is not used.
    package init(columns: Int, values: [Double], xRange: ClosedRange<Double>, yRange: ClosedRange<Double>) {
        self.columns = max(0, columns)
        rows = columns > 0 ? values.count / columns : 0
        self.values = values
        self.xRange = xRange
        self.yRange = yRange
    }

    /// The values of a function.
    package init(
        columns: Int, rows: Int, xRange: ClosedRange<Double>, yRange: ClosedRange<Double>,
        of function: (Double, Double) -> Double
    ) {
        let (xMap, yMap) = (AxisMap(xRange), AxisMap(yRange))
        var values: [Double] = []
        for row in 0..<max(0, rows) {
            let y = yMap.value(ofCell: row, among: rows, fromTop: true)
            for column in 0..<max(0, columns) {
                values.append(function(xMap.value(ofCell: column, among: columns), y))
            }
        }
        self.init(columns: columns, values: values, xRange: xRange, yRange: yRange)
    }

    var isEmpty: Bool { columns == 0 || rows == 0 }

    /// The value whose part holds a place between 0 and 1 across and down; NaN where there are none.
    func value(across: Double, down: Double) -> Double {
        guard !isEmpty else { return .nan }
        let column = Int(clamping: (across * Double(columns)).rounded(.down), to: 0...columns - 1)
        let row = Int(clamping: (down * Double(rows)).rounded(.down), to: 0...rows - 1)
        return values[row * columns + column]
    }

    /// Hands over, row by row from the top, the values at the middles of a finer raster, and those of the row above: linear
    /// in both directions between the middles of parts and constant beyond the outermost; NaN beside NaN.
    ///
    /// - Parameter yMap: what all rows of the raster are, which may go on beyond the field.
    func sampled(
        columns newColumns: Int, rows newRows: Int, _ yMap: AxisMap,
        _ use: (_ row: Int, _ values: UnsafeBufferPointer<Double>, _ above: UnsafeBufferPointer<Double>) -> Void
    ) {
        let across =
            isEmpty
            ? [] : (0..<newColumns).map { Self.between((Double($0) + 0.5) / Double(newColumns), parts: columns) }
        let own = AxisMap(yRange)
        var lines = Array(repeating: Double.nan, count: 2 * newColumns + columns)
        lines.withUnsafeMutableBufferPointer { lines in
            var (sampled, above) = (lines[..<newColumns], lines[newColumns..<2 * newColumns])
            let line = UnsafeMutableBufferPointer(rebasing: lines[(2 * newColumns)...])
            for row in 0..<newRows {
                let target = UnsafeMutableBufferPointer(rebasing: sampled)
                if !isEmpty {
                    let down = 1 - own.place(of: yMap.value(ofCell: row, among: newRows, fromTop: true))
                    let (top, bottom, v) = Self.between(down, parts: rows)
                    for column in 0..<columns {
                        line[column] =
                            values[top * columns + column] * (1 - v) + values[bottom * columns + column] * v
                    }
                    for (column, (left, right, u)) in across.enumerated() {
                        target[column] = line[left] * (1 - u) + line[right] * u
                    }
                }
                use(row, UnsafeBufferPointer(target), UnsafeBufferPointer(rebasing: above))
                swap(&sampled, &above)
            }
        }
    }

    /// The two parts between whose middles a place between 0 and 1 lies, and how far it is on its way to the second.
    private static func between(_ place: Double, parts: Int) -> (Int, Int, Double) {
        // The first part where there is no place: in a range without a width.
        let inside = min(max(0, place * Double(parts) - 0.5), Double(parts - 1))
        return (Int(inside), min(Int(inside) + 1, parts - 1), inside - Double(Int(inside)))
    }

    /// Where the middle of a part lies.
    func place(ofIndex index: Int) -> (x: Double, y: Double) {
        (
            AxisMap(xRange).value(ofCell: index % max(1, columns), among: columns),
            AxisMap(yRange).value(ofCell: index / max(1, columns), among: rows, fromTop: true)
        )
    }

    /// The indices of the least and greatest finite values; nil where there are none.
    var extremes: (low: Int, high: Int)? {
        var found: (low: Int, high: Int)?
        for index in 0..<columns * rows where values[index].isFinite {
            guard let present = found else {
                found = (index, index)
                continue
            }
            if values[index] < values[present.low] { found?.low = index }
            if values[index] > values[present.high] { found?.high = index }
        }
        return found
    }

    /// What cannot be shown as a level, in words.
    func notes(scale: Axis.Scale) -> [String] {
        let shown = values.prefix(columns * rows)
        let counts = [
            (shown.count { $0.isNaN }, "nan"), (shown.count { $0.isInfinite }, "infinite"),
            (scale == .log ? shown.count { $0 < 0 && $0.isFinite } : 0, "below 0"),
        ]
        return counts.filter { $0.0 > 0 }.map { "\(NumberText.grouped($0.0)) \($0.1)" }
    }

    /// The values in words and numbers: `12 × 10 values from 0.1 to 9, lowest at w 0.5, b -0.2`.
    func words(x: Axis, y: Axis) -> String {
        guard let extremes else { return "no values" }
        let low = place(ofIndex: extremes.low)
        let names = (x.label.isEmpty ? "x" : x.label, y.label.isEmpty ? "y" : y.label)
        return "\(columns) × \(rows) values from \(NumberText.grouped(values[extremes.low]))"
            + " to \(NumberText.grouped(values[extremes.high]))"
            + ", lowest at \(names.0) \(NumberText.grouped(low.x)), \(names.1) \(NumberText.grouped(low.y))"
    }

    /// Values at a few places of both directions, under x and beside y.
    func table(x: Axis, y: Axis) -> [String] {
        guard !isEmpty else { return [] }
        let across = (0..<min(columns, 6)).map { min(columns, 6) == 1 ? 0 : $0 * (columns - 1) / (min(columns, 6) - 1) }
        let corner = "\(y.label.isEmpty ? "y" : y.label) \\ \(x.label.isEmpty ? "x" : x.label)"
        let rows = TextColumns.indices(of: rows).map { row in
            [NumberText.grouped(place(ofIndex: row * columns).y)]
                + across.map { NumberText.grouped(values[row * columns + $0]) }
        }
        return TextColumns.table([corner] + across.map { NumberText.grouped(place(ofIndex: $0).x) }, rows)
    }
}
