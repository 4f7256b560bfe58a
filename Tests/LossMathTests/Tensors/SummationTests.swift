import Testing

@testable import LossMath

@Suite struct SummationTests {
    @Test func smallTermsAreNotLost() {
        // A plain sum stops at 1e16, which cannot count by ones.
        #expect(Summation.sum([1e16] + [Double](repeating: 1, count: 1000)) == 1e16 + 1000)
        #expect(Summation.sum([1, 1e100, 1, -1e100]) == 2)
        #expect(Summation.sum([]) == 0)
        for count in 1...9 { #expect(Summation.sum((1...count).map(Double.init)) == Double(count * (count + 1) / 2)) }
    }

    @Test func tenthsAddUp() {
        // 0.1 is stored as 0.1 + 5.55e-18: so is the sum, a hundred thousand times.
        #expect(Summation.sum([Double](repeating: 0.1, count: 100_000)) == 10_000)
        #expect(Summation.mean([Double](repeating: 0.1, count: 100_000)) == 0.1)
    }

    @Test func infinitiesAndNaNComeThrough() {
        #expect(Summation.sum([1, .infinity, 2]) == .infinity)
        #expect(Summation.sum([1, -.infinity, 2, 3, 4]) == -.infinity)
        #expect(Summation.sum([.infinity, -.infinity]).isNaN)
        #expect(Summation.sum([1, .nan]).isNaN)
        #expect(Summation.mean([]).isNaN)
    }

    @Test func meanDoesNotOverflow() {
        let largest = Double.greatestFiniteMagnitude
        #expect(Summation.mean([largest, largest, largest, largest]) == largest)
        #expect(Summation.mean([largest, .infinity]) == .infinity)
    }
}
