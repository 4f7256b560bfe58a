import LossMath
import TestSupport
import Testing
import Training

/// Every hidden activation with every output and loss, against central differences of the objective.
struct GradientTests {
    struct Head: Sendable, CustomTestStringConvertible {
        let output: OutputActivation
        var loss: String?
        var logForm: LogForm?
        var formula: String?
        let targets: [Double]
        var testDescription: String { "\(output.rawValue) \(loss ?? formula ?? "") \(logForm?.rawValue ?? "")" }
    }

    /// Four examples of three targets each.
    private static let quantities: [Double] = [1, -2, 0.5, 0, 3, 1, -1, 0.25, 2, 4, 0, -3]
    private static let labels: [Double] = [1, 0, 0.5, 0, 1, 1, 1, 0.25, 0, 0, 0, 1]
    private static let classes: [Double] = [1, 0, 0, 0, 1, 0, 0.2, 0.3, 0.5, 0.5, 0.5, 0]

    private static let heads: [Head] = [
        Head(output: .linear, loss: "mse", targets: quantities),
        Head(output: .tanh, loss: "mse", targets: quantities),
        Head(output: .sigmoid, loss: "mse", targets: labels),
        Head(output: .softmax, loss: "mse", targets: classes),
        Head(output: .sigmoid, loss: "bce", targets: labels),
        Head(output: .softmax, loss: "cce", targets: classes),
        Head(output: .sigmoid, loss: "bce", logForm: .oneTerm, targets: labels),
        Head(output: .sigmoid, loss: "bce", logForm: .clip, targets: labels),
        Head(output: .sigmoid, loss: "bce", logForm: .add, targets: labels),
        Head(output: .sigmoid, loss: "bce", logForm: .clamp, targets: labels),
        Head(output: .softmax, loss: "cce", logForm: .clip, targets: classes),
        Head(output: .linear, formula: "sqrt(mean((y - p)^2))", targets: quantities),
        Head(
            output: .tanh, formula: "mean(where(abs(y - p) <= 1, 0.5*(y - p)^2, abs(y - p) - 0.5))", targets: quantities
        ),
        Head(output: .sigmoid, formula: "-mean(xlogy(y, p) + xlogy(1 - y, 1 - p))", targets: labels),
        Head(output: .softmax, formula: "-sum(xlogy(y, p)) / 4", targets: classes),
    ]

    /// Every loss with every output that it takes; each takes at least one, and refuses the others in words.
    @Test(arguments: LossID.allCases) func everyLoss(_ loss: LossID) throws {
        let targets: [Double] =
            switch loss.actualDomain {
            case .probability: Self.classes
            case .sign: [1, -1, 1, -1, 1, 1, 1, 1, -1, -1, -1, 1]
            case .notNegative, .positive: Self.quantities.map(\.magnitude)
            // A share of an actual value of 0 has no slope worth the name.
            case .real: loss == .meanAbsolutePercentageError ? Self.quantities.map { $0 + 4 } : Self.quantities
            }
        var taken = 0
        // The logarithm of 1 + p needs outputs above -1.
        for output in OutputActivation.allCases where loss != .meanSquaredLogError || output != .linear {
            let head = Head(output: output, loss: loss.rawValue, targets: targets)
            do {
                try agreesWithDifferences(head, .tanh)
                taken += 1
            } catch let error as TrainingError {
                guard case .lossNeedsOutput = error else { throw error }
            }
        }
        #expect(taken > 0)
    }

    @Test(arguments: heads, [nil] + Activation.allCases.map(Optional.some))
    func agreesWithDifferences(_ head: Head, _ activation: Activation?) throws {
        var random = SplitMix64(seed: 5)
        func numbers(_ count: Int) -> [Double] { (0..<count).map { _ in 2 * random.nextUniform() - 1 } }
        var specification = TrainingSpecification(x: [numbers(2), numbers(2), numbers(2), numbers(2)], y: head.targets)
            .with(
                output: head.output, loss: head.loss, formula: head.formula, logForm: head.logForm, batchSize: 4,
                l2: 0.3)
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
        func objective(_ change: (inout [LayerWeights]) -> Void) throws -> Double {
            var changed = specification
            var weights = start
            change(&weights)
            changed.initialWeights = weights
            return try Trainer(changed).objective
        }
        func expectSlope(_ gradient: Double, _ place: WritableKeyPath<[LayerWeights], Double>) throws {
            let width = 1e-5
            let difference = try objective { $0[keyPath: place] += width } - objective { $0[keyPath: place] -= width }
            // The error of a central difference is of the order of width^2, and of rounding / width.
            #expect(abs(gradient - difference / (2 * width)) < 2e-9)
        }
        let gradient = try Trainer(specification).nextBatchGradient
        try #require(gradient.map(\.weights.count) == start.map(\.weights.count))
        #expect(gradient.contains { $0.weights.contains { abs($0) > 1e-3 } } || head.loss == "entropy")
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
