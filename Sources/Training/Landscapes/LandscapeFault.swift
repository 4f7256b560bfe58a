/// Why two directions span no plane that a loss could be drawn over.
public enum LandscapeFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The path is one point, and has no directions.
    case notBegun
    /// Random directions are as long as the weights, and a layer's weights are all 0.
    case noWeights
    /// Both are one direction.
    case parallel
    /// Nowhere on the path are all weights numbers that a map could reach.
    case noNumbers

    /// The fault in a sentence.
    public var description: String {
        switch self {
        case .notBegun: "The path is one point so far, which has no directions: it takes a step."
        case .noWeights: "Random directions are as long as the weights, and these are all 0."
        case .parallel: "The two directions are one and the same, and span no plane."
        case .noNumbers: "The weights are too large for a map, or no numbers at all."
        }
    }
}
