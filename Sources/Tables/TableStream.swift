import Wording

/// Rows of numbers, read from CSV as it arrives, in constant memory.
///
/// Fields are separated by commas, semicolons, tabs or blanks, whichever the first record has; with semicolons and tabs a
/// comma may be the decimal point. A first record without any number is a header, and where it comes again, a new part
/// begins. Empty fields and the usual words for them (`NA`, `None`, `null`, `-`) are ``missing``; other fields that are no
/// number are ``words``, and ``firstText`` says where the first of each column stands. An array of NumPy, or several
/// that `np.savez` has put together, are read as well, when they are complete.
///
///     var stream = TableStream(source: "train.log")
///     var values = try stream.feed(bytes)    // row after row, columnCount numbers each
///     values += try stream.finish()
package struct TableStream: Sendable {
    /// What stands for a field without a value: a NaN that no text is read as.
    static let missing = Double(bitPattern: 0x7FF8_0000_0000_0E00)
    /// Above this payload a NaN is the number of a word.
    private static let firstWord: UInt64 = 0x7FF9_0000_0000_0000
    /// More different words than this are not told apart: they are names of rows, not classes.
    private static let mostWords = 10_000
    /// A larger array is not read: 8 bytes each are more than 60 million numbers.
    private static let largestArray = 1 << 29

    /// A record that is longer is no record: without a limit, one that never ends would take all memory.
    private static let longestRecord = 1 << 26

    /// Whether a value of a row stands for a field without one.
    package static func isMissing(_ value: Double) -> Bool { value.bitPattern == missing.bitPattern }

    /// Whether a column has ended above a row, from 0: arrays that one file holds may be of different lengths.
    package func hasEnded(_ column: Int, before row: Int) -> Bool { !lengths.isEmpty && row >= lengths[column] }

    /// The number of the word that a value of a row stands for; nil where it is none.
    package static func word(_ value: Double) -> Int? {
        value.isNaN && value.bitPattern >= firstWord && value.sign == .plus
            ? Int(value.bitPattern - firstWord) : nil
    }

    /// What error messages call the text.
    let source: String
    /// The names in the first record; nil where it holds numbers, and before it has come.
    package private(set) var header: [String]?
    /// The number of fields in every record; 0 before the first has come.
    private(set) var columnCount = 0
    /// How many rows have come, without the header.
    private(set) var rowCount = 0
    /// How many rows each column has; empty where all have as many. Below its end a column is missing.
    private(set) var lengths: [Int] = []
    /// Columns of other files that cannot be read, by their names, and why.
    private(set) var unread: [String: TableError] = [:]
    /// How many rows had come each time the header came again.
    package private(set) var parts: [Int] = []
    /// The different words, by their numbers.
    private(set) var words: [String] = []
    /// For each column, the first field that is no number.
    package private(set) var firstText: [Int: TableError] = [:]
    /// How many lines were left out, with what was wrong with the first.
    package private(set) var leftOut: (count: Int, first: TableError?) = (0, nil)
    /// Whether lines that do not fit are left out.
    private let isPatient: Bool
    private let isLive: Bool
    /// The columns that have dates; their values are seconds from 1970 on.
    package private(set) var dateColumns: Set<Int> = []
    private let readsDates: Bool
    private var separator: Separator?
    private var numbersOfWords: [String: Int] = [:]
    /// What has come since the last record ended.
    private var rest: [UInt8] = []
    /// How many bytes of it have been looked at, whether a quote is open there, and where its last record ends.
    private var scanned = 0
    private var isInQuotes = false
    private var complete = 0
    private var line = 1

    /// - Parameters:
    ///   - source: what error messages call the text.
    ///   - isPatient: a record of another length is left out and counted; else it is an error.
    ///   - isLive: what cannot be read is left out and counted too, and no quote goes on in the next line.
    ///   - readsDates: dates are numbers; else they are words.
    package init(source: String, isPatient: Bool = false, isLive: Bool = false, readsDates: Bool = false) {
        self.isLive = isLive
        self.source = source
        self.readsDates = readsDates
        self.isPatient = isPatient
    }

    /// Takes the next bytes.
    ///
    /// - Returns: the numbers of the rows that they complete, row after row.
    /// - Throws: ``TableError`` for rows of different lengths, an open quote, bytes that are no text.
    /// - Complexity: O(*n*) in the number of bytes.
    package mutating func feed(_ bytes: some Collection<UInt8>) throws(TableError) -> [Double] {
        rest += bytes
        if columnCount == 0, Self.isBinary(rest) {
            guard rest.count <= Self.largestArray else {
                throw TableError(
                    source: source,
                    problem: .unfit("the array is larger than \(Self.largestArray >> 20) MiB; save a part of it"))
            }
            return []
        }
        // Each byte is looked at once, however long a record is. A line end within quotes ends no record.
        while scanned < rest.count {
            let byte = rest[scanned]
            if byte == 0, !isLive {
                // What has one is no text: an endless one is not read to its end.
                throw TableError(source: source, line: line, problem: .zeroByte)
            } else if byte == UInt8(ascii: "\"") {
                isInQuotes.toggle()
            } else if !isInQuotes || isLive, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                // A carriage return at the very end may be half of a line end.
                if byte == UInt8(ascii: "\r"), scanned == rest.count - 1 { break }
                complete = scanned + 1
                isInQuotes = false
            }
            scanned += 1
        }
        guard rest.count - complete <= Self.longestRecord else {
            let cause = isInQuotes ? "a quote in it is never closed" : "no line end follows"
            throw TableError(
                source: source, line: line,
                problem: .unfit("the record is longer than \(Self.longestRecord >> 20) MiB; \(cause)"))
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
    package mutating func finish() throws(TableError) -> [Double] {
        let last = rest
        (rest, scanned, complete) = ([], 0, 0)
        let values =
            try columnCount > 0 || !Self.isBinary(last)
            ? read(last)
            : ZipFile.isZip(last) ? take(ZipFile(last, source: source)) : take(ArrayFile(last, source: source))
        if columnCount == 0 { throw TableError(source: source, problem: .empty) }
        if rowCount == 0 { throw TableError(source: source, problem: .noRows) }
        return values
    }

    /// Whether bytes begin as a file does that is no text, and can be read when it is complete.
    package static func isBinary(_ start: some Collection<UInt8>) -> Bool {
        ArrayFile.isArray(start) || ZipFile.isZip(start)
    }

    private mutating func take(_ zip: ZipFile) -> [Double] {
        (header, columnCount) = (zip.names, zip.names.count)
        (lengths, unread) = (zip.lengths, zip.unread)
        rowCount = zip.values.count / max(1, columnCount)
        return zip.values
    }

    private mutating func take(_ array: ArrayFile) -> [Double] {
        (columnCount, rowCount) = (array.columnCount, array.values.count / max(1, array.columnCount))
        return array.values
    }

    private mutating func read(_ bytes: [UInt8]) throws(TableError) -> [Double] {
        guard !bytes.isEmpty else { return [] }
        if separator == nil, line == 1, let named = Separator.named(in: bytes) {
            separator = named.separator
            return try read(Array(bytes[named.count...]))
        }
        separator = separator ?? .inFirstRecord(of: bytes)
        var values: [Double] = []
        let (first, separator) = (line, separator ?? .comma)
        try bytes.withUnsafeBufferPointer { buffer throws(TableError) in
            var scanner = CSVScanner(
                bytes: buffer, source: source, separator: separator, line: first, isLive: isLive)
            while scanner.moveToRecord() {
                let start = values.count
                do throws(TableError) {
                    try readRecord(&scanner, into: &values)
                } catch {
                    guard isLive, columnCount > 0 else { throw error }
                    leftOut = (leftOut.count + 1, leftOut.first ?? error)
                    values.removeLast(values.count - start)
                    scanner.skipLine(of: error)
                }
            }
            line = scanner.line
        }
        return values
    }

    private mutating func readRecord(
        _ scanner: inout CSVScanner, into values: inout [Double]
    ) throws(TableError) {
        if columnCount == 0 {
            let fields = try scanner.record()
            columnCount = fields.count
            if try takeHeader(fields, scanner) { return }
            rowCount = 1
            values.reserveCapacity(fields.count)
            for (index, field) in fields.enumerated() { values.append(try value(of: field, index, scanner)) }
            return
        }
        if try isHeaderAgain(&scanner) { return parts.append(rowCount) }
        if rowCount == 0, scanner.separator == .blank, let names = header, try scanner.countAhead() == names.count + 1 {
            // pandas prints the numbers of its rows below no name.
            (header, columnCount) = ([""] + names, names.count + 1)
        }
        let line = scanner.line
        let start = values.count
        var found = 0
        var isLast = false
        while !isLast {
            let field = try scanner.field(column: found + 1)
            isLast = field.endsRecord
            found += 1
            // What is too much is only counted: the length is the first thing to put right.
            guard found <= columnCount else { continue }
            values.append(try value(of: field, found - 1, scanner))
        }
        guard found == columnCount else {
            let error = TableError(source: source, line: line, problem: .ragged(expected: columnCount, found: found))
            guard isPatient else { throw error }
            leftOut = (leftOut.count + 1, leftOut.first ?? error)
            values.removeLast(values.count - start)
            return
        }
        rowCount += 1
    }

    /// Whether the first record is a header: it has a name, and no number unless every column is named.
    private mutating func takeHeader(_ fields: [CSVField], _ scanner: CSVScanner) throws(TableError) -> Bool {
        guard fields.contains(where: { scanner.number(in: $0) == nil && !scanner.isMissing($0) }) else { return false }
        let isNumber = fields.contains { !$0.isEmpty && scanner.number(in: $0) != nil }
        // Rows such as "cat,0.7,0.3" or "epoch 1 loss 0.9" are data; numbers that only count name columns.
        if isNumber {
            guard !fields.contains(where: { DateText.seconds(scanner.bytes[$0.range]) != nil }) else { return false }
            let numbers = fields.compactMap { scanner.number(in: $0) }
            guard numbers.count > 1, zip(numbers, numbers.dropFirst()).allSatisfy({ $1 == $0 + 1 }) else {
                return false
            }
        }
        var names: [String] = []
        for (index, field) in fields.enumerated() { names.append(try scanner.text(of: field, column: index + 1)) }
        header = names
        return true
    }

    /// Moves over the record at hand where it is the header again.
    private func isHeaderAgain(_ scanner: inout CSVScanner) throws(TableError) -> Bool {
        guard let header, !scanner.isAtDigit else { return false }
        var ahead = scanner
        for (index, name) in header.enumerated() {
            let field = try ahead.field(column: index + 1)
            guard field.endsRecord == (index == header.count - 1), ahead.isText(field, equalTo: name),
                scanner.number(in: field) == nil
            else { return false }
        }
        scanner = ahead
        return true
    }

    private mutating func value(
        of field: CSVField, _ column: Int, _ scanner: CSVScanner
    ) throws(TableError) -> Double {
        if let number = scanner.number(in: field) { return number }
        if scanner.isMissing(field) { return Self.missing }
        if readsDates, let seconds = DateText.seconds(scanner.bytes[field.range]) {
            dateColumns.insert(column)
            return seconds
        }
        let text = try scanner.text(of: field, column: column + 1)
        if firstText[column] == nil {
            firstText[column] = TableError(
                source: source, line: field.line, column: column + 1, problem: .noNumber(text))
        }
        var number = numbersOfWords[text]
        if number == nil, words.count < Self.mostWords {
            number = words.count
            numbersOfWords[text] = words.count
            words.append(text)
        }
        return number.map { Double(bitPattern: Self.firstWord + UInt64($0)) } ?? .nan
    }
}
