import TestSupport
import Testing

@testable import Training

/// An optimiser over two numbers: held against the trainer's runs, and against sums by hand.
struct OptimizerWalkTests {
    /// Two weights on the examples (1, 0) → 1 and (0, 2) → 2 have the loss ((a − 1)² + (2 b − 2)²) / 2, so that the slopes
    /// are a − 1 and 2 (2 b − 2): each optimiser goes where it goes in a run.
    @Test(arguments: Optimizer.allCases) func itGoesWhereARunGoes(optimizer: Optimizer) throws {
        var specification = TrainingSpecification(x: [[1, 0], [0, 2]], y: [1, 2]).with(
            output: .linear, loss: "mse", batchSize: 2, epochs: 40, hasBiases: false,
            initialWeights: [LayerWeights(weights: [-0.5, 3], biases: [])])
        specification.choose(optimizer)
        specification.learningRate = optimizer.learningRate(from: 0.125)
        var trainer = try Trainer(specification)
        var walk = OptimizerWalk(optimizer, from: [-0.5, 3], rate: 0.125)
        #expect(walk.rate == specification.learningRate)
        for step in 1...40 {
            trainer.step()
            walk.step([walk.place.x - 1, 2 * (2 * walk.place.y - 2)])
            let weights = trainer.parameters[0].weights
            #expect(abs(walk.place.x - weights[0]) < 1e-12 && abs(walk.place.y - weights[1]) < 1e-12, "\(step)")
        }
        #expect(walk.steps.count == 40 && walk.steps[39].to == walk.place && walk.steps[1].from == walk.steps[0].to)
        // A part of the way is read off it.
        let start = OptimizerWalk(optimizer, from: [-0.5, 3], rate: 0.125)
        #expect(walk.first(7, from: start).place == walk.steps[6].to)
    }

    /// What is remembered, by hand: v = 0.9 v + g, m = 0.9 m + 0.1 g, v = 0.999 v + 0.001 g².
    @Test func whatIsRememberedIsSaid() {
        var momentum = OptimizerWalk(.momentum, from: [0, 0], rate: 1)
        momentum.step([2, -4])
        momentum.step([1, 1])
        #expect(momentum.steps[0].before == [[0, 0]] && momentum.steps[0].after == [[2, -4]])
        #expect(abs(momentum.steps[1].after[0].x - 2.8) < 1e-15 && abs(momentum.steps[1].after[0].y + 2.6) < 1e-15)
        var adam = OptimizerWalk(.adam, from: [0, 0], rate: 1)
        adam.step([2, -4])
        let after = adam.steps[0].after
        #expect(abs(after[0].x - 0.2) < 1e-15 && abs(after[0].y + 0.4) < 1e-15)
        #expect(abs(after[1].x - 0.004) < 1e-15 && abs(after[1].y - 0.016) < 1e-15)
        // The first step of Adam is as long as the rate, whatever the slope.
        #expect(abs(adam.steps[0].move.x + 0.03) < 1e-9 && abs(adam.steps[0].move.y - 0.03) < 1e-9)
    }

    @Test func aWayStopsWhereThereIsNoSlope() {
        var walk = OptimizerWalk(.sgd, from: [1, 1], rate: 0.5)
        walk.step([1, 0])
        walk.step([.nan, 0])
        walk.step([1, 0])
        #expect(walk.hasStopped && walk.steps.count == 1 && walk.place == [0.5, 1])
        var far = OptimizerWalk(.sgd, from: [1e308, 1], rate: 1)
        far.step([-1e308, 0])
        #expect(far.hasStopped && far.place.x == 1e308)
    }

    /// As many signs as numbers are remembered, and each stands in the formula.
    @Test(arguments: Optimizer.allCases) func whatIsRememberedStandsInTheFormula(optimizer: Optimizer) {
        let formula = optimizer == .adamw ? Optimizer.adam.formula : optimizer.formula
        for (sign, words) in optimizer.remembered { #expect(formula.contains("\(sign) = ") && !words.isEmpty) }
        #expect(optimizer.remembered.count == optimizer.declaration.slots)
    }
}
