/// What the columns of a table are called: by their names, or by their numbers from 1.
///
/// Numbers become words when they are asked for: a table may have millions of columns, of which six are drawn.
public struct ColumnNames: RandomAccessCollection, Sendable {
    private let given: [String]?
    /// How many there are.
    public let count: Int

    /// Columns with a name each.
    public init(_ names: [String]) {
        given = names
        count = names.count
    }

    /// Columns that have numbers alone.
    public init(unnamed count: Int) {
        given = nil
        self.count = count
    }

    /// 0.
    public var startIndex: Int { 0 }
    /// How many there are.
    public var endIndex: Int { count }

    /// The name of a column, or its number in words.
    public subscript(column: Int) -> String { given?[column] ?? "column \(column + 1)" }
}
