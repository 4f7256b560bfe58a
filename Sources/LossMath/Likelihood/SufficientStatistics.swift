import Glibc

/// All that a likelihood depends on: a few numbers, however many observations there are.
///
/// Source: the factorisation theorem; Casella and Berger, "Statistical Inference" (2002), section 6.2.
struct SufficientStatistics: Equatable, Sendable {
    enum Summary: Equatable, Sendable {
        /// How often each class occurs; zeros and ones for the Bernoulli model.
        case counts([Int])
        /// The mean, what was lost in rounding it, and variance and standard deviation with the divisor n.
        case gaussian(mean: Double, remainder: Double, variance: Double, sd: Double)
        /// The mean, and the log-likelihood where the rate is that mean.
        case poisson(mean: Double, peak: Double)
        /// The mean.
        case exponential(mean: Double)
    }

    /// The number of observations.
    let count: Double
    let summary: Summary

    /// - Parameter observations: at least one, all of them allowed by the model.
    init(_ model: LikelihoodModel, _ observations: [Double], classes: Int?) {
        count = Double(observations.count)
        switch model {
        case .bernoulli, .categorical:
            var counts = [Int](repeating: 0, count: classes ?? 2)
            for value in observations { counts[Int(value)] += 1 }
            summary = .counts(counts)
        case .gaussian:
            summary = Self.gaussian(observations)
        case .poisson:
            let mean = Summation.mean(observations)
            let peak = Summation.sum(observations.map { SaddlePoint.poissonLogDensity(of: $0, rate: mean) })
            summary = .poisson(mean: mean, peak: peak)
        case .exponential:
            summary = .exponential(mean: Summation.mean(observations))
        }
    }

    /// Several passes: a mean first, then the squares of the distances from it, in a unit in which they cannot overflow.
    private static func gaussian(_ observations: [Double]) -> Summary {
        var mean = Summation.mean(observations)
        let count = Double(observations.count)
        // Once more around that mean: a rounded sum may have cost its last digit, even of equal observations.
        let correction = Summation.sum(observations.map { $0 - mean }) / count
        if correction.isFinite { mean += correction }
        var top = 0.0
        for value in observations { top = max(top, (value - mean).magnitude) }
        guard top > 0 else { return .gaussian(mean: mean, remainder: 0, variance: 0, sd: 0) }
        // A power of two, so that dividing by it rounds nothing; 1 for everyday data.
        let unit = (0x1p-500...0x1p500).contains(top) ? 1 : top.isFinite ? top.binade : 0x1p1023
        let distances = observations.map { $0 / unit - mean / unit }
        let remainder = Summation.sum(distances) / count
        let square = max(0, Summation.sum(distances.map { $0 * $0 }) / count - remainder * remainder)
        return .gaussian(
            mean: mean, remainder: remainder * unit, variance: square * unit * unit, sd: square.squareRoot() * unit)
    }

    /// The log-likelihood in nats.
    ///
    /// - Parameter parameters: of the same model, with a probability for each class.
    /// - Complexity: O(1); O(classes) for the categorical model.
    func logLikelihood(at parameters: LikelihoodParameters) -> Double {
        let first = parameters.numbers[0]
        switch summary {
        case .counts(let counts):
            if parameters.model == .bernoulli {
                return SpecialFunctions.xlogy(Double(counts[1]), first)
                    + SpecialFunctions.xlog1py(Double(counts[0]), -first)
            }
            return Summation.sum(zip(counts, parameters.numbers).map { SpecialFunctions.xlogy(Double($0), $1) })
        case .gaussian(let mean, let remainder, _, let sd):
            let distance = (mean - first) + remainder
            let sigma = parameters.numbers[1]
            guard sigma > 0 else { return distance == 0 && sd == 0 ? .infinity : -.infinity }
            let spread = sd / sigma
            let shift = distance / sigma
            return 0 - count
                * (log(sigma) + LikelihoodParameters.halfLogTwoPi + 0.5 * (spread * spread + shift * shift))
        case .poisson(let mean, let peak):
            return peak - count * SaddlePoint.deviance(mean, first)
        case .exponential(let mean):
            return count * (mean == 0 ? log(first) : log(first) - first * mean)
        }
    }

    /// The slope of the log-likelihood along each of the model's parameters, as they move one at a time.
    ///
    /// - Parameter parameters: of the same model, with a probability for each class.
    func slope(at parameters: LikelihoodParameters) -> [[Double]] {
        let first = parameters.numbers[0]
        switch summary {
        case .counts(let counts):
            // 0/0 is 0: what never occurred does not pull.
            func share(_ number: Double, _ probability: Double) -> Double { number == 0 ? 0 : number / probability }
            let ones = parameters.model == .bernoulli ? [counts[1]] : counts
            return [
                zip(ones, parameters.numbers).map { share(Double($0), $1) - share(count - Double($0), 1 - $1) }
            ]
        case .gaussian(let mean, let remainder, _, let sd):
            let sigma = parameters.numbers[1]
            guard sigma > 0 else { return [[.nan], [.nan]] }
            let spread = sd / sigma
            let shift = ((mean - first) + remainder) / sigma
            // (spread − 1)(spread + 1) rather than spread² − 1, which cancels near the maximum.
            return [[count * shift / sigma], [count * ((spread - 1) * (spread + 1) + shift * shift) / sigma]]
        case .poisson(let mean, _):
            return [[mean == first ? 0 : mean == 0 ? -count : count * (mean - first) / first]]
        case .exponential(let mean):
            return [[count * (1 / first - mean)]]
        }
    }
}
