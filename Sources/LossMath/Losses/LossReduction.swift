/// How contributions make the value.
public enum LossReduction: String, CaseIterable, Sendable {
    case mean
    /// Not divided at all.
    case sum
}

/// What a weighted sum of contributions is divided by.
public enum LossDivisor: String, CaseIterable, Sendable {
    /// The sum of the weights (scikit-learn's sample_weight).
    case weights
    /// The number of examples (Keras, PyTorch).
    case examples = "n"
}
