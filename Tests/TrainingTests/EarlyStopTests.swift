import LossMath
import TestSupport
import Testing

@testable import Training

/// The split, and stopping on the test loss.
struct EarlyStopTests {
    @Test func splitIsSeededAndComplete() throws {
        var specification = TrainingSpecification(dataset: "iris")
        specification.testFraction = 0.3
        let first = try Trainer(specification)
        #expect(first.testRows.count == 45)
        #expect(first.testRows == first.testRows.sorted() && Set(first.testRows).count == 45)
        #expect(first.stepsPerEpoch == 7)  // 105 examples in batches of 15
        let again = try Trainer(specification)
        #expect(again.testRows == first.testRows)
        // Given weights keep the order of the training examples, and the split.
        specification.initialWeights = first.parameters
        let given = try Trainer(specification)
        #expect(given.testRows == first.testRows && given.trainLoss == first.trainLoss)
        specification.seed = 2
        let other = try Trainer(specification)
        #expect(other.testRows != first.testRows)
    }

    /// Test losses are those of the test rows alone: p = 0 for all of y = row.
    @Test func lossesOfTheParts() throws {
        let y = (0..<10).map(Double.init)
        let specification = TrainingSpecification(x: y.map { [$0] }, y: y).with(
            testFraction: 0.3, initialWeights: [LayerWeights(weights: [0], biases: [0])])
        let trainer = try Trainer(specification)
        let rows = trainer.testRows
        #expect(rows.count == 3)
        let test = rows.reduce(0.0) { $0 + Double($1 * $1) }
        let (testLoss, testMetric) = (try #require(trainer.testLoss), try #require(trainer.testMetric))
        #expect(abs(testLoss - test / 3) < 1e-13)
        #expect(abs(trainer.trainLoss - (285 - test) / 7) < 1e-13)
        #expect(abs(testMetric - (test / 3).squareRoot()) < 1e-13)
        #expect(trainer.metricKind == .rootMeanSquaredError && trainer.accuracy == nil)
        #expect(trainer.predictions().count == 10)
    }

    /// The training examples say y = 1, the test example y = -1: the first step already makes it worse.
    @Test func patience() throws {
        var chosen: TrainingSpecification?
        for row in 0..<4 {
            let specification = TrainingSpecification(x: [[0], [0], [0], [0]], y: (0..<4).map { $0 == row ? -1 : 1 })
                .with(
                    batchSize: 4, patience: 3, testFraction: 0.25)
            if try Trainer(specification).testRows == [row] { chosen = specification }
        }
        let specification = try #require(chosen)
        var trainer = try Trainer(specification)
        trainer.advance(steps: .max)
        #expect(trainer.hasStoppedEarly && trainer.isFinished && !trainer.hasDiverged)
        #expect(trainer.epoch == 3)
        #expect(trainer.history.testLoss.count == 4 && trainer.history.epochs == [0, 1, 2, 3])
        let finished = trainer
        trainer.step()
        #expect(trainer == finished)
        let back = trainer.rewound(toStep: 2)
        #expect(!back.isFinished && back.epoch == 2)
        var resumed = back
        resumed.advance(steps: .max)
        #expect(resumed == finished)
    }
}
