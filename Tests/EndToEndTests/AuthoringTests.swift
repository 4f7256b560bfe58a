import Foundation
import Testing

/// How a lesson is written: begun, made by doing, translated.
@Suite(.serialized) struct AuthoringTests {
    private func newFolder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "author-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.path(percentEncoded: false)
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test func aNewLessonPassesAndIsNeverWrittenOver() throws {
        let folder = try newFolder()
        let path = "\(folder)/lessons/03-mean-of-squares.md"
        let made = try ProgramRunner.run(["check", "--new", path])
        #expect(made.status == 0 && made.output.hasPrefix("\(path) is written and passes."))
        let check = try ProgramRunner.run(["check", "\(folder)/lessons"])
        #expect(check.status == 0 && check.output == "1 lesson checked, nothing found.\n", "\(check.output)")
        let before = try text(path)
        let again = try ProgramRunner.run(["check", "--new", path])
        #expect(again.status == 74 && again.errors.contains("file exists") && again.output.isEmpty)
        #expect(try text(path) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/lessons") == ["03-mean-of-squares.md"])
    }

    @Test(arguments: [
        (["--new", "mean.md"], 64, "begins with its number"), (["--record", "1.md"], 64, "FILE:STEP"),
        (["--record", "/nowhere.md:1"], 65, "nowhere"), (["--record", "LESSON:12"], 64, "has 10 steps"),
        (["--record", "LESSON:1"], 69, "needs a terminal"),
        (["--new", "1.md", "--record", "x:1"], 64, "--new and --record"),
        (["--record", "x:1", "--json"], 64, "--record and --json"),
    ]) func whatCannotBeDoneSaysWhy(words: [String], status: Int, sentence: String) throws {
        let lesson = ProgramRunner.lesson("03-mean-squared-error.md")
        let result = try ProgramRunner.run(
            ["check"] + words.map { $0.replacingOccurrences(of: "LESSON", with: lesson) })
        #expect(result.status == Int32(status) && result.errors.contains(sentence) && result.output.isEmpty)
    }

    /// A goal recorded by keys passes at once, and nothing else of the file is changed.
    @Test func aGoalIsRecordedByKeys() throws {
        let path = "\(try newFolder())/01-mine.md"
        _ = try ProgramRunner.run(["check", "--new", path])
        let before = try text(path)
        let terminal = try TmuxSession()
        try terminal.enter("\(ProgramRunner.path) check --record \(path):1")
        try terminal.waitFor("g marks it")
        try terminal.send("g")
        try terminal.waitFor("start is marked")
        try terminal.send("Down", "Down", "4", "Enter", "g")
        try terminal.waitFor("```goal")
        try terminal.send("Escape")
        try terminal.waitFor("g marks a state that must not count")
        try terminal.send("z", "Up", "9", "Enter", "g")
        try terminal.waitFor("wrong:")
        try terminal.send("S")
        try terminal.waitFor("passes the check")
        // Whoever came from the shell goes back there.
        try terminal.send("Escape")
        #expect(try terminal.status() == "0")
        let after = try text(path)
        let start = try #require(after.range(of: "\n```goal\nid: recorded\n"))
        let end = try #require(after.range(of: "\n```\n", range: start.upperBound..<after.endIndex))
        #expect(after.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "") == before)
        let check = try ProgramRunner.run(["check", path])
        #expect(check.status == 0 && check.output == "1 lesson checked, nothing found.\n", "\(check.output)")
    }

