import Labs
import LossMath
import TextGrid
import Wording

/// A loss and its options in words.
enum LossWords {
    /// The losses that most people look for.
    static let common: [LossID] = [
        .meanSquaredError, .rootMeanSquaredError, .meanAbsoluteError, .binaryCrossEntropy, .categoricalCrossEntropy,
        .huber,
    ]

    /// All losses in the order of every list: the common ones first.
    static let order = common + LossID.allCases.filter { !common.contains($0) }

    /// "binary cross-entropy · nats · clip 1e-15".
    static func full(_ loss: Loss) -> String {
        ([loss.id.title] + details(loss)).joined(separator: " · ").withMinus
    }

    /// A typed formula is called by its name, and shown in full.
    static func full(_ loss: LabLoss) -> String {
        switch loss {
        case .builtIn(let loss): full(loss)
        case .custom(let custom): "\(custom.name ?? "a loss of your own") · \(custom.formula)"
        }
    }

    /// "BCE one-term": a column's heading.
    static func short(_ loss: LabLoss) -> String {
        switch loss {
        case .builtIn(let loss): short(loss)
        case .custom(let custom): custom.title
        }
    }

    /// Why two losses are not compared by a difference: "another unit: they do not compare"; nil where they are. What
    /// is typed is compared with anything: it may be meant as the same.
    static func apart(_ loss: LabLoss, _ other: LabLoss) -> String? {
        guard case .builtIn(let loss) = loss, case .builtIn(let other) = other else { return nil }
        let isOneKind = loss.id == other.id || loss.unit != .none && other.unit != .none
        if isOneKind, loss.unit == other.unit, loss.reduction == other.reduction { return nil }
        let what =
            !isOneKind ? "another scale" : loss.unit != other.unit ? "another unit" : "a sum beside a mean"
        return "\(what): they do not compare"
    }

    /// What becomes of rows, so that forms of one loss are told apart.
    static func words(of rows: RowTreatment) -> String {
        switch rows {
        case .raw: "rows as they are"
        case .clipThenRenormalise: "rows / their sum"
        case .renormaliseThenClip: "rows / their sum, clipped"
        }
    }

    /// All names by which a loss is found, besides its title.
    static func otherNames(of id: LossID) -> [String] { [id.rawValue] + id.aliases + id.otherNames }

    /// "binary cross-entropy".
    static func title(_ loss: LabLoss) -> String {
        switch loss {
        case .builtIn(let loss): loss.id.title
        case .custom(let custom): custom.title
        }
    }

    /// "BCE".
    static func shortTitle(_ loss: LabLoss) -> String {
        switch loss {
        case .builtIn(let loss): loss.id.shortTitle
        case .custom(let custom): custom.title
        }
    }

    /// What a loss beside is called: a variant of the one in focus by what sets it apart as well.
    static func beside(_ loss: LabLoss, focus: LabLoss) -> String {
        guard case .builtIn(let loss) = loss else { return short(loss) }
        guard case .builtIn(let focus) = focus, focus.id == loss.id else { return short(loss) }
        let differences = LossOption.allCases.compactMap { option -> String? in
            switch option {
            case .logForm, .unit: return nil
            case .epsilon where loss.logForm != focus.logForm || loss.epsilon == nil: return nil
            default: break
            }
            guard let value = loss.value(option), value != focus.value(option) else { return nil }
            return option == .rows ? loss.rows.map(words) : option.words(for: value)
        }
        let isOfRows = loss.rows != focus.rows && loss.logForm == focus.logForm
        return ([isOfRows ? loss.id.shortTitle : short(loss)] + differences).joined(separator: " ").withMinus
    }

    /// " nats", " bits", after a 1 their singular, or nothing.
    ///
    /// - Parameter number: as it is shown.
    static func suffix(_ unit: LossUnit, after number: String) -> String {
        guard unit != .none else { return "" }
        return " " + (number == "1" ? String(unit.rawValue.dropLast()) : unit.rawValue)
    }

    /// A number with its unit.
    static func text(_ number: String, _ unit: LossUnit) -> String { number + suffix(unit, after: number) }

    /// "clip 1e-15, renormalise-then-clip": how the logarithm is kept finite.
    static func rule(of loss: Loss) -> String {
        var words: [String] = []
        if let form = loss.logForm {
            words.append(loss.epsilon.map { "\(form.rawValue) \(NumberText.short($0, digits: 3))" } ?? form.rawValue)
        }
        if let rows = loss.rows, rows != .raw { words.append(rows.rawValue) }
        return words.joined(separator: ", ").withMinus
    }

    /// "BCE one-term": a column's heading.
    static func short(_ loss: Loss) -> String {
        loss.logForm.map { "\(loss.id.shortTitle) \($0.rawValue)" } ?? loss.id.shortTitle
    }

    private static func details(_ loss: Loss) -> [String] {
        var words: [String] = []
        if loss.unit != .none { words.append(loss.unit.rawValue) }
        if let form = loss.logForm {
            words.append(loss.epsilon.map { "\(form.rawValue) \(NumberText.short($0, digits: 6))" } ?? form.rawValue)
        }
        for option in LossOption.allCases where ![.unit, .logForm, .epsilon].contains(option) {
            guard let value = loss.value(option), value != option.row.off, value != .flag(false),
                option != .divideBy || loss.options[.divideBy] != nil, let text = option.words(for: value)
            else {
                continue
            }
            words.append(text)
        }
        return words
    }

    /// The value of an option.
    static func value(of option: LossOption, _ loss: Loss) -> String { text(of: loss.value(option)) }

    /// The value of an option, as rows of settings show it.
    static func text(of value: LossOption.Value?) -> String {
        switch value {
        case nil: "none"
        case .flag(let isOn)?: isOn ? "yes" : "no"
        case .number(let number)?: NumberText.short(number, digits: 6).withMinus
        case .numbers(let numbers)?: numbers.map { NumberText.short($0, digits: 6) }.joined(separator: ", ").withMinus
        case .word(let word)?: word
        }
    }

    /// What a part of the values is called.
    static func title(of part: LossInput, _ loss: Loss) -> String {
        switch part {
        case .predicted: loss.fromLogits ? "logits" : loss.isLogRate ? "log rate" : "predicted"
        default: part.rawValue
        }
    }

    /// The letter of a part in formulas.
    static func letter(of part: LossInput, _ loss: Loss) -> String {
        switch part {
        case .predicted: loss.predictedName
        default: part.letter
        }
    }
}
