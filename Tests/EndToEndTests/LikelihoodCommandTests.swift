import Foundation
import Testing

/// `losstutor likelihood` without a terminal.
@Suite struct LikelihoodCommandTests {
    private func object(_ arguments: [String], input: String = "") throws -> [String: Any] {
        let result = try ProgramRunner.run(["likelihood", "--json"] + arguments, input: input)
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        return try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    }

    /// 1, 2, 3: mean 2, sd sqrt(2/3); at mean 2 and sd 1 the NLL is 3·0.918938… + 1.
    @Test func theFitAndThePointComeOutAsJSON() throws {
        let answer = try object(["--model", "gaussian", "--data", "1,2,3", "--mu", "2", "--sigma", "1"])
        #expect(
            Set(answer.keys) == [
                "model", "n", "estimate", "standardError", "logLikelihood", "meanNLL", "at", "warnings",
            ])
        #expect(answer["model"] as? String == "gaussian")
        #expect(answer["n"] as? Int == 3)
        let estimate = try #require(answer["estimate"] as? [String: [Double]])
        #expect(estimate["mean"] == [2])
        #expect(abs((estimate["sd"]?.first ?? 0) - (2.0 / 3).squareRoot()) < 1e-15)
        #expect(Set(estimate.keys) == ["mean", "sd", "variance"])
        let errors = try #require(answer["standardError"] as? [String: [Double]])
        #expect(abs((errors["mean"]?.first ?? 0) - 2.0.squareRoot() / 3) < 1e-15)
        let point = try #require(answer["at"] as? [String: Any])
        #expect(point["params"] as? [String: [Double]] == ["mean": [2], "sd": [1]])
        #expect(abs((point["logLikelihood"] as? Double ?? 0) + 3 * 0.9189385332046727 + 1) < 1e-14)
        #expect(abs((point["meanNLL"] as? Double ?? 0) - 0.9189385332046727 - 1.0 / 3) < 1e-14)
    }

    @Test func anInfiniteLikelihoodIsSaid() throws {
        let one = try object(["--model", "gaussian", "--data", "5"])
        #expect(one["logLikelihood"] as? String == "inf")
        let warning = try #require((one["warnings"] as? [String])?.first)
        #expect(warning.hasPrefix("There is one observation, so that the best sd is 0"))
        let same = try object(["--model", "gaussian", "--data", "5,5,5"])
        #expect((same["warnings"] as? [String])?.first?.hasPrefix("All observations are the same") == true)
        let waits = try object(["--model", "exponential", "--data", "0,0"])
        #expect((waits["warnings"] as? [String])?.first?.contains("rate") == true)
        #expect((try object(["--data", "1,2.5,3"])["warnings"] as? [String]) == [])
        let screen = try ProgramRunner.run(["likelihood", "--model", "gaussian", "--data", "5", "--plain"])
        #expect(screen.output.contains("warning: There is one observation"))
    }

    @Test func withoutParametersThereIsNoPoint() throws {
        let answer = try object(["--data", "1,0,1,1"])
        #expect(answer["at"] is NSNull)
        #expect(answer["model"] as? String == "bernoulli")
    }

    @Test func numbersMayBeginWithAMinus() throws {
        let answer = try object(["--data", "-1,2", "--mean", "-1", "--sd", "1"])
        #expect(answer["model"] as? String == "gaussian")
        let point = try #require(answer["at"] as? [String: Any])
        #expect(point["params"] as? [String: [Double]] == ["mean": [-1], "sd": [1]])
    }

    @Test func aFileOrStandardInputHasTheData() throws {
        let csv = try object(["--model", "poisson", "-"], input: "data\n2\n0\n4\n")
        #expect((csv["estimate"] as? [String: [Double]])?["rate"] == [2])
        let json = try object(["-", "--rate", "1"], input: #"{"model": "poisson", "data": [2, 0, 4], "rate": 9}"#)
        #expect((json["at"] as? [String: Any])?["params"] as? [String: [Double]] == ["rate": [1]])
        let classes = try object(["--model", "categorical", "--data", "0,2", "--classes", "4"])
        #expect((classes["estimate"] as? [String: [Double]])?["p"] == [0.5, 0, 0.5, 0])
    }

    @Test func everyPanelIsPrinted() throws {
        for (panel, word) in [
            ("fit", "likelihood"), ("loss", "squared error"), ("information", "cross-entropy H(P,Q)"),
            ("consistency", "estimates of mean"),
        ] {
            let result = try ProgramRunner.run([
                "likelihood", "--model", "gaussian", "--panel", panel, "--sizes", "10,100", "--repeats", "20",
                "--print", "--size", "100x30",
            ])
            #expect(result.status == 0)
            #expect(result.output.contains(word), "\(panel)")
            #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
        }
    }

    @Test func plainLinesSayTheSame() throws {
        let result = try ProgramRunner.run(["likelihood", "--data", "1,1,0,1", "--p", ".5", "--plain"])
        #expect(
            result.output.hasPrefix(
                """
                likelihood lab: Bernoulli model, fit by hand
                observations: 4, as given
                p: 0.5
                likelihood: 0.0625
                log-likelihood: -2.77259
                """))
        #expect(result.output.contains("best p: 0.75, standard error 0.216506\n"))
    }

    @Test func aPrintedExperimentIsAtItsEnd() throws {
        let result = try ProgramRunner.run([
            "likelihood", "--panel", "consistency", "--p", ".3", "--sizes", "10,100", "--repeats", "50", "--print",
            "--size", "80x24",
        ])
        #expect(result.output.contains("done"))
    }

    @Test(arguments: [
        (["--model", "cauchy"], "", Int32(64), "--model cannot be \"cauchy\"; use bernoulli"),
        (["--model", "poisson", "--data", "1,-1"], "", 64, "--data: observation 2 is -1; for the Poisson model"),
        (["--model", "gaussian", "--data", "1,2", "--mu", "0", "--sigma", "0"], "", 64, "--sd: sd is 0;"),
        (["--model", "categorical", "--data", "0,1", "--p", ".5,.6"], "", 64, "--p: the probabilities sum to 1.1;"),
        (["--p", "1.5"], "", 64, "--p: p is 1.5; a probability lies between 0 and 1."),
        (["--data", "1,x"], "", 64, "--data, value 2: \"x\" is no number"),
        (["--draw", "0"], "", 64, "--draw cannot be 0"),
        (["--draw", "5", "--data", "1"], "", 64, "--data and --draw are both given"),
        (["--draw-from", ".5"], "", 64, "--draw-from is given without --draw"),
        (["--select", "somewhere,1"], "", 64, "--select cannot be \"somewhere,1\""),
        (["--panel", "all"], "", 64, "--panel cannot be \"all\""),
        (["--belief", ".5,.4"], "", 64, "--belief: the probabilities sum to 0.9;"),
        (["--truth", ".5,.5", "--belief", ".2,.3,.5"], "", 65, "--truth and --belief: one distribution has 2"),
        (["/no/such/file"], "", 65, "\"/no/such/file\" cannot be opened"),
        (["-"], "", 65, "standard input: there is no data"),
        (["-", "--model", "bernoulli"], "2\n", 65, "standard input, \"data\": observation 1 is 2;"),
    ]) func badInputEndsWithOneSentence(arguments: [String], input: String, status: Int32, sentence: String) throws {
        let result = try ProgramRunner.run(["likelihood"] + arguments, input: input)
        #expect(result.status == status)
        #expect(result.errors.contains(sentence))
        #expect(result.errors.split(separator: "\n").count == 1)
        #expect(result.output.isEmpty)
    }
}
