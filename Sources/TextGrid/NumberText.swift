#if canImport(Glibc)
    import Glibc
#endif

/// Numbers as a person writes them.
public enum NumberText {
    /// `value` with a fixed number of decimals: `0.105`, `-3.00`.
    public static func fixed(_ value: Double, decimals: Int) -> String {
        if let name = special(value) { return name }
        let text = format("%.*f", [max(0, min(decimals, 17)), value])
        // A rounded zero has no sign.
        return text.hasPrefix("-") && text.allSatisfy({ "-0.".contains($0) }) ? String(text.dropFirst()) : text
    }

    /// `value` with at most `digits` significant digits, without trailing zeros; powers of ten below 1e-4 and from
    /// 1e7 on.
    public static func short(_ value: Double, digits: Int = 4) -> String {
        if let name = special(value) { return name }
        let magnitude = abs(value)
        if magnitude == 0 { return "0" }
        if magnitude < 1e-4 || magnitude >= 1e7 {
            let text = format("%.*e", [max(0, digits - 1), value])
            guard let split = text.firstIndex(of: "e") else { return text }
            let exponent = Int(text[text.index(after: split)...]) ?? 0
            return trimmed(String(text[..<split])) + "e\(exponent)"
        }
        let decimals = max(0, digits - 1 - Int(log10(magnitude).rounded(.down)))
        return trimmed(format("%.*f", [min(decimals, 17), value]))
    }

    /// `value` in at most `width` columns, as precisely as fits, with at most `digits` significant digits.
    public static func fitting(_ value: Double, width: Int, digits: Int = 6) -> String {
        for count in stride(from: max(1, digits), through: 1, by: -1) {
            let text = short(value, digits: count)
            if text.count <= width { return text }
        }
        return String(repeating: "#", count: max(0, width))
    }

    /// A whole number with thousands separated: `1,000`.
    public static func grouped(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return value < 0 ? "-" + result : result
    }

    /// The shortest text that reads back as exactly `value`: `0.1`, `2`, `1e-15`.
    public static func exact(_ value: Double) -> String {
        if let name = special(value) { return name }
        // 1e-07 is how Swift writes it, 1e-7 how people do.
        let parts = "\(value)".split(separator: "e")
        let text = parts.count == 2 ? "\(parts[0])e\(Int(parts[1]) ?? 0)" : "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func special(_ value: Double) -> String? {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        return nil
    }

    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var text = text
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }

    private static func format(_ pattern: String, _ arguments: [any CVarArg]) -> String {
        withVaList(arguments) { list in
            var buffer = [CChar](repeating: 0, count: 400)
            let length = vsnprintf(&buffer, buffer.count, pattern, list)
            let bytes = buffer.prefix(max(0, min(Int(length), buffer.count - 1))).map { UInt8(bitPattern: $0) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}

extension Int {
    /// The nearest whole number in `range`; NaN becomes its lower bound. Never traps, unlike `Int(_:)`.
    public init(clamping value: Double, to range: ClosedRange<Int>) {
        if value.isNaN || value <= Double(range.lowerBound) {
            self = range.lowerBound
        } else if value >= Double(range.upperBound) {
            self = range.upperBound
        } else {
            self = Int(value.rounded())
        }
    }
}
