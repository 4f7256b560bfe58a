import Foundation

/// Times of one thing, in ns an element.
enum Measurement {
    /// The median time of a call, after one that is not counted, over at least `least` seconds.
    static func nanoseconds(per count: Int, least: Double = 0.15, _ run: () -> Void) -> Double {
        run()
        let clock = ContinuousClock()
        var times: [Double] = []
        var total = 0.0
        while total < least || times.count < 3 {
            let elapsed = clock.measure(run)
            let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
            times.append(seconds)
            total += seconds
            if total > 3 { break }
        }
        return times.sorted()[times.count / 2] / Double(count) * 1e9
    }
}

/// Medians over several passes, by who, what and how many.
struct Results {
    struct Key: Hashable {
        let peer: String
        let benchmark: String
        let size: Int
    }

    private var passes: [Key: [Double]] = [:]

    mutating func add(_ peer: String, _ benchmark: String, _ size: Int, _ nanoseconds: Double) {
        passes[Key(peer: peer, benchmark: benchmark, size: size), default: []].append(nanoseconds)
    }

    func median(_ peer: String, _ benchmark: String, _ size: Int) -> Double? {
        guard let times = passes[Key(peer: peer, benchmark: benchmark, size: size)] else { return nil }
        return times.sorted()[times.count / 2]
    }

    var peers: [String] { Set(passes.keys.map(\.peer)).sorted() }

    /// A Markdown table: a line a benchmark and peer, a column a size.
    ///
    /// - Parameter scale: what the times are divided by.
    func table(benchmarks: [String], sizes: [Int], first: String, per scale: Double = 1) -> String {
        let header =
            "| | " + sizes.map { "n = \($0.formatted(.number.notation(.scientific)))" }.joined(separator: " | ") + " |"
        var lines = [header, "|---|" + sizes.map { _ in "---|" }.joined()]
        for benchmark in benchmarks {
            for peer in [first] + peers.filter({ $0 != first }) {
                let cells = sizes.map { size -> String in
                    guard let time = median(peer, benchmark, size) else { return "–" }
                    let shown = time / scale
                    let text = shown < 10 ? String(format: "%.2f", shown) : String(format: "%.0f", shown)
                    guard peer != first, let own = median(first, benchmark, size) else { return text }
                    return text + String(format: " (%.1f×)", time / own)
                }
                if cells.contains(where: { $0 != "–" }) {
                    lines.append("| \(benchmark): \(peer) | " + cells.joined(separator: " | ") + " |")
                }
            }
        }
        return lines.joined(separator: "\n")
    }
}

/// The Python side of a suite: a script beside this file that prints JSON lines.
enum PythonPeers {
    private struct Line: Decodable {
        let peer: String
        let `case`: String
        let n: Int
        let ns: Double
    }

    /// Runs the script and adds what it measured; says so where there is no Python.
    static func run(_ script: String, _ arguments: [String], into results: inout Results) {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: script).path()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", path] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            print("no python3: its libraries are left out")
            return
        }
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        for line in data.split(separator: UInt8(ascii: "\n")) {
            guard let line = try? JSONDecoder().decode(Line.self, from: line) else { continue }
            results.add(line.peer, line.case, line.n, line.ns)
        }
    }
}
