import Foundation
import Testing
import TextGrid

@testable import Plotting

/// Lines are told apart without colour.
@Suite struct DashTests {
    /// Six level lines differ in which cells they leave blank.
    @Test func sixLinesDifferByTheirGaps() throws {
        let rows = (0..<6).map { index -> String in
            var grid = Grid(size: Size(columns: 60, rows: 1))
            LineChart(
                series: [Series(name: "", x: [0, 59], y: [0.5, 0.5], role: .loss, dash: .ofLine(index))],
                y: Axis(range: 0...1)
            ).draw(on: &grid, in: grid.bounds)
            return String((0..<60).map { grid[$0, 0].character == " " ? " " : "#" })
        }
        #expect(rows[0] == String(repeating: "#", count: 60))
        // How long strokes are that follow one another.
        let pairs = rows.map { row in
            let runs = row.split(separator: " ").dropFirst().dropLast().map(\.count)
            return Set(zip(runs, runs.dropFirst()).map { [$0, $1] })
        }
        for (index, own) in pairs.enumerated().dropFirst() {
            #expect(!own.isEmpty)
            for other in pairs.dropFirst(index + 1) { #expect(own != other, "\(rows)") }
        }
    }

    /// In ASCII each of several lines has a mark of its own, wherever it has a cell to itself, and its name has that mark.
    @Test(arguments: [(24, 9), (40, 12), (60, 20), (100, 30), (160, 50)]) func linesInASCIIHaveTheirMarks(
        width: Int, height: Int
    ) throws {
        var random = RandomNumbers(state: UInt64(width))
        for count in 2...6 {
            for isSampled in [true, false] {
                let lines = (0..<count).map { index in
                    let (start, slope, bend) = (
                        Double.random(in: 0...1, using: &random), Double.random(in: -1...1, using: &random),
                        Double.random(in: 0...0.5, using: &random)
                    )
                    return (0...1000).map { step in
                        let x = Double(step) / 1000
                        return start + slope * x + bend * sin(6 * x)
                    }
                }
                let series = lines.enumerated().map { index, y in
                    Series(
                        name: "n\(index)", y: y, role: .loss, dash: .ofLine(index),
                        band: isSampled ? .never : .automatic, isSampled: isSampled)
                }
                let chart = LineChart(series: series)
                let grid = drawn(chart, width, height, ascii: true)
                let plotter = chart.plotter(in: grid.bounds, glyphs: .ascii)
                let (plot, map) = (plotter.plot, plotter.yMap)
                for (index, own) in series.enumerated() {
                    let sample = own.dash.sample(glyphs: .ascii, isFine: isSampled)
                    #expect(grid.lines.joined().contains("\(sample) n\(index)") || plot.maxX < width - 1)
                    for column in 0..<plot.width {
                        // What a line passes through from one side of the column to the other.
                        func rows(_ y: [Double]) -> ClosedRange<Int> {
                            let part = y[(column * 1000 / plot.width)...((column + 1) * 1000 / plot.width)]
                            let cells = part.map { map.cell(of: $0, among: plot.height, fromTop: true) }
                            return cells.min()!...cells.max()!
                        }
                        let room = rows(lines[index])
                        let isAlone = lines.indices.allSatisfy { other in
                            let others = rows(lines[other])
                            return other == index || others.lowerBound > room.upperBound + 1
                                || others.upperBound < room.lowerBound - 1
                        }
                        guard isAlone else { continue }
                        let middle = (room.lowerBound + room.upperBound) / 2
                        let near = max(0, middle - 1)...min(plot.height - 1, middle + 1)
                        #expect(
                            near.contains { sample.contains(grid[plot.x + column, plot.y + $0].character) },
                            "line \(index) of \(count) at column \(column): \(grid.lines)")
                    }
                }
            }
        }
    }

    /// Lines that lie on each other take turns: each is seen.
    @Test func linesOnEachOtherTakeTurns() {
        for slope in [-2.0, -1, -0.3, 0, 0.5, 3] {
            for count in 2...4 {
                let series = (0..<count).map { index in
                    Series(
                        name: "", y: (0..<50).map { abs(Double($0) - 25) * slope }, role: .loss, dash: .ofLine(index))
                }
                let text = rows(LineChart(series: series), 60, 20, ascii: true).prefix(18).map {
                    $0.drop { $0 != "|" && $0 != "+" }
                }.joined()
                let marks = series.map { own in text.count { $0 == own.dash.sign } }
                #expect(marks.min()! > 0 && marks.max()! - marks.min()! <= 1, "\(slope), \(count): \(marks)")
            }
        }
    }

    /// Without colour a line with gaps that lies on another is told from each of the two alone, and from where none is.
    @Test(arguments: [0.0, 0.3, 1]) func linesOnEachOtherAreSeenWithoutColour(slope: Double) {
        let all = (0..<6).map { index in
            Series(name: "", y: (0..<50).map { Double($0) * slope }, role: .loss, dash: .ofLine(index))
        }
        func text(_ series: [Series]) -> String {
            drawn(LineChart(series: series, y: Axis(range: -1...50)), 60, 20).text
        }
        for over in all.dropFirst() {
            let pair = text([all[0], over])
            for alone in all { #expect(pair != text([alone]), "\(over.dash) on a line: \(pair)") }
            for other in all.dropFirst() where other.dash != over.dash {
                #expect(pair != text([all[0], other]), "\(over.dash), \(other.dash): \(pair)")
            }
        }
    }

    /// A mark means one thing: lines, the place where one stands, classes and shades have different ones.
    @Test func noMarkMeansTwoThings() {
        let lines = (0..<6).map { Dash.ofLine($0).sign } + [".", ":", "'"]
        let classes = RegionMap.marks.map(\.ascii)
        #expect(Set(lines + classes + [Glyphs.ascii.fullDot, Glyphs.ascii.twoDots]).count == 15)
        #expect(Set(classes + [Glyphs.ascii.fullDot]).isDisjoint(with: HeatMap.shades(.ascii).map { Character($0) }))
        #expect(Set(classes).isDisjoint(with: RegionMap.shades(.ascii).flatMap { $0 }.map { Character($0) }))
    }
}
