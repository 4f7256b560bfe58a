import Fields
import Foundation
import TestSupport
import Testing

@testable import Training

/// One run of Reference/training.json or training2.json: the specification as it stands, and what independent libraries computed.
struct ReferenceCase: Decodable, Sendable, CustomTestStringConvertible {
    struct Expected: Decodable, Sendable {
        let firstBatchGradient: [LayerWeights]
        let trainLoss: [Double]
        let runningLoss: [Double]
        let finalWeights: [LayerWeights]
        let finalPredictions: [Double]
        /// Left out where there is no penalty, and the objective is the loss.
        let finalObjective: Double?
    }
    struct Tolerance: Decodable, Sendable {
        let lossRel: Double
        let weightRel: Double
        let weightAbs: Double
        let gradRel: Double
        let gradAbs: Double
    }
    private enum CodingKeys: String, CodingKey {
        case id, expected, tol
    }

    let id: String
    let expected: Expected
    let tol: Tolerance
    /// The case as a program would be told it.
    private(set) var specification: TrainingSpecification

    var testDescription: String { id }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        expected = try container.decode(Expected.self, forKey: .expected)
        tol = try container.decode(Tolerance.self, forKey: .tol)
        specification = TrainingSpecification(dataset: TrainingSpecification.inline)
    }

    /// All cases of both files.
    static let all = cases(of: "training.json") + cases(of: "training2.json")

    private static func cases(of name: String) -> [ReferenceCase] {
        struct File: Decodable { let cases: [ReferenceCase] }
        let data = ReferenceFile.data("TrainingTests/Reference/\(name)")
        do {
            let nodes = try Node(json: Array(data), source: .typed)["cases"]?.elements ?? []
            return try zip(ReferenceFile.decode(data, as: File.self).cases, nodes).map { reference, node in
                var reference = reference
                reference.specification = try TrainingSpecification(TrainingInput(keys: node, at: .typed()))
                return reference
            }
        } catch {
            fatalError("Reference/\(name): \(error)")
        }
    }
}
