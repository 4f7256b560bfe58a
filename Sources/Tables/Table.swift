/// Columns of numbers, read from CSV.
///
/// Accepted are commas between fields, line ends of any kind, a byte order mark, a header or none (a first record with
/// a field that is no number is a header), quoted fields, lines that begin with `#`, blank lines, blanks around
/// fields, decimal numbers, and `nan`, `inf` and `infinity` in any case and with a sign. Hexadecimal is refused, and
/// so are rows of different lengths and empty fields.
///
///     let table = try Table(csv: Array("actual,predicted\n1,.9\n0,.2".utf8), source: "pairs.csv")
///     table.header      // ["actual", "predicted"]
///     table.column(1)   // [0.9, 0.2]
public struct Table: Equatable, Sendable {
    /// The names in the first record; nil when the first record holds numbers.
    public let header: [String]?
    /// The number of fields in every record.
    public let columnCount: Int
    /// The number of records, without the header.
    public let rowCount: Int
    private let values: [Double]  // row-major

    /// Reads CSV.
    ///
    /// - Parameters:
    ///   - bytes: the text, in UTF-8.
    ///   - source: what error messages call it, such as the file's name.
    /// - Throws: ``TableError``, which names the place.
    /// - Complexity: O(*n*) in the number of bytes.
    public init(csv bytes: [UInt8], source: String) throws(TableError) {
        self = try bytes.withUnsafeBufferPointer { buffer throws(TableError) in
            try Table(buffer: buffer, source: source)
        }
    }

    /// The table that a stream has read.
    ///
    /// - Parameters:
    ///   - stream: one that has ended.
    ///   - values: all that it gave, row after row.
    public init(_ stream: TableStream, values: [Double]) {
        precondition(values.count == stream.rowCount * stream.columnCount, "a table needs all of its values")
        header = stream.header
        columnCount = stream.columnCount
        rowCount = stream.rowCount
        self.values = values
    }

    /// The numbers of one column, from the first row to the last.
    ///
    /// - Precondition: `index` is in `0 ..< columnCount`.
    public func column(_ index: Int) -> [Double] {
        precondition(index >= 0 && index < columnCount, "no such column")
        return (0..<rowCount).map { values[$0 * columnCount + index] }
    }

    /// The numbers of one row, from the first column to the last.
    ///
    /// - Precondition: `index` is in `0 ..< rowCount`.
    public func row(_ index: Int) -> [Double] {
        precondition(index >= 0 && index < rowCount, "no such row")
        return Array(values[index * columnCount..<(index + 1) * columnCount])
    }

    private init(buffer: UnsafeBufferPointer<UInt8>, source: String) throws(TableError) {
        var scanner = CSVScanner(bytes: buffer, source: source)
        guard scanner.moveToRecord() else { throw TableError(source: source, problem: .empty) }
        let first = try scanner.record()
        let isHeader = first.contains { !$0.isEmpty && scanner.number(in: $0) == nil }
        let width = first.count
        var values: [Double] = []
        values.reserveCapacity(buffer.count / 12)
        if isHeader {
            var names: [String] = []
            for (index, field) in first.enumerated() { names.append(try scanner.text(of: field, column: index + 1)) }
            header = names
        } else {
            header = nil
            for (index, field) in first.enumerated() {
                values.append(try scanner.value(of: field, column: index + 1))
            }
        }
        var rows = isHeader ? 0 : 1
        while scanner.moveToRecord() {
            let line = scanner.line
            var found = 0
            var isLast = false
            while !isLast {
                let field = try scanner.field(column: found + 1)
                found += 1
                // What is too much is only counted: the length is the first thing to put right.
                if found <= width { values.append(try scanner.value(of: field, column: found)) }
                isLast = field.endsRecord
            }
            guard found == width else {
                throw TableError(source: source, line: line, problem: .ragged(expected: width, found: found))
            }
            rows += 1
        }
        guard rows > 0 else { throw TableError(source: source, problem: .noRows) }
        columnCount = width
        rowCount = rows
        self.values = values
    }
}
