import Fields
import LossMath
import Wording

/// What a run is told; each part may be left out. One type serves the command line, JSON and the lessons' YAML, and the
/// reference cases of other libraries as they stand.
package struct TrainingInput: Equatable, Sendable, Told, LossOptionsOwner {
    /// The id of a data set, or ``TrainingSpecification/inline``.
    package var dataset: String?
    /// Inline features: rows, or flat with `inputs` numbers a row (1 unless given).
    package var x: NumberList?
    /// Inline targets: rows, or flat.
    package var y: NumberList?
    /// The names of inline features.
    package var featureNames: [String]?
    /// The names of inline classes or targets.
    package var targetNames: [String]?
    /// How many examples the data must have.
    package var samples: Int?
    /// How many features.
    package var inputs: Int?
    /// How many targets for each example.
    package var outputs: Int?
    /// The highest power of polynomial features.
    package var degree: Int?
    /// The share of the examples kept for testing.
    package var testFraction: Double?
    /// The units of the hidden layers.
    package var hidden: HiddenUnits?
    /// The activation of all hidden layers, or of each.
    package var activation: OneOrMore<Activation>?
    /// All layers, in place of `hidden`, `activation` and `output`.
    var layers: [WrittenLayer]?
    /// The activation of the outputs.
    package var output: OutputActivation?
    /// The name of a loss.
    package var loss: String?
    /// A loss of one's own in y and p.
    package var formula: String?
    /// How a cross-entropy keeps its logarithm finite.
    package var logForm: LogForm?
    /// The small number of the log form, or of the optimiser.
    package var epsilon: Double?
    /// The options of the loss.
    package var options = LossOptions()
    /// The optimiser, perhaps with its numbers.
    package var optimizer: WrittenOptimizer?
    /// The step size.
    package var learningRate: Double?
    /// The optimiser's other numbers.
    package var optimizerNumbers: [OptimizerNumber: Double] = [:]
    /// Examples in a mini-batch.
    package var batchSize: Int?
    /// Passes through the data.
    package var epochs: Int?
    /// After how many epochs without a better test loss the run ends.
    package var patience: Int?
    /// The penalty on squared weights.
    package var l2: Double?
    /// Whether there are biases.
    package var hasBiases: Bool?
    /// What everything is drawn from.
    package var seed: UInt64?
    /// How the weights are drawn, or the weights.
    package var initialization: InitialWeights?
    /// The weights to start from.
    var initialWeights: [LayerWeights]?
    /// Where each part was told.
    package var places = Places()

    /// Nothing was told.
    package init() {}

    /// Everything that a run can be told.
    package static let table = FieldTable<TrainingInput>(
        "a training run",
        [
            Field(
                "dataset", \.dataset, "The data: \(DataSet.ids.joined(separator: ", ")).", value: "id",
                choices: DataSet.ids),
            Field("x", \.x, option: .none, "Features of your own: a list of rows, or flat with inputs numbers a row."),
            Field("y", \.y, option: .none, "Targets of your own: a list of numbers or of rows."),
            Field("featureNames", \.featureNames, option: .none, "The names of the features in x."),
            Field("targetNames", \.targetNames, option: .none, "The names of the classes or targets in y."),
            Field("samples", \.samples, option: .none, "How many examples the data must have."),
            Field("inputs", \.inputs, option: .none, "How many features the data must have."),
            Field("outputs", \.outputs, option: .none, "How many targets each example must have."),
            Field("degree", \.degree, "The highest power among the features of polynomial.", value: "9"),
            Field("testFraction", \.testFraction, "The share kept for testing.", value: "0.3"),
            Field("hidden", \.hidden, "Units of the hidden layers, up to three; 0 for none.", value: "8,8"),
            Field(
                "activation", \.activation, "The hidden activation: \(Activation.words.joined(separator: ", ")).",
                value: "name", choices: Activation.words),
            Field("layers", \.layers, option: .none, "All layers, each with inputs, outputs and activation."),
            Field(
                "output", \.output, "The output: \(OutputActivation.words.joined(separator: ", ")).", value: "name",
                choices: OutputActivation.words),
            Field(
                "loss", \.loss, "The loss, by its id: mse, bce, cce, mae, huber, hinge, …", value: "id",
                choices: LossID.allCases.map(\.shortName), optionText: { LossID(named: $0)?.shortName ?? $0 }),
            Field("formula", \.formula, "A loss of your own in y and p, as in mean((y - p)^4).", value: "formula"),
            Field(
                "logForm", \.logForm, "How a cross-entropy keeps its logarithm finite; see lab.", value: "form",
                choices: LogForm.words),
            Field("epsilon", \.epsilon, "The log form's or the optimiser's small number.", value: "1e-8"),
        ]
            + LossOption.ofRuns.map { Field($0) } + [
                Field(
                    "optimizer", \.optimizer, "The optimiser: \(Optimizer.words.joined(separator: ", ")).",
                    value: "name",
                    choices: Optimizer.words),
                Field("learningRate", \.learningRate, "The step size.", value: "0.1"),
            ]
            + OptimizerNumber.allCases.map { number in
                Field(
                    number.key, \.optimizerNumbers[number], number.help,
                    value: number.example.map { NumberText.exact($0) } ?? "")
            } + [
                Field("batchSize", \.batchSize, "Examples in a mini-batch.", value: "10"),
                Field("epochs", \.epochs, "Passes over all examples.", value: "100"),
                Field("patience", \.patience, "End after so many epochs without a better test loss.", value: "10"),
                Field("l2", \.l2, "The penalty on squared weights.", value: "0"),
                Field("bias", \.hasBiases, option: .named("no-bias"), flag: false, "No biases: weights alone."),
                Field("seed", \.seed, "The seed of data, weights and order.", value: "1"),
                Field(
                    "init", \.initialization, "The initial weights: glorot or he.", value: "name",
                    choices: Initialization.words),
                Field("initialWeights", \.initialWeights, option: .none, "The weights to start from, layer by layer."),
            ], ignored: ["kind", "id", "note", "expected", "tol", "source", "crossCheck"])

    /// What can be told of a run's settings before it was changed on its way.
    package static let changeable: FieldTable<TrainingInput> = {
        let names =
            ["loss", "formula", "logForm", "epsilon", "optimizer", "learningRate", "batchSize", "epochs", "patience"]
            + ["l2"] + LossOption.ofRuns.map(\.rawValue) + OptimizerNumber.allCases.map(\.key)
        return FieldTable("earlier settings", table.fields.filter { names.contains($0.name) })
    }()

    /// What an option says takes the place of what would contradict it.
    package mutating func forget(replacedBy other: TrainingInput) {
        if other.dataset != nil {
            (x, y, featureNames, targetNames, samples, inputs, outputs) = (nil, nil, nil, nil, nil, nil, nil)
        }
        if other.loss != nil { formula = nil }
        if other.formula != nil || other.loss.map({ LossID(named: $0) != loss.flatMap { LossID(named: $0) } }) ?? false
        {
            options = [:]
        }
        if other.formula != nil { (loss, logForm) = (nil, nil) }
        if other.initialization != nil { initialWeights = nil }
        if other.initialWeights != nil { initialization = nil }
        if let chosen = other.optimizer?.optimizer, chosen != optimizer?.optimizer {
            (learningRate, optimizerNumbers) = (nil, [:])
        }
        if let layers, other.hidden != nil || other.activation != nil || other.output != nil {
            hidden = HiddenUnits(layers.dropLast().map(\.outputs))
            activation = OneOrMore(layers.dropLast().compactMap { Activation(rawValue: $0.activation) })
            output = layers.last.flatMap { OutputActivation(rawValue: $0.activation) }
            self.layers = nil
        }
    }
}
