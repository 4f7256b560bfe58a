import Foundation
import Testing
import Wording

@Suite struct NumberTextTests {
    private static let fixedCases: [(Double, Int, String)] = [
        (0.105, 3, "0.105"), (-3, 2, "-3.00"), (2.5, 0, "2"), (-0.001, 2, "0.00"), (-0.0, 1, "0.0"),
        (1e20, 0, "100000000000000000000"),
        (.nan, 2, "nan"), (.infinity, 2, "inf"), (-.infinity, 2, "-inf"), (1.5, -4, "2"),
    ]

    @Test(arguments: fixedCases)
    func fixed(value: Double, decimals: Int, text: String) {
        #expect(NumberText.fixed(value, decimals: decimals) == text)
    }

    @Test func theLongestNumberIsWhole() {
        #expect(NumberText.fixed(-.greatestFiniteMagnitude, decimals: 17).count == 1 + 309 + 1 + 17)
        #expect(NumberText.fixed(1, decimals: 99) == "1.00000000000000000")
    }

    private static let shortCases: [(Double, String)] = [
        (0.0, "0"), (-0.0, "0"), (0.5, "0.5"), (1.0 / 3, "0.3333"), (12.3456, "12.35"), (99.999, "100"), (-2.0, "-2"),
        (0.0001, "0.0001"), (0.00001234, "1.234e-5"), (-1e-9, "-1e-9"), (1e7, "1e7"), (2.5e300, "2.5e300"),
        (.leastNonzeroMagnitude, "4.941e-324"), (.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf"), (1000, "1000"),
        (9.9996, "10"), (0.99996, "1"), (0.000_099_999, "0.0001"), (9_999_999, "1e7"), (12_345.678, "12350"),
        (1_234_567, "1235000"), (-99_999, "-100000"),
    ]

    @Test(arguments: shortCases)
    func short(value: Double, text: String) {
        #expect(NumberText.short(value) == text)
    }

    /// Digits of the C library are the measure, ties and their neighbours among them.
    @Test func everyRoundingIsThatOfTheCLibrary() {
        var state: UInt64 = 7
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 11
        }
        for round in 0..<60_000 {
            let digits = Int(next() % 17)
            let scale = pow(10, Double(Int(next() % 40)) - 20)
            var value =
                switch round % 4 {
                case 0: Double(next()) / Double(1 << 53) * scale
                case 1: (Double(next() % 2000) + 0.5) * pow(10, -Double(digits % 6))
                case 2: Double(next() % 100_000) / 1000
                default: pow(10, Double(Int(next() % 30)) - 15)
                }
            if round % 8 > 5 { value = value.nextDown }
            if round % 3 == 0 { value.negate() }
            #expect(NumberText.fixed(value, decimals: digits) == printed("%.*f", digits, value))
            let count = max(1, digits)
            let plain = Double(printed("%.*e", count - 1, value))
            #expect(Double(NumberText.short(value, digits: count)) == plain, "\(value) in \(count) digits")
        }
    }

    private func printed(_ pattern: String, _ digits: Int, _ value: Double) -> String {
        let text = String(format: pattern, digits, value)
        return text.hasPrefix("-") && text.allSatisfy { "-0.".contains($0) } ? String(text.dropFirst()) : text
    }

    @Test(arguments: [
        (-745.1332191019, 4, "-745.1"), (.leastNonzeroMagnitude, 2, "4.9e-324"), (.pi, 7, "3.141593"), (.pi, 1, "3"),
        (100, 1, "100"), (0.1, 17, "0.10000000000000001"), (1e300, 1, "1e300"), (0.1 + 0.2, 4, "0.3"), (2.5, 0, "2"),
    ])
    func shortWithDigits(value: Double, digits: Int, text: String) {
        #expect(NumberText.short(value, digits: digits) == text)
    }

    private static let fittingCases: [(Double, Int, String)] = [
        (1.0 / 3, 6, "0.3333"), (1.0 / 3, 20, "0.333333"), (1.0 / 3, 3, "0.3"), (-1.0 / 3, 3, "-.3"),
        (-1.0 / 3, 2, "##"),
        (12_345, 4, "1e4"), (1_234_567, 6, "1.23e6"), (99_999.5, 5, "1e5"), (12_345, 5, "12345"), (12_345, 2, "##"),
        (1.0, 1, "1"), (1.234567e-8, 7, "1.23e-8"), (.nan, 3, "nan"), (.nan, 2, "##"), (5, 0, ""), (5, -1, ""),
    ]

    @Test(arguments: fittingCases)
    func fitting(value: Double, width: Int, text: String) {
        #expect(NumberText.fitting(value, width: width) == text)
    }

    private static let groupedCases: [(Int, String)] = [
        (0, "0"), (999, "999"), (1000, "1,000"), (-1000, "-1,000"), (-999, "-999"), (1_234_567, "1,234,567"),
        (Int.min, "-9,223,372,036,854,775,808"),
    ]

    @Test(arguments: groupedCases)
    func grouped(value: Int, text: String) {
        #expect(NumberText.grouped(value) == text)
    }

    @Test(arguments: [
        (1000.0, "1,000"), (-1_234_567, "-1,234,567"), (0.5, "0.5"), (1e7, "1e7"), (.nan, "nan"), (-0.0, "0"),
    ])
    func groupedOrShort(value: Double, text: String) {
        #expect(NumberText.grouped(value) == text)
    }

    @Test(arguments: [(1e6, "1e6"), (1.5e-7, "1.5e-7"), (999_999, "1e6"), (-20, "-2e1"), (0, "0"), (.infinity, "inf")])
    func scientific(value: Double, text: String) {
        #expect(NumberText.scientific(value) == text)
    }

    @Test(arguments: [(0.975, "97.5 %"), (1, "100 %"), (0, "0 %"), (1.0 / 3, "33.3 %"), (.nan, "nan %")])
    func percent(share: Double, text: String) {
        #expect(NumberText.percent(share) == text)
    }

    /// Nothing that is rounded keeps more digits than asked for, in any form.
    @Test func noMoreDigitsThanAskedFor() throws {
        for power in -12...12 {
            for mantissa in [1.23456789, 9.99999999, -4.5, 7.77777777] {
                let value = mantissa * [Double](repeating: power < 0 ? 0.1 : 10, count: abs(power)).reduce(1, *)
                for digits in 1...6 {
                    let text = NumberText.short(value, digits: digits)
                    let mantissa = text.prefix { $0 != "e" }.filter(\.isNumber)
                    let significant = mantissa.drop { $0 == "0" }.reversed().drop { $0 == "0" }
                    #expect(significant.count <= digits, "\(text)")
                    let readBack = try #require(Double(text))
                    #expect(
                        abs(readBack - value) <= abs(value) * [5, 0.5, 0.05, 5e-3, 5e-4, 5e-5, 5e-6][digits] * 1.001)
                }
            }
        }
    }

    @Test(arguments: [
        (0.1, "0.1"), (-0.0, "-0"), (1e16, "1e16"), (2, "2"), (-3, "-3"), (1e-15, "1e-15"), (.nan, "nan"),
        (-.infinity, "-inf"),
    ])
    func exact(value: Double, text: String) {
        #expect(NumberText.exact(value) == text)
    }

    @Test(arguments: [
        1e16, 1e300, .leastNonzeroMagnitude, 0.1 + 0.2, 1.0 / 3, -0.0, 123_456_789.125, .greatestFiniteMagnitude,
    ])
    func exactReadsBack(value: Double) {
        #expect(Double(NumberText.exact(value))?.bitPattern == value.bitPattern)
    }
}
