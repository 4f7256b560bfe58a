import Wording

/// A number, a list of numbers or a table of numbers, in double precision.
///
/// Values lie row by row. A vector of n numbers counts as n rows of one column, as n examples would be written;
/// formulas broadcast it as NumPy does (see ``Formula``).
package struct Tensor: Equatable, Hashable, Sendable {
    /// What a tensor looks like.
    package enum Shape: Equatable, Hashable, Sendable {
        /// One number.
        case scalar
        /// A list of so many numbers.
        case vector(Int)
        /// A table of numbers.
        case matrix(rows: Int, columns: Int)
    }

    /// The shape; it never changes.
    package let shape: Shape
    /// All the numbers, row by row.
    package private(set) var values: [Double]

    /// Whether the numbers are the same because they stand in the same place.
    package func sharesStorage(with other: Tensor) -> Bool {
        values.withUnsafeBufferPointer { mine in
            other.values.withUnsafeBufferPointer { $0.baseAddress == mine.baseAddress && $0.count == mine.count }
        }
    }

    /// One number.
    package init(_ scalar: Double) {
        shape = .scalar
        values = [scalar]
    }

    /// A list of numbers; it may be empty.
    package init(_ vector: [Double]) {
        shape = .vector(vector.count)
        values = vector
    }

    /// A table of numbers.
    ///
    /// - Precondition: `values` holds `rows` times `columns` numbers.
    package init(rows: Int, columns: Int, values: [Double]) {
        precondition(
            rows >= 0 && columns >= 0 && values.count == rows * columns, "a matrix needs rows × columns values")
        shape = .matrix(rows: rows, columns: columns)
        self.values = values
    }

    /// Numbers in a given shape.
    ///
    /// - Precondition: `values` holds as many numbers as the shape.
    init(shape: Shape, values: [Double]) {
        precondition(values.count == shape.count, "a shape needs its number of values")
        self.shape = shape
        self.values = values
    }

    /// The number of rows: 1 for a number, n for a vector.
    package var rowCount: Int {
        switch shape {
        case .scalar: 1
        case .vector(let count): count
        case .matrix(let rows, _): rows
        }
    }

    /// The number of columns: 1 for a number and for a vector.
    package var columnCount: Int {
        switch shape {
        case .scalar, .vector: 1
        case .matrix(_, let columns): columns
        }
    }

    /// Whether this is a table.
    package var isMatrix: Bool {
        if case .matrix = shape { true } else { false }
    }

    /// The number, when the tensor is a single one; nil for every vector and matrix, even of one element.
    package var scalar: Double? {
        shape == .scalar ? values[0] : nil
    }

    /// The number at a position counted row by row.
    ///
    /// - Precondition: `index` is below the number of values.
    package subscript(flat index: Int) -> Double {
        get { values[index] }
        set { values[index] = newValue }
    }

    /// The number in a row and a column; both count from 0.
    ///
    /// - Precondition: the tensor has that row and that column.
    subscript(row: Int, column: Int) -> Double {
        get {
            precondition(column >= 0 && column < columnCount, "no such column")
            return values[row * columnCount + column]
        }
        set {
            precondition(column >= 0 && column < columnCount, "no such column")
            values[row * columnCount + column] = newValue
        }
    }

    /// The numbers of one row.
    ///
    /// - Precondition: the tensor has that row.
    package func row(_ i: Int) -> [Double] {
        Array(values[i * columnCount..<(i + 1) * columnCount])
    }
}

extension Tensor.Shape {
    /// How many numbers a tensor of this shape holds.
    var count: Int {
        switch self {
        case .scalar: 1
        case .vector(let count): count
        case .matrix(let rows, let columns): rows * columns
        }
    }

    /// The shape in words: "one number", "3 values", "2 rows of 3 values".
    var words: String {
        switch self {
        case .scalar: "one number"
        case .vector(let count): Words.count(count, "value")
        case .matrix(let rows, let columns): "\(Words.count(rows, "row")) of \(Words.count(columns, "value"))"
        }
    }
}
