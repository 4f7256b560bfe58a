/// Rows of numbers, of which each has values in some of the columns.
package struct LogRows: Equatable, Sendable {
    /// The columns and values of all rows, one after the other.
    package private(set) var columns: [Int] = []
    /// The values beside them.
    package private(set) var values: [Double] = []
    /// Where each row ends.
    private(set) var ends: [Int] = []

    /// No rows.
    init() {}

    /// No rows, with room for as many as the last block had.
    init(asLargeAs last: (values: Int, rows: Int)) {
        columns.reserveCapacity(last.values)
        values.reserveCapacity(last.values)
        ends.reserveCapacity(last.rows)
    }

    /// How many rows there are.
    package var count: Int { ends.count }

    /// Where the values of a row stand in ``columns`` and ``values``.
    package func cells(ofRow index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

    mutating func append(_ value: Double, in column: Int) {
        columns.append(column)
        values.append(value)
    }

    /// Ends the row at hand, unless nothing is in it.
    mutating func endRow() {
        if columns.count > (ends.last ?? 0) { ends.append(columns.count) }
    }

    static func + (first: LogRows, second: LogRows) -> LogRows {
        var rows = first
        rows.columns += second.columns
        rows.values += second.values
        rows.ends += second.ends.map { $0 + first.columns.count }
        return rows
    }

    mutating func append(_ row: [LogCell]) {
        for cell in row { append(cell.value, in: cell.column) }
        endRow()
    }
}

/// One value of a row.
struct LogCell: Equatable, Sendable {
    let column: Int
    let value: Double
}
