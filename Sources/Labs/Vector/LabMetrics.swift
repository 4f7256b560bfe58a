import LossMath

/// The metrics that are shown beside a loss; nil where one means nothing for these values.
package struct LabMetrics: Equatable, Sendable {
    /// The share of examples classified right, 0…1.
    package let accuracy: Double?
    /// The root of the mean squared error, in the unit of actual.
    package let rmse: Double?
    /// The mean absolute error, in the unit of actual.
    package let mae: Double?
    /// The coefficient of determination: 1 less the squared errors over the variance of actual; at most 1.
    package let r2: Double?
    /// From which predicted number on an example counts as 1.
    package let threshold: Double

    /// - Parameter loss: what predicted are: for scores, logits and logarithms of rates the errors mean nothing, and 0
    ///   separates two classes.
    /// - Parameter threshold: from which predicted number on an example counts as 1; nil for 0.5, or 0 for scores and
    ///   logits.
    /// - Parameter formula: the loss where it is typed: what it makes of predicted is not known here, so that there are
    ///   no metrics where it makes something of them.
    init(actual: Tensor, predicted: Tensor, loss: Loss, formula: Formula? = nil, threshold: Double? = nil) {
        let threshold = threshold ?? (loss.fromLogits || loss.id.isMargin ? 0 : 0.5)
        self.threshold = threshold
        guard loss.id.usesActual, formula?.makesPredictions != true else {
            (accuracy, rmse, mae, r2) = (nil, nil, nil, nil)
            return
        }
        // A list is one row of a row-wise loss.
        func rows(_ tensor: Tensor) -> Tensor {
            guard loss.id.isRowWise, !tensor.isMatrix else { return tensor }
            return Tensor(rows: 1, columns: tensor.values.count, values: tensor.values)
        }
        let (actual, predicted) = (rows(actual), rows(predicted))
        // Classes are predicted by probabilities, logits and scores; numbers within 0...1 can be meant as probabilities.
        let arePredictions: Bool
        if let known = loss.id.predictsLabels {
            arePredictions = known
        } else if loss.id.predictsClasses {
            // Only rows that name one class have a right answer.
            arePredictions = (0..<actual.rowCount).allSatisfy { actual.row($0).count { $0 == 1 } == 1 }
        } else {
            arePredictions = predicted.values.allSatisfy { $0 >= 0 && $0 <= 1 }
        }
        if !arePredictions {
            accuracy = nil
        } else if loss.id.isMargin {
            let labels = actual.mapped { $0 == -1 ? 0 : $0 == 0 ? .nan : $0 }
            accuracy = Metrics.accuracy(actual: labels, predicted: predicted, threshold: threshold)
        } else {
            accuracy = Metrics.accuracy(actual: actual, predicted: predicted, threshold: threshold)
        }
        let areErrors = !loss.id.isMargin && !loss.fromLogits && !loss.isLogRate
        rmse = areErrors ? Metrics.rootMeanSquaredError(actual: actual, predicted: predicted) : nil
        mae = areErrors ? Metrics.meanAbsoluteError(actual: actual, predicted: predicted) : nil
        r2 = areErrors ? Metrics.rSquared(actual: actual, predicted: predicted) : nil
    }

    /// Each metric with its name, in the order in which they are shown.
    package var named: [(name: String, value: Double?)] {
        [("accuracy", accuracy), ("rmse", rmse), ("mae", mae), ("r2", r2)]
    }
}
