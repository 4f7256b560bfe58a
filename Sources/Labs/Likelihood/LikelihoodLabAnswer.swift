import LossMath

/// What `losstutor likelihood --json` prints: the fit, and the data at the given parameters.
package struct LikelihoodLabAnswer: Encodable, Sendable {
    /// The data at given parameters.
    struct Point: Encodable, Sendable {
        /// The parameters by name, as lists.
        let params: [String: [Double]]
        /// The sum of ln density, in nats.
        let logLikelihood: Double
        /// −logLikelihood/n.
        let meanNLL: Double
    }

    /// The id of the model.
    let model: String
    /// The number of observations.
    let n: Int
    /// The estimates by name: lists of one number, or of one for each class.
    let estimate: [String: [Double]]
    /// The asymptotic standard errors, with the same names.
    let standardError: [String: [Double]]
    /// The log-likelihood at the estimate.
    let logLikelihood: Double
    /// The mean negative log-likelihood at the estimate.
    let meanNLL: Double
    /// The same at the given parameters; null without any.
    let at: Point?
    /// What is to be known of the fit, in sentences.
    let warnings: [String]

    /// - Parameter hasParameters: whether parameters were given; without them `at` is null.
    package init(_ lab: LikelihoodLab, hasParameters: Bool) {
        let fit = lab.fit
        func lists(_ numbers: NamedNumbers) -> [String: [Double]] {
            Dictionary(uniqueKeysWithValues: numbers.entries.map { ($0.name, $0.values) })
        }
        model = lab.model.rawValue
        n = lab.data.observations.count
        estimate = lists(fit.estimate)
        standardError = lists(fit.standardError)
        logLikelihood = fit.logLikelihood
        meanNLL = fit.meanNLL
        warnings = lab.warnings
        let point = lab.point
        at =
            hasParameters
            ? Point(
                params: lists(lab.parameters.named), logLikelihood: point.logLikelihood, meanNLL: point.meanNLL)
            : nil
    }

    private enum CodingKeys: String, CodingKey {
        case model, n, estimate, standardError, logLikelihood, meanNLL, at, warnings
    }

    /// Writes all keys in their order; `at` is null without parameters.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(model, forKey: .model)
        try container.encode(n, forKey: .n)
        try container.encode(estimate, forKey: .estimate)
        try container.encode(standardError, forKey: .standardError)
        try container.encode(logLikelihood, forKey: .logLikelihood)
        try container.encode(meanNLL, forKey: .meanNLL)
        // null, not left out: who reads it need not ask whether the key is there.
        try container.encode(at, forKey: .at)
        try container.encode(warnings, forKey: .warnings)
    }

    /// The answer as one line of JSON; infinities and NaN are the strings `"inf"`, `"-inf"` and `"nan"`.
    package var json: String { JSONText.line(for: self) }
}
