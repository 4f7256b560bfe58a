import LossMath
import TestSupport
import Testing

@testable import Training

/// Runs that are changed on their way.
struct ChangeTests {
    /// Settings that a run may go on with.
    enum Setting: CaseIterable {
        case rate, batch, penalty, loss, formula, optimizer, adagrad, all

        func change(_ specification: inout TrainingSpecification) {
            switch self {
            case .rate: specification.learningRate = 0.01
            case .batch: specification.batchSize = 30
            case .penalty: specification.l2 = 0.05
            case .loss: specification.loss = "mse"
            case .formula: (specification.loss, specification.formula) = (nil, "mean(abs(y - p))")
            case .optimizer: specification.choose(.nesterov)
            case .adagrad: specification.choose(.adagrad)
            case .all:
                specification.choose(.rmsprop)
                (specification.loss, specification.batchSize, specification.l2) = ("mse", 9, 0.01)
            }
        }
    }

    /// Examples in the order of the data, from given weights.
    private func specification(_ optimizer: Optimizer = .sgd) throws -> TrainingSpecification {
        var specification = TrainingSpecification(dataset: "circles")
        specification.choose(optimizer)
        (specification.hidden, specification.epochs, specification.testFraction) = ([4], 7, 0.2)
        specification.initialWeights = try Trainer(specification).initialParameters
        return specification
    }

    /// A run that is changed after three epochs is two plain runs: one of three epochs, one from its weights.
    @Test(arguments: Setting.allCases, [Optimizer.sgd, .momentum, .adam])
    func aChangedRunIsTwoPlainRuns(_ setting: Setting, _ optimizer: Optimizer) throws {
        let before = try specification(optimizer)
        var first = try Trainer(before)
        first.advance(toEpoch: 3)
        var after = first.specification
        setting.change(&after)
        var changed = first
        #expect(changed.canGoOn(with: after))
        try changed.change(to: after)
        changed.advance(steps: .max)

        (after.initialWeights, after.epochs) = (first.parameters, 4)
        var second = try Trainer(after)
        second.advance(steps: .max)
        #expect(changed.epoch == 7 && changed.isFinished)
        #expect(changed.parameters == second.parameters && changed.predictions() == second.predictions())
        #expect(changed.history.epochs == Array(0...7))
        #expect(changed.history.trainLoss == first.history.trainLoss + second.history.trainLoss.dropFirst())
        #expect(changed.history.testLoss == first.history.testLoss + second.history.testLoss.dropFirst())
        #expect(changed.history.runningLoss == first.history.runningLoss + second.history.runningLoss)
        #expect(changed.history.gradientNorm == first.history.gradientNorm + second.history.gradientNorm)
        #expect(changed.stepCount == first.stepCount + second.stepCount)
    }

    /// Ten examples in threes, and after two steps in fours: the last four are one step.
    @Test func withinAnEpochTheExamplesThatAreLeftCome() throws {
        let x = (0..<10).map { [Double($0)] }
        let y = (0..<10).map { Double($0 * $0) / 10 }
        func run(_ rows: Range<Int>, batch: Int, weights: [LayerWeights]) throws -> Trainer {
            let specification = TrainingSpecification(x: Array(x[rows]), y: Array(y[rows])).with(
                learningRate: 0.01, batchSize: batch, initialWeights: weights)
            return try Trainer(specification)
        }
        let start = [LayerWeights(weights: [0.5], biases: [1])]
        var changed = try run(0..<10, batch: 3, weights: start)
        changed.advance(steps: 2)
        var next = changed.specification
        next.batchSize = 4
        try changed.change(to: next)
        #expect(changed.stepsLeftInEpoch == 1 && changed.changes.map(\.epoch) == [0.6])
        changed.step()
        #expect(changed.epoch == 1 && changed.stepsLeftInEpoch == 3 && changed.totalSteps == 3 + 99 * 3)

        var first = try run(0..<6, batch: 3, weights: start)
        first.advance(steps: 2)
        var second = try run(6..<10, batch: 4, weights: first.parameters)
        second.step()
        #expect(changed.parameters == second.parameters)
        let running = (first.history.runningLoss[0] * 6 + second.history.runningLoss[0] * 4) / 10
        #expect(abs(changed.history.runningLoss[0] - running) < 1e-12)
    }

