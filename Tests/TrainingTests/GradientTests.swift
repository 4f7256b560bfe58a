import LossMath
import Testing
import Training

/// Every hidden activation with every output and loss, against central differences of the loss.
struct GradientTests {
    struct Head: Sendable, CustomTestStringConvertible {
        let output: OutputActivation
        let loss: String
        let logForm: LogForm?
        let targets: [Double]
        var testDescription: String { "\(output.rawValue) \(loss) \(logForm?.rawValue ?? "")" }
    }

    /// Four examples of three targets each.
    private static let heads: [Head] = [
        Head(output: .linear, loss: "mse", logForm: nil, targets: [1, -2, 0.5, 0, 3, 1, -1, 0.25, 2, 4, 0, -3]),
        Head(output: .sigmoid, loss: "mse", logForm: nil, targets: [1, 0, 0.5, 0, 1, 1, 1, 0.25, 0, 0, 0, 1]),
        Head(output: .softmax, loss: "mse", logForm: nil, targets: [1, 0, 0, 0, 1, 0, 0, 0, 1, 0.5, 0.5, 0]),
        Head(output: .sigmoid, loss: "bce", logForm: nil, targets: [1, 0, 0.5, 0, 1, 1, 1, 0.25, 0, 0, 0, 1]),
        Head(output: .softmax, loss: "cce", logForm: nil, targets: [1, 0, 0, 0, 1, 0, 0.2, 0.3, 0.5, 0.5, 0.4, 0.3]),
        Head(output: .sigmoid, loss: "bce", logForm: .oneTerm, targets: [1, 0, 0.5, 0, 1, 1, 1, 0.25, 0, 0, 0, 1]),
    ]

    @Test(arguments: heads, [nil] + Activation.allCases.map(Optional.some))
    func agreesWithDifferences(_ head: Head, _ activation: Activation?) throws {
        var random = SplitMix64(seed: 5)
        func numbers(_ count: Int) -> [Double] { (0..<count).map { _ in 2 * random.nextUniform() - 1 } }
        var specification = TrainingSpecification(x: [numbers(2), numbers(2), numbers(2), numbers(2)], y: head.targets)
        specification.output = head.output
        specification.loss = head.loss
        specification.logForm = head.logForm
        specification.batchSize = 4
        if let activation {
            specification.hidden = [5]
            specification.activation = activation
            specification.initialWeights = [
                LayerWeights(weights: numbers(10), biases: numbers(5)),
                LayerWeights(weights: numbers(15), biases: numbers(3)),
            ]
        } else {
            specification.initialWeights = [LayerWeights(weights: numbers(6), biases: numbers(3))]
        }

        let start = try #require(specification.initialWeights)
        func loss(_ change: (inout [LayerWeights]) -> Void) throws -> Double {
            var changed = specification
            var weights = start
            change(&weights)
            changed.initialWeights = weights
            return try Trainer(changed).trainLoss
        }
        func expectSlope(_ gradient: Double, _ place: WritableKeyPath<[LayerWeights], Double>) throws {
            let width = 1e-5
            let difference = try loss { $0[keyPath: place] += width } - loss { $0[keyPath: place] -= width }
            // The error of a central difference is of the order of width^2, and of rounding / width.
            #expect(abs(gradient - difference / (2 * width)) < 2e-9)
        }
        let gradient = try Trainer(specification).nextBatchGradient
        try #require(gradient.map(\.weights.count) == start.map(\.weights.count))
        #expect(gradient.contains { $0.weights.contains { abs($0) > 1e-3 } })
        for layer in start.indices {
            for index in start[layer].weights.indices {
                try expectSlope(gradient[layer].weights[index], \.[layer].weights[index])
            }
            for index in start[layer].biases.indices {
                try expectSlope(gradient[layer].biases[index], \.[layer].biases[index])
            }
        }
    }
}
