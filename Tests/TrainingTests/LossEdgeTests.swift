import LossMath
import TestSupport
import Testing
import Training

/// Losses where a careless formula overflows or loses its digits; the values are by hand.
struct LossEdgeTests {
    /// One example with x = 1: the sums are the weights.
    private func trainer(_ sums: [Double], targets: [Double], _ change: (inout TrainingSpecification) -> Void) throws
        -> Trainer
    {
        var specification = TrainingSpecification(x: [[1]], y: targets)
        specification.initialWeights = [
            LayerWeights(weights: sums, biases: [Double](repeating: 0, count: sums.count))
        ]
        change(&specification)
        return try Trainer(specification)
    }

    @Test func confidentMistakesOfSigmoid() throws {
        let wrong = try trainer([800], targets: [0]) { $0.loss = "bce" }
        #expect(wrong.trainLoss == 800)
        #expect(wrong.nextBatchGradient[0].weights == [1])
        let right = try trainer([800], targets: [1]) { $0.loss = "bce" }
        #expect(right.trainLoss == 0)
        // ln(1 + e^-40) and -1 / (1 + e^40) are e^-40 to the last digits.
        let sure = try trainer([40], targets: [1]) { $0.loss = "bce" }
        #expect(abs(sure.trainLoss / 4.248354255291589e-18 - 1) < 1e-15)
        #expect(abs(sure.nextBatchGradient[0].biases[0] / -4.248354255291589e-18 - 1) < 1e-15)
    }

    @Test func confidentMistakesOfSoftmax() throws {
        let wrong = try trainer([1000, 0, 0], targets: [0, 1, 0]) { $0.loss = "cce" }
        #expect(wrong.trainLoss == 1000)
        #expect(wrong.nextBatchGradient[0].weights == [1, -1, 0])
        // ln(1 + 2 e^-40) and minus the other two probabilities.
        let sure = try trainer([40, 0, 0], targets: [1, 0, 0]) { $0.loss = "cce" }
        #expect(abs(sure.trainLoss / 8.496708510583178e-18 - 1) < 1e-15)
        #expect(abs(sure.nextBatchGradient[0].weights[0] / -8.496708510583178e-18 - 1) < 1e-15)
    }

    /// The one-term loss ends at -ln 1e-15, where it has no slope left; so does the full one, which clips.
    @Test func oneTermAtItsEnd() throws {
        let lost = try trainer([-800], targets: [1]) {
            $0.loss = "bce"
            $0.logForm = .oneTerm
        }
        #expect(abs(lost.trainLoss - 34.538776394910684) < 1e-13)
        #expect(abs(lost.fullLoss - 34.538776394910684) < 1e-13)
        #expect(lost.nextBatchGradient[0].weights == [0])
        let ignored = try trainer([800], targets: [0]) {
            $0.loss = "bce"
            $0.logForm = .oneTerm
            $0.epsilon = 1e-7
        }
        #expect(ignored.trainLoss == 0)
        #expect(abs(ignored.fullLoss - 16.11809565095832) < 1e-13)
    }

    /// relu counts as flat at 0, and NaN is not hidden by it.
    @Test func reluAtZero() throws {
        var specification = TrainingSpecification(x: [[0]], y: [3]).with(hidden: [1], activation: .relu)
        specification.initialWeights = [
            LayerWeights(weights: [2], biases: [0]), LayerWeights(weights: [5], biases: [1]),
        ]
        let trainer = try Trainer(specification)
        // p = 1, so that the slope of (p - 3)^2 is -4 for the output's bias alone.
        #expect(trainer.nextBatchGradient[0] == LayerWeights(weights: [0], biases: [0]))
        #expect(trainer.nextBatchGradient[1] == LayerWeights(weights: [0], biases: [-4]))
        #expect(trainer.predict([.nan])[0].isNaN)
    }
}
