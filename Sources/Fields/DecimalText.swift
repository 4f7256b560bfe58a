import Wording

/// Numbers as people and files write them.
package enum DecimalText {
    /// The number that `text` writes out in decimal, or `nan` or `inf` in any case; nil for anything else, and for digits
    /// that are too large for a number.
    package static func number(_ text: some StringProtocol) -> Double? {
        // Double also reads hexadecimal and parts of words: neither is what a person means here.
        if isPlain(text) { return finite(text) }
        let trimmed = text.trimmed
        guard let last = trimmed.utf8.last else { return nil }
        if isPlain(trimmed) { return finite(trimmed) }
        guard last == UInt8(ascii: "n") || last == UInt8(ascii: "N") || last | 0x20 == 0x66 || last | 0x20 == 0x79
        else { return nil }
        switch trimmed.lowercased() {
        case "nan", "+nan", "-nan": return .nan
        case "inf", "+inf", "infinity", "+infinity": return .infinity
        case "-inf", "-infinity": return -.infinity
        default: return nil
        }
    }

    private static func finite(_ text: some StringProtocol) -> Double? {
        Double(text).flatMap { $0.isFinite ? $0 : nil }
    }

    /// True where nothing but the characters of decimal numbers stand in it.
    static func isPlain(_ text: some StringProtocol) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (byte >= 0x30 && byte <= 0x39) || byte == 0x2E || byte == 0x2D || byte == 0x2B || byte | 0x20 == 0x65
            }
    }
}
