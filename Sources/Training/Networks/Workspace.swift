/// The memory of one pass through a network, forwards and back, so that a step allocates nothing.
struct Workspace: Sendable {
    /// The inputs, each hidden layer's values, and the sums of the output layer.
    private(set) var values: [Double]
    /// The derivative of the loss with respect to each sum, laid out like `values`.
    private(set) var deltas: [Double]
    /// What the network answers.
    private(set) var outputs: [Double]
    /// The derivative of the loss with respect to each parameter, added up over a batch.
    private(set) var gradient: [Double]

    init(for network: Network) {
        values = [Double](repeating: 0, count: network.valueCount)
        deltas = values
        outputs = [Double](repeating: 0, count: network.layers[network.layers.count - 1].outputs)
        gradient = [Double](repeating: 0, count: network.parameters.count)
    }

    /// Sets the gradient to 0.
    mutating func clearGradient() {
        for index in gradient.indices { gradient[index] = 0 }
    }

    /// Sends one example through the network; its features stand in `features` from `start` on.
    mutating func forward(_ network: Network, _ head: OutputHead, features: [Double], from start: Int) {
        for index in 0..<network.layers[0].inputs { values[index] = features[start + index] }
        for layer in network.layers {
            for output in 0..<layer.outputs {
                values[layer.outputStart + output] = network.parameters[layer.biasStart + output]
            }
            var weight = layer.weightStart
            for input in layer.inputStart..<layer.inputStart + layer.inputs {
                let value = values[input]
                for output in layer.outputStart..<layer.outputStart + layer.outputs {
                    values[output] += value * network.parameters[weight]
                    weight += 1
                }
            }
            guard let activation = layer.activation else { continue }
            for output in layer.outputStart..<layer.outputStart + layer.outputs {
                values[output] = activation.value(values[output])
            }
        }
        head.activate(values, from: network.outputStart, into: &outputs)
    }

    /// Adds the gradient of the example last sent forward, times `scale`; its targets stand in `targets` from `start`
    /// on.
    mutating func backward(
        _ network: Network, _ head: OutputHead, targets: [Double], from start: Int, scale: Double
    ) {
        head.gradient(
            sums: values, from: network.outputStart, outputs: outputs, targets: targets, from: start, scale: scale,
            into: &deltas)
        for index in network.layers.indices.reversed() {
            let layer = network.layers[index]
            let previous = index > 0 ? network.layers[index - 1].activation : nil
            for output in 0..<layer.outputs {
                gradient[layer.biasStart + output] += deltas[layer.outputStart + output]
            }
            var weight = layer.weightStart
            for input in layer.inputStart..<layer.inputStart + layer.inputs {
                let value = values[input]
                var sum = 0.0
                for output in layer.outputStart..<layer.outputStart + layer.outputs {
                    let delta = deltas[output]
                    gradient[weight] += value * delta
                    sum += network.parameters[weight] * delta
                    weight += 1
                }
                if let previous { deltas[input] = sum * previous.slope(atValue: value) }
            }
        }
    }
}
