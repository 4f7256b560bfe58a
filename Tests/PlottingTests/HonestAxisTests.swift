import Testing
import TextGrid

@testable import Plotting

@Suite struct HonestAxisTests {
    @Test(arguments: [[3.0, 7], [-2, 5], [1e-300, 2e-300], [1e300, -1e300], [0.1, 0.1001]])
    func thereIsLittlePadding(values: [Double]) {
        let chart = LineChart(series: [Series(name: "", y: values, role: .loss)])
        guard let dots = Dots(drawn(chart, 70, 20)) else {
            Issue.record("no axes")
            return
        }
        // The extremes lie in the outermost columns of dots; rows are steps of ticks, and few of them are left over.
        let lit = (0..<dots.rows).filter { row in (0..<dots.columns).contains { dots[$0, row] } }
        #expect(lit.count * 4 >= 3 * dots.rows, "\(lit) of \(dots.rows)")
        #expect(!dots.set(in: 0).isEmpty && !dots.set(in: dots.columns - 1).isEmpty)
    }

    @Test func aPlotSaysWhereYDoesNotStartAtZero() throws {
        func text(_ values: [Double], _ axis: Axis = Axis(), height: Int = 12) -> String {
            rows(LineChart(series: [Series(name: "", y: values, role: .loss)], y: axis), 60, height).joined()
        }
        #expect(text([0.32, 2]).contains("axis starts at 0.32, not at 0"))
        #expect(text([-5, -2]).contains("axis ends at −1, not at 0"))
        #expect(text([0.32, 2], Axis(label: "loss", unit: "nats")).contains("loss (nats), axis starts at 0.32"))
        #expect(text([7, 9], Axis(range: 4...9)).contains("axis starts at 4"))
        // It is what the lowest row stands for, or what is drawn there and less, in as many digits as tell rows apart.
        for (low, high) in [
            (0.32, 2.0), (4, 9), (0.4045, 0.4075), (1200, 1290), (3, 3.1), (1.000_000_77, 1.000_000_94),
        ] {
            for height in 8...40 {
                let grid = drawn(LineChart(series: [Series(name: "", y: [low, high], role: .loss)]), 60, height)
                let said = try grid.text.firstMatch(of: #/axis starts at ([0-9.,]+)/#).map {
                    try #require(String($0.1).trimmingComma.labelNumber)
                }
                let scale = try #require(RowScale(grid))
                let base = try #require(grid.lines.firstIndex { $0.contains("└") })
                let lowest = scale.value(ofRow: base - 1)
                let row = scale.value(ofRow: base - 2) - lowest
                #expect(abs((said ?? 0) - min(lowest, low)) < row / 2, "\(grid.text)")
            }
        }
        // Small charts have no room for it; where 0 is on the axis, or has no place, there is nothing to say.
        for quiet in [
            text([0.32, 2], height: 7), text([0, 2]), text([-1, 2]), text([0.1, 2], Axis(scale: .log)), text([]),
            text([1e-8, 1]),
        ] {
            #expect(!quiet.contains("axis starts") && !quiet.contains("axis ends"), "\(quiet)")
        }
    }

