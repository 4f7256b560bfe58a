import Foundation
import Testing
import Training

/// One run of Reference/training.json: what independent libraries computed.
struct ReferenceCase: Decodable, Sendable, CustomTestStringConvertible {
    struct Layer: Decodable, Sendable {
        let inputs: Int
        let outputs: Int
        let activation: String
    }
    struct Optimizer: Decodable, Sendable {
        let name: String
        let learningRate: Double
    }
    struct Expected: Decodable, Sendable {
        let firstBatchGradient: [LayerWeights]
        let trainLoss: [Double]
        let runningLoss: [Double]
        let finalWeights: [LayerWeights]
        let finalPredictions: [Double]
        let finalObjective: Double
    }
    struct Tolerance: Decodable, Sendable {
        let lossRel: Double
        let weightRel: Double
        let weightAbs: Double
        let gradRel: Double
        let gradAbs: Double
    }

    let id: String
    let inputs: Int
    let layers: [Layer]
    let loss: String
    let l2: Double
    let optimizer: Optimizer
    let batchSize: Int
    let epochs: Int
    let x: [Double]
    let y: [Double]
    let `init`: [LayerWeights]
    let expected: Expected
    let tol: Tolerance

    var testDescription: String { id }

    /// The case as a specification; nil where it needs what cannot be trained yet.
    var specification: TrainingSpecification? {
        guard optimizer.name == "sgd", l2 == 0, layers.count <= 2,
            let output = OutputActivation(rawValue: layers[layers.count - 1].activation)
        else { return nil }
        let rows = stride(from: 0, to: x.count, by: inputs).map { Array(x[$0..<$0 + inputs]) }
        var specification = TrainingSpecification(x: rows, y: y)
        specification.hidden = layers.dropLast().map(\.outputs)
        if layers.count == 2 {
            guard let activation = Activation(rawValue: layers[0].activation) else { return nil }
            specification.activation = activation
        }
        specification.output = output
        specification.loss = loss
        specification.learningRate = optimizer.learningRate
        specification.batchSize = batchSize
        specification.epochs = epochs
        specification.initialWeights = self.`init`
        return specification
    }

    /// All cases of the file.
    static let all: [ReferenceCase] = {
        struct File: Decodable { let cases: [ReferenceCase] }
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference/training.json")
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        do {
            return try decoder.decode(File.self, from: Data(contentsOf: url)).cases
        } catch {
            fatalError("Reference/training.json: \(error)")
        }
    }()

    /// The cases that can be trained.
    static let runnable = all.filter { $0.specification != nil }
}
