/// The weights and biases of one layer; in JSON the keys are `W` and `b`.
package struct LayerWeights: Equatable, Codable, Sendable {
    /// inputs × outputs, row-major: the weight from input i to output j is `weights[i * outputs + j]`.
    package var weights: [Double]
    /// One bias an output; none where there are no biases.
    package var biases: [Double]

    /// A layer of given numbers.
    package init(weights: [Double], biases: [Double]) {
        self.weights = weights
        self.biases = biases
    }

    enum CodingKeys: String, CodingKey {
        case weights = "W"
        case biases = "b"
    }
}
