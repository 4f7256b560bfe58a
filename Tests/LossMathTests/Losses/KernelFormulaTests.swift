import TestSupport
import Testing

@testable import LossMath

/// A kernel may differ from its formula only where this file, or the list of exceptions in `ReferenceLossTests`, says so:
///
/// 1. Squared errors that overflow one by one while their mean does not: the kernel's value is the mean, the formula's
///    is infinite.
/// 2. The gradient of log form clamp where the denominator is kept at 1e-12, as PyTorch does: the formula's slope there
///    is that of the clamped logarithm.
/// 3. The KL divergence where actual and predicted nearly agree: the formula's terms cancel.
/// 4. The cosine of vectors so short that their squares vanish, and its slope where a number is NaN.
@Suite struct KernelFormulaTests {
    @Test(arguments: AllLosses.variants)
    func agreeOnRandomInputs(_ loss: Loss) throws {
        let formulas = (loss.formula, loss.elementFormula)
        var random = SplitMix64(seed: 20)
        // The last shape is longer than a block, and ends in the middle of a vector.
        for (rows, columns) in [(1, 1), (7, 1), (4, 3), (1, 5), (525, 1)] {
            if rows > 100, loss.options.unit != nil || loss.options.epsilon != nil { continue }
            for hard in [true, false] {
                let sample = LossSample(for: loss, rows: rows, columns: columns, hard: hard, random: &random)
                try compare(loss, formulas, sample.actualTensor, sample.predictedTensor, sample.variance)
                let variance = sample.variance.map { Tensor($0.values) }
                try compare(loss, formulas, Tensor(sample.actual), Tensor(sample.predicted), variance)
            }
        }
    }

    /// With weights, alone and together with each variant.
    @Test(arguments: AllLosses.variants)
    func weightsAgree(_ loss: Loss) throws {
        var random = SplitMix64(seed: 23)
        for (rows, columns) in [(7, 1), (4, 3), (1, 5), (525, 1), (180, 3)] {
            if rows > 100, loss.options.chosen.count > 1 { continue }
            let sample = LossSample(for: loss, rows: rows, columns: columns, hard: true, random: &random)
            for perElement in [false, true] where !perElement || !loss.id.isRowWise {
                let count = perElement ? rows * columns : rows
                let values = (0..<count).map { $0 == 1 && rows > 1 ? 0 : 3 * random.nextUniform() }
                var data = LossData(
                    actual: sample.actualTensor, predicted: sample.predictedTensor, variance: sample.variance)
                data.others[.weights] =
                    perElement ? Tensor(rows: rows, columns: columns, values: values) : Tensor(values)
                let report = try loss.report(data)
                let names = loss.names(data)
                let formula = loss.formula(isWeighted: true)
                let name = loss.predictedName
                let (value, gradients) = try formula.gradient(in: names, withRespectTo: [name])
                #expect(isClose(report.value, value, relative: 1e-13, absolute: 1e-15), "\(formula)")
                let gradient = try #require(gradients[name]).values
                for index in gradient.indices {
                    let p = data.predicted[flat: index]
                    let size = loss.fromLogits ? 1 : 1 / p.magnitude + 1 / (1 - p).magnitude
                    #expect(
                        isClose(report.gradient[flat: index], gradient[index], relative: 1e-12, absolute: 4e-16 * size),
                        "\(formula)")
                }
            }
        }
    }

    static let edges = [0, -0.0, 1, 1e-300, 1e-16, 1 - 0x1p-53, 0.5, 1e-7, 1 - 1e-7, 1.2, -0.1, .nan, 1e5, -1e5]

    @Test(arguments: AllLosses.variants)
    func agreeAtTheEdges(_ loss: Loss) throws {
        let formulas = (loss.formula, loss.elementFormula)
        for actual in [0, -0.0, 1, 0.3, 1.2] {
            for predicted in Self.edges {
                if loss.logForm == .clamp, !(predicted * (1 - predicted) >= 1e-12) { continue }
                let isVanishing = predicted.magnitude < 1e-150 && predicted != 0
                if loss.id == .cosineSimilarity, isVanishing || predicted.isNaN { continue }
                try compare(loss, formulas, Tensor(actual), Tensor(predicted), nil)
                try compare(loss, formulas, Tensor([1 - actual, actual]), Tensor([0.4, predicted]), nil)
            }
        }
    }

    @Test func overflowingSquaresHaveAMean() throws {
        // 2e154 squared is 4e308 and overflows; a quarter of it does not.
        let loss = try Loss(.meanSquaredError)
        let actual = Tensor([0, 0, 0, 0])
        let predicted = Tensor([2e154, 0, 0, 0])
        let report = try loss.report(actual: actual, predicted: predicted)
        #expect(isClose(report.value, 1e308, relative: 1e-15))
        #expect(report.warnings == [.contribution(index: [0], value: .infinity, count: 1)])
        #expect(try loss.formula.value(in: ["y": actual, "p": predicted]).scalar == .infinity)
    }

    @Test func clampKeepsPyTorchsDenominator() throws {
        // torch.nn.functional.binary_cross_entropy gives 100 and, in single precision, -1.000000004e12.
        let loss = try Loss(.binaryCrossEntropy, options: LossOptions(logForm: .clamp))
        let report = try loss.report(actual: Tensor([1]), predicted: Tensor([0]))
        #expect(report.value == 100)
        #expect(report.gradient.values == [-1e12])
        let names = ["y": Tensor([1]), "p": Tensor([0])]
        #expect(try loss.formula.gradient(in: names, withRespectTo: ["p"]).gradients["p"] == Tensor([0]))
    }

    private func compare(
        _ loss: Loss, _ formulas: (whole: Formula, element: Formula), _ actual: Tensor, _ predicted: Tensor,
        _ variance: Tensor?
    ) throws {
        let report = try loss.report(actual: actual, predicted: predicted, variance: variance)
        let name = loss.predictedName
        let names = loss.names(actual: actual, predicted: predicted, variance: variance)
        let (value, gradients) = try formulas.whole.gradient(
            in: names, withRespectTo: [name, "variance"].filter { names[$0] != nil })
        let comment: Comment = "\(actual.values.prefix(9)) \(predicted.values.prefix(9)) \(formulas.whole)"
        #expect(isClose(report.value, value, relative: 1e-13, absolute: 1e-15), comment)
        let elements = try formulas.element.value(in: names)
        #expect(
            firstDifference(report.contributions.values, elements.values, relative: 1e-13, absolute: 1e-15) == nil,
            comment)
        if let slopes = gradients["variance"] {
            #expect(
                firstDifference(
                    try #require(report.gradientVariance).values, slopes.values, relative: 1e-12, absolute: 1e-14)
                    == nil, comment)
        }
        let gradient = try #require(gradients[name]).values
        for index in gradient.indices {
            // The formula's slope is a difference of two terms of this size, which can cancel; the kernel's is not.
            let p = predicted[flat: index]
            let size = loss.fromLogits ? 1 : 1 / p.magnitude + 1 / (1 - p).magnitude
            #expect(
                isClose(
                    report.gradient[flat: index], gradient[index], relative: 1e-12,
                    absolute: size.isFinite ? 4e-16 * size : 0), comment)
        }
    }
}
