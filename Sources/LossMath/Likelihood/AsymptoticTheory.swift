/// What large samples promise: the Fisher information of n observations, and the standard error that follows.
///
/// Source: Casella and Berger, "Statistical Inference" (2002), sections 7.3 and 10.1.
struct AsymptoticTheory {
    let parameters: LikelihoodParameters
    /// The number of observations.
    let count: Double

    /// The expected information of all observations about this estimate.
    ///
    /// For categorical probabilities it is n/p, the diagonal without the constraint that they sum to 1. Infinity on
    /// the edge of the domain.
    func information(_ parameter: LikelihoodParameter) -> [Double] {
        guard let values = parameters[parameter] else { return [] }
        switch (parameters.model, parameter) {
        case (.bernoulli, _): return values.map { count / ($0 * (1 - $0)) }
        case (.gaussian, .variance): return values.map { count / (2 * $0 * $0) }
        case (.gaussian, .sd): return [2 * count / variance]
        case (.gaussian, _): return [count / variance]
        case (.exponential, _): return values.map { count / ($0 * $0) }
        case (.categorical, _), (.poisson, _): return values.map { count / $0 }
        }
    }

    /// The asymptotic standard deviation of this estimate.
    ///
    /// 1/sqrt(information), and for categorical probabilities sqrt(p·(1 − p)/n), which heeds that they sum to 1.
    func standardError(_ parameter: LikelihoodParameter) -> [Double] {
        guard let values = parameters[parameter] else { return [] }
        switch (parameters.model, parameter) {
        case (.bernoulli, _), (.categorical, _): return values.map { ($0 * (1 - $0) / count).squareRoot() }
        case (.gaussian, .mean): return [parameters.numbers[1] / count.squareRoot()]
        case (.gaussian, .sd): return [parameters.numbers[1] / (2 * count).squareRoot()]
        case (.gaussian, _): return values.map { $0 * (2 / count).squareRoot() }
        case (.poisson, _): return values.map { ($0 / count).squareRoot() }
        case (.exponential, _): return values.map { $0 / count.squareRoot() }
        }
    }

    private var variance: Double { parameters.numbers[1] * parameters.numbers[1] }
}
