/// How a cross-entropy keeps its logarithms away from 0.
package enum LogForm: String, CaseIterable, Codable, Sendable {
    /// ln p as it is; a confident mistake costs infinity.
    case exact
    /// ln of p moved into epsilon ... 1 - epsilon; the gradient is 0 where it moves (scikit-learn, Keras).
    case clip
    /// ln(epsilon + p).
    case add
    /// The binary loss with ln(epsilon + p) and without the term for labels of 0, as often printed.
    case oneTerm = "one-term"
    /// Each logarithm at least -100, and the gradient's denominator at least 1e-12 (PyTorch).
    case clamp
}
