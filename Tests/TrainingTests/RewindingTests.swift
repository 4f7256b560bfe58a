import LossMath
import TestSupport
import Testing

@testable import Training

/// Going back and on again gives the run that there was, to the bit.
struct RewindingTests {
    static func specification(_ optimizer: Optimizer, formula: String? = nil) -> TrainingSpecification {
        var specification = TrainingSpecification(dataset: "three-blobs")
        specification.choose(optimizer)
        specification.hidden = [5]
        specification.batchSize = 11
        specification.epochs = 12
        specification.testFraction = 0.2
        specification.formula = formula
        return specification
    }

    @Test(arguments: Optimizer.allCases, [nil, "mean(abs(y - p))"])
    func everyStep(_ optimizer: Optimizer, _ formula: String?) throws {
        let specification = Self.specification(optimizer, formula: formula)
        var finished = try Trainer(specification)
        finished.advance(steps: .max)
        #expect(finished.isFinished && finished.stepsPerEpoch == 9)
        var forward = try Trainer(specification)
        for step in 0...20 {
            let back = finished.rewound(toStep: step)
            #expect(back == forward)
            #expect(back.nextBatchGradient == forward.nextBatchGradient)
            var resumed = back
            resumed.advance(steps: .max)
            #expect(resumed == finished)
            forward.step()
        }
    }

    @Test func boundsAreClamped() throws {
        var trainer = try Trainer(Self.specification(.adam))
        let start = trainer
        trainer.advance(steps: 30)
        #expect(trainer.rewound(toStep: 99) == trainer)
        #expect(trainer.rewound(toStep: -1) == start)
        trainer.reset()
        #expect(trainer == start)
    }

    /// A run that diverged can be taken back to before it did.
    @Test func afterDivergence() throws {
        let specification = TrainingSpecification(x: [[1]], y: [2]).with(
            learningRate: 10, epochs: 1000, initialWeights: [LayerWeights(weights: [3], biases: [0])])
        var trainer = try Trainer(specification)
        trainer.advance(steps: 50)
        let middle = trainer
        trainer.advance(steps: .max)
        #expect(trainer.hasDiverged && trainer.stepCount == 97)
        #expect(trainer.rewound(toStep: 50) == middle)
    }

    @Test func memoryIsBounded() throws {
        let specification = TrainingSpecification(x: [[1], [2], [3]], y: [1, 2, 3]).with(
            learningRate: 1e-6, batchSize: 1, epochs: 30_000)
        var trainer = try Trainer(specification)
        var checkpoint: Trainer?
        while !trainer.isFinished {
            trainer.advance(steps: 10_007)
            if checkpoint == nil, trainer.stepCount > 50_000 { checkpoint = trainer }
            #expect(trainer.snapshots.count <= 128)
        }
        #expect(trainer.snapshots.stride == 256)  // 128 times 256 is the first power of two above 30,000
        let history = trainer.history
        #expect(history.epochs.count == 10_001 && history.epochs[1] == 3 && history.epochs.last == 30_000)
        #expect(history.trainLoss.count == 10_001 && history.runningLoss.count == 10_000)
        #expect(history.steps.stride == 22 && history.steps.mean.count == 90_000 / 22)
        let middle = try #require(checkpoint)
        #expect(trainer.rewound(toStep: middle.stepCount) == middle)
    }

    /// Thinning keeps the steps' extremes.
    @Test func bucketsKeepExtremes() throws {
        // 8193 steps: three to a bucket. The weights stay, so that the losses are those of p = 0.
        let specification = TrainingSpecification(x: [[0], [0], [0]], y: [1, 3, 2]).with(
            learningRate: 1e-300, batchSize: 1, epochs: 2731,
            initialWeights: [LayerWeights(weights: [0], biases: [0])])
        var trainer = try Trainer(specification)
        trainer.advance(steps: 3)
        let steps = trainer.history.steps
        #expect(steps.stride == 3)
        #expect(abs(steps.mean[0] - 14.0 / 3) < 1e-15)
        #expect(steps.low == [1] && steps.high == [9])
    }
}
