import Fields
import Foundation
import LossMath
import Testing

@testable import Labs

@Suite struct LikelihoodLabInputTests {
    private func lab(_ json: String) throws -> LikelihoodLab {
        try LikelihoodLab(LikelihoodLabInput(bytes: Array(json.utf8), source: .file("file")))
    }

    private func input(_ change: (inout LikelihoodLabInput) -> Void) -> LikelihoodLabInput {
        var input = LikelihoodLabInput()
        change(&input)
        return input
    }

    @Test(arguments: [
        #"{}"#,
        #"{"data": [1, 0, 1], "p": 0.25, "panel": "loss", "select": ["observation", 2], "maximum": true}"#,
        #"{"model": "categorical", "data": [0, 2], "classes": 4, "p": [0.1, 0.2, 0.3, 0.4], "along": 2}"#,
        #"{"model": "gaussian", "data": [-1, 2.5], "mu": -1, "sigma": 0.5, "zoom": true, "select": ["parameter", 1]}"#,
        #"{"model": "poisson", "draw": 50, "drawFrom": [3.5], "rate": 2, "seed": 9}"#,
        #"{"model": "exponential", "rate": 2, "panel": "consistency", "estimator": "mean", "repeats": 7, "within": 0.25, "sizes": [5, 50], "samples": 9, "select": ["size", 1]}"#,
        #"{"panel": "information", "truth": [0.5, 0.25, 0.25], "belief": [0.25, 0.5, 0.25], "unit": "bits", "select": ["truth", 1]}"#,
    ]) func labsSurviveWritingAndReading(json: String) throws {
        let lab = try lab(json)
        #expect(try LabState(json: LabState(lab).json) == LabState(lab))
    }

    @Test func whatWasGivenIsThere() throws {
        let lab = try lab(
            #"{"model": "exponential", "rate": 2, "panel": "consistency", "estimator": "mean", "repeats": 7, "within": 0.25, "sizes": [5, 50], "samples": 9, "select": ["size", 1], "seed": 4}"#
        )
        #expect(lab.panel == .consistency)
        #expect(lab.experiment.estimator == .mean)
        #expect(lab.experiment.rows.map(\.size) == [5, 50])
        #expect(lab.experiment.rows.map(\.repeats) == [7, 2])
        #expect(lab.samples == 9)
        #expect(lab.selection == .size(1))
        #expect(lab.seed == 4)
        #expect(lab.within == 0.25)
    }

