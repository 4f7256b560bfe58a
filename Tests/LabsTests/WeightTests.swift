import Fields
import LossMath
import TestSupport
import Testing

@testable import Labs

/// Weights, class weights and class numbers as a lab is told them.
@Suite struct WeightTests {
    private func answer(_ json: String) throws -> VectorLab {
        let lab = try #require(VectorLab.of(try LabState(json: json)))
        return lab
    }

    private func sentence(_ json: String) -> String {
        do {
            _ = try LabState(json: json)
            return ""
        } catch {
            return "\(error)"
        }
    }

    private struct Failed: Error {}

    /// A class number is the label of its row; a negative one counts nowhere.
    @Test func classNumbersAreLabels() throws {
        let rows = "[[0.8, 0.1, 0.1], [0.2, 0.2, 0.6], [0.3, 0.3, 0.4]]"
        let lab = try answer(#"{"loss": "cce", "actual": [0, 2, -100], "predicted": \#(rows)}"#)
        // -(ln 0.8 + ln 0.6) / 2, by hand.
        #expect(abs(lab.report.value - 0.36698459) < 1e-8)
        #expect(lab.report.gradient.values.suffix(3) == [0, 0, 0])
        #expect(abs(lab.report.gradient.values[0] + 1 / 1.6) < 1e-15)
        #expect(
            lab.warnings == ["row 2 names no class and has the weight 0: it is left out of value, gradient and divisor"]
        )
        let byCount = try answer(
            #"{"loss": "cce", "actual": [0, 2, -1], "predicted": \#(rows), "weights": [2, 1, 5], "divideBy": "n"}"#)
        // -(2 ln 0.8 + ln 0.6) / 2: the row that is left out is no example.
        #expect(abs(byCount.report.value - 0.47855636) < 1e-8)
        let single = try answer(#"{"loss": "cce", "actual": [2], "predicted": [0.1, 0.2, 0.7]}"#)
        #expect(abs(single.report.value - 0.35667494) < 1e-8)
    }

    @Test func aNumberThatIsNoClassIsRefused() {
        let said = sentence(#"{"loss": "cce", "actual": [0, 2], "predicted": [[0.5, 0.5], [0.5, 0.5]]}"#)
        #expect(said.contains("actual[1] is 2, but predicted has 2 classes; a class is a whole number from 0 to 1"))
        #expect(
            sentence(#"{"loss": "cce", "actual": [0, 0.5], "predicted": [[0.5, 0.5], [0.5, 0.5]]}"#)
                .contains("actual[1] is 0.5"))
        #expect(
            sentence(#"{"loss": "cce", "actual": [0, 1, 1], "predicted": [[0.5, 0.5], [0.5, 0.5]]}"#)
                .contains("actual has 3 values, but predicted has 2 rows; give one class number a row"))
    }

    /// The formula that the lab prints can be typed into it, also where it counts examples.
    @Test(arguments: [
        ("cce", "categorical_cross_entropy", "[[0.1, 0.2, 0.7], [0.3, 0.4, 0.3]]", "[2, -1]", "[2, 5]"),
        ("mse", "mean_squared_error", "[[1, 2], [3, 5]]", "[[1, 0], [2, 2]]", "[2, 5]"),
    ])
    func thePrintedFormulaCanBeTyped(loss: String, id: String, predicted: String, actual: String, weights: String)
        throws
    {
        let data = #""loss": "\#(loss)", "actual": \#(actual), "predicted": \#(predicted), "weights": \#(weights)"#
        let lab = try answer(#"{\#(data), "divideBy": "n"}"#)
        let typed = try answer(#"{\#(data), "formula": "\#(lab.formula)"}"#)
        #expect(lab.loss.id.rawValue == id && "\(lab.formula)".contains("examples"))
        #expect(typed.report.value == lab.report.value)
    }

    @Test func whatMeansNothingIsRefused() {
        let data = #""actual": [1, 0], "predicted": [0.9, 0.2]"#
        #expect(
            sentence(#"{"loss": "bce", \#(data), "weights": [1, 2, 3]}"#).contains(
                "give one weight an example"))
        #expect(sentence(#"{"loss": "bce", \#(data), "classWeight": [1, 2, 3]}"#).contains("there are 2 classes"))
        #expect(sentence(#"{"loss": "bce", \#(data), "divideBy": "n"}"#).contains("has no effect without weights"))
        #expect(
            sentence(#"{"loss": "bce", \#(data), "weights": [1, 2], "divideBy": "n", "reduction": "sum"}"#)
                .contains("has no effect with reduction sum"))
        #expect(
            sentence(#"{"formula": "mean(abs(y - p))", "loss": "bce", \#(data), "posWeight": 2}"#)
                .contains("has no effect on a formula of your own"))
    }

    @Test func theAnswerSaysHowWeightsCount() throws {
        let lab = try answer(
            #"{"loss": "bce", "actual": [1, 0], "predicted": [0.9, 0.2], "weights": [1, 2], "classWeight": [1, 3]}"#)
        let text = VectorLabAnswer(lab).json
        #expect(text.contains(#""weights":[3,2]"#))
        #expect(text.contains(#""divideBy":"weights""#))
        let none = try answer(#"{"loss": "bce", "actual": [1, 0], "predicted": [0.9, 0.2], "weights": [0, 0]}"#)
        #expect(none.warnings.contains { $0.hasPrefix("the weights sum to 0") })
    }

    /// Rows that a paste adds have one weight each, beside a list and beside a table.
    @Test func aPasteThatAddsRowsKeepsTheWeights() throws {
        var list = try answer(#"{"loss": "mse", "actual": [1, 2], "predicted": [1, 4], "weights": [1, 3]}"#)
        #expect(list.paste("1\n4\n0\n").addedRows == 1)
        #expect(list.others[.weights] == Tensor([1, 3, 1]))
        // (0 + 3 · 4 + 0) / 5, by hand.
        #expect(list.report.value == 2.4)
        var table = try answer(
            #"{"loss": "mse", "actual": [[1, 2], [3, 4]], "predicted": [[1, 2], [3, 6]], "weights": [1, 3]}"#)
        #expect(table.paste("1\n3\n0\n").addedRows == 1)
        #expect(table.others[.weights] == Tensor([1, 3, 1]))
        #expect(table.report.value == 1.2)
    }

    /// From logits there is nothing that a library's rule could keep finite.
    @Test func aRuleFromLogitsChangesNothingAndSaysSo() throws {
        let input = try ReferenceVariantTests.options([
            "--loss", "bce", "--from-logits", "--as", "keras", "--actual", "1,0", "--predicted", "2,-1",
        ])
        let lab = try VectorLab(input)
        #expect(lab.loss == (try Loss(.binaryCrossEntropy, options: LossOptions(fromLogits: true))))
        #expect(lab.warnings.contains { $0.contains("the rule of Keras changes nothing") })
    }

    /// A flag that is off by a library's rule comes back, too.
    @Test func whatPyTorchLeavesOutComesBack() throws {
        let input = try ReferenceVariantTests.options([
            "--loss", "gaussian_nll", "--as", "pytorch", "--actual", "1,3", "--predicted", "1.2,2",
        ])
        let lab = LabState(try VectorLab(input))
        #expect(lab.arguments.last?.contains(#""full":false"#) == true, "\(lab.arguments)")
        #expect(try LabState(json: lab.json) == lab)
    }
}
