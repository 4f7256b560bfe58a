/// The metrics that a formula can call by name.
enum MetricFunction: String, CaseIterable, Hashable, Sendable {
    case accuracy
    case rootMeanSquaredError = "rmse"
    case meanAbsoluteError = "mae"
    case rSquared = "r2"

    var signature: String {
        self == .accuracy ? "accuracy(y, p) or accuracy(y, p, threshold)" : "\(rawValue)(y, p)"
    }

    var summary: String {
        switch self {
        case .accuracy: "share of examples whose class is predicted right"
        case .rootMeanSquaredError: "square root of the mean squared error"
        case .meanAbsoluteError: "mean of the absolute errors"
        case .rSquared: "share of the variance that is explained"
        }
    }

    var argumentCounts: ClosedRange<Int> { self == .accuracy ? 2...3 : 2...2 }

    /// The metric; NaN where it means nothing.
    func value(actual: Tensor, predicted: Tensor, threshold: Double) -> Double {
        let value: Double? =
            switch self {
            case .accuracy: Metrics.accuracy(actual: actual, predicted: predicted, threshold: threshold)
            case .rootMeanSquaredError: Metrics.rootMeanSquaredError(actual: actual, predicted: predicted)
            case .meanAbsoluteError: Metrics.meanAbsoluteError(actual: actual, predicted: predicted)
            case .rSquared: Metrics.rSquared(actual: actual, predicted: predicted)
            }
        return value ?? .nan
    }

    /// The gradients with respect to actual and predicted; 0 for accuracy, which moves in jumps, and for an RMSE of 0.
    func gradients(actual: Tensor, predicted: Tensor, value: Double) -> (actual: Tensor, predicted: Tensor) {
        let count = Double(actual.values.count)
        let errors = Tensor.combined(predicted, actual, shape: predicted.shape) { $0 - $1 }
        switch self {
        case .accuracy:
            return (actual.mapped { _ in 0 }, predicted.mapped { _ in 0 })
        case .rootMeanSquaredError:
            let slopes = errors.mapped { value == 0 ? 0 : $0 / value / count }
            return (slopes.mapped { -$0 }, slopes)
        case .meanAbsoluteError:
            let slopes = errors.mapped { SpecialFunctions.sign($0) / count }
            return (slopes.mapped { -$0 }, slopes)
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
