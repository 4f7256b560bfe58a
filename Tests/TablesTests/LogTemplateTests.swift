import Testing

@testable import Tables

/// Lines that are like one before are read by its template: they must give what they give by themselves.
@Suite struct LogTemplateTests {
    /// A line in two forms: the same text with other numbers.
    private struct Lines {
        var (first, second) = ("", "")
        private var generator: Numbers

        init(seed: UInt64) {
            generator = Numbers(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
            let isObject = generator.next(below: 4) == 0
            let parts = 1 + generator.next(below: 5)
            for part in 0..<parts {
                let separator = Self.separators[generator.next(below: Self.separators.count)]
                add(part == 0 ? (isObject ? "{" : "") : isObject ? ", " : separator)
                if isObject {
                    add("\"\(Self.names[generator.next(below: Self.names.count)])\(part)\": ")
                    let isQuoted = generator.next(below: 5) == 0
                    add(isQuoted ? "\"" : "")
                    addNumber()
                    add(isQuoted ? "\"" : "")
                } else {
                    add(Self.openings[generator.next(below: Self.openings.count)])
                    addNumber()
                    add(Self.endings[generator.next(below: Self.endings.count)])
                }
            }
            add(isObject ? "}" : "")
            add(["", "", "\r", " "][generator.next(below: 4)])
        }

        private mutating func add(_ text: String) {
            first += text
            second += text
        }

        private mutating func addNumber() {
            first += generator.number()
            second += generator.number()
        }

        private static let names = ["loss", "step", "acc", "lr", "val/loss", "epoch", "gpu0 mem"]
        private static let separators = [", ", " ", " - ", "\t", " | ", "; ", "  "]
        private static let openings = [
            "loss ", "loss: ", "loss=", "step ", "epoch ", "Epoch [", "[", "vol-", "acc@1 ", "iter", "x(", "tensor(",
            "loss: tensor(", "", "2024-01-05 10:00:", "lr ", "top5 acc: ", "'f1': ", "v", "a/", "time ", "- ",
        ]
        private static let endings = [
            "", "", "", "]", "/600", "/7]", ")", "ms", "s", "%", "x", ".", ":", ":5", "e", "-3", "_",
            ",420", ",42", ",",
        ]
    }

    private struct Numbers {
        var state: UInt64

        mutating func next(below count: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state >> 33) % count
        }

        mutating func number() -> String {
            let digits = String(next(below: [10, 100, 100_000][next(below: 3)]))
            switch next(below: 10) {
            case 0: return "-" + digits
            case 1: return digits + "." + String(next(below: 1000))
            case 2: return "0.\(digits)e-\(next(below: 40))"
            case 3: return digits + "E+2"
            case 4: return ["nan", "inf", ".5", "5.", "+3", "1e", "1.2.3", "0x1F", "-", ""][next(below: 10)]
            case 5: return String(next(below: 10)) + "." + String(repeating: digits, count: 5)
            default: return digits
            }
        }
    }

    /// Rows with names, as text: NaN is not equal to itself.
    private func rows(_ text: String) -> [String] {
        var stream = LogStream()
        let rows = stream.feed(Array(text.utf8))
        let last = stream.finish()
        return [rows, last].flatMap { rows in
            (0..<rows.count).map { index in
                rows.cells(ofRow: index).map { "\(stream.names[rows.columns[$0]])=\(rows.values[$0])" }
                    .joined(separator: "; ")
            }
        }
    }

    private func counters(_ row: String) -> [Substring] {
        row.split(separator: "; ").compactMap { $0.split(separator: "=").first }
            .filter { ColumnKind(name: String($0)).isCounter }
    }

    @Test func alikeLinesAreReadAsByThemselves() {
        var count = 0
        for seed in 1...1000 as ClosedRange<UInt64> {
            let lines = Lines(seed: seed)
            let (first, second) = (rows(lines.first + "\n"), rows(lines.second + "\n"))
            // What counts on one line holds for the next, unless that has its own: then it is no reading of this one.
            guard first.count == 1, second.count == 1 else { continue }
            let together = rows("\(lines.first)\n\(lines.second)\n\(lines.first)\n")
            guard counters(first[0]) == counters(second[0]) else { continue }
            count += 1
            #expect(together == [first[0], second[0], first[0]], "\(lines.first) | \(lines.second)")
        }
        #expect(count > 300)
    }

    /// Dates, padding and line ends of Windows fit a template too, and what stands in a name does not.
    @Test func whatMayDiffer() {
        let lines = [
            "2024-01-05 10:00:01 step     9 loss 0.5\r", "2024-01-05 10:00:02 step    10 loss 0.25\r",
            "2024-01-06 23:59:59 step 11111 loss -1e-3\r", "2024-01-06 23:59:59 step 11112 loss nan\r",
        ]
        #expect(
            rows(lines.joined(separator: "\n")) == [
                "step=9.0; loss=0.5", "step=10.0; loss=0.25", "step=11111.0; loss=-0.001", "step=11112.0; loss=nan",
            ])
        #expect(rows("loss1 0.5\nloss2 0.25\n") == ["loss1=0.5", "loss2=0.25"])
        #expect(rows("{\"a1\": 1}\n{\"a2\": 1}\n") == ["a1=1.0", "a2=1.0"])
        #expect(
            rows("Epoch 1 [30/60] loss 2\nEpoch 1 [45/60] loss 3\n") == ["Epoch=1.5; loss=2.0", "Epoch=1.75; loss=3.0"])
    }
}
