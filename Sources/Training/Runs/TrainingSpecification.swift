import LossMath

/// Everything that determines a training run: the same specification gives the same run, number for number.
public struct TrainingSpecification: Equatable, Codable, Sendable {
    /// The name of data that come with the specification.
    public static let inline = "inline"

    /// The id of a data set, or ``inline`` with `x` and `y`.
    public var dataset: String
    /// Inline features, a row for each example.
    public var x: [[Double]]?
    /// Inline targets, row after row.
    public var y: [Double]?
    /// The number of units of each hidden layer, at most one layer; none makes a linear, logistic or softmax regression.
    public var hidden: [Int]
    /// The activation of the hidden units.
    public var activation: Activation
    /// The activation of the outputs; nil is what fits the data and the loss.
    public var output: OutputActivation?
    /// The loss by a long id or an alias: mse, bce or cce; nil is what fits the output.
    public var loss: String?
    /// `oneTerm` forgets the term for labels of 0 in binary cross-entropy; nil and `exact` compute from logits.
    public var logForm: LogForm?
    /// The number added inside the logarithm of the one-term form; nil is 1e-15.
    public var epsilon: Double?
    /// What a step multiplies the gradient by, above 0.
    public var learningRate: Double
    /// The number of examples in a step; the last batch of an epoch may be smaller.
    public var batchSize: Int
    /// The number of passes through the data.
    public var epochs: Int
    /// What the data, the initial weights and the order of the examples are drawn from.
    public var seed: UInt64
    /// The weights to start from, layer by layer, and then nothing is shuffled; nil draws Glorot-uniform weights.
    public var initialWeights: [LayerWeights]?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case dataset, x, y, hidden, activation, output, loss, logForm, epsilon, learningRate, batchSize, epochs, seed
        case initialWeights
    }

    /// A run with settings that learn the data set well; for an id that does not exist, and for inline data, a plain
    /// regression.
    public init(dataset: String) {
        let recipe = DataSetRecipe.all.first { $0.id == dataset }
        self.dataset = dataset
        hidden = recipe?.hidden ?? []
        activation = .tanh
        learningRate = recipe?.learningRate ?? 0.1
        batchSize = recipe?.batchSize ?? 10
        epochs = recipe?.epochs ?? 100
        seed = 1
    }

    /// A run on given numbers.
    ///
    /// - Parameters:
    ///   - x: the features, a row for each example.
    ///   - y: the targets, as many for each example, row after row.
    public init(x: [[Double]], y: [Double]) {
        self.init(dataset: Self.inline)
        self.x = x
        self.y = y
    }
}
