import Training

/// How the network of a run is looked at: an example, one weight or unit, and how far the next step is taken apart.
package struct NetworkView: Equatable, Sendable {
    /// Which of the examples of the next batch is sent through the network, from 0.
    package var example = 0
    /// How many parts of the next step are shown: 0 where it is not taken apart.
    package var part = 0
    /// The layer of the selected place, from 0, the output layer last.
    package var layer = 0
    /// Its unit in that layer, from 0.
    package var unit = 0
    /// Which number of the unit it is: the weight of each input, from 0, then the bias, then the unit itself.
    package var column = 0
    /// The layer, unit and column of the weight or bias that was selected last; empty for none. The parts of a step pass
    /// over units, and come back to it.
    package var weight: [Int] = []

    /// The same is seen; what was selected before makes no difference.
    package static func == (left: NetworkView, right: NetworkView) -> Bool {
        (left.example, left.part, left.layer, left.unit, left.column)
            == (right.example, right.part, right.layer, right.unit, right.column)
    }

    /// What a place of the network is.
    package enum Place: Equatable, Sendable {
        /// The weight of an input, from 0.
        case weight(Int)
        /// What is added to the weighted inputs.
        case bias
        /// The unit itself, with its sum and output.
        case unit
    }
}

extension TrainerLab {
    /// The layers of the marked run's network: the inputs of each, and its units.
    package var networkLayers: [(inputs: Int, units: Int)] {
        let widths = [focused.dataSet.inputs] + focused.specification.hidden + [focused.dataSet.outputs]
        return zip(widths, widths.dropFirst()).map { ($0, $1) }
    }

    /// The parts that a step has: the inputs, the sums of each layer, the loss, the deltas of each layer, gradients,
    /// update, and the loss after.
    package var networkParts: Int { 2 * networkLayers.count + 5 }

    /// How the network is looked at, in the bounds of the marked run.
    package var network: NetworkView {
        get {
            var view = networkAsTold
            let layers = networkLayers
            view.layer = min(max(0, view.layer), layers.count - 1)
            view.unit = min(max(0, view.unit), layers[view.layer].units - 1)
            view.column = min(max(0, view.column), layers[view.layer].inputs + 1)
            view.part = focused.isFinished ? 0 : min(max(0, view.part), networkParts)
            if let layer = view.weight.first {
                let isThere =
                    layers.indices.contains(layer) && view.weight[1] < layers[layer].units
                    && view.weight[2] <= layers[layer].inputs
                if !isThere { view.weight = [] }
            }
            view.example = min(max(0, view.example), focused.nextRows.count - 1)
            return view
        }
        set { networkAsTold = newValue }
    }

    /// What is selected in the network.
    package var networkPlace: NetworkView.Place {
        let (view, inputs) = (network, networkLayers[network.layer].inputs)
        return view.column < inputs ? .weight(view.column) : view.column == inputs ? .bias : .unit
    }

    /// Moves the selection among units and numbers of the network: across the ends of a layer into the next one.
    package mutating func moveInNetwork(rows: Int, columns: Int) {
        var view = network
        let layers = networkLayers
        view.unit += rows
        view.column += columns
        if view.column < 0, view.layer > 0 {
            view.layer -= 1
            view.column = layers[view.layer].inputs + 1
        } else if view.column > layers[view.layer].inputs + 1, view.layer + 1 < layers.count {
            view.layer += 1
            view.column = 0
        }
        network = view
        view = network
        if view.column <= layers[view.layer].inputs { view.weight = [view.layer, view.unit, view.column] }
        network = view
    }

    /// Sets the selected weight, or the bias of the selected unit, to more or less than it is, and goes on from there.
    ///
    /// - Returns: its value before and after; nil where the unit has no bias.
    package mutating func nudgeNetwork(by change: Double) throws(TrainingError) -> (before: Double, after: Double)? {
        let view = network
        var weights = focused.parameters
        let before: Double
        if case .weight(let input) = networkPlace {
            let index = input * networkLayers[view.layer].units + view.unit
            before = weights[view.layer].weights[index]
            weights[view.layer].weights[index] = Self.tidy(before + change)
            try self.change(weights: weights)
            return (before, Self.tidy(before + change))
        }
        guard focused.specification.hasBiases else { return nil }
        before = weights[view.layer].biases[view.unit]
        weights[view.layer].biases[view.unit] = Self.tidy(before + change)
        try self.change(weights: weights)
        return (before, Self.tidy(before + change))
    }

    /// Without what binary fractions leave of a sum of decimals.
    private static func tidy(_ value: Double) -> Double {
        value.magnitude < 1e6 ? (value * 1e9).rounded() / 1e9 : value
    }
}
