/// What the output units make of their weighted sums.
public enum OutputActivation: String, CaseIterable, Codable, Sendable {
    /// The sums as they are: quantities.
    case linear
    /// Each sum to a probability of its own.
    case sigmoid
    /// All sums together to probabilities that sum to 1.
    case softmax
}
