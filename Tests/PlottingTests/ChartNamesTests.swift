import Plotting
import Testing
import TextGrid

/// Names of lines and axes, and notes.
@Suite struct ChartNamesTests {
    private static let train = Series(name: "train", y: [1, 0.2, 0.1], role: .loss)
    private static let test = Series(name: "test", y: [1, 0.8, 0.7], role: .second, dash: .dashed)

    @Test func namesStandAtTheEndsOfTheirLines() {
        let lines = rows(LineChart(series: [Self.train, Self.test]), 70, 14)
        #expect(lines.filter { $0.hasSuffix(" train") }.count == 1, "\(lines)")
        #expect(lines.filter { $0.hasSuffix(" test") }.count == 1, "\(lines)")
        let train = lines.firstIndex { $0.hasSuffix(" train") } ?? 0
        let test = lines.firstIndex { $0.hasSuffix(" test") } ?? 0
        // Rows of 0.1 and 0.7 among eleven from 0.1 to 1; below them are axis, labels and a note.
        #expect(train == 10 && test == 3, "\(lines)")
    }

    @Test func namesGoBelowWhereTheyWouldMeet() {
        let twin = Series(name: "twin", y: [0.5, 0.3, 0.1], role: .third, dash: .dotted)
        let lines = rows(LineChart(series: [Self.train, twin]), 70, 14)
        #expect(lines[13].trimmingBlanks == "── train  ┈┈ twin  (axis from 0.1)")
        let plain = rows(LineChart(series: [Self.train, twin]), 70, 14, ascii: true)
        #expect(plain[13].trimmingBlanks == "-- train  . . twin  (axis from 0.1)")
    }

    @Test func namesGoBelowWhereThereIsLittleRoom() {
        #expect(rows(LineChart(series: [Self.train, Self.test]), 30, 10)[8].trimmingBlanks == "── train  ╌╌ test")
    }

    @Test func namesAreNeverOnTheData() {
        for width in 8...90 {
            let chart = LineChart(series: [Self.train, Self.test], x: Axis(label: "epoch"))
            var grid = Grid(size: Size(columns: width, rows: 14))
            chart.draw(on: &grid, in: grid.bounds)
            guard let axis = grid.lines.firstIndex(where: { $0.contains("└") }) else {
                Issue.record("no axis at \(width)")
                continue
            }
            let end = grid.lines[axis].count
            for line in grid.lines.prefix(axis) {
                #expect(!line.prefix(end).contains { $0.isLetter }, "\(width): \(line)")
            }
        }
    }

    @Test func theAxisSaysWhatItCounts() {
        let chart = LineChart(
            series: [Self.train], x: Axis(label: "time", unit: "s"), y: Axis(label: "loss", unit: "nats"))
        let lines = rows(chart, 60, 14)
        #expect(lines[0] == "loss (nats), axis from 0.1")
        #expect(lines[13].hasSuffix("time (s)"))
        #expect(rows(chart, 60, 7).joined().contains("loss") == false)
    }

    @Test func notANumberToTheEndSaysFromWhere() {
        let values = (0..<1500).map { $0 < 1200 ? Double($0) : .nan }
        let chart = LineChart(series: [Series(name: "", y: values, role: .loss)], x: Axis(label: "step"))
        #expect(rows(chart, 60, 12)[11].trimmingBlanks == "step  (nan from step 1,200 on)")
        let gap = Series(name: "", y: [0, .nan, 2, .nan, .nan], role: .loss)
        #expect(rows(LineChart(series: [gap]), 60, 12)[11].trimmingBlanks == "(3 nan)")
        let all = Series(name: "", y: [.nan, .nan], role: .loss)
        #expect(rows(LineChart(series: [all]), 60, 12)[11].trimmingBlanks == "(2 nan)")
    }

    @Test func notesThatDoNotFitARowTakeTwo() {
        let series = Series(name: "", y: [.infinity, 5, 0, .nan], role: .loss, isSampled: true)
        let lines = rows(LineChart(series: [series], y: Axis(range: 0...1)), 38, 14)
        #expect(lines.suffix(2).map(\.trimmingBlanks) == ["(goes on beyond the axis, 1 nan,", "1 infinite)"])
    }

    @Test func aNoteWiderThanARowIsBrokenBetweenWords() {
        let series = Series(name: "", y: [0, 5, 0], role: .loss, isSampled: true)
        let lines = rows(LineChart(series: [series], y: Axis(range: 0...1)), 25, 14)
        #expect(lines.suffix(2).map(\.trimmingBlanks) == ["(goes on beyond the", "axis)"])
    }

    @Test func thousandsAndPowersAreWrittenAsPeopleDo() {
        let steps = LineChart(series: [Series(name: "", x: [0, 4000], y: [0, 1], role: .loss)])
        #expect(rows(steps, 70, 12).last?.split(separator: " ") == ["0", "1,000", "2,000", "3,000", "4,000"])
        let decades = Series(name: "", x: [1e-6, 1e6], y: [0, 1], role: .loss)
        let labels = rows(LineChart(series: [decades], x: Axis(scale: .log)), 70, 12).last?.split(separator: " ")
        #expect(labels?.first == "1e−6" && labels?.last == "1e6", "\(labels ?? [])")
    }
}
