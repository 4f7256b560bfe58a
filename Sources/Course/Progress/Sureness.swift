/// How sure somebody was of an answer.
package enum Sureness: Int, CaseIterable, Sendable {
    /// Right about as often as a coin.
    case guess = 1
    /// Right about three times in four.
    case fairly
    /// Right nineteen times in twenty.
    case sure

    /// How it is called: `fairly sure`.
    package var words: String {
        switch self {
        case .guess: "a guess"
        case .fairly: "fairly sure"
        case .sure: "sure"
        }
    }

    /// How often somebody is right who says so and knows themselves: the probability that the log loss takes.
    var probability: Double {
        switch self {
        case .guess: 0.5
        case .fairly: 0.75
        case .sure: 0.95
        }
    }
}
