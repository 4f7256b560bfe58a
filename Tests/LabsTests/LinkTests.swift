import Fields
import Labs
import LossMath
import Testing

/// A loss beside is of the same predictions: what it takes is made of what stands in the table.
@Suite struct LinkTests {
    private func lab(_ choice: LossChoice, _ actual: [[Double]], _ predicted: [[Double]]) throws -> VectorLab {
        let isMatrix = actual.count > 1
        return try VectorLab(
            VectorLabInput(
                actual: NumberList(rows: actual, isMatrix: isMatrix),
                predicted: NumberList(rows: predicted, isMatrix: isMatrix), choice: choice))
    }

    private func logits(_ id: String) -> LossChoice {
        var choice = LossChoice(loss: id)
        choice.options = choice.options.with(.fromLogits, .flag(true))
        return choice
    }

    private func beside(_ id: LossID, _ lab: VectorLab, fromLogits: Bool = false) throws -> Double {
        lab.report(of: try Loss(id, options: fromLogits ? LossOptions().with(.fromLogits, .flag(true)) : LossOptions()))
            .value
    }

    @Test func squaredErrorBesideLogits() throws {
        // (1 − σ(−5))² = (1 − 0.0066928509)².
        let lab = try lab(logits("bce"), [[1]], [[-5]])
        #expect(abs(try beside(.meanSquaredError, lab) - 0.986659092) < 1e-9)
        // Hinge takes the logit as a score, and 1 stays 1.
        #expect(try beside(.hinge, lab) == 6)
    }

    @Test func crossEntropyFromLogitsBesideProbabilities() throws {
        let lab = try lab(LossChoice(loss: "bce"), [[1, 0]], [[0.9, 0.2]])
        // −(ln 0.9 + ln 0.8) / 2, whatever it is computed from.
        #expect(abs(try beside(.binaryCrossEntropy, lab, fromLogits: true) - 0.1642520335) < 1e-9)
        // logit 0.9 = 2.197 and logit 0.2 = −1.386: both beyond the margin of 1, with labels 1 and −1.
        #expect(try beside(.hinge, lab) == 0)
    }

    @Test func rowsThroughTheSoftmax() throws {
        // softmax(2, 1, 0) = 0.66524, 0.24473, 0.09003; squared differences from 1, 0, 0 over three.
        let lab = try lab(logits("cce"), [[1, 0, 0], [1, 0, 0]], [[2, 1, 0], [2, 1, 0]])
        #expect(
            abs(
                try beside(.meanSquaredError, lab)
                    - (0.33475910 * 0.33475910 + 0.24472847 * 0.24472847 + 0.09003057 * 0.09003057) / 3) < 1e-7)
    }

    @Test func whatIsNoProbabilityStays() throws {
        let lab = try lab(LossChoice(loss: "mse"), [[3, 5]], [[2, 9]])
        #expect(try beside(.meanAbsoluteError, lab) == 2.5)
        #expect(lab.link(to: try Loss(.binaryCrossEntropy)) == nil)
    }

    @Test func switchingConvertsAndTheLossStays() throws {
        var lab = try lab(LossChoice(loss: "bce"), [[1, 0, 1]], [[0.9, 0.2, 0.6]])
        let before = lab.report.value
        lab.setLoss(try Loss(.binaryCrossEntropy, options: LossOptions().with(.fromLogits, .flag(true))))
        #expect(
            zip(lab.predicted.values, [2.19722457733622, -1.38629436111989, 0.405465108108164]).allSatisfy {
                abs($0 - $1) < 1e-13
            })
        #expect(abs(lab.report.value - before) < 1e-13)
        lab.setLoss(try Loss(.binaryCrossEntropy))
        #expect(lab.predicted.values == [0.9, 0.2, 0.6])
        #expect(abs(lab.report.value - before) < 1e-13)
    }

    @Test func rowsConvertToo() throws {
        var lab = try lab(LossChoice(loss: "cce"), [[1, 0, 0], [0, 1, 0]], [[0.7, 0.2, 0.1], [0.1, 0.8, 0.1]])
        let before = lab.report.value
        lab.setLoss(try Loss(.categoricalCrossEntropy, options: LossOptions().with(.fromLogits, .flag(true))))
        #expect(abs(lab.report.value - before) < 1e-13)
        lab.setLoss(try Loss(.categoricalCrossEntropy))
        #expect(zip(lab.predicted.values, [0.7, 0.2, 0.1, 0.1, 0.8, 0.1]).allSatisfy { abs($0 - $1) < 1e-14 })
    }

    @Test func certaintyBecomesTheLargestLogit() throws {
        var lab = try lab(LossChoice(loss: "bce"), [[1, 0]], [[1, 0]])
        lab.setLoss(try Loss(.binaryCrossEntropy, options: LossOptions().with(.fromLogits, .flag(true))))
        #expect(lab.predicted.values.allSatisfy(\.isFinite) && lab.report.value < 1e-15 && !lab.report.value.isNaN)
    }
}
