/// Cuts the bytes of a CSV text into records and fields, in one pass.
struct CSVScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let source: String
    let separator: Separator
    private(set) var line: Int
    private var position = 0

    private let isLive: Bool

    /// - Parameters:
    ///   - line: the number of the first line; above 1 for the next piece of a text.
    ///   - isLive: a quote that its line does not close is never closed.
    init(
        bytes: UnsafeBufferPointer<UInt8>, source: String, separator: Separator = .comma, line: Int = 1,
        isLive: Bool = false
    ) {
        self.isLive = isLive
        self.bytes = bytes
        self.source = source
        self.separator = separator
        self.line = line
        if line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// Moves to the next record, over blank lines and comments; false at the end of the text.
    mutating func moveToRecord() -> Bool {
        while true {
            var index = position
            while index < bytes.count, isBlank(bytes[index]) { index += 1 }
            guard index < bytes.count else { return false }
            if bytes[index] == UInt8(ascii: "#") {
                while index < bytes.count, !Self.isLineEnd(bytes[index]) { index += 1 }
                guard index < bytes.count else { return false }
            } else if separator == .blank, let end = footEnd(index) {
                index = end
                guard index < bytes.count else { return false }
            } else if separator == .bar, let end = ruleEnd(index) {
                index = end
                guard index < bytes.count else { return false }
            } else if !Self.isLineEnd(bytes[index]) {
                if separator == .bar, bytes[index] == separator.rawValue { position = index + 1 }
                return true
            }
            position = index
            endLine()
        }
    }

    /// Where a line ends that pandas prints in place of rows or below them: `..  ...`, `[150 rows x 5 columns]`; nil for
    /// others.
    private func footEnd(_ start: Int) -> Int? {
        guard bytes[start] == UInt8(ascii: ".") || bytes[start] == UInt8(ascii: "[") else { return nil }
        let end = bytes[start...].firstIndex(where: Self.isLineEnd) ?? bytes.count
        let line = bytes[start..<end]
        let isFoot = line.starts(with: "[".utf8) && line.suffix(9).elementsEqual(" columns]".utf8)
        return isFoot || line.allSatisfy { $0 == UInt8(ascii: ".") || isBlank($0) } ? end : nil
    }

    /// Where a line ends that only rules off what stands above it: `|---|---:|`; nil for others.
    private func ruleEnd(_ start: Int) -> Int? {
        var index = start
        var hasRule = false
        while index < bytes.count, !Self.isLineEnd(bytes[index]) {
            guard isBlank(bytes[index]) || "|-:+".utf8.contains(bytes[index]) else { return nil }
            if bytes[index] == UInt8(ascii: "-") { hasRule = true }
            index += 1
        }
        return hasRule ? index : nil
    }

    /// Whether the record at hand begins as numbers do.
    var isAtDigit: Bool {
        guard let byte = bytes[position...].first(where: { !isBlank($0) }) else { return false }
        return byte <= UInt8(ascii: "9") && byte >= UInt8(ascii: "+") && byte != UInt8(ascii: ",")
    }

    /// Moves behind the line in which something is wrong, unless that ended it.
    mutating func skipLine(of error: TableError) {
        guard error.line ?? line >= line else { return }
        while position < bytes.count, !Self.isLineEnd(bytes[position]) { position += 1 }
        if position < bytes.count { endLine() }
    }

    /// How many fields the record at hand has; it stays at hand.
    func countAhead() throws(TableError) -> Int {
        var ahead = self
        return try ahead.record().count
    }

    /// All fields of the record at hand.
    mutating func record() throws(TableError) -> [CSVField] {
        var fields: [CSVField] = []
        repeat { fields.append(try field(column: fields.count + 1)) } while !fields[fields.count - 1].endsRecord
        return fields
    }

    /// The next field of the record at hand, its separator consumed.
    mutating func field(column: Int) throws(TableError) -> CSVField {
        skipBlanks()
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try quotedField(column: column) }
        let start = position
        let mark = separator.rawValue
        while position < bytes.count, bytes[position] != mark, !Self.isLineEnd(bytes[position]) { position += 1 }
        var end = position
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        let line = line
        return CSVField(range: start..<end, hasDoubledQuotes: false, endsRecord: endField(), line: line)
    }

    /// The number in a field, or nil.
    func number(in field: CSVField) -> Double? {
        let content = UnsafeBufferPointer(rebasing: bytes[field.range])
        if let number = DecimalNumber.value(of: content) { return number }
        guard let comma = content.firstIndex(of: UInt8(ascii: ",")) else { return nil }
        guard separator.allowsDecimalCommas else { return Self.number(grouped: content) }
        // Spreadsheets of much of Europe write 0,9 between semicolons.
        let digits = content[..<comma]
        // Their points group thousands: 1.234,5.
        let groups = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isGrouped = groups.count > 1 && groups.dropFirst().allSatisfy { $0.count == 3 } && !groups[0].isEmpty
        let plain = isGrouped ? digits.filter { $0 != UInt8(ascii: ".") } + content[comma...] : Array(content)
        return Array(plain.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 })
            .withUnsafeBufferPointer(DecimalNumber.value(of:)) ?? Self.number(grouped: content)
    }

    /// The number whose thousands commas set off: `2,110.5`, which only quotes make one field of a CSV.
    private static func number(grouped content: UnsafeBufferPointer<UInt8>) -> Double? {
        let whole = content.prefix { $0 != UInt8(ascii: ".") }
        let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard let first = groups.first?.last, first >= UInt8(ascii: "0"), groups[0].count <= 4,
            groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return nil }
        return content.filter { $0 != UInt8(ascii: ",") }.withUnsafeBufferPointer(DecimalNumber.value(of:))
    }

    /// Whether a field says that nothing was measured.
    func isMissing(_ field: CSVField) -> Bool {
        guard field.range.count <= 6 else { return false }
        return field.isEmpty || Self.wordsForMissing.contains { bytes[field.range].elementsEqual($0.utf8) }
    }

    /// Whether a field holds exactly this text.
    func isText(_ field: CSVField, equalTo text: String) -> Bool {
        if !field.hasDoubledQuotes { return bytes[field.range].elementsEqual(text.utf8) }
        return (try? self.text(of: field, column: 1)) == text
    }

    private static let wordsForMissing = ["-", "NA", "N/A", "None", "null", "NULL", "<NA>", "n/a", "na", "No log"]

    /// The text in a field.
    func text(of field: CSVField, column: Int) throws(TableError) -> String {
        let content = bytes[field.range]
        guard !content.contains(0) else {
            throw TableError(source: source, line: field.line, column: column, problem: .zeroByte)
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw TableError(source: source, line: field.line, column: column, problem: .notUTF8)
        }
        guard field.hasDoubledQuotes else { return text }
        var isSecondQuote = false
        return String(
            text.unicodeScalars.filter { scalar in
                isSecondQuote = scalar == "\"" && !isSecondQuote
                return scalar != "\"" || isSecondQuote
            })
    }

    private mutating func quotedField(column: Int) throws(TableError) -> CSVField {
        let startLine = line
        position += 1
        var start = position
        var hasDoubledQuotes = false
        while true {
            guard position < bytes.count, !isLive || !Self.isLineEnd(bytes[position]) else {
                throw TableError(source: source, line: startLine, column: column, problem: .openQuote)
            }
            if Self.isLineEnd(bytes[position]) {
                endLine()
            } else if bytes[position] != UInt8(ascii: "\"") {
                position += 1
            } else if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") {
                hasDoubledQuotes = true
                position += 2
            } else {
                break
            }
        }
        var end = position
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        position += 1
        if separator != .blank { skipBlanks() }
        guard
            position == bytes.count || bytes[position] == separator.rawValue || Self.isLineEnd(bytes[position])
        else {
            throw TableError(source: source, line: line, column: column, problem: .textAfterQuote)
        }
        return CSVField(
            range: start..<end, hasDoubledQuotes: hasDoubledQuotes, endsRecord: endField(), line: startLine)
    }

    /// Moves over what ends a field; true where it ends the record as well.
    private mutating func endField() -> Bool {
        // Any number of blanks is one separator, at the end of a line none.
        if separator == .blank { skipBlanks() }
        guard position < bytes.count else { return true }
        if !Self.isLineEnd(bytes[position]) {
            if separator != .blank { position += 1 }
            guard separator == .bar else { return false }
            // The last bar of a line closes it.
            skipBlanks()
            guard position == bytes.count || Self.isLineEnd(bytes[position]) else { return false }
            if position == bytes.count { return true }
        }
        endLine()
        return true
    }

    private mutating func skipBlanks() {
        while position < bytes.count, isBlank(bytes[position]) { position += 1 }
    }

    /// Moves over one line end: LF, CR LF or CR.
    private mutating func endLine() {
        let isReturn = bytes[position] == UInt8(ascii: "\r")
        position += 1
        if isReturn, position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
        line += 1
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") && separator != .tab
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
}
