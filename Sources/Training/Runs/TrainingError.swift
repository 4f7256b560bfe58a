import LossMath

/// Why a run cannot be set up. Each reads as one sentence that names the field and says what would be right.
public enum TrainingError: Error, Equatable, Sendable {
    /// No data set has this id.
    case unknownDataset(String)
    /// A data set is needed, and none is named.
    case datasetMissing
    /// The specification has fields that nobody knows.
    case unknownFields([String])
    /// The field holds something of another form.
    case wrongForm(field: String, expected: String)
    /// The field holds none of its values.
    case badChoice(field: String, value: String, choices: [String])
    /// The number in the field is too small, too large or not finite.
    case outOfRange(field: String, value: String, range: String)
    /// The field is for inline data alone.
    case notInline(field: String)
    /// Inline data need this field.
    case inlineMissing(field: String)
    /// Inline data have no example, or an example without features.
    case noExamples
    /// The row (from 0) has another length than the first.
    case ragged(field: String, row: Int, expected: Int, found: Int)
    /// The row (from 0) has a number that is not finite.
    case notFinite(field: String, row: Int)
    /// The targets do not divide evenly among the examples.
    case targetCount(found: Int, rows: Int)
    /// The network has more hidden layers than can be trained.
    case tooManyLayers(Int)
    /// Softmax over a single output is always 1.
    case softmaxNeedsClasses
    /// The loss is computed from another output activation.
    case lossNeedsOutput(LossID, needed: OutputActivation, found: OutputActivation)
    /// A cross-entropy needs targets from 0 to 1; the row (from 0) has this one.
    case targetRange(LossID, row: Int, target: Double)
    /// The log form is not one that can be trained.
    case logForm(LogForm)
    /// One-term exists for binary cross-entropy alone.
    case oneTermNeedsBinary(LossID)
    /// Epsilon belongs to the one-term form.
    case epsilonWithoutOneTerm
    /// The initial weights have another number of layers than the network.
    case layerCount(expected: Int, found: Int)
    /// The layer's (from 0) weights or biases are another number than the network needs.
    case weightCount(layer: Int, part: String, expected: Int, found: Int)
    /// The layer (from 0) has a weight or bias that is not finite.
    case weightNotFinite(layer: Int)
}

extension TrainingError: CustomStringConvertible {
    /// One sentence.
    public var description: String {
        switch self {
        case .unknownDataset(let id):
            "dataset: there is no \"\(id)\"; use \(Self.choices(DataSet.ids + [TrainingSpecification.inline]))."
        case .datasetMissing:
            "dataset: none is named; use \(Self.choices(DataSet.ids)), or give x and y."
        case .unknownFields(let names):
            "\(names.map { "\"\($0)\"" }.joined(separator: ", ")) \(names.count == 1 ? "is no field" : "are no fields")"
                + " of a training run; the fields are \(TrainingSpecification.fields.joined(separator: ", "))."
        case .wrongForm(let field, let expected):
            "\(field): the value has the wrong form; it must be \(expected)."
        case .badChoice(let field, let value, let choices):
            "\(field): \"\(value)\" is not possible; use \(Self.choices(choices))."
        case .outOfRange(let field, let value, let range):
            "\(field): \(value) is out of range; it must be \(range)."
        case .notInline(let field):
            "\(field): these numbers are for dataset \"\(TrainingSpecification.inline)\" only; leave out the field or"
                + " the other data set."
        case .inlineMissing(let field):
            "\(field): inline data need x, a list of rows, and y, a list of targets."
        case .noExamples:
            "x: there is no example; give at least one row with at least one number."
        case .ragged(let field, let row, let expected, let found):
            "\(field): row \(row) has \(Self.count(found, "number")) and row 0 has \(expected); they must be equal."
        case .notFinite(let field, let row):
            "\(field): row \(row) has a number that is not finite; training needs finite numbers."
        case .targetCount(let found, let rows):
            "y: \(Self.count(found, "target")) cannot be shared out among \(Self.count(rows, "row")) of x; each row"
                + " needs one, or each as many."
        case .tooManyLayers(let count):
            "hidden: \(Self.count(count, "hidden layer")) cannot be trained; use at most one."
        case .softmaxNeedsClasses:
            "output: softmax over a single output is always 1; use sigmoid, or targets with a column for each class."
        case .lossNeedsOutput(let loss, let needed, let found):
            "loss: \(loss.title) needs the output \(needed.rawValue), not \(found.rawValue)."
        case .targetRange(let loss, let row, let target):
            "loss: \(loss.title) needs targets from 0 to 1, and row \(row) has \(NumberWords.shortest(target))."
        case .logForm(let form):
            "logForm: \(form.rawValue) cannot be trained; leave the field out to compute from logits, or use one-term."
        case .oneTermNeedsBinary(let loss):
            "logForm: one-term is for binary cross-entropy, not for \(loss.title)."
        case .epsilonWithoutOneTerm:
            "epsilon: it has no effect unless logForm is one-term; leave it out."
        case .layerCount(let expected, let found):
            "initialWeights: \(Self.count(found, "layer")) given, and the network has \(expected)."
        case .weightCount(let layer, let part, let expected, let found):
            "initialWeights: \(part) of layer \(layer) has \(Self.count(found, "number")), and the network needs"
                + " \(expected)."
        case .weightNotFinite(let layer):
            "initialWeights: layer \(layer) has a number that is not finite."
        }
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    private static func choices(_ names: [String]) -> String {
        guard names.count > 1, let last = names.last else { return names.joined() }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }
}
