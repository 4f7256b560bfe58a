import LossMath
import TestSupport
import Testing

@testable import Training

/// Runs without biases, against the steps of a single weight by hand.
@Suite struct BiasTests {
    private let x = [1.0, 2, 3, 4]
    private let y = [2.1, 3.9, 6.2, 7.8]

    private func run(rate: Double, steps: Int, optimizer: Optimizer = .sgd, l2: Double = 0) throws -> Trainer {
        let specification = TrainingSpecification(x: x.map { [$0] }, y: y).with(
            output: .linear, loss: "mse", optimizer: optimizer, learningRate: rate, batchSize: 4, epochs: steps, l2: l2,
            hasBiases: false, initialWeights: [LayerWeights(weights: [0], biases: [])])
        var trainer = try Trainer(specification)
        trainer.advance(steps: steps)
        return trainer
    }

    /// w ← w − rate · (2/4 Σ x (w x − y) + l2 w).
    private func weight(rate: Double, steps: Int, l2: Double = 0) -> Double {
        var w = 0.0
        for _ in 0..<steps {
            w -= rate * (zip(x, y).reduce(0) { $0 + $1.0 * (w * $1.0 - $1.1) } / 2 + l2 * w)
        }
        return w
    }

    @Test(arguments: [(0.01, 3, 0.0), (0.0667, 2, 0), (0.14, 10, 0), (0.02, 5, 0.5)])
    func aStepIsTheRateTimesTheSlope(rate: Double, steps: Int, l2: Double) throws {
        let trainer = try run(rate: rate, steps: steps, l2: l2)
        let expected = weight(rate: rate, steps: steps, l2: l2)
        #expect(abs(trainer.parameters[0].weights[0] - expected) <= 1e-12 * max(1, abs(expected)))
        #expect(trainer.parameters[0].biases == [0])
        #expect(trainer.parameterCount == 1)
    }

    /// However steps are made, and through hidden layers, biases stay 0.
    @Test(arguments: Optimizer.allCases) func biasesStayZero(optimizer: Optimizer) throws {
        #expect(try run(rate: 0.01, steps: 5, optimizer: optimizer).parameters[0].biases == [0])
        let specification = TrainingSpecification(dataset: "circles").with(
            optimizer: optimizer, learningRate: 0.01, hasBiases: false)
        var trainer = try Trainer(specification)
        trainer.advance(steps: 40)
        #expect(trainer.parameters.allSatisfy { $0.biases.allSatisfy { $0 == 0 } })
        #expect(trainer.parameters != trainer.initialParameters)
        #expect(trainer.nextBatchGradient.allSatisfy { $0.biases.allSatisfy { $0 == 0 } })
        #expect(trainer.summary.contains("no biases"))
    }
}
