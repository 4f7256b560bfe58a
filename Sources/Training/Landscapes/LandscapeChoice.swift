/// The two directions in which a loss landscape is looked at.
package struct LandscapeChoice: Equatable, Sendable {
    /// What kinds of directions there are.
    package enum Directions: String, CaseIterable, Sendable {
        /// Two of the weights and biases, each a direction.
        case weights
        /// Two random directions, those of each unit as long as its weights.
        case random
        /// The two directions in which the path went farthest.
        case path
    }

    /// What kind of directions.
    package var directions: Directions
    /// The two places, where directions are weights.
    package var first, second: ParameterPlace
    /// What random directions are drawn from.
    package var seed: UInt64

    /// A choice with all that any of the directions needs.
    package init(_ directions: Directions, first: ParameterPlace, second: ParameterPlace, seed: UInt64) {
        (self.directions, self.first, self.second, self.seed) = (directions, first, second, seed)
    }
}

/// A weight or a bias of a network.
package struct ParameterPlace: Equatable, Sendable {
    /// The layer, from 0, the output layer last.
    package var layer: Int
    /// The input that the weight weighs, from 0; nil for the bias.
    package var input: Int?
    /// The unit that it belongs to, from 0.
    package var unit: Int

    /// A place.
    package init(layer: Int, input: Int?, unit: Int) {
        (self.layer, self.input, self.unit) = (layer, input, unit)
    }
}