    /// Where only the x axis has no room, y has numbers: what a row is worth is seen.
    @Test(arguments: [0.0...0.7, 0.61...0.69, -3...5, 1e-5...3e-5, 120...140_000]) func fewRowsHaveNumbers(
        range: ClosedRange<Double>
    ) throws {
        for height in 2...3 {
            for width in [24, 38, 60] {
                let ends = Series(name: "", x: [0, 1], y: [range.lowerBound, range.upperBound], role: .loss)
                let grid = drawn(LineChart(series: [ends]), width, height)
                let ticks = try (0..<height).compactMap { row -> (row: Int, value: Double)? in
                    let line = grid.lines[row]
                    guard let tick = line.firstIndex(of: "┤") else { return nil }
                    return (row, try #require(String(line[..<tick].filter { $0 != " " }).labelNumber))
                }
                #expect(ticks.count >= 2, "\(grid.text)")
                // They say where a curve is.
                for tick in ticks where range.contains(tick.value) {
                    let flat = Series(name: "", x: [0, 1], y: [tick.value, tick.value], role: .second)
                    let both = drawn(LineChart(series: [flat, ends]), width, height)
                    let lit = (0..<height).filter { row in (0..<width).contains { both[$0, row].style.role == .second }
                    }
                    #expect(lit == [tick.row], "\(both.text)")
                }
            }
        }
        #expect(!drawn(LineChart(series: []), 40, 3).text.contains("┤"))
    }

    /// In a low plot there is no row for it: it stands between the numbers of x, where these leave room.
    @Test(arguments: [false, true]) func aLowPlotSaysItBesideTheNumbersOfX(ascii: Bool) throws {
        let series = Series(name: "", x: [0, 1, 2], y: [0.687, 0.66, 0.61], role: .loss)
        for (label, width) in [("epoch", 60), ("epoch", 48), ("", 40)] {
            let chart = LineChart(series: [series], x: Axis(label: label, isWhole: true))
            for height in 4...7 {
                let grid = drawn(chart, width, height, ascii: ascii)
                let words = try #require(grid.lines.last?.firstMatch(of: #/\(y (?:axis starts at|from) ([0-9.]+)\)/#))
                let lowest = try #require(RowScale(grid)).value(ofRow: height - 3)
                #expect(abs(try #require(Double(words.1)) - lowest) < 0.002, "\(grid.text)")
                for number in ["0", "2", label] { #expect(grid.lines.last?.contains(number) == true, "\(grid.text)") }
            }
        }
    }

    @Test func logAxesHaveDecadesAndTwoAndFiveUnderTwoOfThem() {
        func labels(_ range: ClosedRange<Double>) -> [String] {
            let chart = LineChart(series: [], y: Axis(scale: .log, range: range))
            return rows(chart, 40, 22).compactMap { line in
                line.contains("┤") ? line.split(separator: "┤").first.map { $0.filter { $0 != " " } } : nil
            }
        }
        #expect(labels(0.09...3) == ["2", "1", "0.5", "0.2", "0.1"])
        #expect(labels(0.01...100) == ["100", "10", "1", "0.1", "0.01"])
        #expect(labels(1e-6...1e-2) == ["1e−2", "1e−3", "1e−4", "1e−5", "1e−6"])
    }

    @Test func theCursorReadsTheNearestPoints() {
        let train = Series(name: "train", y: [3, 1, 0.5, 0.25], role: .loss)
        let test = Series(name: "test", x: [0, 2, 4], y: [4, 2, 1], role: .second)
        let chart = LineChart(series: [train, test], x: Axis(label: "epoch"), cursorX: 2.2)
        #expect(chart.readOut(at: 2.2) == "epoch 2: train: 0.5, test: 2")
        #expect(rows(chart, 60, 14).joined().contains("epoch 2: train: 0.5, test: 2"))
        #expect(LineChart(series: [train]).readOut(at: -7) == "0: 3")
        #expect(LineChart(series: []).readOut(at: 1) == nil)
        #expect(LineChart(series: [Series(name: "", y: [], role: .loss)]).readOut(at: 1) == nil)
    }

    @Test func titlesStandAboveWhereThereIsRoom() {
        let chart = LineChart(series: [Series(name: "", y: [0, 1], role: .loss)], title: "Training")
        #expect(rows(chart, 40, 12)[0] == "Training")
        #expect(!rows(chart, 40, 8).joined().contains("Training"))
    }

    @Test func dotsOfAScatterAreCheapAndAllThere() {
        var random = RandomNumbers(state: 5)
        let x = (0..<2000).map { _ in Double.random(in: 0...1, using: &random) } + [0, 1]
        let y = (0..<2000).map { _ in Double.random(in: 0...1, using: &random) } + [0, 1]
        let grid = drawn(LineChart(series: [Series(name: "", x: x, y: y, role: .actual, form: .dots)]), 60, 20)
        guard let dots = Dots(grid), let scale = RowScale(grid) else {
            Issue.record("no axes")
            return
        }
        for (x, y) in zip(x, y) {
            let column = min(Int(x * Double(dots.columns)), dots.columns - 1)
            let exact = scale.place(of: y) * 4
            // A point on the very edge of two dots may be in either.
            guard abs(exact - exact.rounded()) > 1e-6 else { continue }
            #expect(dots[column, Int(exact)])
        }
    }
}
