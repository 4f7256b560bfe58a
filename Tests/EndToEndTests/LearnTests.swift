import Foundation
import Testing

/// `learn`, `--lessons`, `--also` and `--allow` on the command line.
@Suite struct LearnTests {
    private func folder(_ files: [String: String]) throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "learn-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        return folder
    }

    private func lesson(_ id: String, _ title: String, minutes: String = "5") -> String {
        "---\nid: \(id)\ntitle: \(title)\nminutes: \(minutes)\nobjective: Try it.\n---\n\n## One\n\nText of \(title).\n\n## Two\n\nMore.\n"
    }

    @Test func theListSaysHowFarOneIs() throws {
        let plain = try ProgramRunner.run(["learn", "--list"])
        #expect(plain.status == 0)
        #expect(plain.output.split(separator: "\n")[0] == "    How this tutor works                5 min  open")
        let result = try ProgramRunner.run(["learn", "--list", "--json"])
        let list = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
        #expect(list.compactMap { $0["number"] as? Int } == [0, 0, 0] + Array(1...18))
        #expect(list[3]["id"] as? String == "learning-is-search" && list[3]["done"] as? Bool == false)
        #expect(list[3]["step"] == nil && list[3]["steps"] as? Int == 12)
    }

    @Test(arguments: [
        (["3", "--step", "11"], "losstutor: --step cannot be 11; lesson 3 has 10 steps.\n"),
        (["3", "--step", "0"], "losstutor: --step cannot be 0; lesson 3 has 10 steps.\n"),
        (["--json"], "losstutor: --json belongs to --list.\n"),
        (["3", "--list"], "losstutor: --list and LESSON do not go together; leave one of them out.\n"),
        (["--list", "--fresh"], "losstutor: --list and --fresh do not go together; leave one of them out.\n"),
        (["--also"], "losstutor: --also belongs to --lessons DIR.\n"),
    ]) func whatMeansNothingIsRefused(words: [String], sentence: String) throws {
        let result = try ProgramRunner.run(["learn"] + words)
        #expect(result.status == 64 && result.errors == sentence && result.output.isEmpty)
    }

    /// XDG asks for whole paths: what is none does not count, and one line says so.
    @Test func aFolderThatIsNoWholePathIsSaid() throws {
        let result = try ProgramRunner.run(["learn", "3", "--print"], environment: ["XDG_STATE_HOME": "here"])
        #expect(result.status == 0 && result.output.contains("step 1 of 10"))
        #expect(
            result.errors
                == "losstutor: XDG_STATE_HOME does not count, since \"here\" is no whole path; ~/.local/state is used.\n"
        )
    }

    @Test func aStepIsOpenedByItsNumber() throws {
        let second = try ProgramRunner.run(["learn", "3", "--step", "2", "--print"])
        #expect(second.output.contains("step 2 of 10"))
        #expect(try ProgramRunner.run(["learn", "3", "--fresh", "--print"]).output.contains("step 1 of 10"))
    }

    /// A folder's lessons besides those in the program: by id in place of them, by number before them.
    @Test func lessonsStandBesides() throws {
        let folder = try folder([
            "03-mine.md": lesson("mine", "My own"), "07-mse.md": lesson("mean-squared-error", "Better MSE"),
            "08-bad.md": lesson("bad", "Bad", minutes: "many"),
        ])
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.path(percentEncoded: false)
        let alone = try ProgramRunner.run(["learn", "--list", "--lessons", path])
        #expect(
            alone.output.hasPrefix(
                " 3  My own       5 min  open\n 7  Better MSE   5 min  open\nnot read: 08-bad.md, line 4"))
        let both = try ProgramRunner.run(["learn", "--list", "--lessons", path, "--also"])
        let titles = both.output.split(separator: "\n").map {
            $0.dropFirst(4).prefix(16).trimmingCharacters(in: .whitespaces)
        }
        #expect(titles.dropFirst(3).prefix(4) == ["Learning is sear", "One number that", "My own", "Outliers, mean a"])
        #expect(titles.firstIndex(of: "Better MSE").map { titles[$0 + 1] } == "Entropy, cross-e")
        let opened = try ProgramRunner.run(["learn", "3", "--lessons", path, "--also", "--print"])
        #expect(opened.output.contains("Text of My own."))
        let home = try ProgramRunner.run(["--lessons", path, "--also", "--print", "--size", "120x50"])
        #expect(home.output.contains("Better MSE") && home.output.contains("08-bad.md"))
    }

    @Test func aReducedLabIsHandedOn() throws {
        let words = ["lab", "--loss", "mse", "--actual", "1,2", "--predicted", "1,3", "--allow", "predicted"]
        let line = try ProgramRunner.run(words + ["--command"])
        #expect(line.output == "losstutor lab --loss mse --actual 1,2 --predicted 1,3 --allow predicted\n")
        #expect(try ProgramRunner.run(words + ["--print"]).output.contains("may change: predicted"))
        #expect(try ProgramRunner.run(words + ["--plain"]).output.hasPrefix("may change: predicted\n"))
        let run = try ProgramRunner.run([
            "train", "--dataset", "xor", "--epochs", "3", "--allow", "run,rate", "--command",
        ])
        #expect(run.output == "losstutor train --dataset xor --epochs 3 --allow run,rate\n")
        let belief = try ProgramRunner.run([
            "likelihood", "--truth", ".5,.5", "--panel", "information", "--allow", "belief", "--print",
        ])
        #expect(belief.output.contains("may change: Q"))
        let bench =
            #"{"parameters": [{"name": "p", "value": 1, "from": 0, "to": 2, "step": 1}], "readings": []}"#
        #expect(
            try ProgramRunner.run(["lab", "--bench", bench, "--allow", "p", "--command"]).output.hasSuffix(
                " --allow p\n"))
        let wrong = try ProgramRunner.run(["lab", "--bench", bench, "--allow", "q"])
        #expect(wrong.status == 64 && wrong.errors == "losstutor: --allow cannot be \"q\"; use p.\n")
        let rows = try ProgramRunner.run(["lab", "--allow", "rows"])
        #expect(rows.errors == "losstutor: --allow cannot be \"rows\"; use predicted, actual, loss or formula.\n")
    }
}
