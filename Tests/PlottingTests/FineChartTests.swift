import Foundation
import Testing
import TextGrid

@testable import Plotting

/// Charts as drawings that are finer than cells: lines go through the data, whatever dots stand for them on a screen.
@Suite struct FineChartTests {
    private static let theme = Theme(
        name: "test",
        entries: [
            .loss: Theme.Entry(color256: 160), .second: Theme.Entry(color256: 25), .third: Theme.Entry(color256: 22),
            .muted: Theme.Entry(color256: 240),
        ])

    private func svg(_ chart: LineChart, columns: Int = 60, rows: Int = 20) -> String {
        var glyphs = Glyphs.unicode
        glyphs.isFine = true
        var grid = Grid(size: Size(columns: columns, rows: rows), glyphs: glyphs)
        chart.draw(on: &grid, in: grid.bounds)
        return GridPicture(grid, theme: Self.theme, isDark: false, title: "t").svg
    }

    /// The lines of a colour, by their places.
    private func lines(_ svg: String, color: String = "#d70000") -> [[(x: Double, y: Double)]] {
        svg.split(separator: "\n").filter { $0.contains("stroke=\"\(color)\"") }.flatMap { element in
            (element.split(separator: " d=\"").last?.prefix { $0 != "\"" } ?? "").split(separator: "M").map { part in
                part.split(separator: "L").map { place in
                    let numbers = place.split { $0 == " " || $0 == "h" }.compactMap { Double($0) }
                    return (numbers[0], numbers[1])
                }
            }
        }
    }

    private func chart(_ x: [Double], _ y: [Double], yRange: ClosedRange<Double>? = nil) -> LineChart {
        LineChart(series: [Series(name: "a", x: x, y: y, role: .loss)], y: Axis(range: yRange))
    }

    /// Four points are four places, as far from each other as the numbers are.
    @Test func fewPointsAreWhereTheyAre() throws {
        let found = lines(svg(chart([0, 1, 1.02, 5], [0, 100, 3, 50])))
        try #require(found.count == 1 && found[0].count == 4)
        let (first, top, low, last) = (found[0][0], found[0][1], found[0][2], found[0][3])
        #expect(abs((top.x - first.x) / (last.x - first.x) - 0.2) < 1e-4)
        #expect(abs((low.x - first.x) / (last.x - first.x) - 0.204) < 1e-4)
        #expect(abs((first.y - low.y) / (first.y - top.y) - 0.03) < 1e-4)
        #expect(abs((first.y - last.y) / (first.y - top.y) - 0.5) < 1e-4)
    }

    /// Lines over shades are curves there, and take the shade from no cell but those of their letters.
    @Test func linesLieOverShades() {
        let field = Field(columns: 40, rows: 20, xRange: 0...1, yRange: 0...1) { x, _ in x }
        let up = Field(columns: 40, rows: 20, xRange: 0...1, yRange: 0...1) { $1 + $0 / 3 }
        var glyphs = Glyphs.unicode
        glyphs.isFine = true
        func grid(_ lines: HeatMap.Lines?) -> Grid {
            var grid = Grid(size: Size(columns: 60, rows: 30), glyphs: glyphs)
            HeatMap(field: field, lines: lines).draw(on: &grid, in: Rectangle(x: 0, y: 0, width: 60, height: 30))
            return grid
        }
        let (bare, lined) = (grid(nil), grid(HeatMap.Lines(field: up, name: "up")))
        let changed = (0..<20).flatMap { y in (5..<60).filter { bare[$0, y] != lined[$0, y] }.map { lined[$0, y] } }
        #expect(changed.allSatisfy { "abcd".contains($0.character) } && (2...4).contains(changed.count))
        #expect(lined.curves.count >= changed.count && bare.curves.isEmpty)
    }

    /// Where the axis ends, the line ends, on its way to where it goes.
    @Test func linesAreCutAtTheAxis() throws {
        let chart = chart([0, 1, 2], [0, 100, 0], yRange: 10...60)
        let found = lines(svg(chart))
        try #require(found.count == 2 && found.allSatisfy { $0.count == 2 })
        let (up, down) = (found[0], found[1])
        // The parts of its way up where it comes in and goes out.
        let map = chart.plotter(in: Rectangle(x: 0, y: 0, width: 60, height: 20), glyphs: .unicode).yMap
        let (low, high) = (map.lower / 100, map.upper / 100)
        #expect(low <= 0.1 && low > 0 && high >= 0.6 && high < 0.8)
        let width = (down[1].x - up[0].x) / (2 - 2 * low)
        #expect(abs(up[1].x - up[0].x - (high - low) * width) < 0.02)
        #expect(abs(down[0].x - up[1].x - (2 - 2 * high) * width) < 0.02)
        #expect(up[0].y == down[1].y && up[1].y == down[0].y && up[0].y > up[1].y)
    }