    /// Without a model the parameters decide, then the data.
    @Test(arguments: [
        (#"{}"#, LikelihoodModel.bernoulli), (#"{"data": [1, 0, 0]}"#, .bernoulli), (#"{"data": [1, 0, 3]}"#, .poisson),
        (#"{"data": [1, 0.5]}"#, .gaussian), (#"{"data": [1, -1]}"#, .gaussian),
        (#"{"data": [1, 0], "mean": 0, "sd": 1}"#, .gaussian), (#"{"data": [1, 0], "rate": 3}"#, .poisson),
        (#"{"data": [1, 0], "p": [0.2, 0.8]}"#, .categorical), (#"{"data": [1, 0], "classes": 3}"#, .categorical),
    ]) func theModelFollows(json: String, model: LikelihoodModel) throws {
        #expect(try lab(json).model == model)
    }

    @Test(arguments: ["data\n1\n0\n1\n", "1\n0\n1\n", "other,data\n7,1\n8,0\n9,1\n", "heads\n1\n0\n1"])
    func csvIsOneColumn(text: String) throws {
        #expect(try lab(text).data.observations == [1, 0, 1])
    }

    @Test func optionsOnTheCommandLineWin() throws {
        let file = try LikelihoodLabInput(
            bytes: Array(#"{"data": [1, 0], "p": 0.2, "seed": 3}"#.utf8), source: .file("file"))
        let line = input {
            $0.p = NumberList([0.9])
            $0.draw = 5
        }
        let lab = try LikelihoodLab(file.overridden(by: line))
        #expect(lab.parameterValues == [0.9])
        #expect(lab.data.observations.count == 5)
        #expect(lab.seed == 3)
    }

    @Test(arguments: [
        (
            #"{"model": "bernoulli", "data": [1, 2]}"#,
            "file, line 1, \"data\": observation 2 is 2; for the Bernoulli model it must be 0 or 1."
        ),
        (
            #"{"model": "poisson", "data": [1, -1]}"#,
            "file, line 1, \"data\": observation 2 is -1; for the Poisson model it must be a count, a whole number of 0 or more."
        ),
        (
            #"{"model": "categorical", "data": [0, 2], "p": [0.5, 0.5]}"#,
            "file, line 1, \"data\": observation 2 is class 2, but there are 2 classes: 0 to 1."
        ),
        (
            #"{"model": "gaussian", "data": [1, 2], "mean": 1, "sd": 0}"#,
            "file, line 1, \"sd\": sd is 0; a standard deviation must be above 0."
        ),
        (
            #"{"model": "gaussian", "data": [1, 2], "mean": 1}"#,
            "file, \"sd\": the Gaussian model needs mean and sd, and sd is missing."
        ),
        (
            #"{"model": "bernoulli", "rate": 2}"#,
            "file, line 1, \"rate\": the Bernoulli model has no rate; it takes p."
        ),
        (
            #"{"model": "categorical", "data": [0, 1], "p": [0.5, 0.6]}"#,
            "file, line 1, \"p\": the probabilities sum to 1.1; they must sum to 1."
        ),
        (#"{"data": []}"#, "file, line 1, \"data\": there are no observations; a likelihood needs at least one."),
        (
            #"{"data": [[1, 0], [0, 1]]}"#,
            "file, line 1, \"data\": observations are one list; write them with commas between them, as in 1,0,1."
        ),
        (
            #"{"data": [1, 0], "draw": 3}"#,
            "file, line 1, \"data\" and \"draw\" are both given; the data are either given or drawn."
        ),
        (
            #"{"drawFrom": [0.5]}"#,
            "file, line 1, \"drawFrom\" is given without \"draw\", which says how many observations to draw."
        ),
        (
            #"{"model": "gaussian", "draw": 3, "drawFrom": [1]}"#,
            "file, line 1, \"drawFrom\" has 1 value; it takes mean,sd of the model."
        ),
        (#"{"draw": 0}"#, "file, line 1, \"draw\" cannot be 0; it must be a whole number from 1 to 1000000."),
        (
            #"{"model": "cauchy"}"#,
            "file, line 1, \"model\" cannot be \"cauchy\"; use bernoulli, categorical, gaussian, poisson or exponential."
        ),
        (
            #"{"panel": "fits"}"#,
            "file, line 1, \"panel\" cannot be \"fits\"; did you mean fit? It can be fit, density, loss, information or consistency."
        ),
        (#"{"mean": [1, 2], "sd": 1}"#, "file, line 1, \"mean\" has 2 values; it takes one number."),
        (
            #"{"truth": [0.5, 0.5], "belief": [0.2, 0.3, 0.5]}"#,
            "file, line 1, \"truth\" and \"belief\": one distribution has 2 probabilities and the other 3; they must be"
                + " about the same classes."
        ),
        (#"{"truth": [0.5, 0.6]}"#, "file, line 1, \"truth\": the probabilities sum to 1.1; they must sum to 1."),
        (#"{"belief": [1]}"#, "file, line 1, \"belief\" has 1 class; it takes 2 to 12."),
        (
            #"{"data": [1, 0], "classes": 3, "model": "bernoulli"}"#,
            "file, line 1, \"classes\": a number of classes is for the categorical model, not for the Bernoulli model."
        ),
        (
            #"{"select": ["size", 0]}"#,
            "file, line 1, \"select\" cannot be [\"size\",0]; name a part of the panel and its number from 0, as in"
                + " [\"parameter\", 0]."
        ),
        (#"{"estimator": "mean"}"#, "file, line 1, \"estimator\" cannot be \"mean\"; use p."),
        (
            #"{"sizes": [10, 1.5]}"#,
            "file, line 1, \"sizes\" cannot be 1.5; it must be a whole number from 1 to 10000000."
        ),
        (#"{"repeats": 0}"#, "file, line 1, \"repeats\" cannot be 0; it must be a whole number from 1 to 10000."),
        (
            #"{"within": 0}"#,
            "file, line 1, \"within\": the distance that counts as close is 0; it must be a finite number above 0."
        ),
        (#"{"unit": "hats"}"#, "file, line 1, \"unit\" cannot be \"hats\"; did you mean nats? It can be nats or bits."),
        (#"{"along": 3}"#, "file, line 1, \"along\" cannot be 3; it must be a whole number from 0 to 0."),
        (
            #"{"data": "many"}"#,
            "file, line 1, \"data\", value 1: \"many\" is no number; write numbers with commas between them, as in 1,0,0.5."
        ),
        (
            "a,b\n1,2\n",
            "file: observations are one column, and there are 2: a and b; choose one with --columns data=NAME."
        ),
        ("data\n1\nx\n", "file, line 3, column 1: \"x\" is no number."),
    ]) func badInputSaysWhatIsWrong(json: String, sentence: String) throws {
        do {
            _ = try lab(json)
            Issue.record("this must be refused")
        } catch let error as Problem {
            #expect(error.description == sentence)
            #expect(!error.isUsage)
        }
    }

    @Test func unknownKeysAreNamed() {
        let error = #expect(throws: Problem.self) { try lab(#"{"dta": [1]}"#) }
        #expect(
            error?.description
                == "file, line 1: \"dta\" is no key of the likelihood lab; did you mean \"data\"?")
    }

    @Test func placesOfTheCommandLineAreItsFault() {
        let input = input {
            $0.model = "gaussian"
            $0.mean = 1
            $0.places["mean"] = .option("mean")
        }
        let error = #expect(throws: Problem.self) { try LikelihoodLab(input) }
        #expect(error?.description == "--sd: the Gaussian model needs mean and sd, and sd is missing.")
        #expect(error?.isUsage == true)
    }
}
