/// What the numbers of a loss may be.
package enum LossDomain: Equatable, Sendable {
    /// Any number.
    case real
    /// A number in 0...1.
    case probability
    /// -1 or 1.
    case sign
    /// A number of 0 or more: a rate, a count.
    case notNegative
    /// A number above 0: a variance.
    case positive

    /// Whether a number belongs to it; NaN does to none but ``real``.
    package func contains(_ value: Double) -> Bool {
        switch self {
        case .real: true
        case .probability: value >= 0 && value <= 1
        case .sign: value == 1 || value == -1
        case .notNegative: value >= 0
        case .positive: value > 0
        }
    }

    /// The domain behind the name of what has it: "in 0...1".
    package var shortWords: String { self == .probability ? "in 0...1" : words }

    /// The domain in words: "a number in 0...1".
    package var words: String {
        switch self {
        case .real: "any number"
        case .probability: "a number in 0...1"
        case .sign: "-1 or 1"
        case .notNegative: "0 or more"
        case .positive: "above 0"
        }
    }
}
