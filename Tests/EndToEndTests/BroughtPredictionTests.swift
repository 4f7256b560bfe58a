import Foundation
import Testing

/// Predictions and observations in the forms in which programs print and write them, through the real program.
@Suite struct BroughtPredictionTests {
    private func answer(_ arguments: [String], _ input: String = "") throws -> [String: Any] {
        let result = try ProgramRunner.run(arguments + ["--json"], input: input)
        #expect(result.status == 0, "\(result.errors)")
        return try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    }

    /// −(ln 0.9 + ln 0.8) / 2, in each form.
    @Test(arguments: [
        "[{\"y_true\": 1, \"y_prob\": 0.9}, {\"y_true\": 0, \"y_prob\": 0.2}]",
        "{\"y_true\": 1, \"y_prob\": 0.9, \"note\": \"a, b\"}\n{\"y_true\": 0, \"y_prob\": 0.2, \"note\": null}\n",
        "{\"y_true\": [1, 0], \"y_pred\": [0.9, 0.2], \"ids\": [\"a\", \"b\"]}",
        "{\"label\": 1, \"score\": 0.9}\n\n{\"label\": 0, \"score\": 0.2}",
        "[{\"label\": \"yes\", \"prob\": 0.9}, {\"label\": \"no\", \"prob\": 0.2}, {\"label\": \"no\", \"prob\": null}]",
    ]) func recordsOfJSON(text: String) throws {
        let value = try #require(try answer(["lab", "-", "--loss", "bce"], text)["value"] as? Double)
        #expect(abs(value - 0.164252033486018) < 1e-12)
    }

    /// A column of predicted words beside probabilities: −(ln 0.9 + ln 0.4) / 2.
    @Test func predictedWordsAreNoNumbers() throws {
        let table = "true,pred,setosa,versicolor\nsetosa,setosa,.9,.1\nversicolor,setosa,.6,.4\n"
        let value = try #require(try answer(["lab", "-", "--loss", "cce"], table)["value"] as? Double)
        #expect(abs(value - 0.5108256237659907) < 1e-9)
    }

    /// Values with counts beside them: n, and the best parameter, by hand.
    @Test(
        arguments: [
            ("value,count\n0,12\n1,7\n2,3\n", 22.0, "rate", 13.0 / 22),
            ("outcome,freq\nH,49\nT,31\n", 80, "p", 49.0 / 80),
            ("size,n\n2,1\n4,3\n", 4, "rate", 3.5),
            // Beside a measurement that is no whole number it is no count.
            ("data,n\n2.5,0.5\n3.5,1.5\n", 2, "mean", 3),
        ] as [(String, Double, String, Double)]) func countsBesideValues(
            table: String, n: Double, name: String, estimate: Double
        ) throws
    {
        let fit = try answer(["likelihood", "-"], table)
        #expect(fit["n"] as? Double == n)
        let found = try #require((fit["estimate"] as? [String: [Double]])?[name]?.first)
        #expect(abs(found - estimate) < 1e-12)
    }

    /// What a library's loss is given by its own name: logits, or logarithms of rates. The values are PyTorch's.
    @Test(
        arguments: [
            ("CrossEntropyLoss", "0,1", "2,1;0,3", 0.18092446), ("nn.CrossEntropyLoss", "0,1", "2,1;0,3", 0.18092446),
            ("softmax_cross_entropy", "1,0;0,1", "2,1;0,3", 0.18092446),
            // Logarithms of 0.7, 0.3 and of 0.4, 0.6.
            (
                "NLLLoss", "0,1", "-0.35667494393873245,-1.2039728043259361;-0.916290731874155,-0.5108256237659907",
                0.43375028
            ),
            ("PoissonNLLLoss", "0,1", "2,1", 4.5536690), ("nn.MSELoss", "0,1", "2,1", 2),
            ("binary:logistic", "1,0", ".9,.2", 0.16425203),
            // By the name of the field they are probabilities.
            ("cross_entropy", "0,1", ".7,.3;.4,.6", 0.43375028),
        ] as [(String, String, String, Double)]) func lossesOfLibraries(
            name: String, actual: String, predicted: String, value: Double
        ) throws
    {
        let found = try answer(["lab", "--loss", name, "--actual", actual, "--predicted", predicted])["value"]
        #expect(abs(try #require(found as? Double) - value) < 1e-6)
    }

    /// A formula that is shown is taken back, and means the same.
    @Test(arguments: ["mse", "mae", "quantile", "huber", "smooth_l1", "log_cosh", "bce", "focal", "poisson_nll"])
    func aShownFormulaIsTakenBack(loss: String) throws {
        let values = ["--actual", "1,0,1", "--predicted", ".9,.2,.6"]
        let shown = try answer(["lab", "--loss", loss] + values)
        let again = try answer(["lab", "--formula", try #require(shown["formula"] as? String)] + values)
        let (before, after) = (shown["value"] as? Double, again["value"] as? Double)
        #expect(abs(try #require(before) - #require(after)) < 1e-12)
    }
}
