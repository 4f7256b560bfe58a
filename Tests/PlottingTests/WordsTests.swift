import Plotting
import Testing
import TextGrid

/// Every plot in one sentence, and as a small table.
@Suite struct WordsTests {
    @Test func spikesAreCounted() {
        var values = noisyLoss(1000, noise: 0.02)
        for place in [300, 301, 500, 812] { values[place] += 2 }
        let chart = LineChart(series: [Series(name: "loss", y: values, role: .loss)], x: Axis(label: "step"))
        // Two neighbours are one spike.
        #expect(chart.description.contains(", 3 spikes."), "\(chart.description)")
        for calm in [noisyLoss(1000), noisyLoss(100_000), (0..<1000).map { 1000 / Double($0 + 1) }, [0, 0, 5]] {
            let text = LineChart(series: [Series(name: "loss", y: calm, role: .loss)]).description
            #expect(!text.contains("spike"), "\(text)")
        }
        var long = noisyLoss(200_000)
        long[123_456] = 7
        #expect(LineChart(series: [Series(name: "", y: long, role: .loss)]).description.contains(", 1 spike."))
    }

    @Test func aLossThatRunsAwayIsNoSpike() {
        let values = (0..<500).map { $0 < 480 ? 0.1 : 0.1 * Double($0 - 470) }
        #expect(!LineChart(series: [Series(name: "", y: values, role: .loss)]).description.contains("spike"))
    }

    @Test func pointsAreDescribedByTheirRanges() {
        let points = Series(name: "data", x: [3, 1, 2], y: [-1, 4, 0.5], role: .actual, form: .dots)
        #expect(
            LineChart(series: [points], x: Axis(label: "size")).description
                == "data: 3 points, size 1 to 3, y -1 to 4.")
    }

    @Test func theTableOfALineHasExtremes() {
        var values = [Double](repeating: 1, count: 100)
        values[50] = 9
        let chart = LineChart(series: [Series(name: "loss", y: values, role: .loss)], x: Axis(label: "step"))
        #expect(
            chart.table == [
                "step  loss  least  greatest", "   0     1      1         1", "  11     1      1         1",
                "  22     1      1         1", "  33     1      1         1", "  44     1      1         9",
                "  55     1      1         1", "  66     1      1         1", "  77     1      1         1",
                "  88     1      1         1", "  99     1      1         1",
            ])
    }

    @Test func theTableOfSeveralLinesPutsThemSideBySide() {
        let train = Series(name: "train", y: [2, 1, 0.5], role: .loss)
        let test = Series(name: "test", x: [0, 2], y: [3, 2], role: .second)
        #expect(
            LineChart(series: [train, test], x: Axis(label: "epoch")).table == [
                "epoch  train  test", "    0      2     3", "    1      1      ", "    2    0.5     2",
            ])
        #expect(LineChart(series: []).table.isEmpty)
    }

    @Test func histograms() {
        let histogram = Histogram(edges: [0, 1, 2, 3, 4], counts: [1, 2, 1, 2], x: Axis(label: "error"))
        #expect(histogram.description == "error: 6 values from 0 to 4 in 4 bins, most (2) from 1 to 2.")
        #expect(
            histogram.table == [
                "from  to  count", "   0   1      1", "   1   2      2", "   2   3      1", "   3   4      2",
            ])
        #expect(Histogram(edges: [], counts: []).description == "An empty plot.")
    }

    @Test func fields() {
        let field = Field(columns: 2, values: [1, 2, 3, .nan], xRange: 0...4, yRange: 0...2)
        let map = HeatMap(field: field, name: "loss", x: Axis(label: "w"), y: Axis(label: "b"))
        #expect(map.description == "loss: 2 × 2 values from 1 to 3, lowest at w 1, b 1.5, 1 nan.")
        #expect(map.table == ["b \\ w  1    3", "  1.5  1    2", "  0.5  3  nan"])
    }

    @Test func regions() {
        let beliefs = [0, 0, 0, 1].map { RegionMap.Belief(classIndex: $0, confidence: 0.9) }
        let points = [(0.5, 0), (3.5, 0), (3.5, 1)].map { RegionMap.Point(x: $0.0, y: 0.5, classIndex: $0.1) }
        let map = RegionMap(
            columns: 4, beliefs: beliefs, points: points, xRange: 0...4, yRange: 0...1)
        #expect(map.description == "class 0 on 75 % of the area, class 1 on 25 %; 2 of 3 points lie on their own.")
        #expect(
            map.table == [
                "  class  area  points  on their own", "class 0  75 %       2             1",
                "class 1  25 %       1             1",
            ])
    }
}
