import Foundation
import Testing

/// `losstutor check --try`: what it says, and its exit codes.
@Suite struct CheckTests {
    /// Cheats that the lessons were once taken in by, near misses, and what meets the goals.
    @Test(arguments: [
        ("mean-squared-error:one-value", #"{"predicted":[1,2,3,6]}"#, 0, "met"),
        ("3:one-value", #"{"predicted":[3,2,3,6]}"#, 1, "not met"),
        ("3:one-value", #"{"predicted":[1,2,3,8],"loss":"mae"}"#, 1, "not allowed: loss"),
        ("3:one-value", #"{"predicted":[1,2,3]}"#, 1, "need the same shape"),
        ("3:constant", #"{"values":{"c":2.5}}"#, 0, "met"),
        ("3:constant", #"{"values":{"c":0},"readings":[{"name":"mse","formula":"0"}]}"#, 1, "not allowed: readings"),
        ("5:best-p", #"{"values":{"p":0.7}}"#, 0, "-(7*log(p) + 3*log(1 - p))/10 <= 0.6115: holds"),
        (
            "5:best-p", #"{"readings":[{"name":"nll","formula":"0.5"},{"name":"cut","formula":"0"}]}"#, 1,
            "not allowed: readings"
        ),
        ("9:fooled", #"{"unit":"bits"}"#, 1, "not allowed: unit"),
        // What the text then asks for takes nothing away.
        ("6:halve", #"{"sizes":[100,400],"samples":200}"#, 0, "met"),
    ]) func aStateIsTried(goal: String, state: String, status: Int, words: String) throws {
        let result = try ProgramRunner.run(["check", "--try", goal, state])
        #expect(result.status == Int32(status))
        #expect(result.output.contains(words), "\(result.output)")
        #expect(result.output.hasPrefix(status == 0 ? "met\n" : "not met\n") && result.errors.isEmpty)
    }

    @Test(arguments: [
        (["check", "--try", "3:nope", "{}"], 64, "its goals are"),
        (["check", "--try", "nope:x", "{}"], 64, "no lesson"),
        (["check", "--try", "3", "{}"], 64, "LESSON:GOAL"), (["check", "--try", "3:one-value"], 64, "needs a state"),
        (["check", "--try", "3:one-value", "{oops"], 65, "not valid JSON"),
        (["check", "--try", "3:one-value", "/nowhere.json"], 65, "nowhere"),
        (["check", "--lessons", "."], 64, "--try"),
        (["check", "/nowhere.md"], 65, "nowhere"), (["check", "/usr/include"], 65, "holds no lesson"),
    ]) func whatCannotBeTriedSaysWhy(arguments: [String], status: Int, words: String) throws {
        let result = try ProgramRunner.run(arguments)
        #expect(result.status == Int32(status))
        #expect(result.errors.contains(words) && result.output.isEmpty, "\(result.errors)")
    }

    /// A folder with one mistake in one lesson.
    private func folder(_ body: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "check-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let text =
            "---\nid: one\ntitle: One\nminutes: 5\nobjective: Try.\ncovers: [C7]\n---\n\n## First\n\n```step\ncovers: [C7]\n```\n\n"
            + body
        try Data(text.utf8).write(to: folder.appending(path: "01-one.md"))
        return folder.path(percentEncoded: false)
    }

    @Test func aFindingIsALineForEditorsAndClaimsFollow() throws {
        let folder = try folder("It is `= log(0)`.\n")
        let result = try ProgramRunner.run(["check", folder])
        #expect(result.status == 1)
        let lines = result.output.split(separator: "\n")
        #expect(
            lines.first.map(String.init)
                == "\(folder)/01-one.md:15:10: the number \"log(0)\" is -inf; change it, or write `= log(0) ; inf` where that"
                + " is what you want to show. [not-finite]")
        #expect(lines.last == "  C7  one:1")
        #expect(result.errors == "losstutor: 1 found in the lessons; see above.\n")
        // The file itself: the same finding, and no claims.
        let file = try ProgramRunner.run(["check", "\(folder)/01-one.md"])
        #expect(file.status == 1 && file.output == "\(lines[0])\n")
    }

    @Test func jsonHasFindingsAndCoverage() throws {
        let folder = try folder("It is `= 1 +`.\n")
        let result = try ProgramRunner.run(["check", folder, "--json"])
        #expect(result.status == 1)
        #expect(
            result.output
                == #"{"coverage":{"C7":["one:1"]},"findings":[{"code":"formula","column":13,"file":"\#(folder)/01-one.md","line":15,"#
                + #""message":"the formula \"1 +\" is wrong at its column 4: the formula ends too early: a value is missing."}],"notices":[]}"#
                + "\n")
        // One lesson: without optimisation the whole course takes most of a minute.
        let right = try ProgramRunner.run(["check", "--json", ProgramRunner.lesson("03-mean-squared-error.md")])
        #expect(right.status == 0 && right.output.contains(#""findings":[]"#))
    }

    @Test func kindsOfProblemAreExplained() throws {
        let all = try ProgramRunner.run(["check", "--explain"])
        let names = all.output.split(separator: "\n").dropFirst().map { $0.dropFirst(2) }
        #expect(all.status == 0 && names.count > 60)
        for name in ["yaml-colon", "goal-cheat", "step-too-long"] {
            #expect(names.contains { $0 == name })
            let one = try ProgramRunner.run(["check", "--explain", name])
            #expect(one.status == 0 && one.output.hasPrefix("\(name)\n") && one.output.contains("Right:"))
        }
        let unknown = try ProgramRunner.run(["check", "--explain", "yaml-colo"])
        #expect(unknown.status == 64 && unknown.output == all.output && unknown.errors.contains("yaml-colon?"))
    }

    @Test func jsonSaysTheSame() throws {
        let result = try ProgramRunner.run(["check", "--try", "3:one-value", #"{"predicted":[1,2,3,5]}"#, "--json"])
        #expect(result.status == 1)
        #expect(
            result.output
                == #"{"conditions":[{"distance":0.749999999,"formula":"abs(mse(y, p) - 1) <= 1e-9","holds":false,"value":0.75},"#
                + #"{"distance":0,"formula":"changed == 1","holds":true,"value":1}],"met":false,"reason":null}"# + "\n")
    }
}
