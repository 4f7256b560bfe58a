import Testing
import TextGrid

@testable import Plotting

/// An axis says nothing that no value says.
@Suite struct UnknownAxisTests {
    private func text(_ y: [Double], axis: Axis = Axis(), glyphs: Glyphs = .unicode) -> String {
        var grid = Grid(size: Size(columns: 60, rows: 14), glyphs: glyphs)
        let chart = LineChart(
            series: [Series(name: "loss", x: [1, 2, 3], y: y, role: .loss)], x: Axis(label: "step"), y: axis)
        chart.draw(on: &grid, in: grid.bounds)
        return grid.text
    }

    /// Where all values are infinite, or none is a number, no height has a number.
    @Test(arguments: [Double.infinity, -.infinity, .nan], [Glyphs.unicode, .ascii])
    func valuesWithoutAPlaceHaveNoAxis(value: Double, glyphs: Glyphs) {
        for axis in [Axis(), Axis(scale: .log)] {
            let shown = text([value, value, value], axis: axis, glyphs: glyphs)
            #expect(shown.contains(value.isNaN ? "3 nan" : "3 infinite"), "\(shown)")
            #expect(!shown.contains(glyphs.tickLeft) || glyphs.isASCII, "\(shown)")
            #expect(shown.split(separator: "\n").dropLast(3).allSatisfy { !$0.contains { $0.isNumber } }, "\(shown)")
        }
        // One number is enough.
        #expect(text([value, 0.5, value], glyphs: glyphs).contains("0.5"))
        #expect(text([value, value, value], axis: Axis(range: 0...2), glyphs: glyphs).contains("2"))
    }

    /// Without data no height has a number either.
    @Test(arguments: [Axis(), Axis(scale: .log)]) func noDataHaveNoAxis(axis: Axis) {
        for series in [[], [Series(name: "loss", x: [], y: [], role: .loss)]] {
            var grid = Grid(size: Size(columns: 60, rows: 14), glyphs: .unicode)
            LineChart(series: series, x: Axis(label: "step"), y: axis).draw(on: &grid, in: grid.bounds)
            #expect(!grid.text.contains(Glyphs.unicode.tickLeft), "\(grid.text)")
        }
    }

    /// The name of x stands behind the last label, also where the names of curves take the end of the rows.
    @Test func theNameOfXStandsAtItsAxis() throws {
        for width in 60...140 {
            var grid = Grid(size: Size(columns: width, rows: 16), glyphs: .unicode)
            let series = ["a longer name", "another"].enumerated().map { index, name in
                Series(name: name, x: [0, 1], y: [0, Double(index + 1)], role: .loss, dash: .ofLine(index))
            }
            LineChart(series: series, x: Axis(label: "p[1,2]", range: 0...1)).draw(on: &grid, in: grid.bounds)
            let row = try #require(grid.lines.first { $0.contains("p[1,2]") })
            let name = try #require(row.firstRange(of: "p[1,2]"))
            let blanks = row[..<name.lowerBound].reversed().prefix { $0 == " " }.count
            let behind = row[name.upperBound...].contains(where: \.isNumber)
            #expect(behind || row.contains("x:") || blanks <= 12, "\(grid.text)")
        }
    }

    /// A read-out says along what it is read: the name of the axis does not stand beside it once more.
    @Test func theReadOutIsTheName() {
        for width in 20...60 {
            var grid = Grid(size: Size(columns: width, rows: 12), glyphs: .unicode)
            LineChart(
                series: [
                    Series(name: "", x: (0...44).map(Double.init), y: (0...44).map { 1 / Double($0 + 1) }, role: .loss)
                ],
                x: Axis(label: "epoch", isWhole: true), cursorX: 44
            ).draw(on: &grid, in: grid.bounds)
            #expect(!grid.text.contains("epoch  epoch"), "\(grid.text)")
            #expect(grid.text.contains("epoch 44: "), "\(grid.text)")
        }
    }
}
