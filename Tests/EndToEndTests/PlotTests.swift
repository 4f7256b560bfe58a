import Foundation
import Testing

/// `losstutor plot`, as a neighbour in a pipe and on a terminal.
@Suite struct PlotTests {
    private func file(_ text: String) throws -> URL {
        let url = FileManager.default.temporaryDirectory.appending(path: "plot-\(UUID().uuidString).csv")
        try text.write(to: url, atomically: true, encoding: .utf8)
        return url
    }

    @Test func columnsOfAFile() throws {
        let url = try file("step,loss,note\n0,4,a\n1,2,b\n2,1,c\n")
        defer { try? FileManager.default.removeItem(at: url) }
        let result = try ProgramRunner.run(["plot", url.path(), "--size", "40x10"])
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("loss, axis starts at 1, not at 0\n4 ┤"))
        #expect(!result.output.contains("\u{1B}"))
        let words = try ProgramRunner.run(["plot", url.path(), "--describe"])
        #expect(words.output.hasPrefix("loss over 3 steps: 4 to 1, lowest 1 at step 2.\n"))
        #expect(words.output.contains("\n   1     2\n"))
    }

    @Test func numbersFromStandardInput() throws {
        let result = try ProgramRunner.run(
            ["plot", "--size", "30x6", "--ascii"], input: "1\n2\n3\n")
        #expect(result.status == 0)
        let isASCII = result.output.allSatisfy { $0.isASCII }
        #expect(isASCII)
        #expect(result.output.contains("3 +"))
    }

    @Test func everyFaultIsASentence() throws {
        let url = try file("step,loss\n0,4\n1,x\n")
        defer { try? FileManager.default.removeItem(at: url) }
        let text = try ProgramRunner.run(["plot", url.path()])
        #expect(text.status == 65)
        #expect(text.errors == "losstutor: \(url.path()), line 3, column 2: \"x\" is no number.\n")
        let column = try ProgramRunner.run(["plot", url.path(), "--y", "accuracy"])
        #expect(column.status == 64)
        #expect(
            column.errors == "losstutor: --y: \(url.path()) has no column \"accuracy\"; its columns are step, loss.\n")
        let missing = try ProgramRunner.run(["plot", "/does/not/exist.csv"])
        #expect(missing.status == 65)
        let empty = try ProgramRunner.run(["plot"], input: "")
        #expect(empty.status == 65)
        #expect(
            empty.errors == "losstutor: standard input: there is no data; a table needs at least one row of numbers.\n")
    }

    /// A spike of one in a hundred thousand is seen.
    @Test func aSpikeInALongLog() throws {
        let values = (0..<100_000).map { $0 == 54_321 ? "9.5" : "0.1" }.joined(separator: "\n")
        let result = try ProgramRunner.run(["plot", "--describe"], input: values)
        #expect(result.output.contains("1 spike"))
        let picture = try ProgramRunner.run(["plot", "--size", "60x12"], input: values)
        let top = try #require(picture.output.split(separator: "\n").dropFirst().first)
        #expect(top.contains { ("\u{2801}"..."\u{28FF}").contains($0) })
    }

    @Test func aGrowingFileIsFollowed() throws {
        let url = try file("1\n2\n")
        defer { try? FileManager.default.removeItem(at: url) }
        let session = try TmuxSession(columns: 60, rows: 16)
        try session.enter("\(ProgramRunner.path) plot \(url.path()) --follow")
        try session.waitFor("2.00 ┤")
        let handle = try FileHandle(forWritingTo: url)
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("3\n8\n".utf8))
        try handle.close()
        try session.waitFor("8 ┤")
        try session.send("C-c")
        let status = try session.status()
        #expect(status == "130")
        let isRestored = try session.isRestored
        #expect(isRestored)
    }
}
