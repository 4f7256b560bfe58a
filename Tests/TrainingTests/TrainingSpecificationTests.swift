import Fields
import Foundation
import LossMath
import TestSupport
import Testing

@testable import Training

/// Specifications in JSON, and what they leave open.
struct TrainingSpecificationTests {
    private func decode(_ json: String) throws -> TrainingSpecification {
        try TrainingSpecification(TrainingInput(keys: Node(json: Array(json.utf8), source: .typed), at: .typed()))
    }

    @Test func leftOutFieldsAreTheDataSets() throws {
        #expect(try decode(#"{"dataset": "circles"}"#) == TrainingSpecification(dataset: "circles"))
        var expected = TrainingSpecification(dataset: "circles")
        expected.hidden = [3]
        expected.activation = .relu
        expected.output = .sigmoid
        expected.loss = "mse"
        expected.learningRate = 2
        expected.batchSize = 7
        expected.epochs = 9
        expected.seed = 18_446_744_073_709_551_615
        let json = """
            {"dataset": "circles", "hidden": [3], "activation": "relu", "output": "sigmoid", "loss": "mse",
             "learningRate": 2, "batchSize": 7, "epochs": 9, "seed": 18446744073709551615}
            """
        #expect(try decode(json) == expected)
    }

    @Test func inlineData() throws {
        var expected = TrainingSpecification(x: [[1], [2]], y: [1, 0])
        #expect(try decode(#"{"x": [[1], [2]], "y": [1, 0]}"#) == expected)
        #expect(try decode(#"{"dataset": "inline", "x": [1, 2], "y": [1, 0]}"#) == expected)
        expected.y = [1, 0, 0, 1]
        expected.logForm = .oneTerm
        expected.epsilon = 1e-7
        expected.initialWeights = [LayerWeights(weights: [1, 2], biases: [3, 4])]
        let json = """
            {"x": [1, 2], "y": [[1, 0], [0, 1]], "logForm": "one-term", "epsilon": 1e-7,
             "initialWeights": [{"W": [1, 2], "b": [3, 4]}]}
            """
        #expect(try decode(json) == expected)
    }

    /// All that a reference case has, in its own spelling; only the numbers of the run remain.
    @Test func referenceCase() throws {
        let json = """
            {"id": "a", "note": "b", "source": {}, "crossCheck": [], "expected": {}, "tol": {}, "samples": 2, "inputs": 2,
             "outputs": 1, "layers": [{"inputs": 2, "outputs": 2, "activation": "relu"},
             {"inputs": 2, "outputs": 1, "activation": "tanh"}], "loss": "mse", "l2": 0.5, "optimizer": {"name": "adam",
             "learningRate": 0.5, "beta1": 0.25, "beta2": 0.75, "epsilon": 1e-6}, "batchSize": 1, "epochs": 3,
             "x": [1, 2, 3, 4], "y": [5, 6], "init": [{"W": [1, 2, 3, 4], "b": [5, 6]}, {"W": [1, 2], "b": [3]}]}
            """
        var expected = TrainingSpecification(x: [[1, 2], [3, 4]], y: [5, 6])
        (expected.samples, expected.inputs, expected.outputs) = (2, 2, 1)
        expected.hidden = [2]
        expected.activation = .relu
        expected.output = .tanh
        expected.loss = "mse"
        expected.l2 = 0.5
        expected.optimizer = .adam
        expected.optimizerNumbers = [.beta1: 0.25, .beta2: 0.75, .epsilon: 1e-6]
        expected.learningRate = 0.5
        (expected.batchSize, expected.epochs) = (1, 3)
        expected.initialWeights = [
            LayerWeights(weights: [1, 2, 3, 4], biases: [5, 6]), LayerWeights(weights: [1, 2], biases: [3]),
        ]
        #expect(try decode(json) == expected)
    }

