import LossMath
import Wording

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
    /// Rows of inline data have another number of features, or classes, than there are names.
    case nameCount(field: String, expected: Int, found: Int)
    /// A flat list of features cannot be cut into rows of so many.
    case flatCount(found: Int, inputs: Int)
    /// The data have another size than the field says.
    case announced(field: String, announced: Int, found: Int)
    /// There is too little to keep a part for testing.
    case tooFewToSplit(rows: Int)
    /// The field changes nothing here; it would in the case named.
    case noEffect(field: String, unless: String)
    /// Two fields say the same thing.
    case notTogether(field: String, other: String)
    /// The network has more hidden layers than can be trained.
    case tooManyLayers(Int)
    /// The list of activations is not as long as that of hidden layers.
    case activationCount(found: Int, layers: Int)
    /// There is an empty list of layers.
    case noLayers
    /// The layer (from 0) takes another number of values than the one before gives.
    case layerChain(layer: Int, takes: Int, gives: Int)
    /// The formula cannot be read or used.
    case formula(FormulaError)
    /// The formula has names that mean nothing in training.
    case formulaNames([String])
    /// The loss refuses its options.
    case loss(LossError)
    /// A column of a table has no such name.
    case unknownColumn(String, choices: [String])
    /// A column of a table was to hold classes, and this row (from 0) has a number that is none.
    case noClass(column: String, row: Int, value: Double)
    /// Softmax over a single output is always 1.
    case softmaxNeedsClasses
    /// The loss makes sense with other output activations.
    case lossNeedsOutput(LossID, needed: [OutputActivation], found: OutputActivation)
    /// The loss is not made for targets like this one in the row (from 0).
    case targetRange(LossID, row: Int, target: Double)
    /// A log form belongs to cross-entropies.
    case logFormNeedsCrossEntropy(LogForm, LossID)
    /// One-term exists for binary cross-entropy alone.
    case oneTermNeedsBinary(LossID)
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
            "dataset: there is no \"\(id)\"; use \(Words.list(DataSet.ids + [TrainingSpecification.inline], "or"))."
        case .datasetMissing:
            "dataset: none is named; use \(Words.list(DataSet.ids, "or")), or give x and y."
        case .unknownFields(let names):
            "\(Words.quoted(names)) \(Words.plural(names.count, "is no field", "are no fields"))"
                + " of a training run; the fields are \(TrainingSpecification.fields.joined(separator: ", "))."
        case .wrongForm(let field, let expected):
            "\(field): the value has the wrong form; it must be \(expected)."
        case .badChoice(let field, let value, let choices):
            "\(field): \"\(value)\" is not possible; use \(Words.list(choices, "or"))."
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
            "\(field): row \(row) has \(Words.count(found, "number")) and row 0 has \(expected); they must be equal."
        case .notFinite(let field, let row):
            "\(field): row \(row) has a number that is not finite; training needs finite numbers."
        case .targetCount(let found, let rows):
            "y: \(Words.count(found, "target")) cannot be shared out among \(Words.count(rows, "row")) of x; each row"
                + " needs one, or each as many."
        case .nameCount(let field, let expected, let found):
            "\(field): \(Words.count(found, "name")) given, and \(expected) needed."
        case .flatCount(let found, let inputs):
            "x: \(Words.count(found, "number")) cannot be cut into rows of \(inputs); inputs says how many each row has."
        case .announced(let field, let announced, let found):
            "\(field): \(announced) announced, and \(found) found."
        case .tooFewToSplit(let rows):
            "testFraction: \(Words.count(rows, "example")) cannot be split; at least 2 are needed."
        case .noEffect(let field, let unless):
            "\(field): it has no effect unless \(unless); leave it out."
        case .notTogether(let field, let other):
            "\(field): it cannot stand beside \(other); leave out one of the two."
        case .tooManyLayers(let count):
            "hidden: \(Words.count(count, "hidden layer")) cannot be trained; use at most three."
        case .activationCount(let found, let layers):
            "activation: \(Words.count(found, "activation")) listed for \(Words.count(layers, "hidden layer")); they must"
                + " be equal."
        case .noLayers:
            "layers: there is none; give at least the output layer."
        case .layerChain(let layer, let takes, let gives):
            "layers: layer \(layer) takes \(Words.count(takes, "input")), and the layer before gives \(gives); they must"
                + " be equal."
        case .formula(let error):
            "formula: column \(error.column + 1): \(error.message)"
        case .formulaNames(let names):
            "formula: \(Words.quoted(names))"
                + " \(Words.plural(names.count, "means", "mean")) nothing here; use y for the targets and p for the outputs."
        case .loss(let error):
            "loss: \(error)"
        case .unknownColumn(let name, let choices):
            "there is no column \"\(name)\"; the columns are \(choices.joined(separator: ", "))."
        case .noClass(let column, let row, let value):
            "column \(column): row \(row) has \(NumberText.exact(value)); classes are whole numbers from 0 to 99."
        case .softmaxNeedsClasses:
            "output: softmax over a single output is always 1; use sigmoid, or targets with a column for each class."
        case .lossNeedsOutput(let loss, let needed, let found):
            "loss: \(loss.title) needs the output \(Words.list(needed.map(\.rawValue), "or")), not \(found.rawValue)."
        case .targetRange(let loss, let row, let target):
            "loss: \(loss.title) needs targets \(Self.words(for: loss)), and row \(row) has \(NumberText.exact(target))."
        case .logFormNeedsCrossEntropy(let form, let loss):
            "logForm: \(form.rawValue) is for cross-entropies, not for \(loss.title)."
        case .oneTermNeedsBinary(let loss):
            "logForm: one-term is for binary cross-entropy, not for \(loss.title)."
        case .layerCount(let expected, let found):
            "init: \(Words.count(found, "layer")) given, and the network has \(expected)."
        case .weightCount(let layer, let part, let expected, let found):
            "init: \(part) of layer \(layer) has \(Words.count(found, "number")), and the network needs"
                + " \(expected)."
        case .weightNotFinite(let layer):
            "init: layer \(layer) has a number that is not finite."
        }
    }

    private static func words(for loss: LossID) -> String {
        if loss.isMargin { return "of -1 and 1, or of 0 and 1" }
        return switch loss.actualDomain {
        case .probability: "from 0 to 1"
        case .notNegative: "of 0 or more"
        case .positive: "above 0"
        case .real, .sign: loss.actualDomain.words
        }
    }

}
