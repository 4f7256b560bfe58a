import Glibc

/// Random observations from a distribution, the same ones for the same seed.
///
/// - Bernoulli: a uniform number below p.
/// - Categorical: inversion of the cumulative probabilities.
/// - Gaussian: the ziggurat method (Marsaglia and Tsang 2000).
/// - Poisson: inversion for rates below 500, transformed rejection above (Hörmann 1993).
/// - Exponential: −ln(1 − u)/rate for a uniform u.
///
/// All are exact up to the 53 bits of a uniform number. Degenerate estimates draw their one value: a Gaussian with
/// sd 0 its mean, an exponential distribution of infinite rate 0.
package struct LikelihoodSampler: Equatable, Sendable {
    private enum Method: Equatable, Sendable {
        case below(Double)
        case table(CumulativeTable)
        case normal(mean: Double, sd: Double)
        case rejection(PoissonRejection)
        case waiting(rate: Double)
    }

    /// Below this Poisson rate a table is used.
    static let largestTableRate = 500.0

    /// What observations are drawn from.
    let parameters: LikelihoodParameters
    private let method: Method

    /// A sampler for this distribution.
    ///
    /// - Complexity: O(classes) for the categorical and O(rate) for a small Poisson rate, else O(1).
    package init(_ parameters: LikelihoodParameters) {
        self.parameters = parameters
        let numbers = parameters.numbers
        switch parameters.model {
        case .bernoulli: method = .below(numbers[0])
        case .categorical: method = .table(CumulativeTable(numbers))
        case .gaussian: method = .normal(mean: numbers[0], sd: numbers[1])
        case .poisson where numbers[0] < Self.largestTableRate: method = .table(.poisson(rate: numbers[0]))
        case .poisson: method = .rejection(PoissonRejection(rate: numbers[0]))
        case .exponential: method = .waiting(rate: numbers[0])
        }
    }

    /// Observations in the order in which they are drawn.
    ///
    /// - Complexity: O(count), a few nanoseconds each.
    func draws(_ count: Int, using random: inout SplitMix64) -> [Double] {
        var generator = random
        let values = [Double](unsafeUninitializedCapacity: count) { buffer, filled in
            var next = 0
            forEach(count, using: &generator) { value in
                buffer.initializeElement(at: next, to: value)
                next += 1
            }
            filled = count
        }
        random = generator
        return values
    }

    /// Checked observations, ready for a likelihood.
    ///
    /// - Throws: `LikelihoodError` when `count` is 0.
    package func data(_ count: Int, using random: inout SplitMix64) throws(LikelihoodError) -> LikelihoodData {
        try LikelihoodData(parameters.model, draws(count, using: &random), classes: parameters.classes)
    }

    /// Draws observations and keeps only their maximum likelihood estimate.
    ///
    /// The draws are those of ``draws(_:using:)``; no list of them is made.
    ///
    /// - Complexity: O(count) time, O(1) memory.
    func estimate(
        _ estimator: LikelihoodParameter, from count: Int, using random: inout SplitMix64
    ) -> [Double] {
        let n = Double(count)
        var generator = random
        defer { random = generator }
        switch parameters.model {
        case .categorical:
            var counts = [Int](repeating: 0, count: parameters.numbers.count)
            counts.withUnsafeMutableBufferPointer { counts in
                forEach(count, using: &generator) { counts[Int($0)] += 1 }
            }
            return counts.map { Double($0) / n }
        case .gaussian:
            // Sums of standard normal numbers: their mean is near 0, so that a single pass is safe.
            let mean = parameters.numbers[0]
            let sd = parameters.numbers[1]
            var sum = 0.0
            var squares = 0.0
            Ziggurat.withTables { draw in
                for _ in 0..<count {
                    let value = draw(&generator)
                    sum += value
                    squares += value * value
                }
            }
            let centre = sum / n
            let spread = max(0, squares / n - centre * centre)
            switch estimator {
            case .mean: return [mean + sd * centre]
            case .variance: return [sd * sd * spread]
            default: return [sd * spread.squareRoot()]
            }
        case .bernoulli:
            let p = parameters.numbers[0]
            var ones = 0
            for _ in 0..<count { ones += generator.nextUniform() < p ? 1 : 0 }
            return [Double(ones) / n]
        case .poisson, .exponential:
            var sum = 0.0
            forEach(count, using: &generator) { sum += $0 }
            return [parameters.model == .exponential && estimator == .rate ? n / sum : sum / n]
        }
    }

    /// One loop for each method, so that the choice is made once and not for each draw.
    @inline(__always)
    private func forEach(_ count: Int, using random: inout SplitMix64, _ body: (Double) -> Void) {
        switch method {
        case .below(let p):
            for _ in 0..<count { body(random.nextUniform() < p ? 1 : 0) }
        case .table(let table):
            for _ in 0..<count { body(Double(table.draw(using: &random))) }
        case .normal(let mean, let sd):
            Ziggurat.withTables { draw in
                for _ in 0..<count { body(mean + sd * draw(&random)) }
            }
        case .rejection(let rejection):
            for _ in 0..<count { body(rejection.draw(using: &random)) }
        case .waiting(let rate):
            // Taken from 0, since −ln 1 would be −0.
            for _ in 0..<count { body((0 - log(1 - random.nextUniform())) / rate) }
        }
    }
}
