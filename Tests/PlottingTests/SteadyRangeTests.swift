import Plotting
import Testing

@Suite struct SteadyRangeTests {
    @Test func growsAtOnceAndShrinksLate() {
        var range = SteadyRange()
        #expect(range.update(to: nil) == nil)
        #expect(range.update(to: 1...2) == 1...2)
        #expect(range.update(to: 1...5) == 1...5)
        #expect(range.update(to: 0...3) == 0...5)
        // Three fifths of it are needed, then a little over half, then two fifths.
        #expect(range.update(to: 1...4) == 0...5)
        #expect(range.update(to: 1...3.6) == 0...5)
        #expect(range.update(to: 1...3) == 1...3)
        #expect(range.update(to: nil) == 1...3)
    }

    @Test func oneValueDoesNotShrinkIt() {
        var range = SteadyRange()
        range.update(to: 0...10)
        #expect(range.update(to: 3...3) == 0...10)
    }

    @Test func onALogAxisItCountsDecades() {
        var range = SteadyRange()
        range.update(to: 0.001...1000, scale: .log)
        // Four of six decades, then two.
        #expect(range.update(to: 0.1...1000, scale: .log) == 0.001...1000)
        #expect(range.update(to: 0.1...10, scale: .log) == 0.1...10)
    }

    @Test func hugeRanges() {
        var range = SteadyRange()
        range.update(to: -1e308...1e308)
        #expect(range.update(to: -1...1) == -1...1)
    }
}
