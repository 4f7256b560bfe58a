import Tables
import Testing

/// Numbers come out as the standard library reads them, to the last bit.
struct NumberReadingTests {
    private func expectExact(_ texts: [String]) throws {
        let column = try Table(csv: Array(texts.joined(separator: "\n").utf8), source: "t").column(0)
        try #require(column.count == texts.count)
        for (text, value) in zip(texts, column) {
            let expected = try #require(Double(text))
            #expect(value.bitPattern == expected.bitPattern, "\(text)")
        }
    }

    @Test func edges() throws {
        try expectExact([
            "0", "-0", "0.0", "-0e5", "1", "00012", "000.000", "9007199254740993", "9007199254740992.5",
            "9223372036854775808", "9999999999999999999", "18446744073709551616", "123456789012345678901234567890",
            "0.1", ".1", "1.", "0.30000000000000004", "0.9999999999999999999", "1.0000000000000000001",
            "4503599627370496.5", "4503599627370497.5", "9007199254740993.0", "900719925474099.35", "1e22", "1e23",
            "1e-22", "1e-23", "1e308", "1.7976931348623157e308", "1.7976931348623159e308", "1e309", "-1e999",
            "2.2250738585072011e-308", "4.9e-324", "2.4e-324", "1e-999", "1e99999999999999999999", "5E+3", "5e-0",
            "0.000000000000000000000000000123", "0.5000000000000001110223024625156540", "0e99999999999",
        ])
    }

    /// Random bits as shortest decimals, and random decimals of every length and scale.
    @Test func randomNumbers() throws {
        var state: UInt64 = 1
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
        var texts: [String] = []
        for _ in 0..<1500 {
            let number = Double(bitPattern: next())
            if number.isFinite { texts.append("\(number)") }
            let unit = Double(next() >> 11) * 0x1p-53
            texts.append("\(unit)")
            texts.append("\(-unit * 1000)")
            let digits = String(next()).prefix(Int(next() % 20) + 1)
            let point = digits.index(digits.startIndex, offsetBy: Int(next() % UInt64(digits.count + 1)))
            texts.append("\(digits[..<point]).\(digits[point...])e\(Int(next() % 40) - 20)")
        }
        try expectExact(texts)
    }

    /// Decimals that lie exactly between two neighbours, which must round to the even one, and some just beside them.
    @Test func ties() throws {
        var texts: [String] = []
        for (halvings, power) in [(1, 5), (2, 25), (3, 125)] as [(UInt64, UInt64)] {
            // 2^53 + odd has 54 bits; divided by 2^halvings it needs as many decimals, which are rest * 5^halvings.
            for odd: UInt64 in [1, 3, 5, 101, 9_999_999, (1 << 52) - 1, (1 << 52) + 1] {
                let (whole, rest) = ((1 << 53) + odd).quotientAndRemainder(dividingBy: 1 << halvings)
                let decimals = String(rest * power)
                let text = "\(whole)." + String(repeating: "0", count: Int(halvings) - decimals.count) + decimals
                try #require(text.count <= 20)
                texts += [text, "-" + text, text.dropLast() + "4", text.dropLast() + "6", text + "0", text + "0000001"]
            }
        }
        try expectExact(texts)
    }
}
