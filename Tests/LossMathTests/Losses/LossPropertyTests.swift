import TestSupport
import Testing

@testable import LossMath

/// What must hold for every loss, whatever its formula: properties with no number of our own in them.
@Suite struct LossPropertyTests {
    /// The slope along each prediction is what the value does when that prediction is moved a little.
    @Test(arguments: AllLosses.variants)
    func gradientIsTheSlope(_ loss: Loss) throws {
        var random = SplitMix64(seed: 31)
        for hard in [true, false] {
            let sample = LossSample(for: loss, rows: 3, columns: 4, hard: hard, random: &random)
            let gradient = try sample.report(of: loss).gradient.values
            for index in sample.predicted.indices {
                let step = 1e-6
                func value(_ shift: Double) throws -> Double {
                    var predicted = sample.predicted
                    predicted[index] += shift
                    return try sample.value(of: loss, predicted: predicted)
                }
                // Four points: the error is of the order of the step's fourth power, and of rounding over the step.
                let slope =
                    (8 * (try value(step) - value(-step)) - (try value(2 * step) - value(-2 * step))) / (12 * step)
                #expect(
                    isClose(slope, gradient[index], relative: 1e-6, absolute: 2e-8), "\(loss) at \(index)")
            }
        }
    }

    /// No prediction is better than the truth, where the loss measures a distance from it.
    @Test(arguments: AllLosses.kinds)
    func perfectPredictionIsBest(_ loss: Loss) throws {
        // The focal loss is not lowest at soft labels: it turns away from them.
        guard ![.entropy, .hinge, .squaredHinge, .focal].contains(loss.id) else { return }
        var random = SplitMix64(seed: 32)
        for _ in 0..<20 {
            var sample = LossSample(for: loss, rows: 3, columns: 4, hard: false, random: &random)
            if loss.id.isRowWise, loss.id != .cosineSimilarity {
                sample.actual = normalised(sample.actual, columns: 4)
                sample.predicted = loss.fromLogits ? sample.predicted : normalised(sample.predicted, columns: 4)
            }
            let best: [Double] =
                switch loss.id {
                case .binaryCrossEntropy where loss.fromLogits: sample.actual.map { logOfRatio($0) }
                case .categoricalCrossEntropy where loss.fromLogits: sample.actual.map { logarithm($0) }
                case .poissonNLL where loss.isLogRate: sample.actual.map { logarithm($0) }
                default: sample.actual
                }
            let lowest = try sample.value(of: loss, predicted: best)
            #expect(lowest <= (try sample.value(of: loss)) + 1e-12)
            let gradient = try loss.report(
                actual: sample.actualTensor, predicted: Tensor(rows: 3, columns: 4, values: best),
                variance: sample.variance
            ).gradient.values
            // The quantile loss has a corner there.
            if loss.id == .quantile { continue }
            // Rows of probabilities can only be moved within their sum: what is left is the same along all of a row.
            let isConstrained = loss.id == .klDivergence || (loss.id == .categoricalCrossEntropy && !loss.fromLogits)
            for row in 0..<3 {
                let slopes = gradient[row * 4..<row * 4 + 4].map { $0 - (isConstrained ? gradient[row * 4] : 0) }
                #expect(slopes.allSatisfy { $0.magnitude < 1e-9 })
            }
        }
    }

    /// The best constant is the mean for some losses, the median for one, and between the two for others.
    @Test(arguments: AllLosses.kinds)
    func bestConstant(_ loss: Loss) throws {
        guard !loss.id.isRowWise, loss.id.actualDomain != .sign,
            ![.gaussianNLL, .focal, .meanAbsolutePercentageError].contains(loss.id)
        else { return }
        var random = SplitMix64(seed: 33)
        for _ in 0..<5 {
            let sample = LossSample(for: loss, rows: 9, columns: 1, hard: false, random: &random)
            let mean = sample.actual.reduce(0, +) / 9
            let median = sample.actual.sorted()[4]
            let constant = try minimiser(low: -20, high: 20) { x in
                let p = linked(x, loss)
                return try sample.value(of: loss, predicted: Array(repeating: p, count: 9))
            }
            let best =
                loss.fromLogits ? sigmoid(constant) : loss.isLogRate ? exponential(constant) : linked(constant, loss)
            switch loss.id {
            case .meanAbsoluteError, .quantile: #expect(isClose(best, median, relative: 0, absolute: 1e-5))
            case .huber, .logCosh, .smoothL1, .meanSquaredLogError:
                // No name for it; but there the slopes of all examples are in balance.
                let slopes = try loss.report(
                    actual: sample.actualTensor,
                    predicted: Tensor(rows: 9, columns: 1, values: Array(repeating: best, count: 9))
                ).gradient.values
                #expect(exactSum(slopes).magnitude < 1e-6)
            default: #expect(isClose(best, mean, relative: 0, absolute: 1e-5), "\(loss): \(best), mean \(mean)")
            }
        }
    }

    /// With a large delta Huber is half the squared error; with a tiny one delta times the absolute error.
    @Test func huberGoesBetweenTwoLosses() throws {
        var random = SplitMix64(seed: 38)
        let sample = LossSample(for: try Loss(.huber), rows: 40, columns: 1, hard: false, random: &random)
        let squared = try sample.value(of: try Loss(.meanSquaredError))
        let absolute = try sample.value(of: try Loss(.meanAbsoluteError))
        let wide = try sample.value(of: try Loss(.huber, options: LossOptions(delta: 100)))
        let narrow = try sample.value(of: try Loss(.huber, options: LossOptions(delta: 1e-9)))
        #expect(isClose(wide, squared / 2, relative: 1e-14))
        #expect(isClose(narrow, 1e-9 * absolute, relative: 1e-8))
    }

    /// Logits (0, z) of two classes are one logit z.
    @Test func twoClassesAreABinaryLoss() throws {
        let categorical = try Loss(.categoricalCrossEntropy, options: LossOptions(fromLogits: true))
        let binary = try Loss(.binaryCrossEntropy, options: LossOptions(fromLogits: true))
        var random = SplitMix64(seed: 34)
        let logits = (0..<50).map { _ in 60 * random.nextUniform() - 30 } + [800, -800, 0]
        let labels = logits.map { _ in random.nextUniform() }
        let two = try categorical.report(
            actual: Tensor(rows: 53, columns: 2, values: labels.flatMap { [1 - $0, $0] }),
            predicted: Tensor(rows: 53, columns: 2, values: logits.flatMap { [0, $0] }))
        let one = try binary.report(actual: Tensor(labels), predicted: Tensor(logits))
        #expect(isClose(two.value, one.value, relative: 1e-14))
        let slopes = (0..<53).map { two.gradient[$0, 1] }
        #expect(firstDifference(slopes, one.gradient.values, relative: 1e-12, absolute: 1e-18) == nil)
    }

    /// From logits is the same as from the probabilities that they stand for.
    @Test func logitsAreProbabilities() throws {
        var random = SplitMix64(seed: 35)
        let logits = (0..<40).map { _ in 20 * random.nextUniform() - 10 }
        let labels = logits.map { _ in random.nextUniform() }
        let probabilities = logits.map { sigmoid($0) }
        let fromLogits = try Loss(.binaryCrossEntropy, options: LossOptions(fromLogits: true))
        let exact = try Loss(.binaryCrossEntropy, options: LossOptions(logForm: .exact))
        #expect(
            isClose(
                try fromLogits.value(actual: Tensor(labels), predicted: Tensor(logits)),
                try exact.value(actual: Tensor(labels), predicted: Tensor(probabilities)), relative: 1e-12))
    }

    /// Cross-entropy is the labels' entropy and the divergence from them.
    @Test func crossEntropyIsEntropyAndDivergence() throws {
        var random = SplitMix64(seed: 36)
        let t = normalised((0..<12).map { _ in random.nextUniform() }, columns: 4)
        let p = normalised((0..<12).map { _ in random.nextUniform() }, columns: 4)
        let (actual, predicted) = (Tensor(rows: 3, columns: 4, values: t), Tensor(rows: 3, columns: 4, values: p))
        for unit in [LossUnit.nats, .bits] {
            let options = LossOptions(unit: unit)
            let cross = try Loss(.categoricalCrossEntropy, options: LossOptions(logForm: .exact, unit: unit))
                .value(actual: actual, predicted: predicted)
            let entropy = try Loss(.entropy, options: options).value(actual: actual, predicted: actual)
            let divergence = try Loss(.klDivergence, options: options).value(actual: actual, predicted: predicted)
            #expect(isClose(cross, entropy + divergence, relative: 1e-14))
        }
    }

    /// With a variance of v, the Gaussian loss is the squared error over 2 v, and a constant.
    @Test func gaussianIsSquaredError() throws {
        let (actual, predicted) = (Tensor([1, 2, 3]), Tensor([1.5, 1.5, 4]))
        let error = try Loss(.meanSquaredError).value(actual: actual, predicted: predicted)
        let value = try Loss(.gaussianNLL).value(actual: actual, predicted: predicted, variance: Tensor(2))
        #expect(isClose(value, error / 4 + 0.5 * logarithm(4 * Double.pi), relative: 1e-15))
    }

    /// A row or an element counts the same wherever it stands.
    @Test(arguments: AllLosses.variants)
    func orderDoesNotMatter(_ loss: Loss) throws {
        var random = SplitMix64(seed: 37)
        let sample = LossSample(for: loss, rows: 6, columns: 3, hard: false, random: &random)
        var turned = sample
        func reversedRows(_ values: [Double]) -> [Double] {
            stride(from: 15, through: 0, by: -3).flatMap { values[$0..<$0 + 3] }
        }
        turned.actual = reversedRows(sample.actual)
        turned.predicted = reversedRows(sample.predicted)
        turned.variance = sample.variance.map { Tensor(rows: 6, columns: 3, values: reversedRows($0.values)) }
        #expect(isClose(try turned.value(of: loss), try sample.value(of: loss), relative: 1e-14))
        let (one, other) = (try sample.report(of: loss), try turned.report(of: loss))
        #expect(
            firstDifference(reversedRows(one.gradient.values), other.gradient.values, relative: 1e-13, absolute: 1e-300)
                == nil)
    }

    // MARK: Helpers

    private func linked(_ x: Double, _ loss: Loss) -> Double {
        switch loss.predictedDomain {
        case .probability: sigmoid(x)
        case .notNegative, .positive: exponential(x)
        case .real, .sign: x
        }
    }

    private func minimiser(low: Double, high: Double, _ function: (Double) throws -> Double) throws -> Double {
        var (low, high) = (low, high)
        for _ in 0..<200 {
            let (a, b) = (low + (high - low) / 3, high - (high - low) / 3)
            if try function(a) < function(b) { high = b } else { low = a }
        }
        return (low + high) / 2
    }

    private func normalised(_ values: [Double], columns: Int) -> [Double] {
        stride(from: 0, to: values.count, by: columns).flatMap { start in
            let row = values[start..<start + columns]
            let sum = row.reduce(0, +)
            return row.map { $0 / sum }
        }
    }
}
