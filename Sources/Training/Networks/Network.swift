import LossMath

/// The plan of a dense network: the sizes of its layers and where each number stands.
struct Network: Equatable, Sendable {
    let layers: [Layer]
    /// The rows of a forward pass: inputs, hidden values and sums, with a row of ones after each but the sums, and what
    /// activations keep.
    let valueRows: Int

    /// - Precondition: one activation for each hidden layer.
    init(inputs: Int, hidden: [Int], activations: [Activation], outputs: Int) {
        precondition(hidden.count == activations.count, "each hidden layer needs its activation")
        var layers: [Layer] = []
        var width = inputs
        var parameters = 0
        var row = 0
        var deltaRow = 0
        // What activations keep stands after everything else.
        var keptRow = hidden.reduce(inputs + 1) { $0 + $1 + 1 } + outputs
        for (index, count) in (hidden + [outputs]).enumerated() {
            let activation = index < hidden.count ? activations[index] : .linear
            let layer = Layer(
                inputs: width, outputs: count, activation: activation, weightStart: parameters, inputRow: row,
                outputRow: row + width + 1, keptRow: activation.keeps ? keptRow : row + width + 1, deltaRow: deltaRow)
            layers.append(layer)
            row += width + 1
            deltaRow += count
            if activation.keeps { keptRow += count }
            parameters = layer.parameterEnd
            width = count
        }
        self.layers = layers
        valueRows = keptRow
    }

    var last: Layer { layers[layers.count - 1] }
    /// The number of features.
    var inputs: Int { layers[0].inputs }
    /// The number of outputs.
    var outputs: Int { last.outputs }
    /// The number of weights and biases.
    var parameterCount: Int { last.parameterEnd }
    /// The rows of a backward pass.
    var deltaRows: Int { last.deltaRow + last.outputs }
    /// The outputs of the widest layer.
    var widest: Int { layers.reduce(0) { max($0, $1.outputs) } }

    /// Weights drawn layer by layer, and biases of 0.
    func drawParameters(_ initialization: Initialization, seed: UInt64) -> [Double] {
        var random = SplitMix64(seed: seed)
        var parameters = [Double](repeating: 0, count: parameterCount)
        for layer in layers {
            let limit = initialization.limit(inputs: layer.inputs, outputs: layer.outputs)
            for index in layer.weightStart..<layer.biasStart {
                parameters[index] = limit * (2 * random.nextUniform() - 1)
            }
        }
        return parameters
    }

    /// An array laid out like the parameters, cut into layers.
    func layerWeights(of values: [Double]) -> [LayerWeights] {
        layers.map { layer in
            LayerWeights(
                weights: Array(values[layer.weightStart..<layer.biasStart]),
                biases: Array(values[layer.biasStart..<layer.parameterEnd]))
        }
    }
}
