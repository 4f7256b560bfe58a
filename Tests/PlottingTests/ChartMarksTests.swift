import Testing
import TextGrid

@testable import Plotting

/// What stands beside, behind and at the edge of the data.
@Suite struct ChartMarksTests {
    private static let falling = Series(name: "", y: [1, 0], role: .loss)

    @Test func infinityIsAnArrowAtTheEdge() {
        let series = Series(name: "", y: [0, 0, .infinity, 1, -.infinity, 1, 1], role: .loss)
        let lines = rows(LineChart(series: [series]), 43, 12)
        #expect(lines[0].contains("▲") && !lines[0].contains("▼"), "\(lines)")
        #expect(lines[8].contains("▼") && !lines[8].contains("▲"), "\(lines)")
        let plain = rows(LineChart(series: [series]), 43, 12, ascii: true)
        #expect(plain[0].contains("^") && plain[8].contains("v"), "\(plain)")
    }

    /// Twenty columns of values; only the middle one leaves the range.
    @Test func aLineBeyondTheAxisIsMarkedWhereItLeaves() {
        let x = (0..<41).map { Double($0) / 40 }
        let chart = LineChart(
            series: [Series(name: "", x: x, y: x.map { $0 == 0.5 ? 9 : 1 }, role: .loss)],
            x: Axis(range: 0...1), y: Axis(range: 0...2))
        let line = rows(chart, 46, 12)[0]
        #expect(line.filter { $0 == "▲" }.count == 1, "\(line)")
        // The label takes three columns, then a blank, or a tick, and the middle of 41 columns.
        #expect(Array(line).firstIndex(of: "▲") == 5 + 20, "\(line)")
    }

    @Test func pointsBeyondTheAxisAreMarkedAndCounted() {
        let points = Series(
            name: "", x: [-9, 0.5, 0.2, 9, 0.7], y: [0.5, 9, -9, 0.5, 0.5], role: .actual,
            form: .points("○", ascii: "o"))
        let chart = LineChart(series: [points], x: Axis(range: 0...1), y: Axis(range: 0...1))
        let drawn = rows(chart, 44, 12).prefix(9).joined()
        for arrow in ["←", "▲", "▼", "→", "○"] {
            #expect(drawn.filter { String($0) == arrow }.count == 1, "\(arrow) \(drawn)")
        }
        #expect(rows(chart, 44, 12)[11].trimmingBlanks == "(4 points beyond the axis)")
        let plain = rows(chart, 44, 12, ascii: true).prefix(9).joined()
        for arrow in ["<", "^", "v", ">", "o"] {
            #expect(plain.filter { String($0) == arrow }.count == 1, "\(arrow) \(plain)")
        }
    }

    @Test func aSegmentBetweenTwoPointsOutsideIsDrawn() {
        let series = Series(name: "", x: [-1, 2], y: [-1, 2], role: .loss)
        let chart = LineChart(series: [series], x: Axis(range: 0...1), y: Axis(range: 0...1))
        let lines = rows(chart, 44, 12).prefix(9)
        #expect(lines.allSatisfy { $0.contains { ("\u{2801}"..."\u{28FF}").contains($0) } }, "\(lines)")
    }

