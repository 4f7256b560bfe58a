import Fields
import Glibc
import LossMath
import TestSupport
import Testing

@testable import Training

/// Options of the loss in a run.
@Suite struct LossOptionTests {
    private static let x = [[0.5], [-1], [2], [0.25], [-0.75]]

    private func specification(
        _ loss: String, y: [Double], _ options: LossOptions, output: OutputActivation? = nil
    ) -> TrainingSpecification {
        var given = TrainingSpecification(x: Self.x, y: y)
        (given.loss, given.options, given.output) = (loss, options, output)
        given.initialWeights = [LayerWeights(weights: [0.7], biases: [-0.2])]
        given.batchSize = 5
        given.epochs = 1
        given.learningRate = 0.1
        return given
    }

    /// The loss of a run before training is the loss of its logits, computed by itself.
    @Test(arguments: [
        LossOptions(), [.classWeight: .numbers([1, 3])], [.posWeight: 2.5], [.labelSmoothing: 0.1],
        [.classWeight: .numbers([2, 0.5]), .divideBy: .word("n")],
    ])
    func binaryCrossEntropyOfLogits(_ options: LossOptions) throws {
        let y = [1.0, 0, 1, 0, 0]
        let trainer = try Trainer(specification("bce", y: y, options, output: .sigmoid))
        let logits = Self.x.map { 0.7 * $0[0] - 0.2 }
        let loss = try Loss(.binaryCrossEntropy, options: options.with(.fromLogits, true))
        let expected = try loss.report(actual: Tensor(y), predicted: Tensor(logits))
        #expect(isClose(trainer.trainLoss, expected.value, relative: 1e-14))
        // The slope along the bias is the sum of those along the logits.
        let slope = expected.gradient.values.reduce(0, +)
        let gradient = trainer.nextBatchGradient
        #expect(isClose(gradient[0].biases[0], slope, relative: 1e-12, absolute: 1e-16))
    }

    @Test func focalLossOfASaturatedOutput() throws {
        var given = specification("focal", y: [0, 1, 0, 1, 1], [.gamma: 1.0, .alpha: 0.25])
        given.initialWeights = [LayerWeights(weights: [900], biases: [0])]
        let trainer = try Trainer(given)
        // From logits nothing saturates: the first example, a mistake, costs 0.75 times its logit.
        let loss = try Loss(.focal, options: [.gamma: 1.0, .alpha: 0.25, .fromLogits: true])
        let expected = try loss.value(actual: Tensor([0, 1, 0, 1, 1]), predicted: Tensor(Self.x.map { 900 * $0[0] }))
        #expect(trainer.trainLoss.isFinite)
        #expect(isClose(trainer.trainLoss, expected, relative: 1e-14))
    }

    /// Class weights by hand: the mean of the surprises, weighted by 1 and 3.
    @Test func classWeightsByHand() throws {
        let trainer = try Trainer(specification("bce", y: [1, 0, 1, 0, 0], [.classWeight: .numbers([1, 3])]))
        let p = trainer.predictions()
        let costs = [3 * -log(p[0]), -log(1 - p[1]), 3 * -log(p[2]), -log(1 - p[3]), -log(1 - p[4])]
        #expect(isClose(trainer.trainLoss, costs.reduce(0, +) / 9, relative: 1e-14))
    }

    @Test func whatMeansNothingIsRefused() {
        func sentence(_ loss: String, _ options: LossOptions) -> String {
            do {
                _ = try Trainer(specification(loss, y: [1, 0, 1, 0, 0], options))
                return ""
            } catch {
                return error.description
            }
        }
        #expect(sentence("mse", [.gamma: 2.0]) == "gamma: it has no effect unless loss is focal; leave it out.")
        #expect(sentence("bce", [.classWeight: .numbers([1, 2, 3])]).contains("3 values, but there are 2 classes"))
        #expect(sentence("bce", [.classWeight: .numbers([0, 0])]).contains("class weight is 0 for every class"))
        #expect(
            sentence("bce", [.divideBy: .word("n")])
                == "divideBy: it has no effect unless classWeight is given; leave it out.")
        #expect(sentence("quantile", [.quantile: 1.5]) == "quantile cannot be 1.5; it must be above 0 and below 1.")
    }

    @Test(arguments: [("quantile", LossOption.quantile, 0.5), ("smooth_l1", .beta, 1), ("focal", .gamma, 2)])
    func usualValuesAreFilledIn(_ name: String, _ option: LossOption, _ usual: Double) throws {
        let trainer = try Trainer(specification(name, y: [1, 0, 1, 0, 0], [:]))
        #expect(trainer.specification.options[number: option] == usual)
    }
}
