#if canImport(Glibc)
    import Glibc
#endif

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

    /// The root mean squared error of the maximum likelihood estimate from so many observations, exactly: its standard
    /// deviation where it is right on average, and its bias besides where it is not.
    ///
    /// With n observations: a rate r of the exponential model r·sqrt((n + 2)/((n − 1)(n − 2))), infinite up to n = 2; a
    /// variance v of the Gaussian v·sqrt(2n − 1)/n; a standard deviation s of it s·sqrt((n − 1)/n − 2c + 1) with
    /// c = sqrt(2/n)·Γ(n/2)/Γ((n − 1)/2). Source: Casella and Berger, "Statistical Inference" (2002), section 7.3.
    func rootMeanSquaredError(_ parameter: LikelihoodParameter) -> [Double] {
        guard let values = parameters[parameter] else { return [] }
        switch (parameters.model, parameter) {
        case (.exponential, .rate):
            return values.map { count > 2 ? $0 * ((count + 2) / ((count - 1) * (count - 2))).squareRoot() : .infinity }
        case (.gaussian, .variance): return values.map { $0 * (2 * count - 1).squareRoot() / count }
        case (.gaussian, .sd):
            let share = Self.meanSquaredErrorOfDeviation(count).squareRoot()
            return values.map { $0 * share }
        default: return standardError(parameter)
        }
    }

    /// The mean squared error of the estimated standard deviation, as a share of the true variance.
    private static func meanSquaredErrorOfDeviation(_ count: Double) -> Double {
        // A single observation is its own mean: its standard deviation is 0.
        guard count > 1 else { return 1 }
        guard count < 50 else {
            // The terms below would lose what is left of them: their series in 1/n, whose next term is -0.22/n^8.
            let coefficients = [
                1.0 / 2, 7.0 / 16, 9.0 / 64, -59.0 / 1024, -483.0 / 4096, 2323.0 / 32768, 42801.0 / 131072,
            ]
            return coefficients.reversed().reduce(0) { ($0 + $1) / count }
        }
        let logRatio = SpecialFunctions.logGamma(count / 2) - SpecialFunctions.logGamma((count - 1) / 2)
        let mean = (2 / count).squareRoot() * exp(logRatio)
        return (count - 1) / count - 2 * mean + 1
    }

    private var variance: Double { parameters.numbers[1] * parameters.numbers[1] }
}