    /// What is asked for in one's own words may stand there before the goal that it follows.
    @Test func aGoalIsRecordedWhereWordsAwaitIt() throws {
        let path = "\(try newFolder())/01-mine.md"
        let lesson =
            "---\nid: mine\ntitle: Mine\nminutes: 5\nobjective: Try it.\n---\n\n## One\n\nText.\n\n```lab\nactual: [1, 2]\npredicted: [1, 2]\n```\n\n```words\nid: why\nquestion: Why?\nmodel: So it is.\n```\n"
        try lesson.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try ProgramRunner.run(["check", path]).output.contains("[own-words]"))
        let terminal = try TmuxSession()
        try terminal.enter("\(ProgramRunner.path) check --record \(path):1")
        try terminal.waitFor("g marks it")
        try terminal.send("g")
        try terminal.waitFor("start is marked")
        try terminal.send("4", "Enter", "g")
        try terminal.waitFor("```goal")
        try terminal.send("S")
        try terminal.waitFor("passes the check")
        try terminal.send("Escape")
        #expect(try terminal.status() == "0")
        let check = try ProgramRunner.run(["check", path])
        #expect(check.status == 0 && check.output == "1 lesson checked, nothing found.\n", "\(check.output)")
    }

    /// An author sees a question with other numbers at once, on the screen and in the check; the same seed gives the same.
    @Test func questionsAreSeenWithOtherNumbers() throws {
        let path = "\(try newFolder())/01-mine.md"
        let lesson =
            "---\nid: mine\ntitle: Mine\nminutes: 5\nobjective: Try it.\n---\n\n## One\n\n```predict\nid: ask\nkind: number\nquestion: What is {k} squared?\nwith: [{name: k, value: 3, from: 2, to: 90, step: 1}]\nanswer: \"{k}^2\"\nfeedback: [{say: No.}]\nright: Yes.\n```\n\n## Two\n\nText.\n"
        try lesson.write(toFile: path, atomically: true, encoding: .utf8)
        func check(_ seed: String) throws -> String {
            let result = try ProgramRunner.run(["check", path, "--seed", seed])
            #expect(result.status == 0, "\(result.output)")
            return result.output
        }
        let first = try check("1")
        let line = try #require(first.split(separator: "\n").first { $0.contains("01-mine.md:10: k = ") })
        let number = try #require(
            line.split(separator: " ").first { Int($0.dropLast()) != nil }.flatMap { Int($0.dropLast()) })
        #expect(line.hasSuffix("What is \(number) squared? right: \(number * number)") && number != 3, "\(line)")
        #expect(try check("1") == first && check("2") != first)
        let folder = String(path.dropLast("01-mine.md".count))
        func asked(_ words: [String]) throws -> ProgramRunner.Result {
            try ProgramRunner.run(["learn", "1", "--print", "--lessons", folder] + words)
        }
        let shown = try asked(["--step", "1", "--seed", "1"]).output
        // The same seed draws the same as in the check.
        #expect(shown.contains("What is \(number) squared?"))
        #expect(try asked(["--step", "1", "--seed", "1"]).output == shown)
        #expect(shown.contains("comes back tomorrow") == false)
        let none = try asked(["--step", "2", "--seed", "1"])
        #expect(none.status == 64 && none.errors.contains("has no question with other numbers"))
        #expect(try asked(["--seed", "1"]).errors.contains("--seed belongs to --review, or to LESSON with --step"))
    }

    @Test func aTranslationIsShownAndChecked() throws {
        let folder = try newFolder()
        _ = try ProgramRunner.run(["check", "--new", "\(folder)/01-mine.md"])
        let german =
            "---\nid: mine\ntitle: Meine Stunde\nobjective: Versuche es.\n---\n\n## Etwas zum Ansehen\n\n```step\nof: Something to look at\n```\n\nDer Verlust ist `= loss`.\n\n```notes\nWarte.\n```\n"
        try FileManager.default.createDirectory(atPath: "\(folder)/de", withIntermediateDirectories: true)
        try german.write(toFile: "\(folder)/de/01-mine.md", atomically: true, encoding: .utf8)
        func list(_ words: [String], _ environment: [String: String] = [:]) throws -> String {
            try ProgramRunner.run(["learn", "--list", "--lessons", folder] + words, environment: environment).output
        }
        #expect(try list([]).contains("Mine"))
        #expect(try list(["--lang", "de"]).contains("Meine Stunde"))
        #expect(try list([], ["LANG": "de_DE.UTF-8"]).contains("Meine Stunde"))
        #expect(try list(["--lang", "fr"], ["LANG": "de_DE.UTF-8"]).contains("Mine"))
        #expect(try list([], ["LANG": "de_DE.UTF-8", "LC_ALL": "C"]).contains("Mine"))
        let none = try ProgramRunner.run(["learn", "--list", "--lessons", folder, "--lang", "fr"])
        #expect(
            none.status == 0 && none.errors == "losstutor: no lesson is in \"fr\" here; they are shown as they are.\n")
        let step = try ProgramRunner.run(["learn", "1", "--print", "--lessons", folder, "--lang", "de"])
        #expect(step.output.contains("Der Verlust ist 1.333") && step.output.contains("Meine Stunde"))
        for path in [folder, "\(folder)/de", "\(folder)/de/01-mine.md"] {
            let check = try ProgramRunner.run(["check", path])
            // What is not translated yet is said, and nothing that is wrong.
            let codes = check.output.split(separator: "\n").filter { $0.contains(": notice: ") }
                .map { $0.split(separator: "[").last ?? "" }
            #expect(
                check.output.contains(" checked, nothing found.\n3 notices of what a translation does not have yet.\n"))
            #expect(
                check.status == 0
                    && codes.map(String.init) == [
                        "translation-missing]", "translation-missing]", "translation-behind]",
                    ], "\(check.output)")
            #expect(check.output.contains("\(folder)/de/01-mine.md:9:1: notice: "), "\(check.output)")
            let json = try ProgramRunner.run(["check", "--json", path])
            #expect(
                json.status == 0
                    && json.output.contains("\"findings\":[],\"notices\":[{\"code\":\"translation-missing\""))
            #expect(json.output.components(separatedBy: "\"line\":").count == 4, "\(json.output)")
            // What is wrong in it is none of them.
            try german.replacing("`= loss`", with: "`= los`").write(
                toFile: "\(folder)/de/01-mine.md", atomically: true, encoding: .utf8)
            #expect(try ProgramRunner.run(["check", path]).status == 1)
            try german.write(toFile: "\(folder)/de/01-mine.md", atomically: true, encoding: .utf8)
        }
    }
}