    @Test func everyField() throws {
        let json = """
            {"dataset": "polynomial", "degree": 4, "testFraction": 0.25, "hidden": [3, 2], "activation": ["relu", "tanh"],
             "output": "tanh", "formula": "mean(abs(y - p))", "optimizer": "rmsprop", "learningRate": 0.5, "rho": 0.5,
             "epsilon": 1e-3, "batchSize": 4, "epochs": 5, "patience": 2, "l2": 0.125, "seed": 9, "init": "he"}
            """
        var expected = TrainingSpecification(dataset: "polynomial")
        expected.degree = 4
        expected.testFraction = 0.25
        expected.hidden = [3, 2]
        expected.layerActivations = [.relu, .tanh]
        expected.output = .tanh
        expected.formula = "mean(abs(y - p))"
        expected.optimizer = .rmsprop
        (expected.learningRate, expected.optimizerNumbers, expected.epsilon) = (0.5, [.rho: 0.5], 1e-3)
        (expected.batchSize, expected.epochs, expected.patience) = (4, 5, 2)
        (expected.l2, expected.seed, expected.initialization) = (0.125, 9, .he)
        #expect(try decode(json) == expected)
        let again = try decode(TrainingInput(expected).node.json)
        #expect(again == expected)
        // The plain epsilon is the optimiser's here, and is filled in as such.
        let filled = try Trainer(expected).specification
        #expect(filled.optimizerNumbers == [.rho: 0.5, .epsilon: 1e-3] && filled.epsilon == nil)
        #expect(
            try decode(#"{"dataset": "xor", "init": null, "hidden": [2], "activation": null}"#).initialWeights == nil)
    }

    /// Where both could mean it, the plain epsilon is the loss's.
    @Test func epsilons() throws {
        var specification = try decode(
            #"{"dataset": "xor", "optimizer": "adam", "logForm": "clip", "epsilon": 1e-7, "optimizerEpsilon": 1e-5}"#)
        #expect(specification.learningRate == 0.03)
        let filled = try Trainer(specification).specification
        #expect(filled.epsilon == 1e-7)
        #expect(filled.optimizerNumbers == [.beta1: 0.9, .beta2: 0.999, .epsilon: 1e-5])
        specification.choose(.momentum)
        #expect(specification.learningRate == 0.3 / 10 && specification.optimizerNumbers.isEmpty)
        specification.choose(.sgd)
        #expect(specification.learningRate == 0.3)
        specification.activation = .relu
        specification.hidden = [2, 2]
        specification.layerActivations = [.relu, .tanh]
        specification.hidden = [4, 2]
        #expect(specification.layerActivations == [.relu, .tanh])
        specification.hidden = [4]
        #expect(specification.layerActivations == nil)
    }

    /// He's limit is sqrt(6 / inputs), and Glorot's sqrt(6 / (inputs + outputs)), from the same draws.
    @Test func initialWeights() throws {
        var specification = TrainingSpecification(dataset: "xor")
        specification.hidden = [4]
        let glorot = try Trainer(specification).parameters
        specification.initialization = .he
        let he = try Trainer(specification).parameters
        for (index, ratio) in [(0, Double(3).squareRoot()), (1, Double(1.25).squareRoot())] {
            for (first, second) in zip(glorot[index].weights, he[index].weights) {
                #expect(abs(second / first - ratio) < 1e-14)
            }
            #expect(he[index].biases.allSatisfy { $0 == 0 })
        }
        #expect(glorot[0].weights.allSatisfy { abs($0) <= 1 } && glorot[0].weights.contains { abs($0) > 0.5 })
    }

    @Test func survivesJSON() throws {
        let specification = TrainingSpecification(x: [[1, 0.1], [2, -3]], y: [1, 0]).with(
            hidden: [2], activation: .sigmoid, output: .sigmoid, loss: "binary_cross_entropy", logForm: .oneTerm,
            epsilon: 1e-9, seed: .max, initialWeights: [LayerWeights(weights: [1, 2, 3, 4], biases: [0.5, 0])])
        for specification in [specification] + DataSet.ids.map({ TrainingSpecification(dataset: $0) }) {
            let json = TrainingInput(specification).node.json
            #expect(try decode(json) == specification)
            let data = Data(json.utf8)
            let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            #expect(object.keys.allSatisfy { TrainingInput.table.field($0) != nil })
        }
    }

    /// What a run makes of an open output and loss.
    @Test(
        arguments: [
            ("line", nil, nil, OutputActivation.linear, LossID.meanSquaredError),
            ("blobs", nil, nil, .sigmoid, .binaryCrossEntropy),
            ("iris", nil, nil, .softmax, .categoricalCrossEntropy),
            ("blobs", nil, "mse", .sigmoid, .meanSquaredError),
            ("iris", nil, "mse", .softmax, .meanSquaredError),
            ("iris", nil, "bce", .sigmoid, .binaryCrossEntropy),
            ("blobs", .linear, nil, .linear, .meanSquaredError),
            ("iris", .sigmoid, nil, .sigmoid, .binaryCrossEntropy),
            ("line", .sigmoid, nil, .sigmoid, .meanSquaredError),
            ("iris", nil, "log-loss", .sigmoid, .binaryCrossEntropy),
        ] as [(String, OutputActivation?, String?, OutputActivation, LossID)])
    func choices(
        _ dataset: String, _ output: OutputActivation?, _ loss: String?, _ expectedOutput: OutputActivation,
        _ expectedLoss: LossID
    ) throws {
        let specification = TrainingSpecification(dataset: dataset).with(output: output, loss: loss)
        let trainer = try Trainer(specification)
        #expect(trainer.specification.output == expectedOutput)
        #expect(trainer.specification.loss == expectedLoss.rawValue)
        #expect(trainer.loss == expectedLoss)
        #expect(try Trainer(trainer.specification) == trainer)
    }
}
