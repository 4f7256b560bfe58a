import Foundation

/// The whole program in a terminal, beside vim: from its start to the first screen, and from a key to a quiet screen.
enum ScreenSuite {
    private struct Subject {
        let name: String
        let command: [String]
        /// Pressed before anything is measured.
        var first: [String] = []
        /// Two keys, to and fro.
        let keys: [String]
    }

    private struct Readings {
        var starts: [Double] = []
        var keys: [Double] = []
        var bytes: [Int] = []
    }

    private static let sizes: [(columns: UInt16, rows: UInt16)] = [(80, 24), (200, 60)]
    private static let arrows = ["\u{1B}OB", "\u{1B}OA"]

    private static let bench = """
        {"parameters": [{"name": "w", "value": 1, "from": -2, "to": 6, "step": 0.1},
        {"name": "b", "value": 0, "from": -2, "to": 2, "step": 0.1}],
        "readings": [{"name": "loss", "formula": "mean((w*[1,2,3]+b-[2,4,6])^2)"}], "plot": {"x": "w", "y": "loss"}}
        """

    static func run(_ options: BenchmarkOptions) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "losstutor-screens-\(getpid())")
        let text = folder.appending(path: "text").path()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let line = String(repeating: "word ", count: 12) + "\n"
            try String(repeating: line, count: 300).write(toFile: text, atomically: false, encoding: .utf8)
        } catch {
            return print("no folder for the benchmark of screens: \(error)")
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        guard let program else { return print("no losstutor beside this program: build it with -c release first") }
        let vim = Subject(name: "vim, moved", command: ["vim", "-u", "NONE", text], keys: arrows)
        let subjects =
            (options.hasPeers ? [vim] : []) + [
                Subject(name: "home, moved", command: [program], keys: arrows),
                Subject(name: "lab, moved", command: [program, "lab", "--loss", "bce"], keys: arrows),
                Subject(name: "lab, nudged", command: [program, "lab", "--loss", "bce"], keys: ["+", "-"]),
                Subject(name: "likelihood, nudged", command: [program, "likelihood"], keys: ["+", "-"]),
                Subject(name: "bench, moved", command: [program, "lab", "--bench", bench], keys: arrows),
                Subject(name: "bench, nudged", command: [program, "lab", "--bench", bench], keys: ["+", "-"]),
                Subject(name: "trainer, a step", command: [program, "train"], keys: ["s", "s"]),
                Subject(name: "lesson 3, moved", command: [program, "3"], first: ["\t"], keys: arrows),
            ]
        let environment = [
            "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": folder.path(), "XDG_STATE_HOME": folder.path(),
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        ]
        for (columns, rows) in sizes {
            var readings = Array(repeating: Readings(), count: subjects.count)
            // In turn, so that whatever else the machine does strikes all alike.
            for _ in 0..<(options.isQuick ? 2 : 8) {
                for (index, subject) in subjects.enumerated() {
                    guard
                        let terminal = PseudoTerminal(
                            subject.command, columns: columns, rows: rows, environment: environment)
                    else { continue }
                    measure(subject, in: terminal, into: &readings[index])
                    terminal.close()
                }
            }
            report(subjects, readings, columns: columns, rows: rows)
        }
    }

    private static func measure(_ subject: Subject, in terminal: PseudoTerminal, into readings: inout Readings) {
        guard let first = terminal.firstScreen() else { return }
        readings.starts.append(first.milliseconds)
        for key in subject.first { _ = terminal.type(key) }
        for index in 0..<16 {
            guard let reaction = terminal.type(subject.keys[index % 2]) else { continue }
            readings.keys.append(reaction.milliseconds)
            readings.bytes.append(reaction.bytes)
        }
    }

    private static func report(_ subjects: [Subject], _ readings: [Readings], columns: UInt16, rows: UInt16) {
        let date = Date.now.formatted(.iso8601.year().month().day())
        print("\nIn a terminal of \(columns) by \(rows), \(date): to a quiet screen\n")
        print("| | start, ms | 99th | key, ms | 99th | bytes a key |\n|---|---|---|---|---|---|")
        for (subject, readings) in zip(subjects, readings) {
            let numbers = [
                quantile(0.5, readings.starts), quantile(0.99, readings.starts), quantile(0.5, readings.keys),
                quantile(0.99, readings.keys),
            ]
            let cells = numbers.map { $0.map { String(format: $0 < 10 ? "%.2f" : "%.0f", $0) } ?? "–" }
            let bytes = quantile(0.5, readings.bytes).map { "\($0)" } ?? "–"
            print("| \(subject.name) | \(cells.joined(separator: " | ")) | \(bytes) |")
        }
    }

    private static func quantile<Number: Comparable>(_ share: Double, _ numbers: [Number]) -> Number? {
        guard !numbers.isEmpty else { return nil }
        return numbers.sorted()[min(numbers.count - 1, Int(Double(numbers.count) * share))]
    }

    /// The program: `LOSSTUTOR_PROGRAM`, else `losstutor` beside this one.
    private static var program: String? {
        let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "losstutor")
        let path = ProcessInfo.processInfo.environment["LOSSTUTOR_PROGRAM"] ?? beside.path()
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }
}
