import Wording

/// Numbers as people and files write them.
public enum DecimalText {
    /// The number that `text` writes out in decimal, or `nan` or `inf` in any case; nil for anything else.
    public static func number(_ text: some StringProtocol) -> Double? {
        let trimmed = text.trimmed
        guard let last = trimmed.utf8.last else { return nil }
        // Double also reads hexadecimal and parts of words: neither is what a person means here.
        if trimmed.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || "+-.eE".utf8.contains($0) }) {
            return Double(trimmed)
        }
        guard last == UInt8(ascii: "n") || last == UInt8(ascii: "N") || last | 0x20 == 0x66 || last | 0x20 == 0x79
        else { return nil }
        switch trimmed.lowercased() {
        case "nan", "+nan", "-nan": return .nan
        case "inf", "+inf", "infinity", "+infinity": return .infinity
        case "-inf", "-infinity": return -.infinity
        default: return nil
        }
    }
}
