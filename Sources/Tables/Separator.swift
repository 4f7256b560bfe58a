/// What stands between the fields of a table.
enum Separator: UInt8, Sendable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
    /// A bar, as Markdown draws tables: one at each end too, and a rule below the names.
    case bar = 0x7C
    /// Any number of blanks.
    case blank = 0x20

    /// Whether a comma in a field may stand for the decimal point.
    var allowsDecimalCommas: Bool { self == .semicolon || self == .tab || self == .blank }

    /// The separator that a first line of Excel's says, `sep=;`, and where what follows begins; nil where there is none.
    static func named(in bytes: some Collection<UInt8>) -> (separator: Separator, count: Int)? {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let line = bytes.dropFirst(start).prefix(8)
        guard line.prefix(4).elementsEqual("sep=".utf8), let mark = line.dropFirst(4).first,
            let separator = Separator(rawValue: mark),
            let end = line.dropFirst(5).first, end == 0x0A || end == 0x0D
        else { return nil }
        return (separator, start + 5)
    }

    /// Whether each comma is the decimal point of a number between blanks, as in `1 0,9 1,0`.
    private static func hasDecimalCommas(_ line: ArraySlice<UInt8>) -> Bool {
        let fields = line.split { $0 == blank.rawValue || $0 == tab.rawValue }
        guard fields.count > 1 else { return false }
        return fields.allSatisfy { field in
            Array(field.map { $0 == comma.rawValue ? UInt8(ascii: ".") : $0 }).withUnsafeBufferPointer {
                field.first != comma.rawValue && field.last != comma.rawValue && DecimalNumber.value(of: $0) != nil
            }
        }
    }

    /// What separates the fields of the first record; nil where there is no record yet.
    static func inFirstRecord(of bytes: [UInt8]) -> Separator? {
        for line in bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
            let blanks: Set<UInt8> = [UInt8(ascii: " "), 0x09, 0xEF, 0xBB, 0xBF]
            guard let first = line.first(where: { !blanks.contains($0) }), first != UInt8(ascii: "#") else { continue }
            var isInQuotes = false
            var found = [Bool](repeating: false, count: 256)
            // Blanks at the ends separate nothing, but a tab may stand before or behind an empty field.
            let start = line.firstIndex { !blanks.contains($0) } ?? line.startIndex
            let end = line.lastIndex { !blanks.contains($0) } ?? line.startIndex
            for (index, byte) in zip(line.indices, line) {
                if byte == UInt8(ascii: "\"") { isInQuotes.toggle() }
                if !isInQuotes, byte != blank.rawValue || (start...end).contains(index) { found[Int(byte)] = true }
            }
            if found[Int(tab.rawValue)], found[Int(comma.rawValue)] {
                // Beside a comma a tab is a blank; between digits a comma is a decimal point.
                let isBesideCommas = line.indices.allSatisfy { index in
                    line[index] != tab.rawValue || index < start || index > end
                        || line[line.index(before: index)] == comma.rawValue
                        || line[line.index(after: index)] == comma.rawValue
                }
                if isBesideCommas { found[Int(tab.rawValue)] = false }
            }
            if found[Int(comma.rawValue)], found[Int(blank.rawValue)], hasDecimalCommas(line[start...end]) {
                return .blank
            }
            for candidate in [semicolon, tab, comma, bar, blank] where found[Int(candidate.rawValue)] {
                return candidate
            }
            return .comma
        }
        return nil
    }
}
