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
