import LossMath
import TestSupport
import Testing

@testable import Training

/// What each optimiser declares, and steps by hand.
struct OptimizerTests {
    /// A run on one weight and a bias, whose output is 2.5 and shall be 3.
    private func weights(after steps: Int, _ optimizer: Optimizer, _ numbers: [OptimizerNumber: Double]) throws
        -> [Double]
    {
        let specification = TrainingSpecification(x: [[1]], y: [3]).with(
            optimizer: optimizer, learningRate: 0.01, optimizerNumbers: numbers, epochs: steps,
            initialWeights: [LayerWeights(weights: [2], biases: [0.5])])
        var trainer = try Trainer(specification)
        trainer.advance(steps: steps)
        return trainer.parameters.flatMap { $0.weights + $0.biases }
    }

    /// The numbers that an optimiser declares lie in their ranges, and each number belongs to one at least.
    @Test(arguments: Optimizer.allCases) func declaresWhatItNeeds(_ optimizer: Optimizer) throws {
        for (number, value) in optimizer.declaration.numbers {
            #expect(number.range.contains(value), "\(number)")
            #expect(number.owners("or").contains(optimizer.rawValue))
        }
        #expect(!optimizer.title.isEmpty && optimizer.summary.hasSuffix("."))
        #expect(optimizer.learningRate(from: 0.1) > 0)
        // An update reads no number that is not declared, and goes downhill.
        let end = try weights(after: 3, optimizer, [:])
        #expect(abs(end[0] + end[1] - 3) < 0.5)
    }

    @Test func everyNumberHasAnOwner() {
        for number in OptimizerNumber.allCases {
            #expect(number.example != nil && number.help.hasSuffix("."), "\(number)")
        }
    }

    /// The sum of both weights goes from -0.5 off by steps of rate g / sqrt(sum of g^2), g = 2 (sum - 3).
    @Test func adagrad() throws {
        var (sum, squares) = (2.5, 0.0)
        for _ in 0..<4 {
            let slope = 2 * (sum - 3)
            squares += slope * slope
            sum -= 2 * 0.01 * slope / (squares.squareRoot() + 0.25)
        }
        let end = try weights(after: 4, .adagrad, [.epsilon: 0.25])
        #expect(abs(end[0] + end[1] - sum) < 1e-14)
    }

    /// Adam's first step is the learning rate, to the epsilon; AdamW first takes its share, of the bias too.
    @Test func weightDecay() throws {
        #expect(try weights(after: 5, .adamw, [.weightDecay: 0]) == weights(after: 5, .adam, [:]))
        let step = try weights(after: 1, .adamw, [.weightDecay: 0.5])
        #expect(abs(step[0] - (2 * 0.995 + 0.01)) < 1e-8 && abs(step[1] - (0.5 * 0.995 + 0.01)) < 1e-8)
        #expect(try weights(after: 1, .adamw, [:]) == weights(after: 1, .adamw, [.weightDecay: 0.01]))
    }
}
