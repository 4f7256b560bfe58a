import Testing
import TextGrid

@Suite struct IntClampingTests {
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
