import Fields
import LossMath
import TestSupport
import Testing

@testable import Labs

@Suite struct LossChoiceTests {
    private func resolved(_ change: (inout LossChoice) -> Void) throws -> Loss {
        var choice = LossChoice(loss: "bce")
        change(&choice)
        return try choice.resolved(fallback: .meanSquaredError)
    }

    private func sentence(_ change: (inout LossChoice) -> Void) -> String? {
        let error = #expect(throws: Problem.self) { try resolved(change) }
        return error?.description
    }

    /// Two losses behind one `--beside` are no loss with an option.
    @Test func anotherLossBesideIsToldOnItsOwn() {
        let error = #expect(throws: Problem.self) { try LossChoice(.text("mse,hinge"), at: .option("beside")) }
        #expect(error?.description == "--beside: hinge is another loss; each loss beside is told on its own.")
    }

    @Test func aLibraryGivesItsOptions() throws {
        #expect(try resolved { $0.library = "sklearn" }.epsilon == 0x1p-52)
        #expect(try resolved { $0.library = "keras" }.epsilon == 1e-7)
        #expect(try resolved { $0.library = "pytorch" }.logForm == .clamp)
        let keras = try resolved {
            $0.loss = "cce"
            $0.library = "keras"
        }
        #expect(keras.rows == .renormaliseThenClip)
        #expect(
            try resolved {
                $0.loss = "cce"
                $0.library = "pytorch"
            }.logForm == .exact)
    }

    @Test func anOptionOfOnesOwnWins() throws {
        let own = try resolved {
            $0.library = "keras"
            $0.epsilon = 1e-3
        }
        #expect(own.epsilon == 1e-3)
        // Another form leaves the library's epsilon behind, which would mean nothing there.
        let exact = try resolved {
            $0.library = "keras"
            $0.logForm = "exact"
        }
        #expect(exact.logForm == .exact && exact.epsilon == nil)
        let raw = try resolved {
            $0.loss = "cce"
            $0.library = "keras"
            $0.rows = "raw"
        }
        #expect(raw.rows == .raw && raw.epsilon == 1e-7)
    }

    @Test func combinationsThatMeanNothing() {
        #expect(
            sentence {
                $0.loss = "mse"
                $0.library = "keras"
            } == "as has no rule for mean squared error. scikit-learn, PyTorch and Keras compute the same number.")
        #expect(
            sentence {
                $0.loss = "rmse"
                $0.library = "keras"
            } == "as has no rule of that library for root mean squared error; it is known of sklearn.")
        #expect(
            sentence { $0.library = "tensorflow" }
                == "as cannot be \"tensorflow\"; use scipy, sklearn, sklearn-1.1, keras, pytorch or pytorch-batchmean.")
        #expect(sentence { $0.delta = 2 } == "delta does not apply to binary cross-entropy.")
        #expect(sentence { $0.logRate = true } == "logRate does not apply to binary cross-entropy.")
        #expect(sentence { $0.full = true } == "full does not apply to binary cross-entropy.")
        #expect(
            sentence {
                $0.loss = "huber"
                $0.delta = 0
            } == "delta cannot be 0; it must be above 0 and finite.")
        #expect(
            sentence {
                $0.loss = "hinge"
                $0.unit = "bits"
            } == "unit: hinge loss has no unit, so \"bits\" does not apply.")
        #expect(
            sentence {
                $0.loss = "kl"
                $0.fromLogits = true
            } == "fromLogits does not apply to KL divergence.")
    }

    @Test(arguments: LossID.allCases)
    func everyLossHasAnExampleAndComesBack(_ id: LossID) throws {
        let lab = try VectorLab(VectorLabInput(choice: LossChoice(loss: id.shortName)))
        #expect(lab.loss.id == id)
        #expect(lab.report.warnings == [])
        #expect(lab.report.value.isFinite)
        let again = try VectorLab(VectorLabInput(lab))
        #expect(again.predicted == lab.predicted)
        #expect(again.loss == lab.loss)
        #expect(again.report.value == lab.report.value)
    }

    @Test func varianceBelongsToTheGaussian() throws {
        var input = VectorLabInput(
            actual: NumberList(rows: [[1, 2]], isMatrix: false),
            predicted: NumberList(rows: [[1, 3]], isMatrix: false),
            choice: LossChoice(loss: "mse"))
        input.variance = NumberList(rows: [[1]], isMatrix: false)
        let error = #expect(throws: Problem.self) { try VectorLab(input) }
        #expect(error?.description == "variance does not apply to mean squared error; it belongs to gaussian_nll.")
        input.choice = LossChoice(loss: "gaussian_nll")
        #expect(try VectorLab(input).report.gradientVariance?.values.count == 1)
        input.variance = NumberList(rows: [[1, 2, 3]], isMatrix: false)
        let other = #expect(throws: Problem.self) { try VectorLab(input) }
        #expect(
            other?.description
                == "variance: variance has 3 values, but predicted has 2 values; give one variance for all or one for each."
        )
    }

    @Test func csvColumnsOfAnyOrder() throws {
        let input = try VectorLabInput(
            bytes: Array("variance,predicted,actual\n2,1,0\n3,5,4\n".utf8), source: .file("data"))
        let lab = try VectorLab(input)
        #expect(lab.loss.id == .gaussianNLL)
        #expect(lab.actual.values == [0, 4])
        #expect(lab.predicted.values == [1, 5])
        #expect(lab.variance?.values == [2, 3])
        let alone = try VectorLabInput(bytes: Array("predicted_b,predicted_a\n0.5,0.5\n".utf8), source: .file("data"))
        var entropy = alone
        entropy.choice = LossChoice(loss: "entropy")
        #expect(try VectorLab(entropy).predicted.values == [0.5, 0.5])
        let error = #expect(throws: Problem.self) { try VectorLab(alone) }
        #expect(error?.description == "data, \"predicted\" is given without actual; give both, with as many numbers.")
    }

    @Test func theVarianceIsAPartOfTheTable() throws {
        var lab = try VectorLab(VectorLabInput(choice: LossChoice(loss: "gaussian_nll")))
        #expect(lab.parts == [.actual, .predicted, .variance])
        lab.moveSelection(rows: 1, columns: 1)
        #expect(lab.selection == VectorLab.Selection(part: .variance, row: 1))
        let before = lab.report.value
        lab.setSelected(to: 4)
        #expect(lab.variance?.values == [1, 4, 1, 1])
        #expect(lab.report.value != before)
        // A variance does not go below 0 by nudging.
        for _ in 0..<100 { lab.nudgeSelected(steps: -1) }
        #expect(lab.selectedValue > 0)
        try lab.addRow()
        #expect(lab.variance?.values.count == 5)
        #expect(lab.curve(samples: 5).y.count == 5)
        lab.setLoss(try Loss(.meanSquaredError))
        #expect(lab.variance == nil)
        #expect(lab.selection.part == .predicted)
    }
}
