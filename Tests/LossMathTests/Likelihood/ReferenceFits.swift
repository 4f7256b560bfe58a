import Foundation
import LossMath
import Testing

/// `Reference/mle.json`: fits by SciPy and mpmath, exact figures of estimators, identities.
struct ReferenceFits: Decodable {
    struct Profile: Decodable {
        let params: [String: [Double]]
        let logLikelihood: Double
    }

    struct Tolerance: Decodable {
        let rel: Double
        let abs: Double
    }

    struct Case: Decodable, CustomTestStringConvertible {
        let id: String
        let model: LikelihoodModel
        let n: Int
        let data: [Double]
        let estimate: [String: [Double]]
        let standardError: [String: [Double]]
        let fisherInformation: [String: [Double]]
        let logLikelihood: Double
        let meanNLL: Double
        let profile: [Profile]
        let extra: [String: [Double]]?
        let tol: Tolerance

        var testDescription: String { id }

        /// The data, checked; the file's probabilities tell how many classes there are.
        func checkedData() throws -> LikelihoodData {
            try LikelihoodData(model, data, classes: model == .categorical ? estimate["p"]?.count : nil)
        }
    }

    struct Row: Decodable {
        let n: Int
        let estimatorMean: [Double]
        let estimatorVariance: [Double]
        let rmse: Double
        let withinEps: Double?
        let probWithin: Double?
    }

    struct Consistency: Decodable, CustomTestStringConvertible {
        let id: String
        let model: LikelihoodModel
        let truth: [String: [Double]]
        let estimator: String
        let rows: [Row]

        var testDescription: String { id }

        /// The parameter's name, without the remark that may follow it.
        var parameter: LikelihoodParameter? {
            estimator.split(separator: " ").first.flatMap { LikelihoodParameter(rawValue: String($0)) }
        }
    }

    struct Identity: Decodable, CustomTestStringConvertible {
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

    static let all: ReferenceFits = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy =
            .convertFromString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        do {
            let data = try Data(contentsOf: folder.appending(path: "Reference/mle.json"))
            return try decoder.decode(ReferenceFits.self, from: data)
        } catch {
            fatalError("Reference/mle.json: \(error)")
        }
    }()
}

extension LikelihoodParameters {
    /// Parameters as the file names them.
    init(_ model: LikelihoodModel, file: [String: [Double]]) throws {
        var values: [LikelihoodParameter: [Double]] = [:]
        for (name, list) in file { values[LikelihoodParameter(rawValue: name) ?? .variance] = list }
        try self.init(model, values)
    }
}
