import Wording

/// Why two directions span no plane that a loss could be drawn over.
package enum LandscapeFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The path is one point, and has no directions.
    case notBegun
    /// Random directions are as long as the weights, and a layer's weights are all 0.
    case noWeights
    /// Both are one direction.
    case parallel
    /// Nowhere on the path are all weights numbers that a map could reach.
    case noNumbers
    /// A large network takes a while: what is being made, and how much of it is, in percent.
    case notYet(Part, percent: Int)

    /// A part of what is to be made.
    package enum Part: Equatable, Sendable {
        /// The two directions, and the path's places along them.
        case directions
        /// The first picture, of so many rows.
        case picture(rows: Int)
    }

    /// The fault in a sentence.
    package var description: String {
        switch self {
        case .notBegun: "The path is one point so far, which has no directions: it takes a step."
        case .noWeights: "Random directions are as long as the weights, and these are all 0."
        case .parallel: "The two directions are one and the same, and span no plane."
        case .noNumbers: "The weights are too large for a map, or no numbers at all."
        case .notYet(.directions, let percent): "The two directions are being found: \(percent) %."
        case .notYet(.picture(let rows), let percent):
            "A first picture, of \(Words.count(rows, "row")), is being made: \(percent) %."
        }
    }
}
