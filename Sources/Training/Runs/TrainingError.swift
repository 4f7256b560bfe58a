import Fields
import LossMath
import Wording

/// Why a run cannot be set up. Each reads as one sentence that names the field and says what would be right.
package enum TrainingError: Error, Equatable, Sendable {
    /// No data set has this id.
    case unknownDataset(String)
    /// A data set is needed, and none is named.
    case datasetMissing
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
    /// Settings do not follow from others on the way of a run.
    case cannotGoOn
    /// The formula cannot be read or used.
    case formula(FormulaError, source: String)
    /// The formula has names that mean nothing in training.
    case formulaNames([String])
    /// The loss refuses its options.
    case loss(LossError)
    /// A column of a table has no such name.
    case unknownColumn(String, choices: [String])
    /// The columns have different lengths, in words without a full stop.
    case lengths(String)
    /// A column of a table was to hold classes, and this row (from 0) has a number that is none.
    case noClass(column: String, row: Int, value: Double)
    /// Of several target columns one has words.
    case wordsInColumn(String)
    /// Softmax over a single output is always 1.
    case softmaxNeedsClasses
    /// The loss is one of classes, and there is a single column of targets.
    case lossNeedsClasses(LossID)
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
    /// The layer (from 0) is given no biases, but there are some.
    case biasesMissing(layer: Int)
    /// The layer (from 0) is given biases, but there are none.
    case biasesGiven(layer: Int)
    /// The layer (from 0) has a weight or bias that is not finite.
    case weightNotFinite(layer: Int)
}

extension TrainingError: CustomStringConvertible {
    /// One sentence, with the name of the field.
    package var description: String { sentence(at: field ?? "") }
}

extension TrainingError: Fault {
    /// The field that is at fault; nil for the columns of a table.
    package var field: String? {
        switch self {
        case .badChoice(let field, _, _), .outOfRange(let field, _, _), .notInline(let field),
            .inlineMissing(let field), .ragged(let field, _, _, _), .notFinite(let field, _),
            .nameCount(let field, _, _), .announced(let field, _, _), .noEffect(let field, _),
            .notTogether(let field, _):
            field
        case .unknownDataset, .datasetMissing: "dataset"
        case .noExamples, .flatCount: "x"
        case .targetCount: "y"
        case .tooFewToSplit: "testFraction"
        case .tooManyLayers: "hidden"
        case .activationCount: "activation"
        case .noLayers, .layerChain: "layers"
        case .formula, .formulaNames: "formula"
        case .loss(let error):
            error.option?.rawValue ?? "loss"
        case .lossNeedsClasses, .lossNeedsOutput, .targetRange: "loss"
        case .softmaxNeedsClasses: "output"
        case .logFormNeedsCrossEntropy, .oneTermNeedsBinary: "logForm"
        case .layerCount, .weightCount, .weightNotFinite, .biasesGiven, .biasesMissing: "init"
        case .unknownColumn, .lengths, .noClass, .wordsInColumn, .cannotGoOn: nil
        }
    }

    /// What is wrong, and what would be right.
    package func sentence(at place: String) -> String {
        switch self {
        case .badChoice(_, let value, let choices):
            FieldFault.choice(value: value, choices: choices).sentence(at: place)
        case .unknownDataset(let id):
            DataSet.id(like: id).map {
                subject(
                    place,
                    "cannot be \(id.quoted); what is most like it here is \($0). It can be "
                        + Words.list(DataSet.ids, "or") + ".")
            } ?? FieldFault.choice(value: id, choices: DataSet.ids).sentence(at: place)
        case .outOfRange(_, let value, let range): subject(place, "cannot be \(value); it must be \(range).")
        case .loss(let error) where error.predicate != nil && !place.isEmpty:
            "\(place) \(error.predicate ?? "")."
        default: joined(place, reason)
        }
    }

