import LossMath

/// The metrics that are shown beside a loss; nil where one means nothing for these values.
public struct LabMetrics: Equatable, Sendable {
    public let accuracy: Double?
    public let rmse: Double?
    public let mae: Double?
    public let r2: Double?

    /// - Parameter fromLogits: predicted are logits, so that 0 separates two classes.
    public init(actual: Tensor, predicted: Tensor, fromLogits: Bool) {
        accuracy = Metrics.accuracy(actual: actual, predicted: predicted, threshold: fromLogits ? 0 : 0.5)
        rmse = Metrics.rootMeanSquaredError(actual: actual, predicted: predicted)
        mae = Metrics.meanAbsoluteError(actual: actual, predicted: predicted)
        r2 = Metrics.rSquared(actual: actual, predicted: predicted)
    }

    /// Each metric with its name, in the order in which they are shown.
    public var named: [(name: String, value: Double?)] {
        [("accuracy", accuracy), ("rmse", rmse), ("mae", mae), ("r2", r2)]
    }
}