    @Test func aSpikeAmongManyKeepsItsHeight() throws {
        var y = (0..<100_000).map { Double($0) / 100_000 }
        y[60_000] = 3
        let line = try #require(lines(svg(chart(y.indices.map(Double.init), y))).max { $0.count < $1.count })
        let ends = (line[0], line[line.count - 1])
        let top = try #require(line.min { $0.y < $1.y })
        #expect(abs((top.x - ends.0.x) / (ends.1.x - ends.0.x) - 0.6) < 0.002)
        #expect(abs((ends.0.y - top.y) / (ends.0.y - ends.1.y) - 3) < 0.01)
    }

    @Test func sixDashesDiffer() {
        let series = (0..<6).map {
            Series(name: "\($0)", x: [0, 1], y: [Double($0), Double($0)], role: .loss, dash: .ofLine($0))
        }
        let paths = svg(LineChart(series: series)).split(separator: "\n").filter { $0.contains("stroke=\"#d70000\"") }
        // Solid lines have round ends; the rest differ by strokes and gaps. The samples of a legend are thinner.
        let looks = paths.filter { $0.contains("stroke-linejoin") }.map { path in
            path.split(separator: " ").first { $0.hasPrefix("stroke-dash") } == nil
                ? "solid" : String(path.split(separator: "dasharray=\"")[1].prefix { $0 != "\"" })
        }
        #expect(looks.count == 6 && Set(looks).count == 6)
    }

    /// A tick and its number stand where a point of that value does.
    @Test func ticksAreWhereTheirValuesAre() throws {
        let values = [0.0, 1, 2, 3, 4, 4.4]
        let points = Series(name: "", x: values, y: values, role: .loss, form: .points("•", ascii: "o"))
        let text = svg(LineChart(series: [points]))
        func place(_ element: Substring, _ key: String) -> Double? {
            element.components(separatedBy: " \(key)=\"").last.flatMap { Double($0.prefix { $0 != "\"" }) }
        }
        let elements = text.split(separator: "\n")
        let dots = elements.filter { $0.contains(">•<") }
        try #require(dots.count == values.count)
        for value in [1.0, 2, 3] {
            let dot = dots[Int(value)]
            let labels = elements.filter { $0.contains(">\(Int(value))<") || $0.contains(">\(Int(value)).0<") }
            let (across, up) = (try #require(place(dot, "x")), try #require(place(dot, "y")))
            #expect(labels.contains { place($0, "y").map { abs($0 - up) < 0.02 } ?? false })
            #expect(
                labels.contains { label in
                    guard let x = place(label, "x"), let width = place(label, "textLength") else { return false }
                    // A number of one letter stands in the middle of its cell; wider ones to the left of it.
                    return abs(x + (width / 20).rounded(.down) * 10 + 5 - across) < 0.02
                })
            let tick = (across * 100).rounded() / 100
            #expect(text.contains("M\(tick == tick.rounded() ? "\(Int(tick))" : "\(tick)") "))
        }
    }

    /// Noise is an area with a line of means in it.
    @Test func aBandIsAnArea() throws {
        let y = (0..<20_000).map { $0 == 7000 ? 40 : sin(Double($0 * $0)) }
        let text = svg(LineChart(series: [Series(name: "", y: y, role: .loss)]))
        let area = try #require(text.split(separator: "\n").first { $0.contains("fill=\"#585858\" fill-opacity") })
        let ys = area.split { $0 == "L" || $0 == "M" || $0 == "z" }.compactMap { place in
            place.split(separator: " ").count == 2 ? Double(place.split(separator: " ")[1]) : nil
        }
        let means = try #require(lines(text).first)
        #expect(try #require(ys.min()) < 20.01)
        #expect(try #require(means.map(\.y).min()) > 300)
    }

    /// What is drawn as a line is not drawn as the dots of the screen too; and it moves with its grid.
    @Test func aChartInAnotherGridMoves() throws {
        var glyphs = Glyphs.unicode
        glyphs.isFine = true
        var small = Grid(size: Size(columns: 30, rows: 10), glyphs: glyphs)
        chart([0, 1, 2], [0, 1, 4]).draw(on: &small, in: small.bounds)
        var large = Grid(size: Size(columns: 40, rows: 20), glyphs: glyphs)
        large.draw(small, x: 5, y: 3)
        let found = [small, large].map { lines(GridPicture($0, theme: Self.theme, isDark: false, title: "").svg) }
        let (alone, moved) = (found[0], found[1])
        try #require(alone.count == 1 && moved.count == 1)
        for (one, other) in zip(alone[0], moved[0]) {
            #expect(abs(other.x - one.x - 50) < 0.02 && abs(other.y - one.y - 60) < 0.02)
        }
    }

    /// On a screen, and in ASCII, nothing is different.
    @Test func cellsStay() {
        var glyphs = Glyphs.ascii
        glyphs.isFine = true
        #expect(!glyphs.isFine)
        let chart = chart([0, 1, 2], [0, 1, 4])
        var fine = Glyphs.unicode
        fine.isFine = true
        let texts = [Glyphs.unicode, fine].map { glyphs in
            var grid = Grid(size: Size(columns: 30, rows: 10), glyphs: glyphs)
            chart.draw(on: &grid, in: grid.bounds)
            return grid.text
        }
        #expect(texts[0] == texts[1])
    }
}
