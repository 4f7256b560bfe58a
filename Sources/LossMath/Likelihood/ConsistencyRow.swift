/// What the estimates from samples of one size came to.
///
/// Lists have one number, or one for each class. With no repeat done, means are NaN.
package struct ConsistencyRow: Equatable, Sendable {
    /// The number of draws in each sample.
    package let size: Int
    /// The true value.
    package let truth: [Double]
    /// The distance from the truth that counts as close.
    let closeness: Double
    /// What theory promises: the root mean squared error of the estimate at the truth, exactly; for categorical
    /// probabilities the root of the sum of all p(1 − p)/n.
    package let theory: Double
    /// The estimates of each repeat, in the order of the repeats: `estimates[component][repeat]`, where the component
    /// is the class, or 0.
    package private(set) var estimates: [[Double]]

    init(size: Int, truth: [Double], closeness: Double, theory: Double) {
        self.size = size
        self.truth = truth
        self.closeness = closeness
        self.theory = theory
        estimates = truth.map { _ in [] }
    }

    /// The number of repeats done.
    package var repeats: Int { estimates.first?.count ?? 0 }

    /// The mean of the estimates.
    package var mean: [Double] { estimates.map(Summation.mean) }

    /// The mean of the estimates, less the truth.
    package var bias: [Double] { zip(mean, truth).map { $0 - $1 } }

    /// The standard deviation of the estimates around their mean, with the divisor `repeats`.
    package var standardDeviation: [Double] {
        zip(estimates, mean).map { values, mean in
            Summation.mean(values.map { ($0 - mean) * ($0 - mean) }).squareRoot()
        }
    }

    /// The root of the mean squared distance from the truth, summed over the classes.
    ///
    /// Its square is the sum of the squares of ``standardDeviation`` and ``bias``.
    package var rmse: Double {
        let squares = zip(estimates, truth).map { values, truth in
            Summation.mean(values.map { ($0 - truth) * ($0 - truth) })
        }
        return Summation.sum(squares).squareRoot()
    }

    /// The share of repeats in which every component is within ``closeness`` of the truth.
    ///
    /// Distances on the edge count as within, also where rounding puts them a little beyond it.
    package var shareWithin: Double {
        let within = (0..<repeats).count { index in
            zip(estimates, truth).allSatisfy { values, truth in
                (values[index] - truth).magnitude <= closeness + 1e-12 * max(truth.magnitude, closeness)
            }
        }
        return Double(within) / Double(repeats)
    }

    mutating func append(_ estimate: [Double]) {
        for (component, value) in estimate.enumerated() { estimates[component].append(value) }
    }
}
