import Foundation

/// Speeds beside those of peers, run in turn with them on the same machine.
///
///     swift run -c release LossBenchmarks [losses] [plots] [training] [keys] [--quick] [--no-peers]
@main
enum LossBenchmarks {
    static func main() throws {
        let arguments = Set(CommandLine.arguments.dropFirst())
        let options = BenchmarkOptions(
            isQuick: arguments.contains("--quick"), hasPeers: !arguments.contains("--no-peers"))
        let suites: [(name: String, run: (BenchmarkOptions) -> Void)] = [
            ("losses", LossSuite.run), ("plots", PlotSuite.run), ("training", TrainingSuite.run),
            ("keys", KeySuite.run),
        ]
        let unknown = arguments.subtracting(suites.map(\.name) + ["--quick", "--no-peers"])
        guard unknown.isEmpty else {
            print("unknown: \(unknown.sorted().joined(separator: ", "))")
            print("usage: LossBenchmarks [\(suites.map(\.name).joined(separator: "|"))] [--quick] [--no-peers]")
            exit(64)
        }
        let chosen = suites.filter { arguments.contains($0.name) }
        for suite in chosen.isEmpty ? suites : chosen { suite.run(options) }
    }
}

struct BenchmarkOptions {
    /// Fewer sizes and passes.
    let isQuick: Bool
    /// Run Python's libraries beside.
    let hasPeers: Bool
}