    /// The line takes every other row, so that moving it takes few bytes, and gives way to the mark on the curve.
    @Test(arguments: [true, false])
    func theCursorStandsBehindTheData(hasLine: Bool) {
        let falling = Series(name: "", x: [0, 0.5, 1], y: [1, 0.5, 0], role: .loss)
        let chart = LineChart(series: [falling], cursorX: 0.5, hasCursorLine: hasLine)
        let drawn = rows(chart, 43, 12).prefix(9).map { Array($0) }
        func columns(_ glyph: Character) -> [[Int]] {
            drawn.map { line in line.indices.filter { $0 > 4 && line[$0] == glyph } }
        }
        let marks = columns("●").enumerated().filter { !$0.element.isEmpty }
        #expect(marks.map(\.offset) == [4])
        let lines = columns("│").enumerated().filter { !$0.element.isEmpty }
        #expect(lines.map(\.offset) == (hasLine ? [0, 2, 6, 8] : []))
        #expect(lines.allSatisfy { $0.element == marks[0].element })
        for outside in [-1, 2, Double.nan, .infinity] {
            #expect(
                rows(LineChart(series: [Self.falling], cursorX: outside), 43, 12)
                    == rows(LineChart(series: [Self.falling]), 43, 12))
        }
    }

    @Test func aMarkersLabelHidesNothing() {
        let marker = PlotMarker(x: 0.5, y: 0.5, role: .marker, label: "here")
        let with = rows(LineChart(series: [Self.falling], markers: [marker]), 43, 12)
        let bare = PlotMarker(x: 0.5, y: 0.5, role: .marker)
        let without = rows(LineChart(series: [Self.falling], markers: [bare]), 43, 12)
        #expect(with.joined().contains(" here"))
        for (line, before) in zip(with, without) {
            let (after, old) = (Array(line), Array(before))
            for column in old.indices where old[column] != " " { #expect(after[column] == old[column]) }
        }
        // No room at all: the label is left out.
        #expect(!rows(LineChart(series: [Self.falling], markers: [marker]), 9, 5).joined().contains("here"))
    }

    @Test func dashesTellLinesApart() {
        func dots(_ dash: Dash, ascii: Bool) -> Int {
            let chart = LineChart(series: [Series(name: "", y: [0, 0], role: .loss, dash: dash)])
            let plot = rows(chart, 64, 9, ascii: ascii).prefix(7).map { $0.dropFirst(4) }.joined()
            if ascii { return plot.filter { $0 != " " }.count }
            return plot.unicodeScalars.reduce(0) {
                $0 + ((0x2801...0x28FF).contains($1.value) ? ($1.value - 0x2800).nonzeroBitCount : 0)
            }
        }
        // 60 columns. Of 120 Braille dots: all, 4 of each 6, 1 of each 4. In ASCII marks tell lines apart, not gaps.
        #expect([Dash.solid, .dashed, .dotted].map { dots($0, ascii: false) } == [120, 80, 30])
        #expect([Dash.solid, .dashed, .dotted].map { dots($0, ascii: true) } == [60, 60, 60])
    }

    @Test(arguments: [Dash.dashed, .dotted]) func noDashHidesASpike(dash: Dash) {
        for place in 40_000..<40_020 {
            var values = [Double](repeating: 0, count: 100_000)
            values[place * 2] = 5
            let chart = LineChart(series: [Series(name: "", y: values, role: .loss, dash: dash)])
            let grid = drawn(chart, 60, 12)
            let top = grid.lines[Int(RowScale(grid)?.place(of: 5) ?? 0)]
            #expect(top.contains { ("\u{2801}"..."\u{28FF}").contains($0) }, "\(place)")
        }
    }

    /// Two points in one cell are seen as two; of one look, or apart, each is a point.
    @Test(arguments: [Glyphs.unicode, .ascii]) func twoPointsInACellAreTwo(glyphs: Glyphs) {
        let line = Series(name: "", y: [0, 1], role: .loss)
        func dots(_ markers: [PlotMarker]) -> [Character] {
            let grid = drawn(LineChart(series: [line], markers: markers), 43, 12, ascii: glyphs.isASCII)
            return (0..<10).flatMap { y in (4..<43).map { grid[$0, y] } }.filter(\.style.isBold).map(\.character)
        }
        let first = PlotMarker(x: 0.5, y: 0.5, role: .second)
        #expect(dots([first, PlotMarker(x: 0.5, y: 0.51, role: .marker)]) == [glyphs.twoDots])
        #expect(
            dots([PlotMarker(x: 0.5, y: 0.5, role: .second, glyph: "1"), PlotMarker(x: 0.5, y: 0.51, role: .marker)])
                == [glyphs.twoDots])
        #expect(dots([first, PlotMarker(x: 0.5, y: 0.51, role: .second)]) == [glyphs.twoDots])
        #expect(dots([first, first]) == [glyphs.fullDot])
        #expect(dots([first, PlotMarker(x: 0.5, y: 0.9, role: .marker)]) == [glyphs.fullDot, glyphs.fullDot])
        #expect(
            dots([PlotMarker(x: 0.5, y: 0.5, role: .second, glyph: "+"), PlotMarker(x: 0.5, y: 0.5, role: .marker)])
                == [glyphs.fullDot])
    }

    /// The line that a point stands on leads to it from both sides, wherever between two rows it is.
    @Test func aLineLeadsToItsPoint() throws {
        for slope in [-0.4, -0.1, 0, 0.02, 0.3] {
            for part in 0..<24 {
                let y = 0.35 + Double(part) / 80
                let line = Series(
                    name: "", x: [0, 0.5, 1], y: [y - slope, y, y + slope], role: .loss, band: .never)
                let chart = LineChart(
                    series: [line], x: Axis(range: 0...1), y: Axis(range: -0.5...1.5),
                    markers: [PlotMarker(x: 0.5, y: y, role: .marker)])
                let grid = drawn(chart, 43, 20)
                let dots = try #require(Dots(grid))
                let left = 43 - dots.columns / 2
                let cell = try #require(
                    (0..<20).flatMap { y in (left..<43).map { ($0, y) } }.first { grid[$0.0, $0.1].character == "●" })
                let middle = Double(4 * cell.1) + 1.5
                let beside = [2 * (cell.0 - left) - 1, 2 * (cell.0 - left) + 2].map { column in
                    dots.set(in: column).map { Double($0) - middle }.min { abs($0) < abs($1) } ?? .nan
                }
                // It is at the height of the point on one side at least, or goes through it from below to above; a flat
                // one is so on both.
                let near = beside.count { abs($0) <= 0.5 }
                let isLed = near >= (slope == 0 ? 2 : 1) || beside[0] * beside[1] < 0
                #expect(isLed && beside.allSatisfy { abs($0) <= 4 }, "\(slope) \(y): \(grid.text)")
            }
        }
    }

    @Test func theFirstSeriesWinsASharedCell() {
        let first = Series(name: "", y: [0, 1], role: .loss)
        let second = Series(name: "", y: [1, 0], role: .second)
        var grid = Grid(size: Size(columns: 43, rows: 12))
        LineChart(series: [first, second]).draw(on: &grid, in: grid.bounds)
        var alone = Grid(size: Size(columns: 43, rows: 12))
        LineChart(series: [first]).draw(on: &alone, in: alone.bounds)
        var count = 0
        for y in 0..<10 {
            for x in 0..<43 where alone[x, y].style.role == .loss {
                #expect(grid[x, y] == alone[x, y], "\(x), \(y)")
                count += 1
            }
        }
        #expect(count > 20)
        #expect((0..<43).contains { x in (0..<10).contains { grid[x, $0].style.role == .second } })
    }
}
