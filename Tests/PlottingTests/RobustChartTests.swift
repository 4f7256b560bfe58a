import Testing
import TextGrid

@testable import Plotting

/// Data that other plots trip over.
@Suite struct RobustChartTests {
    static let hard: [[Double]] = [
        [], [3], [2, 2, 2], [0], [.nan], [.nan, .nan, 1], [.infinity, 1, -.infinity], [0, -1, 5],
        [1e-300, 3e-300, 2e-300], [-1e300, 1e300], [1e300, 1e300], [-1.7e308, 1.7e308],
        [.greatestFiniteMagnitude], [-.greatestFiniteMagnitude], [.leastNonzeroMagnitude, 0],
        [1, .nan, 2, .infinity, -3, 0, 1e308],
    ]

    @Test(arguments: hard) func everySizeIsDrawnInside(values: [Double]) {
        for scale in [Axis.Scale.linear, .log] {
            let axis = Axis(label: "x", scale: scale)
            let charts = [
                LineChart(series: [Series(name: "", y: values, role: .loss)], y: Axis(scale: scale)),
                LineChart(
                    series: [
                        Series(name: "line", x: values, y: values, role: .loss),
                        Series(name: "dots", x: values, y: values, role: .actual, form: .points("○", ascii: "o")),
                    ], x: axis, y: axis, markers: values.map { PlotMarker(x: $0, y: $0, role: .marker) }),
            ]
            for (chart, ascii) in charts.flatMap({ [($0, false), ($0, true)] }) {
                for width in 0...12 {
                    for height in 0...8 {
                        var grid = Grid(
                            size: Size(columns: width + 2, rows: height + 2), glyphs: ascii ? .ascii : .unicode)
                        grid.fill(grid.bounds, with: Cell("?"))
                        let inside = Rectangle(x: 1, y: 1, width: width, height: height)
                        chart.draw(on: &grid, in: inside)
                        for y in 0..<height + 2 {
                            for x in 0..<width + 2 {
                                let cell = grid[x, y].character
                                if ascii { #expect(cell.isASCII, "\(values) \(width)×\(height): \(cell)") }
                                if x == 0 || y == 0 || x == width + 1 || y == height + 1 {
                                    #expect(cell == "?", "\(values) \(width)×\(height): outside at \(x), \(y)")
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: [[3.0], [2, 2, 2], [1e-300, 3e-300], [-1e300, 1e300], [1e300, 1e300], [-1.7e308, -1.7e308]])
    func thereIsALine(values: [Double]) {
        let lines = rows(LineChart(series: [Series(name: "", y: values, role: .loss)]), 40, 10)
        #expect(lines.joined().contains { ("\u{2801}"..."\u{28FF}").contains($0) }, "\(lines)")
        #expect(lines.filter { $0.contains("┤") }.count >= 2, "\(lines)")
        #expect(!lines.joined().contains("nan") && !lines.joined().contains("inf"), "\(lines)")
    }

    /// The smallest numbers that there are have their places on a log axis, from its lower end to its upper one.
    @Test func theSmallestNumbersHaveAPlaceOnALogAxis() {
        let least = Double.leastNonzeroMagnitude
        for values in [[least, least * 0x1p20, least * 0x1p40], [1, least * 0x1p40, least], [least, least]] {
            let chart = LineChart(
                series: [Series(name: "", y: values, role: .loss)], y: Axis(scale: .log))
            let grid = drawn(chart, 60, 16)
            let text = grid.lines.joined(separator: "\n")
            #expect(!text.contains("▼") && !text.contains("beyond"), "\(text)")
            guard let dots = Dots(grid), values[0] != values[1] else { continue }
            #expect(dots.set(in: dots.columns - 1).contains(values[0] < 1 ? 0 : dots.rows - 1), "\(text)")
            #expect(dots.set(in: 0).contains(values[0] < 1 ? dots.rows - 1 : 0), "\(text)")
        }
    }

    /// What lies below a log axis is marked, and counted by what it is.
    @Test func whatHasNoPlaceOnALogAxisIsMarkedAndCounted() {
        let y: [Double] = [1, -.infinity, 0.1, 0, 0.2, -.infinity, -3, .nan, 0.5]
        let text = rows(LineChart(series: [Series(name: "", y: y, role: .loss)], y: Axis(scale: .log)), 60, 16)
            .joined(separator: "\n")
        #expect(text.filter { $0 == "▼" }.count == 2, "\(text)")
        #expect(text.contains("(1 nan, 2 infinite, 2 not above 0)"), "\(text)")
    }

    @Test func aConstantLiesInTheMiddle() {
        let lines = rows(LineChart(series: [Series(name: "", y: [2, 2, 2], role: .loss)]), 40, 9)
        #expect(lines.indices.filter { lines[$0].contains { ("\u{2801}"..."\u{28FF}").contains($0) } } == [3])
        #expect(lines[3].hasPrefix("2.0 ┤"), "\(lines)")
    }

    @Test func noPointsAreAnEmptyFrame() {
        let lines = rows(LineChart(series: []), 30, 8)
        #expect(!lines.joined().contains { ("\u{2801}"..."\u{28FF}").contains($0) })
        #expect(lines[6].contains("└"))
    }

    @Test(arguments: [0, 1, 31_415, 99_998, 99_999]) func oneSpikeLightsItsRow(place: Int) {
        var values = [Double](repeating: 0, count: 100_000)
        values[place] = 5
        let chart = LineChart(series: [Series(name: "", y: values, role: .loss)])
        for ascii in [false, true] {
            let grid = drawn(chart, 100, 30, ascii: ascii)
            guard let row = yTicks(grid).first(where: { $0.value == 5 })?.row else {
                return #expect(Bool(false), "no 5")
            }
            let top = grid.lines[row].filter { ascii ? "'.:".contains($0) : ("\u{2801}"..."\u{28FF}").contains($0) }
            #expect(top.count == 1)
        }
    }

    /// Ten million points where the tests are built for speed.
    @Test func oneSpikeInAGreatManyLightsItsRowAndSetsTheAxis() {
        #if DEBUG
            let count = 300_000
        #else
            let count = 10_000_000
        #endif
        var values = [Double](repeating: 0.25, count: count)
        values[count / 3] = 8
        for axis in [Axis(), Axis(scale: .log)] {
            let grid = drawn(LineChart(series: [Series(name: "", y: values, role: .loss)], y: axis), 100, 30)
            let lines = grid.lines
            guard let scale = RowScale(grid, isLog: axis.scale == .log) else { return #expect(Bool(false), "no ticks") }
            let top = lines[Int(scale.place(of: 8))].filter { $0.isBraille }
            #expect(top.count == 1, "\(lines)")
        }
        let text = LineChart(series: [Series(name: "", y: values, role: .loss)]).description
        #expect(text.hasSuffix("lowest 0.25 at 0, 1 spike."), "\(text)")
    }

    @Test func aFlatLineOnTheEdgeOfTheAxisIsSeen() {
        for (value, row) in [(0.0, 8), (1, 0)] {
            let series = Series(name: "", y: [value, value, value], role: .loss)
            let lines = rows(LineChart(series: [series], y: Axis(range: 0...1)), 40, 11, ascii: true)
            #expect(lines[row].suffix(35).allSatisfy { $0 == "'" }, "\(lines)")
        }
    }

    @Test func aDipIsNotMissedEither() {
        var values = [Double](repeating: 1, count: 100_000)
        values[777] = -4
        let lines = rows(LineChart(series: [Series(name: "", y: values, role: .loss)]), 60, 12)
        #expect(lines[9].contains { ("\u{2801}"..."\u{28FF}").contains($0) }, "\(lines)")
    }

    /// Rows of dots: the left half at 0, nothing in the middle, the right half at 1.
    @Test func notANumberIsAGapAndIsNoted() {
        let values: [Double] = [0, 0, 0, .nan, 1, 1, 1]
        let lines = rows(LineChart(series: [Series(name: "", y: values, role: .loss)]), 43, 12)
        let drawn = lines.prefix(9).map { $0.contains { ("\u{2801}"..."\u{28FF}").contains($0) } }
        #expect(drawn == [true] + Array(repeating: false, count: 7) + [true], "\(lines)")
        #expect(lines[11].trimmingBlanks == "(1 nan)")
    }

    @Test func aGapWithinOneDotColumnIsNotBridged() {
        let series = Series(name: "", x: [0, 0.5, 0.5, 0.5, 1], y: [0, 0, .nan, 1, 1], role: .loss)
        let lines = rows(LineChart(series: [series]), 43, 12)
        #expect(!lines[4].contains { ("\u{2801}"..."\u{28FF}").contains($0) }, "\(lines)")
    }

    @Test func infinityAndWhatALogAxisCannotShowAreNoted() {
        let series = Series(name: "", y: [1, .infinity, 0, -2, 10, .nan], role: .loss)
        let lines = rows(LineChart(series: [series], y: Axis(scale: .log)), 70, 12)
        #expect(lines[11].trimmingBlanks == "(1 nan, 1 infinite, 2 not above 0)")
    }

    @Test func whatCannotBePlacedAcrossIsNotedToo() {
        let series = Series(name: "", x: [0, 1, .infinity, .nan], y: [0, 2, 3, 0], role: .loss)
        let lines = rows(LineChart(series: [series], x: Axis(scale: .log)), 70, 12)
        #expect(lines[11].trimmingBlanks == "(1 nan, 1 infinite, 1 not above 0)")
    }

    @Test func dataBeyondTheAxisAreNoted() {
        let data = Series(name: "", y: [0, 5, 1, 3], role: .loss)
        let lines = rows(LineChart(series: [data], y: Axis(range: 0...2)), 60, 12)
        #expect(lines[11].trimmingBlanks == "(2 points beyond the axis)")
        let samples = Series(name: "", y: [0, 5, 1], role: .loss, isSampled: true)
        let curve = rows(LineChart(series: [samples], y: Axis(range: 0...2)), 60, 12)
        #expect(curve[11].trimmingBlanks == "(curve leaves the plot)")
    }
}

extension String {
    var trimmingBlanks: String { String(drop { $0 == " " }) }
}
