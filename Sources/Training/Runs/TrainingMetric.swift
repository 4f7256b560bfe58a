/// What is reported beside the loss, because it means something to people.
package enum TrainingMetric: String, Equatable, Sendable {
    /// The share of labels predicted right, between 0 and 1: higher is better.
    case accuracy
    /// The root of the mean squared error, in the unit of the targets: lower is better.
    case rootMeanSquaredError = "rmse"

    /// The name in a heading.
    package var title: String { self == .accuracy ? "accuracy" : "RMSE" }
}
