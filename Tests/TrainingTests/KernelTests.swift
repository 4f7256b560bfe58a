import LossMath
import Testing
import Training

/// The vector kernels against plain loops, for sizes that leave every kind of rest: lanes, tiles and chunks.
struct KernelTests {
    struct Size: Sendable, CustomTestStringConvertible {
        let inputs: Int
        let hidden: [Int]
        let activations: [Activation]
        let outputs: Int
        let batch: Int
        let output: OutputActivation
        var testDescription: String { "\(inputs)-\(hidden)-\(outputs), batch \(batch), \(output)" }
    }

    private static let sizes = [
        Size(inputs: 1, hidden: [], activations: [], outputs: 1, batch: 1, output: .linear),
        Size(inputs: 3, hidden: [], activations: [], outputs: 2, batch: 9, output: .softmax),
        Size(inputs: 2, hidden: [3], activations: [.tanh], outputs: 3, batch: 7, output: .sigmoid),
        Size(inputs: 9, hidden: [11], activations: [.relu], outputs: 4, batch: 17, output: .tanh),
        Size(inputs: 5, hidden: [8, 6], activations: [.sigmoid, .tanh], outputs: 5, batch: 16, output: .softmax),
        Size(
            inputs: 17, hidden: [7, 13, 9], activations: [.tanh, .linear, .relu], outputs: 10, batch: 33,
            output: .linear),
        Size(inputs: 8, hidden: [16, 5], activations: [.relu, .sigmoid], outputs: 1, batch: 64, output: .sigmoid),
        Size(inputs: 4, hidden: [21], activations: [.tanh], outputs: 12, batch: 130, output: .tanh),
    ]

    @Test(arguments: sizes)
    func agreesWithLoops(_ size: Size) throws {
        var random = SplitMix64(seed: 11)
        func numbers(_ count: Int) -> [Double] { (0..<count).map { _ in 2 * random.nextUniform() - 1 } }
        let x = (0..<size.batch).map { _ in numbers(size.inputs) }
        let widths = [size.inputs] + size.hidden + [size.outputs]
        let weights = zip(widths, widths.dropFirst()).map {
            LayerWeights(weights: numbers($0 * $1), biases: numbers($1))
        }
        var specification = TrainingSpecification(x: x, y: numbers(size.batch * size.outputs))
        specification.hidden = size.hidden
        specification.layerActivations = size.activations
        specification.output = size.output
        specification.loss = "mse"
        specification.batchSize = size.batch
        specification.initialWeights = weights
        let trainer = try Trainer(specification)

        let plain = PlainNetwork(layers: weights, activations: size.activations, output: size.output)
        var outputs: [Double] = []
        var gradient = [Double](repeating: 0, count: trainer.parameterCount)
        for (row, features) in x.enumerated() {
            let one = plain.run(features, trainer.dataSet.targets(ofRow: row))
            outputs += one.outputs
            for (index, slope) in one.gradient.flatMap({ $0.weights + $0.biases }).enumerated() {
                gradient[index] += slope / Double(size.batch)
            }
        }
        expectClose(trainer.predictions(), outputs)
        expectClose(trainer.nextBatchGradient.flatMap { $0.weights + $0.biases }, gradient)
    }

    /// Sums of a few dozen numbers of size 1, with rounding in another order.
    private func expectClose(_ values: [Double], _ expected: [Double]) {
        #expect(values.count == expected.count)
        for (value, wanted) in zip(values, expected) { #expect(abs(value - wanted) < 1e-13) }
    }

    /// The elementary functions where they saturate, through a network of one unit.
    @Test(arguments: [-1e6, -750, -40, -21.9, -1, -1e-9, -0.0, 0, 1e-300, 0.3, 5, 22.1, 700, 1e300])
    func saturation(_ sum: Double) throws {
        for (output, expected) in [
            (OutputActivation.tanh, tanhOf(sum)), (.sigmoid, 1 / (1 + powerOf(-sum))), (.linear, sum),
        ] {
            var specification = TrainingSpecification(x: [[1]], y: [0])
            specification.output = output
            specification.loss = "mse"
            specification.initialWeights = [LayerWeights(weights: [sum], biases: [0])]
            let value = try Trainer(specification).predict([1])[0]
            // Below 1e-307 a sigmoid becomes 0.
            #expect(abs(value - expected) <= 4e-16 * abs(expected) + 1e-307)
        }
    }
}