    /// A shuffled run with changes: at the end of an epoch, within one, and twice in the same place.
    private func changed() throws -> Trainer {
        var trainer = try Trainer(RewindingTests.specification(.adam))
        trainer.advance(toEpoch: 2)
        var next = trainer.specification
        next.batchSize = 20
        try trainer.change(to: next)
        trainer.advance(steps: 7)
        next.loss = "mse"
        try trainer.change(to: next)
        next.l2 = 0.01
        try trainer.change(to: next)
        trainer.advance(toEpoch: 6)
        return trainer
    }

    @Test func goingBackAndOnMakesTheSameChanges() throws {
        let finished = try changed()
        #expect(finished.changes.map(\.step) == [18, 25] && finished.changes.map(\.epoch)[0] == 2)
        for step in 0...finished.stepCount {
            var back = finished.rewound(toStep: step)
            #expect(back.stepCount == step)
            #expect(back.changes.count == (step < 18 ? 0 : step < 25 ? 1 : 2))
            back.advance(steps: finished.stepCount - step)
            #expect(back == finished)
        }
    }

    @Test func goingBackToGoOnKeepsTheSettingsOfNow() throws {
        let finished = try changed()
        for epoch in 0..<6 {
            var back = finished
            back.goBack(toEpoch: epoch)
            #expect(back.specification == finished.specification && back.epoch == epoch && !back.isWithinEpoch)
            var other = finished
            other.rewind(toEpoch: epoch)
            #expect(back.parameters == other.parameters)
            // Before the first step the loss is that of now.
            if epoch > 0 { #expect(back.history == other.history) }
        }
        var start = finished
        start.goBack(toEpoch: 0)
        #expect(start == (try Trainer(finished.specification)))
    }

    /// What was changed and changed back, before a step was taken, was not changed.
    @Test(arguments: [18, 22]) func backAgainIsNoChange(step: Int) throws {
        var trainer = try Trainer(RewindingTests.specification(.adam))
        trainer.advance(steps: step)
        let (before, settings) = (trainer, trainer.specification)
        var next = settings
        next.choose(.sgd)
        try trainer.change(to: next)
        #expect(trainer != before)
        try trainer.change(to: settings)
        #expect(trainer == before && trainer.changes.isEmpty)
        trainer.advance(steps: 30)
        var plain = before
        plain.advance(steps: 30)
        #expect(trainer == plain)
    }

    /// The loss that is said is that of now, and a higher one is no trouble where it is of another kind.
    @Test func anotherLossIsMeasuredAtOnce() throws {
        var trainer = try Trainer(TrainingSpecification(dataset: "line"))
        trainer.advance(toEpoch: 5)
        var next = trainer.specification
        (next.loss, next.formula) = (nil, "1000 * mean((y - p)^2)")
        let squared = trainer.trainLoss
        try trainer.change(to: next)
        #expect(abs(trainer.trainLoss - 1000 * squared) < 1e-9 * squared * 1000)
        next.learningRate = 1e-9
        try trainer.change(to: next)
        trainer.advance(toEpoch: 7)
        #expect(trainer.trouble == nil && trainer.history.trainLoss[6] > 100 * trainer.history.trainLoss[5])
    }

    @Test func aRunThatStoppedGoesOnFromItsWeights() throws {
        var specification = TrainingSpecification(dataset: "circles")
        (specification.testFraction, specification.patience, specification.learningRate) = (0.3, 1, 3)
        var trainer = try Trainer(specification)
        trainer.advance(steps: .max)
        #expect(trainer.hasStoppedEarly && trainer.epoch < 200)
        let stopped = trainer.epoch
        var next = trainer.specification
        next.learningRate = 0.01
        try trainer.change(to: next)
        #expect(!trainer.isFinished)
        trainer.advance(steps: .max)
        #expect(trainer.epoch > stopped)
        // More epochs too; fewer than there were already are none to go on to.
        (next.patience, next.epochs) = (nil, trainer.epoch + 5)
        try trainer.change(to: next)
        trainer.advance(steps: .max)
        #expect(trainer.epoch == next.epochs && trainer.isFinished)
        next.epochs -= 1
        #expect(!trainer.canGoOn(with: next))
    }

    @Test func whatNeedsARunOfItsOwn() throws {
        var trainer = try Trainer(TrainingSpecification(dataset: "circles"))
        trainer.advance(toEpoch: 2)
        for path in [
            { $0.dataset = "xor" }, { $0.hidden = [3] }, { $0.activation = .relu }, { $0.seed = 2 },
            { $0.testFraction = 0.5 }, { ($0.output, $0.loss) = (.tanh, "mse") }, { $0.initialization = .he },
            { $0.hasBiases = false }, { $0.loss = "no loss" },
        ] as [(inout TrainingSpecification) -> Void] {
            var other = trainer.specification
            path(&other)
            #expect(!trainer.canGoOn(with: other))
        }
        var line = TrainingSpecification(dataset: "line")
        line.learningRate = 1e200
        var diverged = try Trainer(line)
        diverged.advance(steps: .max)
        line.learningRate = 0.1
        #expect(diverged.hasDiverged && !diverged.canGoOn(with: line))
        #expect(throws: TrainingError.cannotGoOn) {
            try Trainer([(5, TrainingSpecification(dataset: "line"), nil)], then: TrainingSpecification(dataset: "xor"))
        }
    }

