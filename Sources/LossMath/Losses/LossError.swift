import Wording

/// Why a loss cannot be made or computed.
package enum LossError: Error, Equatable {
    /// Actual and predicted differ in shape.
    case shapes(actual: Tensor.Shape, predicted: Tensor.Shape)
    /// There is nothing to compare.
    case empty
    /// The option has no meaning for this loss.
    case optionDoesNotApply(LossOption, to: LossID)
    /// The option has no effect together with this log form.
    case optionWithLogForm(LossOption, LogForm)
    /// The option has no effect when predicted holds logits.
    case optionFromLogits(LossOption)
    /// Renormalised rows are clipped; this log form does not clip.
    case rowsNeedClip(RowTreatment, LogForm)
    /// The one-term form exists for the binary loss only.
    case oneTermNotBinary(LossID)
    /// The option cannot be this number.
    case outOfRange(LossOption, Double, LossRange)
    /// The option cannot be this word.
    case notAChoice(LossOption, String, [String])
    /// The loss has no such input.
    case inputDoesNotApply(LossInput, to: LossID)
    /// The input does not fit predicted (``Loss/fits(_:as:_:)``).
    case inputShape(LossInput, Tensor.Shape, predicted: Tensor.Shape)
    /// There is not one weight a class.
    case classWeightCount(Int, classes: Int)
    /// Every class has the weight 0.
    case noClassWeight
    /// The loss has no unit, so that bits do not apply.
    case noUnit(LossID)
    /// The loss has a unit: nats or bits.
    case unitNeeded(LossID)
}

extension LossError {
    /// The option that is at fault; nil for what is wrong with the values.
    package var option: LossOption? {
        switch self {
        case .optionDoesNotApply(let option, _), .optionWithLogForm(let option, _), .optionFromLogits(let option):
            option
        case .rowsNeedClip: .rows
        case .oneTermNotBinary: .logForm
        case .outOfRange(let option, _, _), .notAChoice(let option, _, _): option
        case .noUnit, .unitNeeded: .unit
        case .classWeightCount, .noClassWeight: .classWeight
        case .shapes, .empty, .inputDoesNotApply, .inputShape: nil
        }
    }

    /// What is said of the option, for a sentence that begins with its name; nil where the sentence is about more.
    package var predicate: String? {
        switch self {
        case .optionDoesNotApply(_, let id): "does not apply to \(id.title)"
        case .optionWithLogForm(_, let form): "has no effect with log form \(form.rawValue)"
        case .optionFromLogits: "has no effect from logits, where no logarithm can reach 0"
        case .outOfRange(_, let value, let range): "cannot be \(NumberText.exact(value)); it must be \(range.words)"
        case .notAChoice(_, let word, let words): "cannot be \(word.quoted); it must be \(Words.list(words, "or"))"
        default: nil
        }
    }
}

extension LossError: CustomStringConvertible {
    /// One sentence: what is wrong and what would be right.
    package var description: String {
        switch self {
        case .shapes(.matrix(let rows, _), .matrix(let otherRows, _)) where rows != otherRows:
            "actual has \(Words.count(rows, "row")) and predicted has \(NumberText.grouped(otherRows)); they must be equal"
        case .shapes(.matrix(_, let columns), .matrix(_, let otherColumns)):
            "actual has \(Words.count(columns, "column")) and predicted has \(NumberText.grouped(otherColumns)); they must be equal"
        case .shapes(.vector(let count), .vector(let otherCount)):
            "actual has \(Words.count(count, "value")) and predicted has \(NumberText.grouped(otherCount)); they must be equal"
        case .shapes(let actual, let predicted):
            "actual is \(actual.words) and predicted is \(predicted.words); their shapes must be equal"
        case .empty:
            "there are no values; a loss needs at least one"
        case .optionDoesNotApply, .optionWithLogForm, .optionFromLogits, .outOfRange, .notAChoice:
            "\(option?.title ?? "") \(predicate ?? "")"
        case .rowsNeedClip(let rows, let form):
            "rows \(rows.rawValue) needs log form clip, not \(form.rawValue)"
        case .oneTermNotBinary(let id):
            "log form one-term is for binary cross-entropy, not for \(id.title)"
        case .inputDoesNotApply(let input, let id):
            "\(input.rawValue) does not apply to \(id.title)"
        case .inputShape(let input, let shape, let predicted):
            "\(input.rawValue) is \(shape.words) and predicted is \(predicted.words); give \(input.counts)"
        case .classWeightCount(let found, let classes):
            "class weight has \(Words.count(found, "value")), but there are \(Words.count(classes, "class", "classes")); give"
                + " one a class"
        case .noClassWeight: "class weight is 0 for every class; at least one must be above 0"
        case .noUnit(let id):
            "\(id.title) has no unit, so \"bits\" does not apply"
        case .unitNeeded(let id):
            "\(id.title) has a unit: nats or bits"
        }
    }
}
