/// The metrics that a formula can call by name and that are no losses.
enum MetricFunction: String, CaseIterable, Hashable, Sendable {
    case accuracy
    case rSquared = "r2"

    var signature: String {
        self == .accuracy ? "accuracy(y, p) or accuracy(y, p, threshold)" : "\(rawValue)(y, p)"
    }

    var summary: String {
        switch self {
        case .accuracy: "share of examples whose class is predicted right"
        case .rSquared: "share of the variance that is explained"
        }
    }

    var argumentCounts: ClosedRange<Int> { self == .accuracy ? 2...3 : 2...2 }

    /// The metric; NaN where it means nothing.
    func value(actual: Tensor, predicted: Tensor, threshold: Double) -> Double {
        let value: Double? =
            switch self {
            case .accuracy: Metrics.accuracy(actual: actual, predicted: predicted, threshold: threshold)
            case .rSquared: Metrics.rSquared(actual: actual, predicted: predicted)
            }
        return value ?? .nan
    }

    /// The gradients with respect to actual and predicted; 0 for accuracy, which moves in jumps.
    func gradients(actual: Tensor, predicted: Tensor, value: Double) -> (actual: Tensor, predicted: Tensor) {
        let errors = Tensor.combined(predicted, actual, shape: predicted.shape) { $0 - $1 }
        switch self {
        case .accuracy:
            return (actual.mapped { _ in 0 }, predicted.mapped { _ in 0 })
        case .rSquared:
            let mean = Summation.mean(actual.values)
            let distances = actual.mapped { $0 - mean }
            let spread = Summation.sum(distances.values.map { $0 * $0 })
            let slopes = errors.mapped { -2 * $0 / spread }
            let unexplained = 1 - value
            let actualSlopes = Tensor.combined(slopes, distances, shape: slopes.shape) {
                2 * $1 * unexplained / spread - $0
            }
            return (actualSlopes, slopes)
        }
    }
}
