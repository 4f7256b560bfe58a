import Testing
import TextGrid

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
    ]

    @Test(arguments: shortCases)
    func short(value: Double, text: String) {
        #expect(NumberText.short(value) == text)
    }

    private static let fittingCases: [(Double, Int, String)] = [
        (1.0 / 3, 6, "0.3333"), (1.0 / 3, 20, "0.333333"), (1.0 / 3, 3, "0.3"), (-1.0 / 3, 3, "###"),
        (12_345, 4, "####"),
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

    @Test(arguments: [(0.1, "0.1"), (2, "2"), (-3, "-3"), (1e-15, "1e-15"), (.nan, "nan"), (-.infinity, "-inf")])
    func exact(value: Double, text: String) {
        #expect(NumberText.exact(value) == text)
    }

    @Test(arguments: [
        1e16, 1e300, .leastNonzeroMagnitude, 0.1 + 0.2, 1.0 / 3, -0.0, 123_456_789.125, .greatestFiniteMagnitude,
    ])
    func exactReadsBack(value: Double) {
        #expect(Double(NumberText.exact(value))?.bitPattern == value.bitPattern)
    }

    private static let clampingCases: [(Double, Int)] = [
        (Double.nan, -5), (.infinity, 5), (-.infinity, -5), (1e300, 5), (-1e300, -5), (0, 0), (1.4, 1), (1.6, 2),
        (-1.6, -2),
        (4.9, 5), (5.1, 5),
    ]

    @Test(arguments: clampingCases)
    func clamping(value: Double, number: Int) {
        #expect(Int(clamping: value, to: -5...5) == number)
    }

    @Test func clampingToAllWholeNumbers() {
        let all = Int.min...Int.max
        #expect(Int(clamping: 9.3e18, to: all) == .max)
        #expect(Int(clamping: -9.3e18, to: all) == .min)
        #expect(Int(clamping: .nan, to: all) == .min)
        #expect(Int(clamping: .infinity, to: 3...3) == 3)
    }
}
