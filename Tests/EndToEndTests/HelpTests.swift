import Foundation
import Testing

/// What `--help`, `--help-all`, `help`, `--version` and `--licences` say, and the pictures of the README.
@Suite struct HelpTests {
    private static let commands = ["home", "learn", "lab", "likelihood", "train", "plot", "progress", "check"]
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test(arguments: commands + [""]) func helpFitsAScreen(command: String) throws {
        let words = command.isEmpty ? [] : [command]
        let short = try ProgramRunner.run(words + ["--help"])
        let lines = short.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(short.status == 0)
        #expect(lines.count <= 24, "\(lines.count) lines:\n\(short.output)")
        #expect(lines.allSatisfy { $0.count <= 80 }, "\(short.output)")
        #expect(short.output.contains("\nExample:  losstutor"))
        #expect(try ProgramRunner.run(["help"] + words).output == short.output)
        #expect(try ProgramRunner.run(words + ["-h"]).output == short.output)
        guard !command.isEmpty else { return }
        let all = try ProgramRunner.run(words + ["--help-all"]).output
        #expect(all.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(all)")
        // What one screen names stands among all, in the same words.
        for line in lines where line.hasPrefix("  ") && !line.hasPrefix("      ") {
            #expect(all.contains("\n\(line)\n"), "\(line)")
        }
        let count = all.split(separator: "\n").count { $0.hasPrefix("  -") }
        #expect(lines.last == "--help-all shows all \(count) options.")
        #expect(lines.count { $0.hasPrefix("  -") || $0.hasPrefix("  <") } > 3)
    }

    @Test func helpOnNothing() throws {
        let result = try ProgramRunner.run(["help", "plott"])
        #expect(result.status == 64 && result.output.isEmpty)
        #expect(
            result.errors.hasPrefix("losstutor: there is no help on \"plott\"; did you mean plot? There is on home,"))
    }

    @Test func helpOnKeys() throws {
        let text = try ProgramRunner.run(["help", "keys"]).output
        #expect(
            text.contains("\n  + −         a step more, a step less\n") && text.contains("\nEverywhere\n"), "\(text)")
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    /// An option that is not there: what another library calls otherwise, another command's, the nearest, or nothing.
    @Test(arguments: [
        (["train", "--random_state", "2"], "train has no option --random-state; here it is --seed"),
        (["train", "--as", "keras"], "train has no option --as; lab has it"),
        (["lab", "--optimizer=adam"], "lab has no option --optimizer; train has it"),
        (["plot", "--svgg", "a"], "plot has no option --svgg; did you mean --svg?"),
        (["plot", "--zzz"], "plot has no option --zzz"),
        (["--batch-siz", "3", "train"], "train has no option --batch-siz; did you mean --batch-size?"),
    ]) func unknownOptions(words: [String], sentence: String) throws {
        let result = try ProgramRunner.run(words)
        #expect(result.status == 64 && result.output.isEmpty)
        #expect(result.errors == "losstutor: \(sentence) (--help shows the options)\n", "\(result.errors)")
    }

    /// Options as Python's libraries call them mean the same.
    @Test func optionsOfTheField() throws {
        let ours = [
            "train", "--dataset", "xor", "--learning-rate", "0.1", "--batch-size", "2", "--epochs", "3", "--json",
        ]
        let theirs = ["train", "--dataset", "xor", "--lr", "0.1", "--batch_size", "2", "--epochs", "3", "--json"]
        #expect(try ProgramRunner.run(ours).output == ProgramRunner.run(theirs).output)
        let lab = try ProgramRunner.run(["lab", "--y_true=1,2", "--y_pred", "1,4", "--json"]).output
        #expect(lab.contains("\"value\":2,"), "\(lab)")
    }

    /// The commit is there where git knows it.
    @Test func theVersionSaysWhatWasBuilt() throws {
        let version = try ProgramRunner.run(["--version"]).output
        #expect(
            version.wholeMatch(of: /0\.1\.0( \(commit [0-9a-f]{7,40}, \d{4}-\d\d-\d\d\))?\n/) != nil, "\(version)")
        let git = try? ProgramRunner.execute(
            "git", ["-c", "safe.directory=*", "-C", Self.root.path(percentEncoded: false), "log", "-1"],
            environment: [:])
        #expect(version.contains("commit") == (git?.status == 0), "\(version)")
    }

    @Test(arguments: ["--licences", "--licenses"]) func licences(option: String) throws {
        let text = try ProgramRunner.run([option]).output
        for name in [
            "the losstutor authors", "libyaml", "ncurses", "cmark", "zlib", "swift-argument-parser", "GNU C library",
            "Handwritten digits", "CC BY 4.0", "Iris",
        ] {
            #expect(text.contains(name), "\(name)")
        }
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 })
    }

    /// The README's pictures are what the program draws now.
    @Test(arguments: [
        ("lesson", ["learn", "3", "--step", "2"]),
        ("vector-lab", ["lab", "--loss", "bce", "--actual", "1,0,1,0", "--predicted", ".9,.2,.6,.05"]),
        ("likelihood-lab", ["likelihood", "--model", "gaussian", "--data", "1,2,3,5", "--mean", "2", "--sd", "1"]),
        ("trainer", ["train", "--dataset", "circles", "--hidden", "8,8", "--epochs", "40", "--epochs-run", "40"]),
    ]) func pictures(name: String, words: [String]) throws {
        let file = Self.root.appending(path: ".github/pictures/\(name).svg")
        let drawn = try ProgramRunner.run(words + ["--svg", "-", "--size", "100x28", "--theme", "standard-dark"])
        #expect(drawn.status == 0 && drawn.output.hasPrefix("<svg"), "\(drawn.errors)")
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(drawn.output.utf8).write(to: file)
            Issue.record("\(name).svg was recorded; look at it, then run without RECORD_SNAPSHOTS")
        }
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(
            kept == drawn.output, "record it: RECORD_SNAPSHOTS=1 swift test --skip-build --filter HelpTests/pictures")
    }
}
