import Plotting
import Testing
import TextGrid

/// Lines are told apart without colour.
@Suite struct DashTests {
    /// Six level lines differ in which cells they leave blank.
    @Test(arguments: [Glyphs.unicode, .ascii]) func sixLinesDifferByTheirGaps(glyphs: Glyphs) throws {
        let rows = (0..<6).map { index -> String in
            var grid = Grid(size: Size(columns: 60, rows: 1), glyphs: glyphs)
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
}
