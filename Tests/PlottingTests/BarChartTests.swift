import Plotting
import Testing
import TextGrid

@Suite struct BarChartTests {
    @Test func theLengthIsTheValueToAnEighthOfACell() {
        // 20 columns less a name, a blank, the axis, and a blank and three columns of value: 13 for bars.
        let chart = BarChart(names: ["a", "b", "c"], values: [4, 1, 2.5])
        #expect(rows(chart, 20, 3) == ["a │█████████████ 4", "b │███▎ 1", "c │████████▏ 2.5"])
        #expect(rows(chart, 20, 3, ascii: true) == ["a |############# 4", "b |### 1", "c |######## 2.5"])
    }

    @Test func negativeBarsGoTheOtherWay() {
        // Eight cells for bars, three of them below 0; two and a half cells are a unit on both sides.
        #expect(rows(BarChart(names: ["a", "b"], values: [2, -1]), 14, 2) == ["a    │█████ 2", "b ███│ -1"])
    }

    /// Cumulated edges are rounded, so that the whole is as long as its value.
    @Test func aStackIsAsLongAsItsTotal() {
        let parts = [0.3, 0.3, 0.4].enumerated().map {
            BarChart.Part(name: "p\($0)", values: [$1, [0.1, 0.15, 0.25][$0]], role: .loss)
        }
        let lines = rows(BarChart(names: ["a", "b"], parts: parts), 40, 4)
        let lengths = lines.prefix(2).map { $0.count { "█▒░".contains($0) } }
        // Totals of 1.0 and 0.5.
        #expect(lengths[1] == Int((Double(lengths[0]) * 0.5).rounded()), "\(lines)")
        #expect(lines[2] == "█ p0  ▒ p1  ░ p2")
        let plain = rows(BarChart(names: ["a", "b"], parts: parts), 40, 4, ascii: true)
        #expect(plain[2] == "# p0  = p1  - p2")
    }

    @Test func whatCannotBeSeenIsCounted() {
        let parts = [
            BarChart.Part(name: "big", values: [1000, .nan], role: .loss),
            BarChart.Part(name: "small", values: [0.001, .infinity], role: .second),
        ]
        let text = rows(BarChart(names: ["a", "b"], parts: parts), 60, 5).joined()
        #expect(text.contains("1 nan, 1 infinite, 1 too thin to be seen"), "\(text)")
        #expect(text.contains("▸"))
        // Bars of their own are never too thin.
        #expect(rows(BarChart(names: ["a", "b"], values: [1000, 0.001]), 40, 2)[1].contains("▏"))
    }

    @Test func beyondTheAxisIsAnArrow() {
        let chart = BarChart(names: ["a", "b"], values: [5, 1], axis: Axis(range: 0...2))
        let lines = rows(chart, 40, 5)
        #expect(lines[0].contains("▸") && !lines[1].contains("▸"))
        #expect(lines[2] == "(1 beyond the axis)")
        let upright = rows(
            BarChart(names: ["a", "b"], values: [5, 1], axis: Axis(range: 0...2), direction: .upright), 40, 12)
        #expect(upright[0].contains("▲") && upright[11].contains("(1 beyond the axis)"), "\(upright)")
    }

    @Test func barsThatDoNotFitAreCounted() {
        let chart = BarChart(names: (0..<30).map { "n\($0)" }, values: (0..<30).map(Double.init))
        let lines = rows(chart, 40, 10)
        #expect(lines[8].hasPrefix("n8 ") && lines[9] == "(21 more not shown)", "\(lines)")
        let upright = BarChart(
            names: (0..<90).map { "n\($0)" }, values: (0..<90).map(Double.init), direction: .upright)
        #expect(rows(upright, 40, 12).last?.contains("more not shown") == true)
    }

    @Test func uprightBarsBeginAtZeroAndSayTheirNames() {
        let lines = rows(BarChart(names: ["left", "right"], values: [1, 0.5], direction: .upright), 30, 10)
        guard let base = lines.firstIndex(where: { $0.contains("└") }) else {
            Issue.record("no axis")
            return
        }
        #expect(lines[base + 1].contains("left") && lines[base + 1].contains("right"))
        let full = (0..<base).filter { Array(lines[$0]).dropFirst(6).contains("█") }
        #expect(full == Array(0..<base), "the first bar fills all rows: \(lines)")
        #expect(lines[base - 1].filter { $0 == "█" }.count > 2 * lines[0].filter { $0 == "█" }.count - 3)
    }
}
