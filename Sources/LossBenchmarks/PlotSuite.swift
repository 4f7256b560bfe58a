import LossMath
import Plotting
import TextGrid

/// Plots: drawing a noisy loss curve with its axes at 100 by 30, and taking one more point.
enum PlotSuite {
    private static let name = "losstutor"

    static func run(_ options: BenchmarkOptions) {
        let sizes = options.isQuick ? [1000, 100_000] : [1000, 100_000, 1_000_000, 10_000_000]
        var results = Results()
        for _ in 0..<(options.isQuick ? 1 : 3) {
            for size in sizes { measure(size, into: &results) }
            if options.hasPeers { PythonPeers.run("plot_peers.py", sizes.map(String.init), into: &results) }
        }
        print("Plots at 100 by 30: ms a picture; appending: ns a point\n")
        print(
            results.table(benchmarks: ["draw", "draw, log axis", "draw a stream"], sizes: sizes, first: name, per: 1e6))
        print("")
        print(results.table(benchmarks: ["append"], sizes: sizes, first: name))
    }

    private static func measure(_ size: Int, into results: inout Results) {
        var random = SplitMix64(seed: 1)
        let y = (0..<size).map { index in
            2.3 / (1 + 30 * Double(index) / Double(size)) + 0.05 + 0.3 * random.nextUniform()
        }
        var stream = StreamingSeries()
        results.add(
            name, "append", size,
            Measurement.nanoseconds(per: size) {
                stream = StreamingSeries()
                for value in y { stream.append(value) }
            })
        let plain = Series(name: "loss", y: y, role: .loss)
        for (benchmark, series, scale) in [
            ("draw", plain, Axis.Scale.linear), ("draw, log axis", plain, .log),
            ("draw a stream", Series(name: "loss", stream: stream, role: .loss), .linear),
        ] {
            let chart = LineChart(series: [series], x: Axis(label: "step"), y: Axis(label: "loss", scale: scale))
            results.add(
                name, benchmark, size,
                Measurement.nanoseconds(per: 1) {
                    var grid = Grid(size: Size(columns: 100, rows: 30))
                    chart.draw(on: &grid, in: grid.bounds)
                })
        }
    }
}
