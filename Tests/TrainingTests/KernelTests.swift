import LossMath
import TestSupport
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
        Size(
            inputs: 6, hidden: [10, 9, 4], activations: [.gelu, .relu, .gelu], outputs: 3, batch: 29, output: .linear),
        Size(inputs: 3, hidden: [5, 7], activations: [.tanh, .gelu], outputs: 2, batch: 12, output: .softmax),
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
        let specification = TrainingSpecification(x: x, y: numbers(size.batch * size.outputs)).with(
            hidden: size.hidden, layerActivations: size.activations, output: size.output, loss: "mse",
            batchSize: size.batch, initialWeights: weights)
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
            let specification = TrainingSpecification(x: [[1]], y: [0]).with(
                output: output, loss: "mse", initialWeights: [LayerWeights(weights: [sum], biases: [0])])
            let value = try Trainer(specification).predict([1])[0]
            // Below 1e-307 a sigmoid becomes 0.
            #expect(abs(value - expected) <= 4e-16 * abs(expected) + 1e-307)
        }
    }

    /// GELU and its slope through a network of one hidden unit, against 50-digit arithmetic.
    @Test(
        arguments: [
            (-30, -1.472014178144456e-196, -4.416031690708495e-195),
            (-12.5, -4.665705373597142e-35, -5.831668554480156e-34),
            (-8, -4.976768459417427e-15, -3.979607261086796e-14),
            (-5.25, -3.992604271156575e-07, -2.091397663865862e-06),
            (-3, -0.0040496940948902835, -0.011945647204183927),
            (-1.5, -0.1002108019032871, -0.12746919222997952),
            (-0.75, -0.16997051428265114, 0.0007742782607648957),
            (-0.25, -0.10032341857926907, 0.30462664511636395),
            (-1e-9, -4.999999996010577e-10, 0.49999999920211546),
            (0, 0.0, 0.5),
            (1e-300, 5e-301, 0.5),
            (0.001, 0.000500398942213911, 0.5007978842948414),
            (0.5, 0.34573123063700656, 0.8674951246561629),
            (1, 0.8413447460685429, 1.0833154705876864),
            (2.75, 2.7418056511035998, 1.0220275336443208),
            (6, 5.999999994080474, 1.0000000354687095),
            (9, 9.0, 1.0),
            (40, 40.0, 1.0),
            (1e6, 1000000.0, 1.0),
        ] as [(Double, Double, Double)])
    func gelu(_ sum: Double, _ value: Double, _ slope: Double) throws {
        var specification = TrainingSpecification(x: [[1]], y: [value - 1]).with(
            hidden: [1], activation: .gelu, output: .linear, loss: "mse")
        specification.initialWeights = [
            LayerWeights(weights: [sum], biases: [0]), LayerWeights(weights: [1], biases: [0]),
        ]
        let trainer = try Trainer(specification)
        let found = trainer.predict([1])[0]
        #expect(abs(found - value) <= 1e-15 * abs(value), "\(found)")
        // The slope of (p - t)^2 along p is 2, to the rounding of the target.
        let along = 2 * (found - (value - 1))
        let foundSlope = trainer.nextBatchGradient[0].weights[0] / along
        #expect(abs(foundSlope - slope) <= 1e-15 * max(1, abs(slope)), "\(foundSlope)")
    }
}
