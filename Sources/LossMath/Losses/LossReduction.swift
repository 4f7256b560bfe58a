/// How contributions make the value.
package enum LossReduction: String, CaseIterable, Sendable {
    /// The sum of the contributions over their number, or over what ``LossDivisor`` says of weighted ones.
    case mean
    /// Not divided at all.
    case sum
}

/// What a weighted sum of contributions is divided by.
package enum LossDivisor: String, CaseIterable, Sendable {
    /// The sum of the weights (scikit-learn's sample_weight).
    case weights
    /// The number of examples (Keras, PyTorch).
    case examples = "n"
    /// The number of all elements, where the loss goes by rows: each row's contribution is divided by its columns.
    case elements

    /// What a weighted sum is divided by where nothing else is said.
    static let usual = LossDivisor.weights
}

/// Over what the root of the mean squared error is taken.
enum RootScope: String, CaseIterable, Sendable {
    /// All numbers of a table.
    case overall
    /// Each column; the value is the mean of the roots (scikit-learn).
    case columns
}
