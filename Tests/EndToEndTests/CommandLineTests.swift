import Foundation
import Testing

/// The program without a terminal: text, JSON, exit codes and sentences.
@Suite struct CommandLineTests {
    private static let table = [
        "lab", "--actual", "1,0,0;0,1,0;0,0,1", "--predicted", ".9,.05,.05;.1,.8,.2;.1,.2,.7", "--loss", "cce",
        "--json",
    ]

    private func value(_ json: String) throws -> Double {
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        return try #require(object?["value"] as? Double)
    }

    @Test func theKnownValuesComeOut() throws {
        let raw = try value(ProgramRunner.run(Self.table).output)
        #expect(abs(raw - 0.22839300363692283) <= 1e-12 * 0.2284)
        let scaled = try value(ProgramRunner.run(Self.table + ["--rows", "clip-then-renormalise"]).output)
        #expect(abs(scaled - 0.2601630635716978) <= 1e-12 * 0.2602)
    }

    @Test func withoutATerminalTheScreenIsPrintedAsPlainText() throws {
        let result = try ProgramRunner.run(["lab", "--loss", "mse", "--size", "100x30"])
        #expect(result.status == 0)
        #expect(result.output.contains("loss 0.055"))
        #expect(!result.output.contains("\u{1B}"))
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test func plainLinesHoldOneFactEach() throws {
        let result = try ProgramRunner.run(
            ["lab", "--loss", "mse", "--actual", "1,2", "--predicted", "1,4", "--plain"])
        #expect(
            result.output.hasPrefix(
                """
                vector lab: mean squared error
                row 0: actual 1, predicted 1, contribution 0
                row 1: actual 2, predicted 4, contribution 4
                loss: 2
                """))
        #expect(result.output.contains("gradient: 0 2\n"))
    }

    @Test func numbersMayBeginWithAMinus() throws {
        let result = try ProgramRunner.run([
            "lab", "--actual", "-1,2", "--predicted", "-1,3", "--loss", "mse", "--json",
        ])
        #expect(try value(result.output) == 0.5)
    }

    @Test(arguments: [
        (["lab", "--loss", "foo"], "", Int32(64), "\"foo\" is no loss"),
        (["lab", "--actual", "1,a", "--predicted", "1,2"], "", 64, "--actual, value 2: \"a\" is no number"),
        (["lab", "--actual", "1,2;3", "--predicted", "1,2;3,4"], "", 65, "--actual, row 2 has 1 value"),
        (["lab", "--actual", "1,2", "--predicted", "1"], "", 65, "actual has 2 values, but predicted has 1 value"),
        (["lab", "/no/such/file.csv"], "", 65, "\"/no/such/file.csv\" cannot be opened"),
        (["lab", "-"], "", 65, "standard input: there is no data"),
        (["lab", "-"], "actual,predicted\n1,x\n", 65, "line 2, column 2: \"x\" is no number"),
        (
            ["lab", "-"], #"{"loss": "foo"}"#, 65,
            "standard input, line 1, \"loss\": \"foo\" is no loss; use one of mse"
        ),
        (["lab", "--loss", "mse", "--unit", "bits"], "", 64, "has no unit"),
        (["lab", "--loss", "bce", "--epsilon", "-1"], "", 64, "--epsilon cannot be -1; it must be above 0"),
        (["train", "--dataset", "nothing"], "", 64, "nothing"),
        (["learn", "99"], "", 64, "\"99\" is no lesson"),
    ]) func badInputEndsWithOneSentence(arguments: [String], input: String, status: Int32, sentence: String) throws {
        let result = try ProgramRunner.run(arguments, input: input)
        #expect(result.status == status)
        #expect(result.errors.contains(sentence))
        #expect(result.errors.split(separator: "\n").count == 1)
        #expect(result.output.isEmpty)
    }

    /// Without options the parser is left alone: what it would say must be the same.
    @Test(arguments: [([], ["home"]), (["home"], ["home"]), (["lab"], ["lab"])] as [([String], [String])])
    func commandsWithoutOptions(plain: [String], parsed: [String]) throws {
        let result = try ProgramRunner.run(plain)
        let expected = try ProgramRunner.run(parsed + ["--print"])
        #expect(result.status == 0 && result.errors.isEmpty && result.output == expected.output)
    }

    /// A lesson that cannot be read costs that lesson only.
    @Test func aBrokenLessonAmongOthers() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "losstutor-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (number, minutes, body) in [(1, "5", "## One\n"), (2, "many", "## One\n"), (3, "5", "## One\n\n[a](b)\n")] {
            let text = "---\nid: l\(number)\ntitle: T\(number)\nminutes: \(minutes)\nobjective: o\n---\n\n\(body)"
            try Data(text.utf8).write(to: folder.appending(path: "0\(number)-l\(number).md"))
        }
        let options = ["--lessons", folder.path(percentEncoded: false), "--print"]
        let home = try ProgramRunner.run(["home"] + options)
        #expect(home.status == 0 && home.output.contains("! 02-l2.md, line 4: minutes") && home.output.contains("T3"))
        #expect(try ProgramRunner.run(["learn", "1"] + options).status == 0)
        for (name, sentence) in [
            ("2", "02-l2.md, line 4: minutes"), ("l2", "02-l2.md, line 4: minutes"),
            ("3", "03-l3.md, line 10, column 5: a link"),
        ] {
            let result = try ProgramRunner.run(["learn", name] + options)
            #expect(result.status == 65 && result.errors.contains(sentence) && result.output.isEmpty, "\(name)")
        }
        let check = try ProgramRunner.run(["check", folder.path(percentEncoded: false)])
        #expect(check.status == 1 && check.output.split(separator: "\n").count == 2, "\(check.output)")
    }

    @Test(arguments: [
        (["--actual", "1,0", "--predicted", "nan,.5", "--loss", "mse"], "is nan"),
        (["--actual", "1,0", "--predicted", "1.2,.5", "--loss", "bce"], "predicted[0] is 1.2, outside 0...1"),
    ]) func oddDataAreAllowedWithAWarning(arguments: [String], warning: String) throws {
        let result = try ProgramRunner.run(["lab", "--json"] + arguments)
        #expect(result.status == 0)
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        let warnings = try #require(object?["warnings"] as? [String])
        #expect(warnings.count == 1 && warnings[0].contains(warning))
    }

    @Test func trainingHeadlessTellsProgressOnStandardErrorAndPrintsTheCurve() throws {
        let result = try ProgramRunner.run(["train", "--dataset", "xor", "--epochs", "5", "--print"])
        #expect(result.status == 0)
        #expect(result.errors.contains("epoch 5 of 5"))
        #expect(result.output.contains("epoch 5 of 5"))
        #expect(result.output.contains("┌▸loss"))
    }

    /// The whole course is checked by the release in CI; here one lesson, from its file.
    @Test func theLessonsInTheProgramAreSound() throws {
        let result = try ProgramRunner.run(["check", ProgramRunner.lesson("03-mean-squared-error.md")])
        #expect(result.status == 0, "\(result.output)")
    }
}
