import Foundation
import LossMath
import Training

/// A network in loops, one number at a time: what the vector kernels must agree with, whatever the sizes.
struct PlainNetwork {
    let layers: [LayerWeights]
    let activations: [Activation]
    let output: OutputActivation

    private func activate(_ activation: Activation, _ z: Double) -> (value: Double, slope: Double) {
        switch activation {
        case .linear: return (z, 1)
        case .tanh: return (Foundation.tanh(z), 1 - Foundation.tanh(z) * Foundation.tanh(z))
        case .relu: return (max(0, z), z > 0 ? 1 : 0)
        case .sigmoid:
            let value = 1 / (1 + exp(-z))
            return (value, value * (1 - value))
        case .gelu:
            let share = erfc(-z / 2.0.squareRoot()) / 2
            return (z * share, share + z * exp(-z * z / 2) / (2 * Double.pi).squareRoot())
        }
    }

    /// The outputs for one example, and the gradient of mean (p - t)^2 over its outputs, layer by layer.
    func run(_ x: [Double], _ targets: [Double]) -> (outputs: [Double], gradient: [LayerWeights]) {
        var values = [x]
        var slopes: [[Double]] = []
        for (index, layer) in layers.enumerated() {
            var sums = layer.biases
            for (i, value) in values[index].enumerated() {
                for j in 0..<layer.outputs { sums[j] += value * layer.weights[i * layer.outputs + j] }
            }
            guard index < activations.count else {
                values.append(sums)
                break
            }
            let pairs = sums.map { activate(activations[index], $0) }
            values.append(pairs.map(\.value))
            slopes.append(pairs.map(\.slope))
        }
        let sums = values.removeLast()
        let outputs: [Double]
        switch output {
        case .linear: outputs = sums
        case .tanh: outputs = sums.map { Foundation.tanh($0) }
        case .sigmoid: outputs = sums.map { 1 / (1 + exp(-$0)) }
        case .softmax:
            let powers = sums.map { exp($0) }
            outputs = powers.map { $0 / powers.reduce(0, +) }
        }
        let errors = zip(outputs, targets).map { 2 * ($0 - $1) / Double(targets.count) }
        var deltas = errors
        switch output {
        case .linear: break
        case .tanh: deltas = zip(errors, outputs).map { $0 * (1 - $1 * $1) }
        case .sigmoid: deltas = zip(errors, outputs).map { $0 * $1 * (1 - $1) }
        case .softmax:
            let mean = zip(errors, outputs).reduce(0) { $0 + $1.0 * $1.1 }
            deltas = zip(errors, outputs).map { $1 * ($0 - mean) }
        }
        var gradient: [LayerWeights] = []
        for index in layers.indices.reversed() {
            let layer = layers[index]
            gradient.insert(
                LayerWeights(weights: values[index].flatMap { value in deltas.map { value * $0 } }, biases: deltas),
                at: 0)
            guard index > 0 else { break }
            deltas = (0..<layer.inputs).map { i in
                (0..<layer.outputs).reduce(0) { $0 + layer.weights[i * layer.outputs + $1] * deltas[$1] }
                    * slopes[index - 1][i]
            }
        }
        return (outputs, gradient)
    }
}
