import Testing
import TextGrid

@testable import Plotting

@Suite struct StreamingSeriesTests {
    private static func stream(_ values: [Double], capacity: Int = 64) -> StreamingSeries {
        var stream = StreamingSeries(capacity: capacity)
        for value in values { stream.append(value) }
        return stream
    }

    @Test(arguments: [0, 1, 63, 64, 65, 1000, 100_000]) func memoryIsConstant(count: Int) {
        let stream = Self.stream(noisyLoss(count))
        #expect(stream.count == count)
        // At most five points of each of 64 buckets, and of the open one.
        #expect(Series(name: "", stream: stream, role: .loss).y.count <= 5 * 65)
        #expect(stream.stride * 64 >= count && (stream.stride == 1 || stream.stride * 64 <= 2 * count + 64))
    }

    @Test func noExtremeIsEverLost() {
        var random = RandomNumbers(state: 3)
        for round in 0..<40 {
            let count = Int.random(in: 1...3000, using: &random)
            var values = (0..<count).map { _ in Double.random(in: -1...1, using: &random) }
            for strange in [Double.nan, .infinity, -.infinity, 40, -40, 1e-7] where round % 3 > 0 {
                values[Int.random(in: 0..<count, using: &random)] = strange
            }
            let stream = Self.stream(values)
            let finite = values.filter(\.isFinite)
            let positive = finite.filter { $0 > 0 }
            #expect(stream.extremes()?.lowerBound == finite.min())
            #expect(stream.extremes()?.upperBound == finite.max())
            if !positive.isEmpty { #expect(stream.extremes(scale: .log)?.lowerBound == positive.min()) }
            #expect(stream.nanCount == values.count { $0.isNaN })
            #expect(stream.infiniteCount == values.count { $0.isInfinite })
            #expect(stream.notAboveZeroCount == finite.count { $0 <= 0 })
            #expect(stream.firstNaN == values.firstIndex { $0.isNaN }.map(Double.init))
        }
    }

    /// What is greatest or least in a dot column, as a plain loop finds it, is shown there; or, where a bucket lies in
    /// two columns, something more extreme is shown beside it.
    @Test(arguments: [500, 5000, 60_000]) func everyColumnShowsItsExtremes(count: Int) {
        let values = noisyLoss(count)
        let stream = Self.stream(values, capacity: 512)
        let series = Series(name: "", stream: stream, role: .loss, band: .never)
        let top = values.max() ?? 1
        let grid = drawn(LineChart(series: [series], y: Axis(range: 0...top)), 80, 20)
        guard let dots = Dots(grid), let scale = RowScale(grid) else {
            Issue.record("no axes")
            return
        }
        var extremes = Array(repeating: (low: Double.infinity, high: -Double.infinity), count: dots.columns)
        for (index, value) in values.enumerated() {
            let place = Double(index) / Double(count - 1) * Double(dots.columns)
            let column = min(Int(place), dots.columns - 1)
            // A point on the very edge of two columns may be in either.
            guard abs(place - place.rounded()) > 1e-6 else { continue }
            extremes[column].low = min(extremes[column].low, value)
            extremes[column].high = max(extremes[column].high, value)
        }
        for (column, extreme) in extremes.enumerated() where extreme.low.isFinite {
            let near = (column - 1...column + 1).flatMap { dots.set(in: $0) }
            // Rows from the top, to the nearest.
            let (high, low) = (scale.place(of: extreme.high) * 4, scale.place(of: extreme.low) * 4)
            #expect(Double(near.min() ?? 999) <= high + 1e-6, "column \(column) lacks \(extreme.high)")
            #expect(Double(near.max() ?? -999) >= low - 1 - 1e-6, "column \(column) lacks \(extreme.low)")
        }
    }

    @Test func aStreamIsDescribedLikeItsValues() {
        let values = noisyLoss(5000)
        let axis = Axis(label: "step")
        let ofStream = LineChart(
            series: [Series(name: "loss", stream: Self.stream(values, capacity: 1024), role: .loss)], x: axis)
        let ofValues = LineChart(series: [Series(name: "loss", y: values, role: .loss)], x: axis)
        #expect(ofStream.description == ofValues.description)
    }

    @Test func theBandOfAStreamIsTheMeanOfAllPoints() {
        // Zeros, and a one in each ten: the kept points alone would have a mean of about one half.
        let values = (0..<50_000).map { $0 % 10 == 0 ? 1.0 : 0 }
        let series = Series(name: "", stream: Self.stream(values, capacity: 512), role: .loss)
        let grid = drawn(LineChart(series: [series], x: Axis(label: "step")), 70, 15)
        #expect(grid.text.contains("band: min–max of"))
        // A tenth of the height above the lowest row, among twelve rows or so.
        for x in 10..<60 {
            let line = (0..<14).filter { grid[x, $0].style.role == .loss }
            #expect(line == [10] || line == [11], "column \(x): \(line)")
        }
    }

    @Test func nanInAStreamIsAGapAndANote() {
        let values = noisyLoss(3000).enumerated().map { $0 >= 2000 ? .nan : $1 }
        let chart = LineChart(
            series: [Series(name: "loss", stream: Self.stream(values), role: .loss)], x: Axis(label: "step"))
        #expect(rows(chart, 80, 20).joined().contains("nan from step 2,000 on"))
        #expect(chart.description.hasSuffix("nan from step 2,000 on."))
        var mended = Self.stream(values)
        mended.append(1)
        let again = LineChart(series: [Series(name: "loss", stream: mended, role: .loss)])
        #expect(rows(again, 80, 20).joined().contains("1,000 nan"))
    }

    @Test func pointsOfTheirOwnX() {
        var stream = StreamingSeries(capacity: 16)
        for index in 0..<1000 { stream.append(x: Double(index) * 0.5 + 7, Double(index % 7)) }
        let series = Series(name: "", stream: stream, role: .loss)
        #expect(series.x.first == 7 && series.x.last == 506.5)
        #expect(zip(series.x, series.x.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test func xThatFallBackOrAreNoneAreDrawn() {
        var stream = StreamingSeries(capacity: 16)
        for x in [0, 5, 2, .nan, .infinity, -3, 1] { stream.append(x: x, 1) }
        let chart = LineChart(series: [Series(name: "", stream: stream, role: .loss)])
        for size in [(0, 0), (1, 1), (3, 2), (40, 12)] { _ = rows(chart, size.0, size.1) }
        #expect(chart.description.contains("7 points"))
    }
}
