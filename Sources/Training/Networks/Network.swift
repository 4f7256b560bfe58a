import LossMath

/// A dense network: the sizes of its layers, and all parameters in one array.
struct Network: Equatable, Sendable {
    let layers: [Layer]
    /// Layer by layer, weights before biases.
    var parameters: [Double]

    /// A network whose parameters are all 0.
    init(inputs: Int, hidden: [Int], activation: Activation, outputs: Int) {
        var layers: [Layer] = []
        var width = inputs
        var parameterStart = 0
        var valueStart = 0
        for (index, count) in (hidden + [outputs]).enumerated() {
            let layer = Layer(
                inputs: width, outputs: count, activation: index < hidden.count ? activation : nil,
                weightStart: parameterStart, inputStart: valueStart, outputStart: valueStart + width)
            layers.append(layer)
            valueStart += width
            parameterStart = layer.parameterEnd
            width = count
        }
        self.layers = layers
        parameters = [Double](repeating: 0, count: parameterStart)
    }

    /// The number of values in a forward pass: inputs, hidden values and sums of the output layer.
    var valueCount: Int { layers[0].inputs + layers.reduce(0) { $0 + $1.outputs } }

    /// Where the sums of the output layer stand among the values.
    var outputStart: Int { layers[layers.count - 1].outputStart }

    /// Draws weights uniformly from -limit ..< limit with limit = sqrt(6 / (inputs + outputs)); biases become 0.
    ///
    /// Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010).
    mutating func drawGlorot(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for layer in layers {
            let limit = (6 / Double(layer.inputs + layer.outputs)).squareRoot()
            for index in layer.weightStart..<layer.biasStart {
                parameters[index] = limit * (2 * random.nextUniform() - 1)
            }
            for index in layer.biasStart..<layer.parameterEnd { parameters[index] = 0 }
        }
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
