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
    var allowsDecimalCommas: Bool { self == .semicolon || self == .tab }

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
            for candidate in [semicolon, tab, comma, bar, blank] where found[Int(candidate.rawValue)] {
                return candidate
            }
            return .comma
        }
        return nil
    }
}
