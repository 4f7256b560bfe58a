/// Decimal text to the nearest Double, as `Double(String)` rounds it, without making a string where that can be had.
enum DecimalNumber {
    /// The number that all of `bytes` is, or nil: digits with an optional sign, point and exponent, or a word for
    /// infinity or "not a number". Blanks and hexadecimal are refused.
    static func value(of bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        var index = 0
        var isNegative = false
        if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            isNegative = first == UInt8(ascii: "-")
            index = 1
        }
        var digits: UInt64 = 0
        var significant = 0  // digits from the first that is not 0
        var exponent = 0  // the value is digits * 10^exponent
        var hasDigit = false
        var hasPoint = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                hasDigit = true
                if byte > UInt8(ascii: "0") || significant > 0 { significant += 1 }
                if significant <= 19 { digits = digits &* 10 &+ UInt64(byte - UInt8(ascii: "0")) }
                if hasPoint { exponent -= 1 }
            } else if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else {
                break
            }
            index += 1
        }
        guard hasDigit else { return hasPoint ? nil : word(bytes[index...], isNegative: isNegative) }
        if index < bytes.count {
            guard let written = writtenExponent(bytes[index...]) else { return nil }
            exponent += written
        }
        if digits == 0 { return isNegative ? -0.0 : 0.0 }
        guard significant <= 19, let magnitude = nearest(digits, timesTenTo: exponent) else {
            return Double(String(decoding: bytes, as: UTF8.self))
        }
        return isNegative ? -magnitude : magnitude
    }

    /// The number that begins at `index`, with a digit or a minus and a digit, which moves behind it; nil where there is
    /// none, or where letters or another point follow.
    static func next(in bytes: UnsafeBufferPointer<UInt8>, at index: inout Int) -> Double? {
        let start = index
        let isNegative = index < bytes.count && bytes[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let first = index
        var whole: UInt64 = 0
        func readDigits() {
            while index < bytes.count {
                let digit = bytes[index] &- 0x30
                guard digit < 10 else { return }
                whole = whole &* 10 &+ UInt64(digit)
                index += 1
            }
        }
        readDigits()
        var length = index - first
        guard length > 0 else { return nil }
        var exponent = 0
        // A point is a part of the number where a digit follows.
        if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), bytes[index + 1] &- 0x30 < 10 {
            index += 1
            let point = index
            readDigits()
            exponent = point - index
            length -= exponent
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            let mark = index
            index += 1
            if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
                index += 1
            }
            while index < bytes.count, bytes[index] &- 0x30 < 10 { index += 1 }
            guard let written = writtenExponent(bytes[mark..<index]) else { return nil }
            exponent += written
        }
        guard length < 19, let magnitude = whole == 0 ? 0 : nearest(whole, timesTenTo: exponent) else {
            return value(of: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        }
        return isNegative ? -magnitude : magnitude
    }

    /// The Double nearest to `digits` * 10^`exponent`, where that takes no more than one exact division.
    @inline(__always)
    private static func nearest(_ digits: UInt64, timesTenTo exponent: Int) -> Double? {
        // Clinger's fast path: both numbers are exact, so that one operation rounds once.
        if digits <= 1 << 53, exponent >= -22, exponent <= 22 {
            return exponent < 0
                ? Double(digits) / exactPowers[-exponent]
                : Double(digits) * exactPowers[exponent]
        }
        guard exponent < 0, exponent >= -19 else { return nil }
        let divisor = wholePowers[-exponent]
        // The shift makes the quotient fit 64 bits, and leaves it at least 62 of them.
        let shift = max(0, divisor.leadingZeroBitCount - digits.leadingZeroBitCount + 1)
        let (quotient, remainder) = divisor.dividingFullWidth((digits >> UInt64(shift), digits << UInt64(64 - shift)))
        guard quotient >= 1 << 55 else { return nil }
        // A remainder is kept as the last bit, far below the bits that stay, so that a tie is only a tie if exact.
        let sticky = quotient | (remainder > 0 ? 1 : 0)
        return Double(sticky) * Double(sign: .plus, exponent: shift - 64, significand: 1)
    }

    /// The value of `e` with digits, exactly to the end of the text; what is too large to matter is cut.
    private static func writtenExponent(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var rest = bytes
        guard let marker = rest.popFirst(), marker | 0x20 == UInt8(ascii: "e") else { return nil }
        var isNegative = false
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            rest.removeFirst()
        }
        guard !rest.isEmpty else { return nil }
        var value = 0
        for byte in rest {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000_000)
        }
        return isNegative ? -value : value
    }

    private static func word(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, isNegative: Bool) -> Double? {
        guard bytes.count == 3 || bytes.count == 8 else { return nil }
        switch String(decoding: bytes, as: UTF8.self).lowercased() {
        case "nan": return .nan
        case "inf", "infinity": return isNegative ? -.infinity : .infinity
        default: return nil
        }
    }

    /// 10^0 ... 10^22, the powers of ten that Double holds exactly.
    private static let exactPowers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// 10^0 ... 10^19, the powers of ten that 64 bits hold.
    private static let wholePowers: [UInt64] = (0...19).map { count in
        (0..<count).reduce(1) { power, _ in power * 10 }
    }
}
