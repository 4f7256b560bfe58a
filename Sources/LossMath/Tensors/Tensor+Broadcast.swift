/// Broadcasting as in NumPy: a number fits everything, a vector is one row, and a length of 1 is stretched.
extension Tensor.Shape {
    /// Rows as broadcasting sees them: a vector is one row.
    var gridRows: Int {
        if case .matrix(let rows, _) = self { rows } else { 1 }
    }

    /// Columns as broadcasting sees them: those of a vector are its numbers.
    var gridColumns: Int {
        switch self {
        case .scalar: 1
        case .vector(let count): count
        case .matrix(_, let columns): columns
        }
    }

    private var rank: Int {
        switch self {
        case .scalar: 0
        case .vector: 1
        case .matrix: 2
        }
    }

    /// The shape that both fit, or nil.
    func broadcast(with other: Self) -> Self? {
        if self == other { return self }
        func common(_ a: Int, _ b: Int) -> Int? { a == b || b == 1 ? a : a == 1 ? b : nil }
        guard let rows = common(gridRows, other.gridRows), let columns = common(gridColumns, other.gridColumns) else {
            return nil
        }
        return switch Swift.max(rank, other.rank) {
        case 0: .scalar
        case 1: .vector(columns)
        default: .matrix(rows: rows, columns: columns)
        }
    }

    /// Where the number for a row and a column of a broadcast result lies in a tensor of this shape.
    func offset(row: Int, column: Int) -> Int {
        (gridRows == 1 ? 0 : row * gridColumns) + (gridColumns == 1 ? 0 : column)
    }
}

extension Tensor {
    /// The rows as broadcasting sees them: a vector is one row.
    var gridSlices: [ArraySlice<Double>] {
        let columns = shape.gridColumns
        return (0..<shape.gridRows).map { values[$0 * columns..<($0 + 1) * columns] }
    }

    /// The number that stands in a row and a column of a broadcast result.
    func broadcastValue(row: Int, column: Int) -> Double {
        values[shape.offset(row: row, column: column)]
    }

    /// Every number put through `transform`.
    package func mapped(_ transform: (Double) -> Double) -> Tensor {
        Tensor(shape: shape, values: values.map(transform))
    }

    /// The tensor stretched to a shape that it fits.
    func stretched(to target: Shape) -> Tensor {
        guard shape != target else { return self }
        if values.count == 1 { return Tensor(shape: target, values: Array(repeating: values[0], count: target.count)) }
        var result: [Double] = []
        result.reserveCapacity(target.count)
        for row in 0..<target.gridRows {
            for column in 0..<target.gridColumns { result.append(broadcastValue(row: row, column: column)) }
        }
        return Tensor(shape: target, values: result)
    }

    /// Two tensors combined number by number in a shape that both fit.
    static func combined(
        _ first: Tensor, _ second: Tensor, shape: Shape, _ transform: (Double, Double) -> Double
    ) -> Tensor {
        let a = first.stretched(to: shape).values
        let b = second.stretched(to: shape).values
        var result = Array(repeating: 0.0, count: shape.count)
        for index in result.indices { result[index] = transform(a[index], b[index]) }
        return Tensor(shape: shape, values: result)
    }

    /// The opposite of stretching: what belongs to one number is added up.
    func reduced(to target: Shape) -> Tensor {
        guard shape != target else { return self }
        if target.count == 1 { return Tensor(shape: target, values: [Summation.sum(values)]) }
        var result = Array(repeating: 0.0, count: target.count)
        for row in 0..<shape.gridRows {
            for column in 0..<shape.gridColumns {
                result[target.offset(row: row, column: column)] += values[row * shape.gridColumns + column]
            }
        }
        return Tensor(shape: target, values: result)
    }

    /// The sum of two tensors of one shape.
    func adding(_ other: Tensor) -> Tensor {
        Tensor.combined(self, other, shape: shape) { $0 + $1 }
    }
}
