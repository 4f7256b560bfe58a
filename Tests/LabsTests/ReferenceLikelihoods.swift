import Foundation
import LossMath
import Testing

/// The reference fits of LossMathTests, as files and the command line give them.
struct ReferenceLikelihoods: Decodable {
    struct Profile: Decodable {
        let params: [String: [Double]]
        let logLikelihood: Double
    }

    struct Tolerance: Decodable {
        let rel: Double
        let abs: Double
    }

    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        let id: String
        let model: String
        let n: Int
        let data: [Double]
        let estimate: [String: [Double]]
        let standardError: [String: [Double]]
        let logLikelihood: Double
        let meanNLL: Double
        let profile: [Profile]
        let tol: Tolerance

        var testDescription: String { id }
    }

    struct Row: Decodable {
        let n: Int
        let rmse: Double
        let withinEps: Double?
        let probWithin: Double?
    }

    struct Consistency: Decodable, Sendable, CustomTestStringConvertible {
        let id: String
        let model: String
        let truth: [String: [Double]]
        let estimator: String
        let rows: [Row]

        var testDescription: String { id }
    }

    struct Identity: Decodable, Sendable, CustomTestStringConvertible {
        let id: String
        let p: [Double]
        let q: [Double]
        let crossEntropyNats: Double
        let entropyNats: Double
        let klNats: Double
        let crossEntropyBits: Double
        let entropyBits: Double
        let klBits: Double

        var testDescription: String { id }
    }

    let cases: [Case]
    let consistency: [Consistency]
    let identities: [Identity]

    static let all: ReferenceLikelihoods = {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy =
            .convertFromString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        do {
            let data = try Data(contentsOf: tests.appending(path: "LossMathTests/Reference/mle.json"))
            return try decoder.decode(ReferenceLikelihoods.self, from: data)
        } catch {
            fatalError("mle.json: \(error)")
        }
    }()
}
