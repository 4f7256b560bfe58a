import Glibc

extension LikelihoodParameters {
    /// Half of ln 2π, what a standard Gaussian costs at its mean.
    static let halfLogTwoPi = 0.918938533204672741780

    /// The log of the probability (or of the density, for Gaussian and exponential) of one observation, in nats.
    ///
    /// - Bernoulli: y·ln p + (1 − y)·ln(1 − p), with 0·ln 0 = 0.
    /// - Categorical: ln p[y].
    /// - Gaussian: −ln σ − ½·ln 2π − ½·((y − μ)/σ)².
    /// - Poisson: y·ln λ − λ − ln y!, computed without its cancellation (Loader, "Fast and accurate computation of
    ///   binomial probabilities", 2000).
    /// - Exponential: ln λ − λ·y.
    ///
    /// Edge cases: −infinity for what the model cannot make (a probability of 0, a half count, a class that there is
    /// not). A Gaussian estimate with σ = 0 gives infinity at μ and −infinity elsewhere, an exponential one with
    /// λ = infinity the same at 0.
    package func logDensity(of observation: Double) -> Double {
        guard model.allows(observation) else { return observation.isNaN ? .nan : -.infinity }
        let first = numbers[0]
        switch model {
        case .bernoulli:
            return observation == 1 ? log(first) : log1p(-first)
        case .categorical:
            return observation < Double(numbers.count) ? log(numbers[Int(observation)]) : -.infinity
        case .gaussian:
            let sd = numbers[1]
            guard sd > 0 else { return observation == first ? .infinity : -.infinity }
            let distance = (observation - first) / sd
            return -(log(sd) + Self.halfLogTwoPi) - 0.5 * distance * distance
        case .poisson:
            return SaddlePoint.poissonLogDensity(of: observation, rate: first)
        case .exponential:
            return observation == 0 ? log(first) : log(first) - first * observation
        }
    }

    /// The probability, or the density, of one observation: e to the power of ``logDensity(of:)``.
    ///
    /// Bernoulli and categorical give their probability to the last digit.
    package func density(of observation: Double) -> Double {
        guard model.allows(observation) else { return observation.isNaN ? .nan : 0 }
        switch model {
        case .bernoulli:
            return observation == 1 ? numbers[0] : 1 - numbers[0]
        case .categorical:
            return observation < Double(numbers.count) ? numbers[Int(observation)] : 0
        case .gaussian, .poisson, .exponential:
            return exp(logDensity(of: observation))
        }
    }
}
