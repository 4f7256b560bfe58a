/// Rows of numbers, read from CSV as it arrives, in constant memory.
///
/// What ``Table`` accepts is accepted here, and more, because logs are written by many hands: fields may be separated by
/// commas, semicolons, tabs or blanks, whichever the first record has; only a first record without any number is a header;
/// empty fields are ``empty``; fields that are no
/// number are NaN, and ``firstText`` says where the first of each column stands.
///
///     var stream = TableStream(source: "train.log")
///     var values = try stream.feed(bytes)    // row after row, columnCount numbers each
///     values += try stream.finish()
public struct TableStream: Sendable {
    /// What stands for an empty field: a NaN that no text is read as.
    static let empty = Double(bitPattern: 0x7FF8_0000_0000_0E00)

    /// Whether a value of a row stands for an empty field.
    public static func isEmpty(_ value: Double) -> Bool { value.bitPattern == empty.bitPattern }

    /// What error messages call the text.
    let source: String
    /// The names in the first record; nil where it holds numbers, and before it has come.
    public private(set) var header: [String]?
    /// The number of fields in every record; 0 before the first has come.
    public private(set) var columnCount = 0
    /// How many rows have come, without the header.
    public private(set) var rowCount = 0
    /// For each column, the first field that is no number.
    public private(set) var firstText: [Int: TableError] = [:]
    /// Whether only what ``Table`` accepts is accepted.
    private let isStrict: Bool
    private var separator: UInt8?
    /// What has come since the last record ended.
    private var rest: [UInt8] = []
    /// How many bytes of it have been looked at, whether a quote is open there, and where its last record ends.
    private var scanned = 0
    private var isInQuotes = false
    private var complete = 0
    private var line = 1

    /// - Parameters:
    ///   - source: what error messages call the text.
    ///   - isStrict: only commas separate, and every field needs a number: what ``Table`` accepts, and no more.
    public init(source: String, isStrict: Bool = false) {
        self.source = source
        self.isStrict = isStrict
        if isStrict { separator = UInt8(ascii: ",") }
    }

    /// Takes the next bytes.
    ///
    /// - Returns: the numbers of the rows that they complete, row after row.
    /// - Throws: ``TableError`` for rows of different lengths, an open quote, bytes that are no text.
    /// - Complexity: O(*n*) in the number of bytes.
    public mutating func feed(_ bytes: some Collection<UInt8>) throws(TableError) -> [Double] {
        rest += bytes
        // Each byte is looked at once, however long a record is. A line end within quotes ends no record.
        while scanned < rest.count {
            let byte = rest[scanned]
            if byte == 0 {
                // What has one is no text: an endless one is not read to its end.
                throw TableError(source: source, line: line, problem: .zeroByte)
            } else if byte == UInt8(ascii: "\"") {
                isInQuotes.toggle()
            } else if !isInQuotes, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                // A carriage return at the very end may be half of a line end.
                if byte == UInt8(ascii: "\r"), scanned == rest.count - 1 { break }
                complete = scanned + 1
            }
            scanned += 1
        }
        guard complete > 0 else { return [] }
        let records = Array(rest[..<complete])
        rest.removeFirst(complete)
        scanned -= complete
        complete = 0
        return try read(records)
    }

    /// Ends the text: a last line without a line end counts as well.
    ///
    /// - Returns: the numbers of that line.
    /// - Throws: ``TableError`` as ``feed(_:)`` does, and where there was no row at all.
    public mutating func finish() throws(TableError) -> [Double] {
        let last = rest
        (rest, scanned, complete) = ([], 0, 0)
        let values = try read(last)
        if columnCount == 0 { throw TableError(source: source, problem: .empty) }
        if rowCount == 0 { throw TableError(source: source, problem: .noRows) }
        return values
    }

    private mutating func read(_ bytes: [UInt8]) throws(TableError) -> [Double] {
        guard !bytes.isEmpty else { return [] }
        var values: [Double] = []
        let text = separated(bytes)
        let first = line
        try text.withUnsafeBufferPointer { buffer throws(TableError) in
            var scanner = CSVScanner(bytes: buffer, source: source, line: first)
            while scanner.moveToRecord() { try readRecord(&scanner, into: &values) }
            line = scanner.line
        }
        return values
    }

    private mutating func readRecord(
        _ scanner: inout CSVScanner, into row: inout [Double]
    ) throws(TableError) {
        if columnCount == 0 {
            let fields = try scanner.record()
            columnCount = fields.count
            let hasText = fields.contains { !$0.isEmpty && scanner.number(in: $0) == nil }
            let hasNumber = fields.contains { !$0.isEmpty && scanner.number(in: $0) != nil }
            // A log line such as "epoch 1 loss 0.9" has words and numbers: it is no header.
            if hasText, isStrict || !hasNumber {
                var names: [String] = []
                for (index, field) in fields.enumerated() {
                    names.append(try scanner.text(of: field, column: index + 1))
                }
                header = names
                return
            }
            rowCount = 1
            row.reserveCapacity(fields.count)
            for (index, field) in fields.enumerated() { row.append(try value(of: field, index, scanner)) }
            return
        }
        let line = scanner.line
        var found = 0
        var isLast = false
        while !isLast {
            let field = try scanner.field(column: found + 1)
            isLast = field.endsRecord
            found += 1
            guard found <= columnCount else { continue }
            row.append(try value(of: field, found - 1, scanner))
        }
        guard found == columnCount else {
            throw TableError(source: source, line: line, problem: .ragged(expected: columnCount, found: found))
        }
        rowCount += 1
    }

    private mutating func value(
        of field: CSVField, _ column: Int, _ scanner: CSVScanner
    ) throws(TableError) -> Double {
        if isStrict { return try scanner.value(of: field, column: column + 1) }
        if field.isEmpty { return Self.empty }
        if let number = scanner.number(in: field) { return number }
        if firstText[column] == nil {
            let text = try scanner.text(of: field, column: column + 1)
            firstText[column] = TableError(
                source: source, line: field.line, column: column + 1, problem: .noNumber(text))
        }
        return .nan
    }

    /// The text with commas for whatever separates its fields.
    private mutating func separated(_ bytes: [UInt8]) -> [UInt8] {
        let (comma, blank) = (UInt8(ascii: ","), UInt8(ascii: " "))
        let separator = self.separator ?? Self.separator(in: bytes)
        guard let separator else { return bytes }
        self.separator = separator
        if separator == comma { return bytes }
        if separator != blank { return bytes.map { $0 == separator ? comma : $0 } }
        // Any number of blanks between two fields is one separator, at the ends of a line none.
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for byte in bytes {
            let isEnd = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
            if isEnd, result.last == comma { result.removeLast() }
            if byte == blank {
                if let last = result.last, last != comma, last != UInt8(ascii: "\n"), last != UInt8(ascii: "\r") {
                    result.append(comma)
                }
            } else {
                result.append(byte)
            }
        }
        if result.last == comma { result.removeLast() }
        return result
    }

    /// What separates the fields of the first record; nil where there is no record yet.
    private static func separator(in bytes: [UInt8]) -> UInt8? {
        for line in bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
            let blanks = [UInt8(ascii: " "), UInt8(ascii: "\t")]
            var content = line.drop { blanks.contains($0) || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
            while let last = content.last, blanks.contains(last) { content.removeLast() }
            guard let first = content.first, first != UInt8(ascii: "#") else { continue }
            for candidate in [",", ";", "\t", " "].compactMap({ $0.utf8.first }) where content.contains(candidate) {
                return candidate
            }
            return UInt8(ascii: ",")
        }
        return nil
    }
}
