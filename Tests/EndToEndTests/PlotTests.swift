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

    /// Words are of what --xlim or --last leaves.
    @Test func wordsOfAPart() throws {
        let text = "step,loss\n" + (0..<40).map { "\($0),\(100 - 2 * $0)\n" }.joined()
        func words(_ options: String...) throws -> String.SubSequence {
            try #require(
                try ProgramRunner.run(["plot", "--describe"] + options, input: text).output.split(separator: "\n").first
            )
        }
        #expect(try words("--xlim", "10,20") == "loss over 11 steps: 80 to 60, lowest 60 at step 20.")
        #expect(try words("--last", "5") == "loss over 5 points: 30 to 22, lowest 22 at step 39.")
        let nothing = try ProgramRunner.run(["plot", "--describe", "--xlim", "50,60"], input: text)
        #expect(nothing.status == 65 && nothing.errors.contains("nothing lies within --xlim"))
    }

    /// A file that is named twice is called by two names.
    @Test func aFileTwice() throws {
        let url = try file("step,loss\n0,4\n1,2\n2,1\n")
        defer { try? FileManager.default.removeItem(at: url) }
        let picture = try ProgramRunner.run(["plot", url.path(), url.path()]).output
        let name = url.deletingPathExtension().lastPathComponent
        #expect(picture.contains("\(name) (2)"))
        #expect(picture.components(separatedBy: name).count == 3)
    }

    @Test func numbersFromStandardInput() throws {
        let result = try ProgramRunner.run(
            ["plot", "--size", "30x6", "--ascii"], input: "1\n2\n3\n")
        #expect(result.status == 0)
        let isASCII = result.output.allSatisfy { $0.isASCII }
        #expect(isASCII)
        #expect(result.output.contains("2 +"))
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
        let drawn = picture.output.split(separator: "\n").map { line in
            line.count { ("\u{2801}"..."\u{28FF}").contains($0) }
        }
        // Alone in the uppermost rows.
        #expect(drawn.first { $0 > 0 } == 1)
    }

    /// What a spike flattens is said, with what shows it; an axis that was chosen is left alone.
    @Test func aSpikeThatTakesTheAxisIsSaid() throws {
        let values = (0..<500).map { $0 == 250 ? "87.5" : "\(2.5 - Double($0) / 250)" }.joined(separator: "\n")
        let first = try ProgramRunner.run(["plot", "--size", "60x12"], input: values)
        #expect(
            first.errors.contains(
                "nearly all values lie from 0.504 to 2.5, in less than a tenth of the axis; --ylim 0,"))
        #expect(first.errors.contains(" or --log-y shows them"))
        for option in [["--ylim", "0,3"], ["--log-y"], ["--describe"]] {
            #expect(try !ProgramRunner.run(["plot"] + option, input: values).errors.contains("nearly all"))
        }
    }

    /// A logarithmic axis has no 0.
    @Test(arguments: [
        ["--log-y", "--ylim", "0,3"], ["--log-x", "--xlim", "-1,3"],
    ]) func aLogAxisRefusesZero(options: [String]) throws {
        let result = try ProgramRunner.run(["plot"] + options, input: "1\n2\n3\n")
        #expect(result.status == 64)
        #expect(result.errors.hasPrefix("losstutor: \(options[1]): a logarithmic axis needs both ends above 0, not "))
        #expect(try ProgramRunner.run(["plot", options[0], options[1], "0.1,3"], input: "1\n2\n3\n").status == 0)
    }

    @Test func aGrowingFileIsFollowed() throws {
        let url = try file("1\n2\n")
        defer { try? FileManager.default.removeItem(at: url) }
        let session = try TmuxSession(columns: 60, rows: 16)
        try session.enter("\(ProgramRunner.path) plot \(url.path()) --follow")
        try session.waitFor("2.0 ┤")
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

    /// A line that cannot be read does not end a picture, nor does a file that is put aside for a new one; and a file
    /// that is not there yet is waited for.
    @Test func whatIsFollowedGoesOn() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "plot-\(UUID().uuidString).csv")
        let aside = url.appendingPathExtension("1")
        defer { for file in [url, aside] { try? FileManager.default.removeItem(at: file) } }
        let session = try TmuxSession(columns: 60, rows: 16)
        try session.enter("\(ProgramRunner.path) plot \(url.path()) --follow")
        try session.waitFor("losstutor: waiting for")
        try Data("epoch,loss\n1,1\n2,2\n".utf8).write(to: url)
        try session.waitFor("2.0 ┤")
        func append(_ text: Data) throws {
            let handle = try FileHandle(forWritingTo: url)
            try handle.seekToEnd()
            try handle.write(contentsOf: text)
            try handle.close()
        }
        try append(Data("3,abc\n4,\"oops\n".utf8) + Data([0x35, 0x2C, 0xFF, 0x0A, 0x36, 0x2C, 0, 0x0A]))
        try append(Data("7,8\n".utf8))
        try session.waitFor("8 ┤")
        try FileManager.default.moveItem(at: url, to: aside)
        try Data("epoch,loss\n8,40\n".utf8).write(to: url)
        try session.waitFor("40 ┤")
        try session.send("C-c")
        let status = try session.status()
        #expect(status == "130")
    }
}
