/// What a loss is computed from.
///
/// The one table that columns of the lab, options, keys of files and names in formulas are made from.
package enum LossInput: String, CaseIterable, Hashable, Sendable {
    /// Labels or targets.
    case actual
    /// Probabilities, numbers, logits or logarithms of rates, as the loss's options say.
    case predicted
    /// The variance of each prediction: one for all, or one each.
    case variance
    /// What each example counts: one number an element, or a row; every loss takes them.
    case weights

    /// What is known about an input.
    struct Row {
        /// Its name in formulas; predicted logits are `z`.
        let formulaName: String
        /// A sentence for help.
        let help: String
        /// What its numbers may be, where the loss does not say.
        let domain: LossDomain
        /// What a number stands for in a sentence: "a variance is above 0".
        let noun: String
        /// The number that holds where none is given; nil where one must be.
        let fallback: Double?
        /// What its column is called where there is little room.
        let letter: String
        /// Whether it belongs to the examples: every loss takes it, one number an example or a row.
        var isPerExample = false
        /// What a column of a file, or a formula from elsewhere, may call it besides its own name; the surest first.
        var columnNames: [String] = []
    }

    var row: Row {
        switch self {
        case .actual:
            Row(
                formulaName: "y", help: "The actual values: 1,0,1 or rows as in 1,0;0,1.", domain: .real, noun: "label",
                fallback: nil, letter: "y",
                columnNames: [
                    "y", "y_true", "ytrue", "y_test", "true", "true_label", "truth", "ground_truth", "gt", "target",
                    "targets", "label", "labels", "class", "observed",
                ])
        case .predicted:
            Row(
                formulaName: "p", help: "The predicted values, in the same shape.", domain: .real, noun: "prediction",
                fallback: nil, letter: "p",
                columnNames: [
                    "p", "y_prob", "y_proba", "y_score", "y_pred", "ypred", "y_hat", "yhat", "pred", "preds",
                    "prediction", "predictions", "prob", "probability", "proba", "score", "scores", "output",
                    "forecast",
                ])
        case .variance:
            Row(
                formulaName: "variance", help: "For gaussian_nll: one variance, or one for each value.",
                domain: .positive, noun: "variance", fallback: 1, letter: "v")
        case .weights:
            Row(
                formulaName: "w",
                help: "What each example counts: one number an example, or a row; 0 leaves it out (ignore_index).",
                domain: .notNegative, noun: "weight", fallback: 1, letter: "w", isPerExample: true,
                columnNames: ["weight", "sample_weight"])
        }
    }

    /// What a loss may be given besides actual and predicted.
    package static let others = allCases.filter { $0.row.fallback != nil }

    /// Whether it belongs to the examples: every loss takes it, one number an example or a row.
    package var isPerExample: Bool { row.isPerExample }

    /// What a column of a file, or a formula from elsewhere, may call it; the surest first.
    package var columnNames: [String] { [rawValue] + row.columnNames }

    /// How many numbers are to be given: "one variance for all or one for each".
    package var counts: String {
        isPerExample ? "one \(row.noun) an example" : "one \(row.noun) for all or one for each"
    }

    /// The names of all inputs in formulas.
    package static let formulaNames = Set(allCases.map(\.row.formulaName) + ["z"])

    /// A sentence for help.
    package var help: String { row.help }
    /// Its name in formulas; predicted logits are `z`.
    package var formulaName: String { row.formulaName }
    /// What its column is called where there is little room.
    package var letter: String { row.letter }
    /// What its numbers may be, where the loss does not say.
    var domain: LossDomain { row.domain }
    /// The number that holds where none is given; nil where one must be.
    package var fallback: Double? { row.fallback }
}

/// The numbers that a loss is computed from.
package struct LossData: Equatable, Sendable {
    /// The labels or targets, in the shape of predicted; the entropy leaves them alone.
    package var actual: Tensor
    /// The predictions: probabilities, logits, rates or values, as the loss and its options take them.
    package var predicted: Tensor
    /// What else was given, each in the shape of predicted, or a single number for all.
    package var others: [LossInput: Tensor]

    /// The numbers of a loss; whether their shapes fit is for the loss to say.
    package init(actual: Tensor, predicted: Tensor, others: [LossInput: Tensor] = [:]) {
        (self.actual, self.predicted, self.others) = (actual, predicted, others)
    }

    /// An input; nil where it was not given.
    package subscript(input: LossInput) -> Tensor? {
        switch input {
        case .actual: actual
        case .predicted: predicted
        default: others[input]
        }
    }

    /// An input with a number for each number of predicted, where it stands for all or is not given; what belongs to
    /// the examples stays as it was given.
    package func spread(_ input: LossInput) -> Tensor {
        if let given = self[input], input.isPerExample || given.values.count > 1 || predicted.values.count == 1 {
            return given
        }
        let one = self[input]?.values.first ?? input.fallback ?? .nan
        return predicted.mapped { _ in one }
    }

    /// An input as formulas name it: beside a table, one number a row is a column. nil where it has no number.
    package func named(_ input: LossInput) -> Tensor? {
        guard let given = self[input] else { return input.fallback.map { Tensor($0) } }
        guard input.isPerExample, predicted.isMatrix, given.values.count == predicted.rowCount else { return given }
        return Tensor(rows: given.values.count, columns: 1, values: given.values)
    }
}
