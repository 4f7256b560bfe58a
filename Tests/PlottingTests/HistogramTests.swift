import Plotting
import Testing
import TextGrid

@Suite struct HistogramTests {
    @Test func heightsAreCounts() {
        // Bins of 10 cells: each ends in the row of its count; from the axis on, which is 0.
        let histogram = Histogram(edges: [0, 1, 2, 3, 4], counts: [8, 2, 0, 4])
        let lines = rows(histogram, 43, 11, ascii: true)
        #expect(lines[0] == "count")
        let heights = [5, 15, 25, 35].map { column in
            (1...8).count { Array(lines[$0] + "                                           ")[3 + column] != " " }
        }
        #expect(heights == [8, 2, 0, 4], "\(lines)")
    }

    @Test func countsHaveWholeLabels() {
        let lines = rows(Histogram(edges: [0, 1, 2], counts: [1, 2]), 40, 20)
        let labels = lines.filter { $0.contains("┤") || $0.contains("└") }.compactMap {
            $0.split { "┤└".contains($0) }.first?.filter { $0 != " " }
        }
        #expect(labels == ["2", "1", "0"], "\(lines)")
    }

    /// A curve over bars that nears 0 goes on to its end, and leaves the plot nowhere.
    @Test func aCurveThatNearsZeroIsSeen() {
        let curve = Series(name: "in theory", x: [0, 1, 2, 3, 4], y: [8, 2, 0.1, 0.01, 0], role: .gradient)
        let lines = rows(Histogram(edges: [0, 1, 2, 3, 4], counts: [8, 2, 0, 0], curve: curve), 43, 12)
        #expect(!lines.joined().contains { "▲▼".contains($0) }, "\(lines)")
        let lowest = lines.last { $0.contains("│") || $0.contains("┤") } ?? ""
        #expect(lowest.last { $0 != " " }.map { $0 > "⠀" && $0 <= "⣿" } == true, "\(lines)")
    }

    @Test func manyBinsInFewCellsShowTheGreatest() {
        var counts = [Int](repeating: 1, count: 1000)
        counts[777] = 100
        let grid = drawn(Histogram(edges: (0...1000).map(Double.init), counts: counts), 40, 12)
        let row = yTicks(grid).first { $0.value == 100 }?.row
        #expect(row.map { grid.lines[$0].contains("▄") } == true, "\(grid.lines)")
    }
}
