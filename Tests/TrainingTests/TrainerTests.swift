import Glibc
import LossMath
import TestSupport
import Testing

@testable import Training

/// How a run moves on, and what can be read off it.
struct TrainerTests {
    /// p = w x + b on the points (1, 1) and (2, 3): by hand, the gradient from zero weights is (-7, -4).
    @Test func oneStepByHand() throws {
        let specification = TrainingSpecification(x: [[1], [2]], y: [1, 3]).with(
            epochs: 3, initialWeights: [LayerWeights(weights: [0], biases: [0])])
        var trainer = try Trainer(specification)
        #expect(trainer.trainLoss == 5)
        #expect(trainer.nextBatchGradient == [LayerWeights(weights: [-7], biases: [-4])])
        trainer.step()
        #expect(trainer.parameters == [LayerWeights(weights: [0.7000000000000001], biases: [0.4])])
        #expect(abs(trainer.predict([3])[0] - 2.5) < 1e-15)
        #expect(abs(trainer.trainLoss - 0.725) < 1e-15)
        #expect(trainer.history.runningLoss == [5])
        #expect(trainer.history.steps.mean == [5])
        #expect(trainer.accuracy == nil)
        #expect(trainer.epoch == 1 && trainer.stepCount == 1 && !trainer.isFinished)
    }

    /// Five rows in batches of two: the third batch has one row and counts as one row.
    @Test func lastBatchIsSmaller() throws {
        // The weights stay, so that the losses are those of p = 0.
        let specification = TrainingSpecification(x: [[0], [0], [0], [0], [0]], y: [1, 1, 1, 1, 9]).with(
            learningRate: 1e-300, batchSize: 2, epochs: 1,
            initialWeights: [LayerWeights(weights: [0], biases: [0])])
        var trainer = try Trainer(specification)
        #expect(trainer.stepsPerEpoch == 3 && trainer.totalSteps == 3)
        trainer.advance(steps: 2)
        #expect(trainer.history.runningLoss.isEmpty && trainer.history.trainLoss.count == 1)
        #expect(trainer.epoch == 0)
        trainer.advance(steps: 100)
        #expect(trainer.history.steps.mean == [1, 1, 81])
        #expect(trainer.history.runningLoss == [17])  // (4 + 81) / 5, not (1 + 1 + 81) / 3
        #expect(trainer.isFinished && trainer.stepCount == 3 && trainer.epoch == 1)
        let finished = trainer
        trainer.step()
        #expect(trainer == finished)
    }

    @Test func sameSeedSameRun() throws {
        var specification = TrainingSpecification(dataset: "xor")
        specification.epochs = 5
        var first = try Trainer(specification)
        var second = try Trainer(specification)
        #expect(first == second)
        first.advance(steps: first.totalSteps)
        #expect(first != second)
        for _ in 0..<second.totalSteps {
            second.step()
            _ = (second.trainLoss, second.nextBatchGradient, second.predictions())  // Reading changes nothing.
        }
        #expect(first == second)
        specification.seed = 2
        var other = try Trainer(specification)
        #expect(other.parameters != (try Trainer(TrainingSpecification(dataset: "xor"))).parameters)
        other.advance(steps: other.totalSteps)
        #expect(other.history != first.history)
    }

    /// The seed also decides the order: with measured data and equal weights, only shuffling can make runs differ.
    @Test func givenWeightsAreNotShuffled() throws {
        func run(seed: UInt64, given: Bool) throws -> Trainer {
            var specification = TrainingSpecification(dataset: "iris").with(epochs: 1, seed: seed)
            if given {
                let zeros = LayerWeights(weights: [Double](repeating: 0, count: 12), biases: [0, 0, 0])
                specification.initialWeights = [zeros]
            }
            var trainer = try Trainer(specification)
            trainer.advance(steps: 1)
            return trainer
        }
        // The first fifteen irises are all setosa, so that unshuffled training believes in nothing else.
        let first = try run(seed: 1, given: true)
        #expect(first.parameters[0].biases[0] > 0 && first.parameters[0].biases[1] == first.parameters[0].biases[2])
        #expect(first.parameters == (try run(seed: 2, given: true)).parameters)
        let shuffled = try run(seed: 1, given: false)
        #expect(shuffled.parameters[0].biases[1] != shuffled.parameters[0].biases[2])
    }

    /// With one example at x = 1, each step multiplies the error w + b - 2 by 1 - 4 · 10 = -39.
    @Test func divergenceEndsTheRun() throws {
        let specification = TrainingSpecification(x: [[1]], y: [2]).with(
            learningRate: 10, epochs: 10_000, initialWeights: [LayerWeights(weights: [3], biases: [0])])
        var trainer = try Trainer(specification)
        trainer.step()
        #expect(trainer.trainLoss == 39 * 39)
        #expect(!trainer.hasDiverged)
        trainer.advance(steps: .max)
        #expect(trainer.hasDiverged && trainer.isFinished)
        // The square overflows when 39^n passes 1.34e154: n = 97.
        #expect(trainer.stepCount == 97)
        #expect(trainer.history.trainLoss.dropLast().allSatisfy { $0.isFinite })
        #expect(trainer.trainLoss == .infinity)
    }

    @Test func evaluationInsideAnEpoch() throws {
        var trainer = try Trainer(TrainingSpecification(dataset: "three-blobs"))
        trainer.advance(steps: trainer.stepsPerEpoch + 5)
        let predictions = trainer.predictions()
        var loss = 0.0
        var right = 0.0
        for row in 0..<120 {
            let answer = Array(predictions[3 * row..<3 * row + 3])
            #expect(answer == trainer.predict(trainer.dataSet.features(ofRow: row)))
            #expect(abs(answer.reduce(0, +) - 1) < 1e-15)
            let target = trainer.dataSet.targets(ofRow: row)
            let label = try #require(target.firstIndex(of: 1))
            loss -= log(answer[label]) / 120
            right += answer.firstIndex(of: answer.max() ?? 0) == label ? 1 : 0
        }
        #expect(trainer.accuracy == right / 120)
        #expect(abs(trainer.trainLoss / loss - 1) < 1e-12)
        #expect(trainer.trainLoss != trainer.history.trainLoss[1])
        #expect(trainer.fullLoss == trainer.trainLoss)
    }

    @Test func summaries() throws {
        #expect(
            try Trainer(TrainingSpecification(dataset: "circles")).summary
                == "circles · 2–6–1 tanh · sigmoid · binary cross-entropy · SGD 0.3 · batch 10 · seed 1")
        #expect(
            try Trainer(TrainingSpecification(dataset: "iris")).summary
                == "iris · 4–3 · softmax · categorical cross-entropy · SGD 0.1 · batch 15 · seed 1")
        let specification = TrainingSpecification(x: [[1], [2]], y: [1, 0]).with(
            logForm: .oneTerm, learningRate: 1, initialWeights: [LayerWeights(weights: [0], biases: [0])])
        #expect(
            try Trainer(specification).summary
                == "data · 1–1 · sigmoid · binary cross-entropy (one-term) · SGD 1 · full batch · given weights")
    }
}
