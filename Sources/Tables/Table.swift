/// Columns of numbers and words, read from CSV.
///
/// What is accepted, and what becomes of it, says ``TableStream``.
///
///     let table = try Table(csv: Array("actual,predicted\n1,.9\n0,.2".utf8), source: "pairs.csv")
///     table.header      // ["actual", "predicted"]
///     table.column(1)   // [0.9, 0.2]
package struct Table: Sendable {
    /// The names in the first record; nil when the first record holds numbers.
    package let header: [String]?
    /// The number of fields in every record.
    package let columnCount: Int
    /// The number of records, without the header.
    package let rowCount: Int
    /// The different words of all columns, by the numbers that ``TableStream/word(_:)`` finds.
    package let words: [String]
    private let values: [Double]  // row-major
    private let firstText: [Int: TableError]
    private let lengths: [Int]
    private let unread: [String: TableError]
    private let source: String

    /// Reads CSV.
    ///
    /// - Parameters:
    ///   - bytes: the text, in UTF-8.
    ///   - source: what error messages call it, such as the file's name.
    /// - Throws: ``TableError``, which names the place.
    /// - Complexity: O(*n*) in the number of bytes.
    package init(csv bytes: [UInt8], source: String) throws(TableError) {
        var stream = TableStream(source: source)
        var values = try stream.feed(bytes)
        values += try stream.finish()
        self.init(stream, values: values)
    }

    /// The table that a stream has read.
    ///
    /// - Parameters:
    ///   - stream: one that has ended.
    ///   - values: all that it gave, row after row.
    package init(_ stream: TableStream, values: [Double]) {
        precondition(values.count == stream.rowCount * stream.columnCount, "a table needs all of its values")
        header = stream.header
        columnCount = stream.columnCount
        rowCount = stream.rowCount
        words = stream.words
        firstText = stream.firstText
        (lengths, unread, source) = (stream.lengths, stream.unread, stream.source)
        self.values = values
    }

    /// What a column is called: its name in the header, or its number.
    package func name(of column: Int) -> String {
        guard let name = header?[column], !name.isEmpty else { return "column \(column + 1)" }
        return name
    }

    /// The values of one column, from the first row to the last; what is no number is one of the NaNs of
    /// ``TableStream``.
    ///
    /// - Precondition: `index` is in `0 ..< columnCount`.
    package func column(_ index: Int) -> [Double] {
        precondition(index >= 0 && index < columnCount, "no such column")
        return (0..<rowCount).map { values[$0 * columnCount + index] }
    }

    /// The numbers of one column, from the first row to the last; missing ones as ``TableStream/missing``.
    ///
    /// - Throws: ``TableError`` at the first field that is no number.
    package func numbers(_ index: Int) throws(TableError) -> [Double] {
        if let text = firstText[index] { throw text }
        return column(index)
    }

    /// Whether a column has words.
    package func hasWords(_ index: Int) -> Bool { firstText[index] != nil }

    /// The different words of a column, in the order in which they come.
    package func classes(_ column: Int) -> [String] {
        var seen: Set<Int> = []
        return self.column(column).compactMap { value in
            guard let word = TableStream.word(value), seen.insert(word).inserted else { return nil }
            return words[word]
        }
    }

    /// The numbers of one row, from the first column to the last.
    ///
    /// - Precondition: `index` is in `0 ..< rowCount`.
    package func row(_ index: Int) -> [Double] {
        precondition(index >= 0 && index < rowCount, "no such row")
        return Array(values[index * columnCount..<(index + 1) * columnCount])
    }

    /// How many rows a column has: of arrays that one file holds, some may be shorter, and below their end are missing.
    package func length(of column: Int) -> Int { lengths.isEmpty ? rowCount : lengths[column] }

    /// The rows that `columns` have together.
    ///
    /// - Throws: ``TableError`` where one of them has more than another.
    package func cut(to columns: [Int]) throws(TableError) -> Table {
        guard !lengths.isEmpty, let first = columns.first else { return self }
        if let odd = columns.first(where: { lengths[$0] != lengths[first] }) {
            throw Self.unequal(name(of: first), lengths[first], name(of: odd), lengths[odd], in: source)
        }
        return Table(self, rows: Array(0..<lengths[first]))
    }

    /// Two columns that do not go together.
    static func unequal(_ one: String, _ count: Int, _ other: String, _ otherCount: Int, in source: String)
        -> TableError
    {
        TableError(
            source: source,
            problem: .unfit(
                "\(one) has \(count) numbers and \(other) \(otherCount); take arrays of one length together"))
    }

    /// The columns that somebody names, as ``ColumnNames/places(of:)`` finds them.
    ///
    /// - Throws: ``TableError`` for one that is there and cannot be read.
    package func columns(named name: String) throws(TableError) -> [Int] {
        if let error = unread[name] { throw error }
        return (header.map(ColumnNames.init) ?? ColumnNames(unnamed: columnCount)).places(of: name)
    }

    /// The rows that have a value in each of `columns`.
    package func withoutGaps(in columns: [Int]) -> (table: Table, leftOut: Int) {
        let kept = (0..<rowCount).filter { row in
            !columns.contains { TableStream.isMissing(values[row * columnCount + $0]) }
        }
        return kept.count == rowCount ? (self, 0) : (Table(self, rows: kept), rowCount - kept.count)
    }

    private init(_ other: Table, rows: [Int]) {
        (header, columnCount, words, firstText) = (other.header, other.columnCount, other.words, other.firstText)
        (lengths, unread, source) = ([], other.unread, other.source)
        rowCount = rows.count
        values = rows.flatMap { other.row($0) }
    }
}
