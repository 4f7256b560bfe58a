import Plotting
import Testing
import TextGrid

/// What holds for every kind of chart, over data that other plots trip over.
@Suite struct EveryChartTests {
    static let nasty: [[Double]] = [
        [], [3], [2, 2, 2], [0], [.nan], [.nan, .nan, 1], [.infinity, 1, -.infinity], [0, -1, 5],
        [1e-300, 3e-300, 2e-300], [-1e300, 1e300], [1.7e308, -1.7e308, 1.7e308], [.leastNonzeroMagnitude, 0],
        [.greatestFiniteMagnitude], [1, .nan, 2, .infinity, -3, 0, 1e308],
    ]

    private static func range(_ values: [Double]) -> ClosedRange<Double> {
        let finite = values.filter(\.isFinite)
        return (finite.min() ?? 0)...(finite.max() ?? 1)
    }

    static func charts(_ values: [Double]) -> [any Chart] {
        let range = range(values)
        let field = Field(columns: 2, values: values, xRange: range, yRange: range)
        let axis = Axis(label: "w", unit: "m")
        var stream = StreamingSeries(capacity: 16)
        for value in values { stream.append(value) }
        let many = (0..<40).flatMap { _ in values }
        let edges = (0...values.count).map(Double.init)
        let beliefs = values.map { RegionMap.Belief(classIndex: 1, confidence: $0) }
        let points = values.map { RegionMap.Point(x: $0, y: $0, classIndex: 2) }
        var charts: [any Chart] = [
            Histogram(edges: edges, counts: Array(values.indices), x: axis, title: "title"),
            Histogram(edges: edges.map { $0 * 1e300 }, counts: values.map { _ in .max / 100 }),
            RegionMap(columns: 2, beliefs: beliefs, points: points, xRange: range, yRange: range),
            RegionMap(columns: 1, beliefs: beliefs, points: points, xRange: range, yRange: range),
        ]
        for scale in [Axis.Scale.linear, .log] {
            let x = Axis(label: "x", scale: scale)
            charts += [
                LineChart(
                    series: [
                        Series(name: "stream", stream: stream, role: .loss),
                        Series(name: "many", y: many, role: .second),
                        Series(name: "dots", x: values, y: values, role: .actual, form: .dots),
                    ], x: x, y: x, cursorX: values.first, title: "title"),
                HeatMap(field: field, x: axis, y: axis, scale: scale, title: "title"),
            ]
        }
        return charts
    }

    @Test(arguments: nasty) func everySizeIsDrawnInside(values: [Double]) {
        for chart in Self.charts(values) {
            // Each size in one of the two, by turns.
            for width in 0...12 {
                for height in 0...8 { check(chart, width, height, (width + height) % 2 == 0, "\(values)") }
            }
            for ascii in [false, true] { check(chart, 80, 24, ascii, "\(values)") }
        }
    }

    private func check(_ chart: any Chart, _ width: Int, _ height: Int, _ ascii: Bool, _ situation: String) {
        var grid = Grid(size: Size(columns: width + 2, rows: height + 2), glyphs: ascii ? .ascii : .unicode)
        grid.fill(grid.bounds, with: Cell("~"))
        chart.draw(on: &grid, in: Rectangle(x: 1, y: 1, width: width, height: height))
        for y in 0..<height + 2 {
            for x in 0..<width + 2 {
                let cell = grid[x, y].character
                if ascii, !cell.isASCII {
                    Issue.record("\(cell) in \(type(of: chart)) \(width)×\(height) \(situation)")
                }
                if x == 0 || y == 0 || x == width + 1 || y == height + 1, cell != "~" {
                    Issue.record("\(type(of: chart)) \(width)×\(height) outside at \(x), \(y): \(situation)")
                }
            }
        }
    }

    @Test(arguments: nasty) func everyChartHasWords(values: [Double]) {
        for chart in Self.charts(values) {
            let text = chart.description
            #expect(text.hasSuffix(".") && !text.contains("\n") && text.count > 4, "\(type(of: chart)): \(text)")
            let table = chart.table
            #expect(table.count <= 11, "\(type(of: chart)): \(table)")
            #expect(Set(table.map(\.count)).count <= 1, "\(type(of: chart)): \(table)")
        }
    }
}
