import Plotting
import Testing
import TextGrid

/// No point of a line is ever missed, whichever way the line is read: each has its dot.
@Suite struct EveryPointTests {
    private static let xRange = -3.0...5.0
    private static let yRange = 0.001...9.0

    /// The dot at a place, counted in dots; nil close to the edge of one.
    private func dot(_ exact: Double) -> Int? {
        guard abs(exact - exact.rounded()) > 1e-6 else { return nil }
        return Int(exact.rounded(.down))
    }

    private func check(
        _ series: Series, _ x: [Double], _ y: [Double], scale: Axis.Scale, _ situation: String
    ) {
        let grid = drawn(
            LineChart(series: [series], x: Axis(range: Self.xRange), y: Axis(scale: scale, range: Self.yRange)), 60, 20)
        guard let dots = Dots(grid), let rows = RowScale(grid, isLog: scale == .log) else {
            Issue.record("no axes: \(situation)")
            return
        }
        var missing = 0
        for (x, y) in zip(x, y) {
            guard Self.xRange.contains(x), Self.yRange.contains(y),
                let column = dot(
                    (x - Self.xRange.lowerBound) / (Self.xRange.upperBound - Self.xRange.lowerBound)
                        * Double(dots.columns)),
                let row = dot(rows.place(of: y) * 4)
            else { continue }
            // The arrow where the line leaves the plot takes a cell.
            if row < 4 || row >= dots.rows - 4 { continue }
            if !dots[column, row] { missing += 1 }
        }
        #expect(missing == 0, "\(missing) points have no dot: \(situation)")
    }

    @Test(arguments: [1, 2, 10, 500, 999, 1000, 5000, 30_000]) func everyPointHasItsDot(count: Int) {
        var random = RandomNumbers(state: UInt64(count))
        for kind in 0..<4 {
            var y = (0..<count).map { _ in Double.random(in: 0.01...8.9, using: &random) }
            if kind == 1 {
                // Walks with gaps, and what no axis shows.
                for index in y.indices.dropFirst() {
                    y[index] = y[index - 1] + Double.random(in: -0.1...0.1, using: &random)
                }
            }
            if kind >= 2 {
                let strange = [Double.nan, .infinity, -.infinity, 0, -4, 77]
                for _ in 0..<count / (kind == 2 ? 50 : 2) {
                    y[Int.random(in: 0..<count, using: &random)] = strange.randomElement(using: &random) ?? 0
                }
            }
            let step = 9.0 / Double(count)
            let even = (0..<count).map { -3.5 + step * Double($0) }
            let rising = (0..<count).map { _ in Double.random(in: -4...6, using: &random) }.sorted()
            for scale in [Axis.Scale.linear, .log] {
                let situation = "\(count) points, kind \(kind), \(scale)"
                let series = Series(name: "", y: y, start: -3.5, step: step, role: .loss, band: .never)
                check(series, even, y, scale: scale, situation + ", even")
                let uneven = Series(name: "", x: rising, y: y, role: .loss, band: .never)
                check(uneven, rising, y, scale: scale, situation + ", rising")
                let shuffled = rising.shuffled(using: &random)
                if count <= 5000 {
                    let free = Series(name: "", x: shuffled, y: y, role: .loss)
                    check(free, shuffled, y, scale: scale, situation + ", shuffled")
                }
            }
        }
    }

    /// A list of x and the rule that makes it draw the same picture.
    @Test func aListOfXAndItsRuleAreTheSame() {
        let y = noisyLoss(20_000)
        let list = Series(name: "", x: y.indices.map { 5 + 0.25 * Double($0) }, y: y, role: .loss)
        let rule = Series(name: "", y: y, start: 5, step: 0.25, role: .loss)
        for axis in [Axis(), Axis(scale: .log), Axis(range: 100...900)] {
            #expect(
                rows(LineChart(series: [list], x: axis), 80, 20) == rows(LineChart(series: [rule], x: axis), 80, 20))
        }
        #expect(list.x == rule.x && list.y == rule.y)
    }

    @Test func aStepThatIsNoneDrawsAsAList() {
        for step in [0, -1, Double.nan, .infinity] {
            let series = Series(name: "", y: [1, 2, 3], step: step, role: .loss)
            #expect(series.count == 3)
            _ = rows(LineChart(series: [series]), 40, 10)
        }
    }

    /// Means, extremes and counts of a window, against a plain loop.
    @Test func aWindowSetsTheRange() {
        var y = noisyLoss(10_000)
        y[100] = 50
        y[9000] = -50
        let series = Series(name: "", y: y, role: .loss)
        // Neither spike lies in the window: they do not set its range, and the others are counted.
        let lines = rows(LineChart(series: [series], x: Axis(range: 1000...5000)), 80, 20)
        let labels = lines.filter { $0.contains("┤") }.compactMap {
            $0.split(separator: "┤").first.flatMap { $0.filter { $0 != " " }.labelNumber }
        }
        #expect((labels.max() ?? 99) < 2, "\(lines)")
        // 4,001 of 10,000 are inside.
        #expect(lines.joined().contains("5,999 points beyond the axis"), "\(lines)")
    }
}
