import Glibc

/// The parameters under which the data are most probable, in closed form, and how sure one can be of them.
///
/// | model | estimate | standard error | Fisher information |
/// |---|---|---|---|
/// | Bernoulli | p: share of ones | sqrt(p(1 − p)/n) | n/(p(1 − p)) |
/// | categorical | p: share of each class | sqrt(p(1 − p)/n) | n/p (each alone, not held to the sum 1) |
/// | Gaussian | mean: of the data | s/sqrt(n) | n/s² |
/// | | sd: s, with the divisor n | s/sqrt(2n) | 2n/s² |
/// | | variance: s² | s²·sqrt(2/n) | n/(2s⁴) |
/// | Poisson | rate: mean of the data | sqrt(rate/n) | n/rate |
/// | exponential | rate: 1/mean | rate/sqrt(n) | n/rate² |
/// | | mean: of the data | mean/sqrt(n) | n/mean² |
///
/// Standard errors are the asymptotic ones at the estimate, and the information is that of all n observations.
///
/// Edge cases: on the edge of the domain (a class that never occurs, only ones, only zeros, equal Gaussian
/// observations) the standard error is 0 and the information infinite. Equal Gaussian observations have the sd 0 and
/// the log-likelihood infinity; waiting times that are all 0 have the rate infinity, and infinity as its standard error.
package struct LikelihoodFit: Equatable, Sendable {
    /// The data at the estimate.
    package let point: LikelihoodPoint
    /// The estimates by name: the parameters, then the Gaussian's variance or the exponential's mean.
    package let estimate: NamedNumbers
    /// The asymptotic standard error of each estimate.
    package let standardError: NamedNumbers
    /// The Fisher information of all the data about each estimate.
    let fisherInformation: NamedNumbers
    /// The number of observations.
    private let count: Double
    /// Figures that go with a fit; see ``LikelihoodFit/init(_:)``.
    let extra: NamedNumbers

    /// Fits the model to the data.
    ///
    /// The extra figures:
    /// - Bernoulli: `successes`, `entropyOfFit` (nats), and `wilson95lo` and `wilson95hi`, the 95 % score interval of
    ///   p (Wilson 1927), which does not collapse at 0 and 1 as estimate ± 2 standard errors does.
    /// - Categorical: `counts`, `entropyOfFit`, and `crossEntropyWithUniform` and `klFromUniform`, from the fit to a
    ///   uniform distribution (nats).
    /// - Gaussian: `unbiasedVariance`, with the divisor n − 1 (for n ≥ 2), `mseAtMean`, the mean squared error of
    ///   predicting the mean, and `nllFromMse`, the mean NLL computed from it (where s > 0).
    /// - Poisson: `sum`. Exponential: `unbiasedRate`, (n − 1)/sum (for n ≥ 2).
    package init(_ data: LikelihoodData) {
        count = data.statistics.count
        let parameters = Self.estimate(data)
        let theory = AsymptoticTheory(parameters: parameters, count: count)
        let estimates = data.model.estimates
        point = LikelihoodPoint(data, unchecked: parameters)
        estimate = NamedNumbers(estimates) { parameter in
            // The data's own figures: a square of a root, or a reciprocal of one, may differ in the last digit.
            switch (data.statistics.summary, parameter) {
            case (.gaussian(_, _, let variance, _), .variance): [variance]
            case (.exponential(let mean), .mean): [mean]
            default: parameters[parameter] ?? []
            }
        }
        standardError = NamedNumbers(estimates, values: theory.standardError)
        fisherInformation = NamedNumbers(estimates, values: theory.information)
        extra = NamedNumbers(Self.extra(data.statistics, data.model))
    }

    /// The estimated parameters.
    ///
    /// They are as the data make them, so that a Gaussian sd can be 0 and an exponential rate infinite.
    package var parameters: LikelihoodParameters { point.parameters }

    /// The largest value of the log-likelihood, in nats.
    package var logLikelihood: Double { gaussianMinimum.map { -$0 * count } ?? point.logLikelihood }

    /// The smallest mean negative log-likelihood, in nats an observation.
    package var meanNLL: Double { gaussianMinimum ?? point.meanNLL }

    /// For a Gaussian the minimum itself: at the rounded mean of large numbers the residuals are not the least ones.
    private var gaussianMinimum: Double? { extra["nllFromMse"]?.first }

    private static func estimate(_ data: LikelihoodData) -> LikelihoodParameters {
        switch data.statistics.summary {
        case .counts(let counts):
            let shares = counts.map { Double($0) / data.statistics.count }
            return LikelihoodParameters(unchecked: data.model, data.model == .bernoulli ? [shares[1]] : shares)
        case .gaussian(let mean, _, _, let sd): return LikelihoodParameters(unchecked: .gaussian, [mean, sd])
        case .poisson(let mean, _): return LikelihoodParameters(unchecked: .poisson, [mean])
        case .exponential(let mean): return LikelihoodParameters(unchecked: .exponential, [1 / mean])
        }
    }

    private static func extra(
        _ statistics: SufficientStatistics, _ model: LikelihoodModel
    ) -> [(name: String, values: [Double])] {
        let n = statistics.count
        switch statistics.summary {
        case .counts(let counts) where model == .bernoulli:
            let (low, high) = wilson(successes: Double(counts[1]), count: n)
            return [
                ("successes", [Double(counts[1])]),
                ("entropyOfFit", [Information.entropy(of: counts.map { Double($0) / n })]),
                ("wilson95lo", [low]), ("wilson95hi", [high]),
            ]
        case .counts(let counts):
            let shares = counts.map { Double($0) / n }
            let uniform = [Double](repeating: 1 / Double(counts.count), count: counts.count)
            let information = Information(unchecked: shares, uniform)
            return [
                ("counts", counts.map(Double.init)), ("entropyOfFit", [information.entropy]),
                ("crossEntropyWithUniform", [information.crossEntropy]),
                ("klFromUniform", [information.divergence]),
            ]
        case .gaussian(_, _, let variance, let sd):
            var figures: [(name: String, values: [Double])] = [("mseAtMean", [variance])]
            if n > 1 { figures.insert(("unbiasedVariance", [variance * (n / (n - 1))]), at: 0) }
            if sd > 0, variance > 0, variance.isFinite {
                let constant = log(sd) + LikelihoodParameters.halfLogTwoPi
                figures.append(("nllFromMse", [variance / (2 * (sd * sd)) + constant]))
            }
            return figures
        case .poisson(let mean, _): return [("sum", [(mean * n).rounded()])]
        case .exponential(let mean): return n > 1 ? [("unbiasedRate", [(n - 1) / (mean * n)])] : []
        }
    }

    /// Wilson's score interval at 95 %.
    private static func wilson(successes: Double, count: Double) -> (Double, Double) {
        let z = 1.959963984540054
        let p = successes / count
        let scale = 1 + z * z / count
        let centre = (p + z * z / (2 * count)) / scale
        let half = z / scale * (p * (1 - p) / count + z * z / (4 * count * count)).squareRoot()
        // Exact on the edges, where the two terms cancel.
        return (successes == 0 ? 0 : centre - half, successes == count ? 1 : centre + half)
    }
}
