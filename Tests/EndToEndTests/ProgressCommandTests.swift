import Foundation
import Testing

/// `losstutor progress`.
@Suite struct ProgressCommandTests {
    private static let mine = """
        {"version": 2, "lessons": {"mean-squared-error": {"step": 5, "position": 5, "updated": 100,
          "answers": {"double": {"number": 2, "at": 90, "sure": 3, "right": false}},
          "goals": {"by-hand": 80}, "hints": {"by-hand": 2}}}}
        """
    private static let other = """
        {"version": 2, "lessons": {"mean-squared-error": {"step": 2, "position": 1, "updated": 200, "answers": {},
          "goals": {"one-value": 150}}, "outliers": {"step": 0, "position": 0, "updated": 7, "answers": {}, "goals": {}}}}
        """

    /// A home with a progress file.
    private final class Home {
        let url = FileManager.default.temporaryDirectory.appending(path: "progress-\(UUID().uuidString)")

        init(_ progress: String? = nil) throws {
            let folder = url.appending(path: "losstutor")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try progress?.write(to: folder.appending(path: "progress.json"), atomically: true, encoding: .utf8)
        }

        deinit { try? FileManager.default.removeItem(at: url) }

        func run(_ words: String..., input: String = "") throws -> ProgramRunner.Result {
            try ProgramRunner.run(
                ["progress"] + words, input: input,
                environment: ["XDG_STATE_HOME": url.path(percentEncoded: false)])
        }
    }

