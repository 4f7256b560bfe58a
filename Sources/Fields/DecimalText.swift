/// Numbers as people and files write them, and back.
public enum DecimalText {
    /// The number that `text` writes out in decimal, or `nan` or `inf` in any case; nil for anything else.
    public static func number(_ text: some StringProtocol) -> Double? {
        var trimmed = text[...]
        while let first = trimmed.first, first.isWhitespace { trimmed.removeFirst() }
        while let last = trimmed.last, last.isWhitespace { trimmed.removeLast() }
        guard let last = trimmed.last?.utf8.first else { return nil }
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

    /// The shortest text that reads back as the same number: `0.1`, `2`, `inf`, `nan`.
    public static func exact(_ value: Double) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        // 1e-07 is how Swift writes it, 1e-7 how people do.
        let parts = "\(value)".split(separator: "e")
        let text = parts.count == 2 ? "\(parts[0])e\(Int(parts[1]) ?? 0)" : "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
