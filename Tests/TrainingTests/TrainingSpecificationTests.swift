import Foundation
import LossMath
import Testing
import Training

/// Specifications in JSON, and what they leave open.
struct TrainingSpecificationTests {
    private func decode(_ json: String) throws -> TrainingSpecification {
        try JSONDecoder().decode(TrainingSpecification.self, from: Data(json.utf8))
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

    @Test func survivesJSON() throws {
        var specification = TrainingSpecification(x: [[1, 0.1], [2, -3]], y: [1, 0])
        specification.hidden = [2]
        specification.activation = .sigmoid
        specification.output = .sigmoid
        specification.loss = "binary_cross_entropy"
        specification.logForm = .oneTerm
        specification.epsilon = 1e-9
        specification.seed = .max
        specification.initialWeights = [LayerWeights(weights: [1, 2, 3, 4], biases: [0.5, 0])]
        for specification in [specification] + DataSet.ids.map({ TrainingSpecification(dataset: $0) }) {
            let data = try JSONEncoder().encode(specification)
            #expect(try JSONDecoder().decode(TrainingSpecification.self, from: data) == specification)
            let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            #expect(object.keys.allSatisfy(TrainingSpecification.fields.contains))
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
        var specification = TrainingSpecification(dataset: dataset)
        specification.output = output
        specification.loss = loss
        let trainer = try Trainer(specification)
        #expect(trainer.specification.output == expectedOutput)
        #expect(trainer.specification.loss == expectedLoss.rawValue)
        #expect(trainer.loss == expectedLoss)
        #expect(try Trainer(trainer.specification) == trainer)
    }
}
