/// The weights and biases of one layer; in JSON the keys are `W` and `b`.
public struct LayerWeights: Equatable, Codable, Sendable {
    /// inputs × outputs, row-major: the weight from input i to output j is `weights[i * outputs + j]`.
    public var weights: [Double]
    /// One bias an output; none where there are no biases.
    public var biases: [Double]

    /// A layer of given numbers.
    public init(weights: [Double], biases: [Double]) {
        self.weights = weights
        self.biases = biases
    }

    enum CodingKeys: String, CodingKey {
        case weights = "W"
        case biases = "b"
    }
}
