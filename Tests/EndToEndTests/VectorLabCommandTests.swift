import Foundation
import Testing

/// The vector lab from the command line: formulas, presets, and states that come back.
@Suite struct VectorLabCommandTests {
    private func json(_ arguments: [String], input: String = "") throws -> [String: Any] {
        let result = try ProgramRunner.run(arguments, input: input)
        #expect(result.status == 0, "\(result.errors)")
        return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    }

    @Test func aFormulaMayBeginWithAMinus() throws {
        let answer = try json([
            "lab", "--formula", "-mean(y * log(p))", "--actual", "1,1", "--predicted", "0.5,0.5", "--json",
        ])
        #expect(answer["loss"] as? String == "custom")
        #expect(abs(try #require(answer["value"] as? Double) - log(2)) < 1e-12)
    }

    @Test func aFormulaThatIsWrongIsPointedAt() throws {
        let result = try ProgramRunner.run(["lab", "--formula", "mean(abs(y - p)"])
        #expect(result.status == 64)
        #expect(
            result.errors == "losstutor: --formula, column 5: this ( is never closed.\n  mean(abs(y - p)\n      ^\n")
    }

    @Test(arguments: [
        ["--preset", "q1"], ["--preset", "q3", "--threshold", "0.25"], ["--preset", "q7"], ["--preset", "q5"],
        [
            "--loss", "bce", "--beside", "bce,log-form=one-term", "--beside", "=mean(abs(y - p))", "--define",
            "a=max(p)",
        ],
        ["--formula", "it = -mean(y * p) / 3", "--actual", "nan,-inf", "--predicted", "-1,1e-300", "--log-y"],
        ["--loss", "cce", "--keep-row-sums", "--map", "predicted,1,1", "--select", "actual,2,1", "--step", "0.001"],
        ["--loss", "huber", "--delta", "1.35", "--actual", "1;", "--predicted", "2;"],
    ])
    func theCommandLineLeadsBack(arguments: [String]) throws {
        let first = try ProgramRunner.run(["lab"] + arguments + ["--command"]).output
        let state = try ProgramRunner.run(["lab"] + arguments + ["--state"]).output
        let line = first.replacing("losstutor", with: "'\(ProgramRunner.path)'", maxReplacements: 1)
            .trimmingCharacters(in: .newlines)
        func shell(_ option: String) throws -> String {
            try ProgramRunner.execute(
                "/bin/sh", ["-c", "\(line) \(option)"], environment: ["LANG": "C.UTF-8", "HOME": "/nowhere"]
            ).output
        }
        #expect(try shell("--command") == first)
        #expect(try shell("--state") == state)
        #expect(state.hasPrefix("{"))
    }

    @Test func aBenchIsReadFromAFile() throws {
        let bench = """
            {"parameters": [{"name": "w", "value": 2, "from": 0, "to": 4, "step": 1}],
             "vectors": [{"name": "x", "values": [1, 2, 3]}],
             "readings": [{"name": "s", "formula": "sum(w * x)"}], "plot": {"x": "w", "y": "s"}}
            """
        let answer = try json(["lab", "--bench", "-", "--json"], input: bench)
        #expect(answer["s"] as? Double == 12)
        let screen = try ProgramRunner.run(["lab", "--bench", "-", "--print"], input: bench)
        #expect(screen.output.contains("s = sum(w * x)"))
        let broken = try ProgramRunner.run(["lab", "--bench", "-"], input: #"{"parameters": []}"#)
        #expect(broken.status == 65)
    }

    @Test(arguments: (1...28).map { "q\($0)" } + ["outlier", "imbalance"])
    func everyPresetIsPrinted(id: String) throws {
        let result = try ProgramRunner.run(["lab", "--preset", id, "--size", "100x30"])
        #expect(result.status == 0)
        #expect(!result.output.contains("nan %"))
    }

    /// A preset of another lab has that lab's numbers.
    @Test func aPresetOfAnotherLabHasItsNumbers() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "losstutor-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let question = """
            ## How likely is a coin?

            ```step
            covers: [Q1]
            ```

            The log-likelihood is `= loglik`.

            ```lab
            kind: likelihood
            data: [1, 0, 1, 1]
            p: 0.5
            ```

            """
        try question.write(to: folder.appending(path: "questions.md"), atomically: true, encoding: .utf8)
        let course = ["--lessons", folder.path(percentEncoded: false)]
        let own = try json(["lab", "--preset", "q1", "--json"] + course)
        let state = try ProgramRunner.run(["lab", "--preset", "q1", "--state"] + course).output
        #expect(state.contains("\"likelihood\""))
        let given = try json(["likelihood", state, "--json"])
        #expect(own["model"] as? String == "bernoulli" && own["n"] as? Int == 4)
        let likeliest = try #require((own["at"] as? [String: Any])?["logLikelihood"] as? Double)
        #expect(abs(likeliest - 4 * log(0.5)) < 1e-12)
        #expect(NSDictionary(dictionary: own) == NSDictionary(dictionary: given))
        // A run as it opens has not begun; `train` runs it.
        let run = try json(["lab", "--preset", "saturation", "--json"])
        let trained = try json(["train", "--preset", "saturation", "--json"])
        #expect(Set(run.keys) == Set(trained.keys))
        let (start, losses) = (run["trainLoss"] as? [Double], trained["trainLoss"] as? [Double])
        #expect(start?.count == 1 && losses?.count == 61 && start?.first == losses?.first)
    }

    @Test func anUnknownPresetIsAUsageError() throws {
        let result = try ProgramRunner.run(["lab", "--preset", "q99"])
        #expect(result.status == 64)
        #expect(result.errors.contains("--preset cannot be \"q99\""))
    }
}
