import Testing
import TextGrid

@testable import Plotting

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

    /// Whatever is counted stands on the axis, in the middle of its row, and nothing else does.
    @Test func barsStandOnTheAxis() {
        for counts in [[8, 2, 0, 4], [100, 1, 0, 30], [1, 1, 1, 1], [1000, 0, 1, 2]] {
            for height in 5...30 {
                let grid = drawn(Histogram(edges: [0, 1, 2, 3, 4], counts: counts), 45, height)
                guard let axis = grid.lines.firstIndex(where: { $0.contains("└") }),
                    let corner = grid.lines[axis].firstIndex(of: "└"), let scale = RowScale(grid)
                else {
                    Issue.record("no axis: \(grid.text)")
                    continue
                }
                let left = grid.lines[axis].distance(from: grid.lines[axis].startIndex, to: corner) + 1
                for column in left..<45 {
                    let count = counts[min(3, (2 * (column - left) + 1) * 4 / (2 * (45 - left)))]
                    let foot = grid[column, axis]
                    #expect((foot.style.role == .loss) == (count > 0), "\(column): \(grid.text)")
                    // How high it is, from the middle of the axis' row, in rows.
                    let high = Double(axis) + 0.5 - scale.place(of: Double(count))
                    let above = (0..<axis).filter { grid[column, $0].style.role == .loss }
                    #expect(above.count == max(0, Int((high - 0.5 - 1e-6).rounded(.up))), "\(count): \(grid.text)")
                    if count > 0 { #expect(foot.character == (high < 0.25 ? "━" : "▀"), "\(count): \(grid.text)") }
                }
            }
        }
    }

    /// In ASCII bars are made of the sign of whose they are.
    @Test func barsHaveTheSignOfTheirRun() {
        for index in 0..<6 {
            let dash = Dash.ofLine(index)
            let text = drawn(Histogram(edges: [0, 1], counts: [9], dash: dash), 40, 12, ascii: true).text
            let signs = Set((0..<6).map { Dash.ofLine($0).sign })
            #expect(Set(text).intersection(signs) == [dash.sign], "\(text)")
        }
    }

    /// What lies beside all bins has no bar.
    @Test func theAxisMayGoOnBesideTheBins() {
        let grid = drawn(Histogram(edges: [0, 0.5, 1], counts: [5, 5], x: Axis(range: -1...1)), 43, 12)
        let columns = (0..<43).filter { x in (0..<10).contains { grid[x, $0].style.role == .loss } }
        #expect(columns == Array(23..<43), "\(grid.text)")
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
