#if canImport(Glibc)
    import Glibc
#endif

/// Numbers as a person writes them. Everywhere `nan`, `inf`, `-inf`; a power of ten is `1e-7`; what is
/// rounded to zero has no sign.
package enum NumberText {
    /// The shortest text that reads back as exactly `value`, a negative zero too: `0.1`, `2`, `1e-15`, `-0`.
    package static func exact(_ value: Double) -> String {
        if let name = special(value), value != 0 { return name }
        if value != 0, abs(value) < 1e15, let whole = Int(exactly: value) { return String(whole) }
        // 1e-07 is how Swift writes it, 1e-7 how people do.
        let text = "\(value)"
        guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "e")) else {
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        return "\(text[..<mark])e\(Int(text[text.utf8.index(after: mark)...]) ?? 0)"
    }

    /// `value` with a fixed number of decimals: `0.105`, `-3.00`.
    package static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return exact(value) }
        if let digits = WholeDigits(abs(value), decimals: decimals) { return digits.fixed(isNegative: value < 0) }
        let text = formatted("%.*f", max(0, min(decimals, 17)), value)
        return text.hasPrefix("-") && text.allSatisfy({ "-0.".contains($0) }) ? String(text.dropFirst()) : text
    }

    /// `value` rounded to at most `digits` significant digits, without trailing zeros; a power of ten where it is below
    /// 1e-4, or 1e7 or more, after rounding: `0.3333`, `12350`, `10` for 9.9996.
    package static func short(_ value: Double, digits: Int = 4) -> String {
        if let name = special(value) { return name }
        let number = Decimal(value, digits: digits)
        return (-4..<7).contains(number.exponent) ? number.plain : number.scientific
    }

    /// `value` as a power of ten, rounded to at most `digits` significant digits: `1.5e6`.
    package static func scientific(_ value: Double, digits: Int = 4) -> String {
        special(value) ?? Decimal(value, digits: digits).scientific
    }

    /// `value` in at most `width` columns, as precisely as fits, with at most `digits` significant digits: the last
    /// resorts are a power of ten (`1e4`), a fraction without its zero (`-.3`), and marks where nothing true fits.
    package static func fitting(_ value: Double, width: Int, digits: Int = 6) -> String {
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
    package static func grouped(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return value < 0 ? "-" + result : result
    }

    /// A whole number below 1e7 with thousands separated, anything else as ``short(_:digits:)`` has it: `1,000`, `0.5`.
    package static func grouped(_ value: Double, digits: Int = 4) -> String {
        guard abs(value) < 1e7, let whole = Int(exactly: value) else { return short(value, digits: digits) }
        return grouped(whole)
    }

    /// A share of 1 in hundredths: `97.5 %`.
    package static func percent(_ share: Double, digits: Int = 3) -> String {
        short(share * 100, digits: digits) + " %"
    }

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
            sign = value < 0 ? "-" : ""
            if let (whole, exponent) = WholeDigits.leading(digits, of: abs(value)) {
                (self.digits, self.exponent) = (String(whole), exponent)
                return
            }
            let parts = formatted("%.*e", max(1, min(digits, 17)) - 1, abs(value)).split(separator: "e")
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

/// A number times a power of ten, rounded to a whole number by whole numbers alone: what `printf` writes, without its
/// cost; nil where that takes more than a `Double` holds.
private struct WholeDigits {
    let value: Int64
    let decimals: Int

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// `value`, not negative, in units of its last decimal.
    init?(_ value: Double, decimals: Int) {
        guard (0...17).contains(decimals), let whole = Self.rounded(value, timesTenTo: decimals) else { return nil }
        (self.value, self.decimals) = (whole, decimals)
    }

    /// The first so many significant digits of `value`, above 0, without zeros at their end, and its power of ten.
    static func leading(_ count: Int, of value: Double) -> (digits: Int64, exponent: Int)? {
        guard (1...15).contains(count), value > 1e-19, value < 1e15 else { return nil }
        // The power of ten from the binary one, which is at most one too large.
        var exponent = Int((Double(value.exponent + 1) * 0.30102999566398120).rounded(.down))
        if value < (exponent >= 0 ? powers[exponent] : 1 / powers[-exponent]) { exponent -= 1 }
        guard var whole = rounded(value, timesTenTo: count - 1 - exponent) else { return nil }
        let limit = Int64(powers[count])
        // The rounded number may have a digit more; a power below 1 is itself rounded.
        if whole >= limit {
            guard whole == limit else { return nil }
            (whole, exponent) = (whole / 10, exponent + 1)
        }
        guard whole * 10 >= limit else { return nil }
        while whole.isMultiple(of: 10) { whole /= 10 }
        return (whole, exponent)
    }

    /// A tie goes to the even neighbour; nil for what is too near to one to be told from it.
    private static func rounded(_ value: Double, timesTenTo power: Int) -> Int64? {
        guard power.magnitude <= 22 else { return nil }
        let ten = powers[Int(power.magnitude)]
        // The product or quotient is `scaled` and `rest`, which is below half a unit in its last place.
        let scaled = power >= 0 ? value * ten : value / ten
        let rest = power >= 0 ? (-scaled).addingProduct(value, ten) : value.addingProduct(-scaled, ten) / ten
        guard scaled < 1e15 else { return nil }
        let whole = scaled.rounded(.down)
        let over = scaled - whole - 0.5 + rest
        if over == 0, rest == 0 { return Int64(whole) + Int64(whole) % 2 }
        guard abs(over) > 1e-9 else { return nil }
        return Int64(whole) + (over > 0 ? 1 : 0)
    }

    func fixed(isNegative: Bool) -> String {
        let sign = isNegative && value != 0 ? "-" : ""
        guard decimals > 0 else { return "\(sign)\(value)" }
        let digits = String(value)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
        return "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
    }
}