    /// Weights that are set by hand are those of the run from then on, also after going back and on; before it they are
    /// not, and epoch 0 has the first ones.
    @Test(arguments: [true, false]) func weightsSetByHandArePartOfTheRun(hasBiases: Bool) throws {
        let specification = TrainingSpecification(dataset: "circles").with(hidden: [3], hasBiases: hasBiases)
        var trainer = try Trainer(specification)
        trainer.advance(steps: 13)
        let untouched = trainer
        var weights = trainer.parameters
        weights[0].weights[1] += 0.5
        try trainer.change(weights: weights)
        #expect(trainer.parameters == weights)
        #expect(trainer.changes.count == 1 && trainer.changes[0].weights?[0].weights == weights[0].weights)
        // Another one at the same step takes the place of the first.
        weights[1].weights[0] -= 0.25
        try trainer.change(weights: weights)
        #expect(trainer.parameters == weights && trainer.changes.count == 1)
        trainer.advance(steps: 12)
        #expect(trainer.parameters != untouched.parameters)
        var again = trainer
        again.rewind(toStep: 5)
        again.advance(steps: 20)
        #expect(again == trainer)
        let earlier = trainer.changes.map { (until: $0.step, settings: $0.before, weights: $0.weights) }
        var told = try Trainer(earlier, then: trainer.specification)
        told.advance(steps: 25)
        #expect(told == trainer)
        again.goBack(toEpoch: 0)
        #expect(again.parameters == again.initialParameters && again.changes.isEmpty)
        #expect(again.parameters == (try Trainer(specification)).parameters)
    }

    /// From one step an epoch to 300: 1,000 buckets become fewer than 8,192 longer ones, with the same means and extremes.
    @Test func aRunThatBecomesLongStaysInItsMemory() throws {
        let specification = TrainingSpecification(dataset: "circles").with(hidden: [], batchSize: 1000, epochs: 1000)
        var trainer = try Trainer(specification)
        trainer.advance(toEpoch: 130)
        let before = trainer.history.steps
        #expect(before.stride == 1)
        var next = trainer.specification
        (next.batchSize, next.learningRate) = (1, 1e-6)
        try trainer.change(to: next)
        let steps = trainer.history.steps
        let factor = steps.stride
        #expect(factor > 1 && trainer.totalSteps / factor < 3 * StepTrace.largestCount)
        for index in steps.mean.indices {
            let part = before.mean[index * factor..<(index + 1) * factor]
            #expect(abs(steps.mean[index] - part.reduce(0, +) / Double(factor)) < 1e-12)
            #expect(steps.low[index] == part.min() && steps.high[index] == part.max())
        }
        #expect(steps.bucket.count == 130 % factor)
        let middle = trainer
        trainer.advance(steps: 1000)
        trainer.rewind(toStep: 130)
        #expect(trainer == middle)
    }
}
