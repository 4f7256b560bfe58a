import Foundation
import Plotting
import Testing
import TextGrid

/// Every kind of chart at several sizes, as files under Snapshots that have been looked at. RECORD_SNAPSHOTS=1 writes
/// them anew, and the run that does fails.
@Suite struct GoldenScreenTests {
    static let names = [
        "band", "log", "cursor", "stream", "diverging", "scatter", "histogram", "heatmap", "regions",
    ]
    static let sizes = [(0, 0), (1, 1), (3, 2), (12, 5), (40, 12), (80, 24)]

    static func chart(_ name: String) -> any Chart {
        let step = Axis(label: "step")
        let loss = Axis(label: "loss", unit: "nats")
        var values = noisyLoss(10_000)
        values[5000] = 4
        switch name {
        case "band": return LineChart(series: [Series(name: "loss", y: values, role: .loss)], x: step, y: loss)
        case "log":
            let y = Axis(label: "loss", scale: .log, unit: "nats")
            return LineChart(series: [Series(name: "loss", y: values, role: .loss)], x: step, y: y)
        case "cursor":
            let train = Series(name: "train", y: noisyLoss(200, noise: 0.05), role: .loss)
            let test = Series(
                name: "test", y: noisyLoss(200, noise: 0.1).map { 0.3 + $0 }, role: .second, dash: .dashed)
            return LineChart(
                series: [train, test], x: Axis(label: "epoch"),
                markers: [PlotMarker(x: 150, y: 0.4, role: .good, label: "best")],
                cursorX: 80, title: "Training")
        case "stream":
            var stream = StreamingSeries(capacity: 256)
            for value in values { stream.append(value) }
            return LineChart(series: [Series(name: "loss", stream: stream, role: .loss)], x: step, y: loss)
        case "diverging":
            var values = (0..<600).map { 0.5 + Double($0) / 1200 }
            values += [Double](repeating: 9, count: 200) + [Double](repeating: .infinity, count: 12)
            values += [Double](repeating: .nan, count: 188)
            return LineChart(series: [Series(name: "loss", y: values, role: .loss)], x: step, y: Axis(range: 0...2))
        case "scatter":
            var random = RandomNumbers(state: 2)
            let x = (0..<300).map { _ in Double.random(in: -1...1, using: &random) }
            return LineChart(
                series: [
                    Series(name: "a", x: x, y: x.map { $0 * $0 }, role: .actual, form: .dots),
                    Series(
                        name: "b", x: Array(x.prefix(12)), y: x.prefix(12).map { 1 - $0 * $0 }, role: .predicted,
                        form: .points("○", ascii: "o")),
                ])
        case "histogram":
            let counts = (0..<40).map { bin in values.count { $0 >= Double(bin) / 10 && $0 < Double(bin + 1) / 10 } }
            return Histogram(edges: (0...40).map { Double($0) / 10 }, counts: counts, x: loss)
        case "heatmap":
            return HeatMap(field: valley, name: "loss", x: Axis(label: "w"), y: Axis(label: "b"), scale: .log)
        default:
            let beliefs = (0..<200).map { index in
                let (x, y) = (Double(index % 20) - 9.5, Double(index / 20) - 4.5)
                let inside = x * x / 4 + y * y - 12
                return RegionMap.Belief(classIndex: inside < 0 ? 1 : 0, confidence: min(1, 0.5 + abs(inside) / 20))
            }
            let points = [(-0.9, 0.8, 0), (0.1, 0.2, 1), (-0.3, -0.4, 1), (0.7, -0.7, 0), (0.4, 0.3, 0)]
            return RegionMap(
                columns: 20, beliefs: beliefs,
                points: points.map { RegionMap.Point(x: $0.0, y: $0.1, classIndex: $0.2) }, xRange: -1...1,
                yRange: -1...1)
        }
    }

    /// Rosenbrock's curved valley.
    private static let valley = Field(columns: 60, rows: 40, xRange: -2...2, yRange: -1...3) { x, y in
        (1 - x) * (1 - x) + 5 * (y - x * x) * (y - x * x)
    }

    @Test(arguments: names) func screensAreAsRecorded(name: String) throws {
        let chart = Self.chart(name)
        for ascii in [false, true] {
            var text = ""
            for (columns, height) in Self.sizes {
                text += "== \(columns)×\(height)\n"
                text += rows(chart, columns, height, ascii: ascii).map { $0 + "\n" }.joined()
            }
            text += "== in words\n\(chart.description)\n" + chart.table.map { $0 + "\n" }.joined()
            try Self.compare(text, "\(name)-\(ascii ? "ascii" : "unicode").txt")
        }
    }

    private static func compare(_ text: String, _ file: String) throws {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(file)")
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try text.write(to: url, atomically: true, encoding: .utf8)
            Issue.record("\(file) was recorded; look at it, then run without RECORD_SNAPSHOTS")
            return
        }
        let expected = try String(contentsOf: url, encoding: .utf8)
        #expect(text == expected, "\(file) differs")
    }
}
