/// What was answered to a prediction.
public enum Answer: Equatable, Hashable, Sendable {
    /// The index of the option, from 0.
    case option(Int)
    /// A finite number.
    case number(Double)

    /// The kind and the numbers that it is made of: of two answers of the same second the smaller counts, whoever merges
    /// them.
    var rank: [Double] {
        switch self {
        case .option(let option): [0, Double(option)]
        case .number(let number): [1, number]
        }
    }

    /// True where an option is not before the first, and numbers are finite.
    var isValid: Bool { rank.allSatisfy { $0.isFinite } && (rank[0] > 0 || rank[1] >= 0) }
}
