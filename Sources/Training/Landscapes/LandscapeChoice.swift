/// The two directions in which a loss landscape is looked at.
public struct LandscapeChoice: Equatable, Sendable {
    /// What kinds of directions there are.
    public enum Directions: String, CaseIterable, Sendable {
        /// Two of the weights and biases, each a direction.
        case weights
        /// Two random directions, those of each unit as long as its weights.
        case random
        /// The two directions in which the path went farthest.
        case path
    }

    /// What kind of directions.
    public var directions: Directions
    /// The two places, where directions are weights.
    public var first, second: ParameterPlace
    /// What random directions are drawn from.
    public var seed: UInt64

    /// A choice with all that any of the directions needs.
    public init(_ directions: Directions, first: ParameterPlace, second: ParameterPlace, seed: UInt64) {
        (self.directions, self.first, self.second, self.seed) = (directions, first, second, seed)
    }
}

/// A weight or a bias of a network.
public struct ParameterPlace: Equatable, Sendable {
    /// The layer, from 0, the output layer last.
    public var layer: Int
    /// The input that the weight weighs, from 0; nil for the bias.
    public var input: Int?
    /// The unit that it belongs to, from 0.
    public var unit: Int

    /// A place.
    public init(layer: Int, input: Int?, unit: Int) {
        (self.layer, self.input, self.unit) = (layer, input, unit)
    }
}
