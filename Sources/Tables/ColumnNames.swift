/// What the columns of a table are called: by their names, or by their numbers from 1.
///
/// Numbers become words when they are asked for: a table may have millions of columns, of which six are drawn.
package struct ColumnNames: RandomAccessCollection, Sendable {
    private let given: [String]?
    /// How many columns there are.
    package let count: Int

    /// Columns with a name each.
    package init(_ names: [String]) {
        given = names
        count = names.count
    }

    /// Columns that have numbers alone.
    init(unnamed count: Int) {
        given = nil
        self.count = count
    }

    /// The number of the first column.
    package var startIndex: Int { 0 }
    /// One more than the number of the last column.
    package var endIndex: Int { count }

    /// What a column is called.
    ///
    /// - Parameter column: its number, from 0.
    package subscript(column: Int) -> String { given?[column] ?? "column \(column + 1)" }
}