    /// What is wrong and what would be right.
    private var reason: String {
        switch self {
        case .badChoice, .unknownDataset, .outOfRange: ""
        case .datasetMissing:
            "none is named; use \(Words.list(DataSet.ids, "or")), or give x and y."
        case .notInline:
            "these numbers are for dataset \"\(TrainingSpecification.inline)\" only; leave out the field or"
                + " the other data set."
        case .inlineMissing:
            "inline data need x, a list of rows, and y, a list of targets."
        case .noExamples:
            "there is no example; give at least one row with at least one number."
        case .ragged(_, let row, let expected, let found):
            "row \(row + 1) has \(Words.count(found, "number")) and row 1 has \(expected); they must be equal."
        case .notFinite(_, let row):
            "row \(row + 1) has a number that is not finite; training needs finite numbers."
        case .targetCount(let found, let rows):
            "\(Words.count(found, "target")) cannot be shared out among \(Words.count(rows, "row")) of x; each row"
                + " needs one, or each as many."
        case .nameCount(_, let expected, let found):
            "\(Words.count(found, "name")) given, and \(expected) needed."
        case .flatCount(let found, let inputs):
            "\(Words.count(found, "number")) cannot be cut into rows of \(inputs); inputs says how many each row has."
        case .announced(_, let announced, let found):
            "\(announced) announced, and \(found) found."
        case .tooFewToSplit(let rows):
            "\(Words.count(rows, "example")) cannot be split; at least 2 are needed."
        case .noEffect(_, let unless):
            "it has no effect unless \(unless); leave it out."
        case .notTogether(_, let other):
            "it cannot stand beside \(other); leave out one of the two."
        case .tooManyLayers(let count):
            "\(Words.count(count, "hidden layer")) cannot be trained; use at most three."
        case .activationCount(let found, let layers):
            "\(Words.count(found, "activation")) listed for \(Words.count(layers, "hidden layer")); they must"
                + " be equal."
        case .noLayers:
            "there is none; give at least the output layer."
        case .layerChain(let layer, let takes, let gives):
            "layer \(layer) takes \(Words.count(takes, "input")), and the layer before gives \(gives); they must"
                + " be equal."
        case .cannotGoOn:
            "a run goes on after steps that rise from 1 on, within its epochs, with another rate, batch size, penalty,"
                + " optimiser or loss for the same outputs."
        case .formula(let error, let source):
            "column \(error.column + 1): \(error.pointing(into: source))"
        case .formulaNames(let names):
            Words.quoted(names)
                + " \(names.count == 1 ? "means" : "mean") nothing here; use y for the targets and p for the outputs."
        case .loss(let error):
            "\(error)."
        case .unknownColumn(let name, let choices):
            "there is no column \(name.quoted); the columns are \(choices.joined(separator: ", ").shortened(to: 300))."
        case .lengths(let words):
            "\(words)."
        case .noClass(let column, let row, let value):
            "column \(column): row \(row + 1) has \(NumberText.exact(value)); classes are whole numbers from 0 to 99."
        case .wordsInColumn(let column):
            "column \(column) has words; of several target columns each needs numbers."
        case .softmaxNeedsClasses:
            "softmax over a single output is always 1; use sigmoid, or targets with a column for each class."
        case .lossNeedsClasses(let loss):
            "\(loss.title) needs targets with a column for each class, and there is one column; of one column"
                + " \(LossID.binaryCrossEntropy.title) is the loss."
        case .lossNeedsOutput(let loss, let needed, let found):
            "\(loss.title) needs the output \(Words.list(needed.map(\.rawValue), "or")), not \(found.rawValue)."
        case .targetRange(let loss, let row, let target):
            "\(loss.title) needs targets \(Self.words(for: loss)), and row \(row + 1) has \(NumberText.exact(target))."
        case .logFormNeedsCrossEntropy(let form, let loss):
            "\(form.rawValue) is for cross-entropies, not for \(loss.title)."
        case .oneTermNeedsBinary(let loss):
            "one-term is for binary cross-entropy, not for \(loss.title)."
        case .layerCount(let expected, let found):
            "\(Words.count(found, "layer")) given, and the network has \(expected)."
        case .weightCount(let layer, let part, let expected, let found):
            "\(part) of layer \(layer) has \(Words.count(found, "number")), and the network needs"
                + " \(expected)."
        case .biasesMissing(let layer):
            "layer \(layer) has no b; add it, or say that bias is false."
        case .biasesGiven(let layer):
            "layer \(layer) has b, but there are no biases; leave b out."
        case .weightNotFinite(let layer):
            "layer \(layer) has a number that is not finite."
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
