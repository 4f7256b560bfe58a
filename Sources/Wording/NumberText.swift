#if canImport(Glibc)
    import Glibc
#endif

/// Numbers as a person writes them. Everywhere `nan`, `inf`, `-inf`; a power of ten is `1e-7`; what is
/// rounded to zero has no sign.
public enum NumberText {
    /// The shortest text that reads back as exactly `value`, a negative zero too: `0.1`, `2`, `1e-15`, `-0`.
    public static func exact(_ value: Double) -> String {
        if let name = special(value), value != 0 { return name }
        // 1e-07 is how Swift writes it, 1e-7 how people do.
        let parts = "\(value)".split(separator: "e")
        let text = parts.count == 2 ? "\(parts[0])e\(Int(parts[1]) ?? 0)" : "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// `value` with a fixed number of decimals: `0.105`, `-3.00`.
    public static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return exact(value) }
        let text = formatted("%.*f", max(0, min(decimals, 17)), value)
        return text.hasPrefix("-") && text.allSatisfy({ "-0.".contains($0) }) ? String(text.dropFirst()) : text
    }

    /// `value` rounded to at most `digits` significant digits, without trailing zeros; a power of ten where it is below
    /// 1e-4, or 1e7 or more, after rounding: `0.3333`, `12350`, `10` for 9.9996.
    public static func short(_ value: Double, digits: Int = 4) -> String {
        if let name = special(value) { return name }
        let number = Decimal(value, digits: digits)
        return (-4..<7).contains(number.exponent) ? number.plain : number.scientific
    }

    /// `value` as a power of ten, rounded to at most `digits` significant digits: `1.5e6`.
    public static func scientific(_ value: Double, digits: Int = 4) -> String {
        special(value) ?? Decimal(value, digits: digits).scientific
    }

    /// `value` in at most `width` columns, as precisely as fits, with at most `digits` significant digits: the last
    /// resorts are a power of ten (`1e4`), a fraction without its zero (`-.3`), and marks where nothing true fits.
    public static func fitting(_ value: Double, width: Int, digits: Int = 6) -> String {
        let counts = stride(from: max(1, digits), through: 1, by: -1)
        for count in counts {
            let text = short(value, digits: count)
            if text.count <= width { return text }
        }
        for count in counts {
            let bare = short(abs(value), digits: count).drop { $0 == "0" }
            for text in ["\(value < 0 ? "-" : "")\(bare)", scientific(value, digits: count)] where text.count <= width {
                return text
            }
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

    /// A whole number below 1e7 with thousands separated, anything else as ``short(_:digits:)`` has it: `1,000`, `0.5`.
    public static func grouped(_ value: Double, digits: Int = 4) -> String {
        guard abs(value) < 1e7, let whole = Int(exactly: value) else { return short(value, digits: digits) }
        return grouped(whole)
    }

    /// A share of 1 in hundredths: `97.5 %`.
    public static func percent(_ share: Double, digits: Int = 3) -> String { short(share * 100, digits: digits) + " %" }

    private static func special(_ value: Double) -> String? {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        return value == 0 ? "0" : nil
    }

    private static func formatted(_ pattern: String, _ digits: Int, _ value: Double) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
            let length = withVaList([digits, value]) { vsnprintf(buffer.baseAddress, buffer.count, pattern, $0) }
            return String(decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    /// A finite number after rounding: its significant digits, without zeros at their end, and its power of ten.
    private struct Decimal {
        let sign: String
        let digits: String
        let exponent: Int

        init(_ value: Double, digits: Int) {
            let parts = formatted("%.*e", max(1, min(digits, 17)) - 1, abs(value)).split(separator: "e")
            sign = value < 0 ? "-" : ""
            exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
            let all = parts[0].filter { $0 != "." }
            self.digits = String(all[...(all.lastIndex { $0 != "0" } ?? all.startIndex)])
        }

        var scientific: String {
            "\(sign)\(digits.prefix(1))\(digits.count > 1 ? "." : "")\(digits.dropFirst())e\(exponent)"
        }

        var plain: String {
            if exponent < 0 { return "\(sign)0.\(String(repeating: "0", count: -exponent - 1))\(digits)" }
            let whole = digits.prefix(exponent + 1)
            let zeros = String(repeating: "0", count: exponent + 1 - whole.count)
            let fraction = digits.dropFirst(whole.count)
            return "\(sign)\(whole)\(zeros)\(fraction.isEmpty ? "" : ".")\(fraction)"
        }
    }
}
