import LossMath

/// Everything that determines a training run: the same specification gives the same run, number for number.
package struct TrainingSpecification: Equatable, Sendable {
    /// The name of data that come with the specification.
    static let inline = "inline"

    /// The id of a data set, or ``inline`` with `x` and `y`.
    package var dataset: String
    /// Inline features, a row for each example.
    package var x: [[Double]]?
    /// Inline targets, row after row.
    package var y: [Double]?
    /// The names of inline features, one for each.
    package var featureNames: [String]?
    /// The names of inline classes, or of targets, as in ``DataSet/targetNames``.
    package var targetNames: [String]?
    /// How many examples the data must have; nil checks nothing.
    var samples: Int?
    /// How many features the data must have; nil checks nothing.
    var inputs: Int?
    /// How many targets the data must have for each example; nil checks nothing.
    var outputs: Int?
    /// The highest power among the features of the data set polynomial.
    package var degree: Int?
    /// The share of the examples that is kept for testing, drawn with the seed; 0 keeps none.
    package var testFraction: Double = 0
    /// The number of units of each hidden layer, at most three layers; none makes a linear, logistic or softmax
    /// regression.
    package var hidden: [Int] {
        didSet { if hidden.count != oldValue.count { layerActivations = nil } }
    }
    /// The activation of the hidden units; setting it sets that of all layers.
    package var activation: Activation {
        didSet { layerActivations = nil }
    }
    /// An activation for each hidden layer, where they differ.
    package var layerActivations: [Activation]?
    /// The activation of the outputs; nil is what fits the data and the loss.
    package var output: OutputActivation?
    /// The loss by a long id or an alias; nil is what fits the output.
    package var loss: String?
    /// A loss of one's own in the targets `y` and the outputs `p`, instead of `loss`.
    package var formula: String?
    /// The form of a cross-entropy's logarithms; nil and `exact` compute from logits, `oneTerm` forgets the term for
    /// labels of 0 in binary cross-entropy, the others compute from probabilities as libraries do.
    package var logForm: LogForm?
    /// The number that keeps logarithms away from 0 in the forms clip, add and one-term, where nil is 1e-15; without
    /// such a form the optimiser's, in ``optimizerNumbers``.
    package var epsilon: Double?
    /// The options of the loss, of ``LossOption/ofRuns``; what is left out is the loss's own.
    package var options = LossOptions()
    /// How a step follows from a gradient; see also ``choose(_:)``.
    package var optimizer: Optimizer = .sgd
    /// What a step multiplies the gradient by, above 0.
    package var learningRate: Double
    /// The optimiser's other numbers; those that are not here are as it declares them.
    package var optimizerNumbers: [OptimizerNumber: Double] = [:]
    /// The number of examples in a step; the last batch of an epoch may be smaller.
    package var batchSize: Int
    /// The number of passes through the data.
    package var epochs: Int
    /// After how many epochs without a new lowest test loss the run ends; nil goes on.
    package var patience: Int?
    /// The weight of the penalty 0.5 · l2 · (sum of the squared weights), which spares biases.
    package var l2: Double = 0
    /// Whether every unit has a bias; else all biases are 0 and stay so.
    package var hasBiases = true
    /// What the data, the split, the initial weights and the order of the examples are drawn from.
    package var seed: UInt64
    /// How the initial weights are drawn.
    package var initialization: Initialization = .glorot
    /// The weights to start from, layer by layer, and then the order is that of the data; nil draws weights.
    package var initialWeights: [LayerWeights]?

    /// A run with settings that learn the data set well; for an id that does not exist, and for inline data, a plain
    /// regression.
    package init(dataset: String) {
        let recipe = DataSetRecipe.all.first { $0.id == dataset }
        self.dataset = dataset
        hidden = recipe?.hidden ?? []
        activation = .tanh
        optimizer = recipe?.optimizer ?? .sgd
        learningRate = recipe?.learningRate ?? 0.1
        batchSize = recipe?.batchSize ?? 10
        epochs = recipe?.epochs ?? 100
        testFraction = recipe?.testFraction ?? 0
        seed = 1
    }

    /// A run on given numbers.
    ///
    /// - Parameters:
    ///   - x: the features, a row for each example.
    ///   - y: the targets, as many for each example, row after row.
    package init(x: [[Double]], y: [Double]) {
        self.init(dataset: Self.inline)
        self.x = x
        self.y = y
    }

    /// A run on the numbers of a data set, which become part of the specification.
    package init(dataSet: DataSet) {
        self.init(x: (0..<dataSet.rows).map(dataSet.features(ofRow:)), y: dataSet.targets)
        featureNames = dataSet.featureNames
        targetNames = dataSet.targetNames
    }

    /// Changes the optimiser, with numbers of its own and a learning rate to begin with.
    package mutating func choose(_ optimizer: Optimizer) {
        self.optimizer = optimizer
        optimizerNumbers = [:]
        let recipe = DataSetRecipe.all.first { $0.id == dataset }
        let plain = recipe?.optimizer == .sgd ? recipe?.learningRate : nil
        learningRate =
            recipe?.optimizer == optimizer ? recipe?.learningRate ?? 0.1 : optimizer.learningRate(from: plain ?? 0.1)
    }

    /// Whether ``epsilon`` is the loss's, and not the optimiser's.
    package var usesEpsilonInLoss: Bool {
        switch logForm {
        case .clip, .add, .oneTerm: true
        case .exact, .clamp, nil: false
        }
    }

    /// Fills in all of the optimiser's numbers.
    mutating func fill(_ numbers: [OptimizerNumber: Double]) {
        if numbers[.epsilon] != nil, !usesEpsilonInLoss { epsilon = nil }
        optimizerNumbers = numbers
    }
}
