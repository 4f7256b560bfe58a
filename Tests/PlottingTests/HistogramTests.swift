import Plotting
import Testing
import TextGrid

@Suite struct HistogramTests {
    @Test func edgesBelongToTheBinAbove() {
        let histogram = Histogram(values: [0, 1, 1, 2, 3, 4], bins: 4)
        #expect(histogram.edges == [0, 1, 2, 3, 4])
        #expect(histogram.counts == [1, 2, 1, 2])
    }

    @Test func everyValueIsCountedOnce() {
        var random = RandomNumbers(state: 11)
        for round in 0..<60 {
            let scale = [1e-12, 1, 1e9][round % 3]
            let count = Int.random(in: 1...400, using: &random)
            let values = (0..<count).map { _ in Double.random(in: -1...1, using: &random) * scale }
            for bins in [nil, 1, 7] {
                let histogram = Histogram(values: values, bins: bins)
                #expect(histogram.counts.reduce(0, +) == count)
                for (index, found) in histogram.counts.enumerated() {
                    let isLast = index == histogram.counts.count - 1
                    let low = histogram.edges[index]
                    let high = histogram.edges[index + 1]
                    #expect(values.count { $0 >= low && ($0 < high || isLast && $0 <= high) } == found)
                }
            }
        }
    }

    @Test func binsOfTheirOwnHaveRoundEdges() {
        let histogram = Histogram(values: (0...1000).map { Double($0) / 100 })
        // Twice the interquartile range of 5 over the cube root of 1,001 is 1.0; the next round width is 1.
        #expect(histogram.edges == (0...10).map(Double.init))
    }

    @Test(arguments: [
        [5.0], [5, 5, 5], [-1e308, 1e308], [1e-300, 2e-300], [0, .leastNonzeroMagnitude], [1e300, 1.0000001e300],
        [1e16, 1e16 + 2],
    ]) func nastyValues(values: [Double]) {
        let histogram = Histogram(values: values)
        #expect(histogram.counts.reduce(0, +) == values.count)
        #expect(zip(histogram.edges, histogram.edges.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func heightsAreCounts() {
        // Bins of 10 cells: full, a quarter, none, a half of eight rows.
        let histogram = Histogram(edges: [0, 1, 2, 3, 4], counts: [8, 2, 0, 4])
        let lines = rows(histogram, 43, 11, ascii: true)
        #expect(lines[0] == "count")
        let heights = [5, 15, 25, 35].map { column in
            (1...8).count { Array(lines[$0] + "                                           ")[3 + column] == "#" }
        }
        #expect(heights == [8, 2, 0, 4], "\(lines)")
    }

    @Test func countsHaveWholeLabels() {
        let lines = rows(Histogram(edges: [0, 1, 2], counts: [1, 2]), 40, 20)
        let labels = lines.filter { $0.contains("┤") }.compactMap {
            $0.split(separator: "┤").first?.filter { $0 != " " }
        }
        #expect(labels == ["2", "1", "0"], "\(lines)")
    }

    @Test func manyBinsInFewCellsShowTheGreatest() {
        var counts = [Int](repeating: 1, count: 1000)
        counts[777] = 100
        let lines = rows(Histogram(edges: (0...1000).map(Double.init), counts: counts), 40, 12)
        #expect(lines[1].contains("█"), "\(lines)")
    }
}
