import Glibc

/// The likelihood of data at one place: these parameters.
package struct LikelihoodPoint: Equatable, Sendable {
    /// The observations.
    let data: LikelihoodData
    /// The parameters.
    let parameters: LikelihoodParameters
    /// The sum of ln density over all observations, in nats; −infinity where an observation is impossible.
    ///
    /// There is no multinomial coefficient: it is the probability of these observations in this order.
    package let logLikelihood: Double

    /// The likelihood of data at parameters.
    ///
    /// - Throws: `LikelihoodError` when the two are not of the same model, or not about the same number of classes.
    /// - Complexity: O(1), or O(classes), however many observations there are.
    package init(_ data: LikelihoodData, at parameters: LikelihoodParameters) throws(LikelihoodError) {
        try data.check(parameters)
        self.init(data, unchecked: parameters)
    }

    init(_ data: LikelihoodData, unchecked parameters: LikelihoodParameters) {
        self.data = data
        self.parameters = parameters
        logLikelihood = data.statistics.logLikelihood(at: parameters)
    }

    /// −``logLikelihood``.
    package var negativeLogLikelihood: Double { value(of: .negativeLogLikelihood) }

    /// −``logLikelihood`` / n: the loss of one observation.
    package var meanNLL: Double { value(of: .meanNLL) }

    /// One of the quantities; the likelihood is e to the power of ``logLikelihood``, in O(1).
    package func value(of quantity: LikelihoodQuantity) -> Double {
        quantity.value(logLikelihood: logLikelihood, count: data.statistics.count)
    }

    /// The likelihood as a beginner's program computes it: the densities of all observations multiplied, one after the other.
    ///
    /// It underflows to 0 with a few hundred or thousand observations, and overflows to infinity where densities are
    /// above 1.
    package var likelihood: Double { data.observations.reduce(1) { $0 * parameters.density(of: $1) } }

    /// The product of the first 1, 2, … n densities.
    package var partialProducts: [Double] {
        var product = 1.0
        return data.observations.map { value in
            product *= parameters.density(of: value)
            return product
        }
    }

    /// The sum of the first 1, 2, … n log densities, in nats: the logarithms of ``partialProducts``, which go on where
    /// the products have become 0.
    package var partialSums: [Double] {
        var sum = 0.0
        var error = 0.0
        return data.observations.map { value in
            Summation.add(parameters.logDensity(of: value), &sum, &error)
            return sum.isFinite ? sum + error : sum
        }
    }

    /// The index of the observation at which the running product becomes 0 by underflow; nil when it does not, or when
    /// it is 0 because an observation is impossible.
    package var firstUnderflow: Int? {
        var product = 1.0
        for (index, value) in data.observations.enumerated() {
            product *= parameters.density(of: value)
            if product == 0 { return parameters.logDensity(of: value) > -.infinity ? index : nil }
        }
        return nil
    }

    /// The slope of the log-likelihood with respect to each parameter, the score: 0 at the maximum, unless that is on
    /// the edge of the domain.
    ///
    /// - Bernoulli: k/p − (n − k)/(1 − p), with k ones.
    /// - Categorical: c/p − (n − c)/(1 − p) for each class with count c: the slope as this probability moves and the
    ///   others keep their ratios, as in ``LikelihoodParameters/replacing(_:at:with:)``.
    /// - Gaussian, with the mean m and the standard deviation s of the data: mean n·(m − μ)/σ²,
    ///   sd n·((s² + (m − μ)²)/σ² − 1)/σ.
    /// - Poisson: n·(m − λ)/λ. Exponential: n·(1/λ − m).
    ///
    /// Edge cases: 0/0 counts as 0 (p = 0 and no such observation); NaN for a Gaussian estimate with σ = 0.
    package var slope: NamedNumbers {
        let lists = data.statistics.slope(at: parameters)
        return NamedNumbers(zip(data.model.parameters, lists).map { (name: $0.rawValue, values: $1) })
    }

    /// The mean NLL as a cross-entropy: H(data, model) = H(data) + KL(data ‖ model), where the data's distribution is
    /// the share of each outcome; nil where outcomes are not classes.
    package var information: Information? {
        guard let shares = data.shares, let model = parameters.distribution else { return nil }
        return Information(unchecked: shares, model)
    }

    /// The mean NLL of the Gaussian as a squared error: meanNLL = factor · meanSquaredError + constant; nil for the
    /// other models.
    ///
    /// The factor is 1/(2σ²), the constant ln σ + ½·ln 2π, and the error is that of predicting μ for each observation.
    package var squaredErrorForm: (meanSquaredError: Double, factor: Double, constant: Double)? {
        guard case .gaussian(let mean, let remainder, let variance, _) = data.statistics.summary else { return nil }
        let distance = (mean - parameters.numbers[0]) + remainder
        let sigma = parameters.numbers[1]
        return (
            meanSquaredError: variance + distance * distance, factor: 0.5 / (sigma * sigma),
            constant: log(sigma) + LikelihoodParameters.halfLogTwoPi
        )
    }
}