    @Test func itIsShown() throws {
        let result = try Home(Self.mine).run()
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("0 of 18 lessons done.\n"))
        #expect(
            result.output.contains("3  Mean squared error") && result.output.contains("1 of 4 goals"))
        #expect(result.output.contains("0 of 4 questions right, 2 hints, sure and wrong: 1"))
    }

    /// Two machines: what both did is there on each, whichever took in the other's, and once more changes nothing.
    @Test func twoMachinesKnowTheSame() throws {
        let (one, two) = (try Home(Self.mine), try Home(Self.other))
        let (first, second) = (try one.run("--export", "-").output, try two.run("--export", "-").output)
        let taken = "Taken in from standard input: "
        #expect(try one.run("--import", "-", input: second).output == taken + "2 lessons changed.\n")
        #expect(try two.run("--import", "-", input: first).output == taken + "1 lesson changed.\n")
        let both = try one.run("--export", "-").output
        #expect(try two.run("--export", "-").output == both)
        #expect(both.contains("one-value") && both.contains("by-hand") && both.contains("outliers"))
        #expect(try one.run("--import", "-", input: second).output == taken + "0 lessons changed.\n")
    }

    @Test func whatIsForgottenDoesNotComeBack() throws {
        let home = try Home(Self.mine)
        let old = try home.run("--export", "-").output
        #expect(try home.run("--reset", "3").output == "Forgotten: 3 Mean squared error.\n")
        _ = try home.run("--import", "-", input: old)
        #expect(
            try home.run().output.hasPrefix("0 of 18 lessons done.\nNo lesson of the program's own course is begun;"))
        #expect(try home.run("--reset", "3").output == "Nothing was done there.\n")
        let unknown = try home.run("--reset", "mse")
        #expect(
            unknown.status == 64
                && unknown.errors == "losstutor: --reset: \"mse\" is no lesson; use a number, an id, or all.\n")
    }

    @Test func aLineIsHandedIn() throws {
        let line = try Home(Self.mine).run("--line").output
        #expect(line.hasPrefix("losstutor/3 ") && line.contains(" 3:1/") && line.utf8.count <= 400)
        let home = try Home()
        let table = try home.run("--class", "-", input: "name,line\nAda,\(line)\nBob Smith; \(line)")
        #expect(table.status == 0)
        let rows = table.output.split(separator: "\n")
        #expect(rows.count == 3 && rows[1].hasPrefix("Ada  ") && rows[2].hasPrefix("Bob Smith  "))
        #expect(rows[1].split(separator: " ").suffix(2) == ["2", "1"], "hints, and sure and wrong")
        // A colon behind the name, the mark of a file's beginning before it.
        let named = try home.run("--class", "-", input: "\u{FEFF}Ada: \(line)\n\u{FEFF}\(line)\n").output
        #expect(named.contains("\nAda  ") && named.contains("\nline 3  ") && !named.contains("course"))
        // Handed in twice: the line that says more counts, else the later, which is said.
        let more = try Home(Self.mine.replacing("\"by-hand\": 80", with: "\"by-hand\": 80, \"one-value\": 90")).run(
            "--line")
        let twice = try home.run("--class", "-", input: "Ada \(more.output)Bob \(line)ada: \(line)bob, \(line)")
        #expect(twice.status == 0 && twice.output.split(separator: "\n").count == 3, "\(twice.output)")
        #expect(twice.output.contains("\nAda ") && twice.output.contains(" 2 of 4 ") && twice.output.contains("\nbob "))
        #expect(
            twice.errors == """
                losstutor: standard input: ada is in lines 1 and 3; line 1 counts, where more is done.
                losstutor: standard input: bob is in lines 2 and 4; line 4 counts, the later.

                """, "\(twice.errors)")
        // One goal more than was met.
        let forged = try home.run("--class", "-", input: "Ada \(line.replacing("3:1/", with: "3:2/"))")
        #expect(
            forged.status == 65
                && forged.errors
                    == "losstutor: standard input, line 1: the line of progress was changed or cut; ask for it once more.\n"
        )
        // A line that cannot be read costs itself; each is named.
        let mixed = try home.run("--class", "-", input: "Ada \(line)\nBob nothing\nCy losstutor/1 1:1\nDora \(line)\n")
        #expect(mixed.status == 65 && mixed.output.contains("\nAda ") && mixed.output.contains("\nDora "))
        #expect(mixed.errors.contains("line 3: there is no line") && mixed.errors.contains("line 4: the line"))
        #expect(try home.run("--class", "-", input: "\n\(line)\nnothing\n").errors.contains("line 4: there is no line"))
    }

    private static let lesson =
        "---\nid: mine\ntitle: Mine\nminutes: 5\nobjective: Try it.\n---\n\n## One\n\nText.\n"

    /// A line says of which course it is; where several are mixed, the table says so, of older lines that it is not said.
    @Test func linesOfSeveralCoursesAreKnown() throws {
        let home = try Home(Self.other.replacing("outliers", with: "mine"))
        let folder = home.url.appending(path: "lessons").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Self.lesson.write(toFile: "\(folder)/01-mine.md", atomically: true, encoding: .utf8)
        let none = try home.run("--line", "--lessons", folder)
        #expect(none.status == 0 && none.output.contains(" 1:0/0,0/0,0,0 #"))
        let own = try home.run("--line", "--lessons", folder).output
        let shipped = try home.run("--line").output
        let old = "losstutor/1 1:1/1,1/1,0,0 #5a9931d1"
        let lines = "A \(own)\nB \(shipped)\nC \(old)\n"
        let table = try home.run("--class", "-", "--lessons", folder, input: lines).output
        let rows = table.split(separator: "\n")
        try #require(rows.count == 4, "\(table)")
        #expect(rows[0].hasSuffix("course") && rows[1].hasSuffix(folder), "\(table)")
        #expect(rows[2].hasSuffix("losstutor's") && rows[3].hasSuffix("not said"), "\(table)")
        #expect(!(try home.run("--class", "-", input: "A \(own)\n").output.contains("course")))
        // A lesson that comes before or behind takes no line's name, not that of the second version either.
        let second = "losstutor/2 86d0c597 1:0/0,0/0,0,0 #c0247282"
        for name in ["00-intro", "02-more", "07-last"] {
            let text = Self.lesson.replacing("id: mine", with: "id: \(name.dropFirst(3))")
            try text.write(toFile: "\(folder)/\(name).md", atomically: true, encoding: .utf8)
        }
        let later = try home.run("--class", "-", "--lessons", folder, input: "\(lines)D \(second)\n").output
        #expect(
            later.split(separator: "\n").map { $0.split(separator: "  ").last.map(String.init) ?? "" }
                == ["course", folder, "losstutor's", "not said", folder], "\(later)")
    }

    /// What is looked at is said, and how to look elsewhere; a line is never empty.
    @Test func nothingIsBegunThere() throws {
        let home = try Home(Self.mine.replacing("mean-squared-error", with: "mine"))
        let shown = try home.run().output
        #expect(
            shown == """
                0 of 18 lessons done.
                No lesson of the program's own course is begun; name the folder of other lessons, of which 1 is begun: --lessons DIR.

                """, "\(shown)")
        let line = try home.run("--line")
        #expect(line.status == 65 && line.output.isEmpty)
        #expect(line.errors.contains("no lesson of the program's own course is begun; name the folder"))
    }

    @Test func notesSayWhatWasWrong() throws {
        let notes = try Home(Self.mine).run("--notes", "-").output
        #expect(notes.hasPrefix("# What to remember\n\n## 3 Mean squared error\n\n### Step 5, Double every error\n\n"))
        #expect(notes.contains("- Mine: 2 times\n- Right: 4 times\n") && !notes.contains("Type 1.2"))
        #expect(try Home().run("--notes", "-").output == "# What to remember\n\nNo lesson is done yet.\n")
    }

    @Test(arguments: [
        (["--line", "--show"], 64, "--show and --line do not go together"),
        (["--line", "--json"], 64, "--json belongs to --show or --class"),
        (["--import", "/nowhere"], 65, "/nowhere"),
    ]) func whatMeansNothingIsRefused(words: [String], status: Int32, sentence: String) throws {
        let result = try ProgramRunner.run(["progress"] + words)
        #expect(result.status == status && result.errors.contains(sentence) && result.output.isEmpty)
    }

    @Test func aDamagedImportChangesNothing() throws {
        let home = try Home(Self.mine)
        let before = try home.run("--export", "-").output
        let result = try home.run("--import", "-", input: "{\"version\": 2, \"lessons\": 3}")
        #expect(result.status == 65 && result.errors.hasPrefix("losstutor: standard input: this is no progress that"))
        #expect(try home.run("--export", "-").output == before)
    }
}
