import LossMath

/// `Reference/mle.json`: fits by SciPy and mpmath, exact figures of estimators, identities.
package struct ReferenceFits: Decodable, Sendable {
    package struct Profile: Decodable, Sendable {
        package let params: [String: [Double]]
        package let logLikelihood: Double
    }

    package struct Tolerance: Decodable, Sendable {
        package let rel: Double
        package let abs: Double
    }

    package struct Case: Decodable, Sendable, CustomStringConvertible {
        package let id: String
        package let model: LikelihoodModel
        package let n: Int
        package let data: [Double]
        package let estimate: [String: [Double]]
        package let standardError: [String: [Double]]
        package let fisherInformation: [String: [Double]]
        package let logLikelihood: Double
        package let meanNLL: Double
        package let profile: [Profile]
        package let extra: [String: [Double]]?
        package let tol: Tolerance

        package var description: String { id }

        /// The data, checked; the file's probabilities tell how many classes there are.
        package func checkedData() throws -> LikelihoodData {
            try LikelihoodData(model, data, classes: model == .categorical ? estimate["p"]?.count : nil)
        }
    }

    package struct Row: Decodable, Sendable {
        package let n: Int
        package let estimatorMean: [Double]
        package let estimatorVariance: [Double]
        package let rmse: Double
        package let withinEps: Double?
        package let probWithin: Double?
    }

    package struct Consistency: Decodable, Sendable, CustomStringConvertible {
        package let id: String
        package let model: LikelihoodModel
        package let truth: [String: [Double]]
        package let estimator: String
        package let rows: [Row]

        package var description: String { id }

        /// The parameter's name, without the remark that may follow it.
        package var parameter: LikelihoodParameter? {
            estimator.split(separator: " ").first.flatMap { LikelihoodParameter(rawValue: String($0)) }
        }
    }

    package struct Identity: Decodable, Sendable, CustomStringConvertible {
        package let id: String
        package let p: [Double]
        package let q: [Double]
        package let crossEntropyNats: Double
        package let entropyNats: Double
        package let klNats: Double
        package let crossEntropyBits: Double
        package let entropyBits: Double
        package let klBits: Double

        package var description: String { id }
    }

    package let cases: [Case]
    package let consistency: [Consistency]
    package let identities: [Identity]

    /// All of the file.
    package static let all = ReferenceFile.read("LossMathTests/Reference/mle.json", as: ReferenceFits.self)
}

extension LikelihoodParameters {
    /// Parameters as the file names them.
    package init(_ model: LikelihoodModel, file: [String: [Double]]) throws {
        var values: [LikelihoodParameter: [Double]] = [:]
        for (name, list) in file { values[LikelihoodParameter(rawValue: name) ?? .variance] = list }
        try self.init(model, values)
    }
}
