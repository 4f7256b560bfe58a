import Testing
import TextGrid

@testable import Plotting

/// A few values that take the axis from all others.
@Suite struct CrowdTests {
    private func chart(_ values: [Double], _ axis: Axis = Axis()) -> LineChart {
        LineChart(series: [Series(name: "loss", y: values, role: .loss)], y: axis)
    }

    /// A loss that falls from 2.5 to 0.5.
    private static let falling = (0..<500).map { 0.5 + 2 * (1 - Double($0) / 499) }

    @Test func aSpikeIsNoticed() throws {
        var values = Self.falling
        values[250] = 87.5
        let crowd = try #require(chart(values).crowd)
        #expect(crowd == 0.5...2.5)
        #expect(chart(values).crowdLimits == 0...2.6 || chart(values).crowdLimits == 0...2.5)
        values[251] = -40
        values[250] = 2
        #expect(chart(values).crowd == 0.5...2.5)
        // In a stream as well.
        var stream = StreamingSeries(capacity: 64)
        for (step, value) in Self.falling.enumerated() { stream.append(x: Double(step), value == 2 ? 90 : value) }
        stream.append(x: 500, 90)
        let streamed = LineChart(series: [Series(name: "loss", stream: stream, role: .loss)])
        #expect(try #require(streamed.crowd).upperBound <= 2.5)
    }

    @Test func whatHasRoomIsLeftAlone() {
        #expect(chart(Self.falling).crowd == nil)
        #expect(chart(Self.falling.map { $0 * $0 * $0 }).crowd == nil)
        #expect(chart([0, 0, 0, 90]).crowd == nil)
        #expect(chart([Double](repeating: 1, count: 99) + [90]).crowd == nil)
        var values = Self.falling
        values[250] = 87.5
        // Whoever has chosen an axis has seen it.
        #expect(chart(values, Axis(scale: .log)).crowd == nil)
        #expect(chart(values, Axis(range: 0...100)).crowd == nil)
    }

    @Test func aLogAxisNeedsValuesAboveZero() {
        #expect(chart([1, 2, .nan]).isAboveZero)
        #expect(!chart([1, 0]).isAboveZero)
        #expect(chart([1, 10], Axis(label: "loss")).over(.log).y == Axis(label: "loss", scale: .log))
    }
}
