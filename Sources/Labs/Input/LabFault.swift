import Fields
import LossMath
import Wording

/// What can be wrong with what a vector lab or a bench is told, besides the form of its values.
enum LabFault: Fault, Equatable {
    /// Actual and predicted have different shapes.
    case differentShapes(actual: String, predicted: String)
    /// An input does not fit the predicted values.
    case inputShape(LossInput, found: String, predicted: String)
    /// Not one class number a row.
    case classNumberCount(found: Int, rows: Int)
    /// A label that is no class.
    case badClass(Double, index: Int, classes: Int)
    /// A class is to be left out, and there are no class numbers.
    case nothingIgnored
    /// A row whose label is no single class, where labels are to stand as classes.
    case noClass(row: Int)
    /// Labels are to stand as classes, and there are none: for a loss that knows none, or for a list.
    case knowsNoClasses(LossID)
    /// Words as actual beside one predicted number a row: so many different ones, and not two.
    case wordsForOneColumn(Int)
    /// Names for another number of classes.
    case classNames(Int, classes: Int)
    /// An option of a loss beside a formula of one's own.
    case optionWithFormula
    /// A divisor beside a sum that is not divided.
    case nothingDivided
    /// A divisor without weights.
    case divisorNeedsWeights
    /// An input for a loss that has none such.
    case inputDoesNotApply(LossInput, to: LossID)
    /// This is given without the other.
    case missing(String)
    /// No loss has this name.
    case unknownLoss(String)
    /// More rows than can be edited.
    case tooManyRows(Int)
    /// The options do not go with the loss.
    case loss(LossError)
    /// The rule of a library is for other losses.
    case noLibraryRule(LossID)
    /// A formula that cannot be read or used.
    case formula(source: String, FormulaMistake)
    /// A saved formula without a name.
    case unnamedFormula(String)
    /// A step that moves nothing, or to nowhere.
    case badStep(Double)
    /// A threshold that is not finite.
    case badThreshold(Double)
    /// Text that names no cell.
    case badCell(String)
    /// A loss beside has an option that there is not.
    case unknownLossOption(String, known: [String])

    /// What is wrong, and what would be right.
    func sentence(at place: String) -> String {
        switch self {
        case .differentShapes(let actual, let predicted):
            return joined(place, "actual has \(actual), but predicted has \(predicted); both need the same shape.")
        case .inputShape(let input, let found, let predicted):
            return joined(
                place,
                "\(input.rawValue) has \(found), but predicted has \(predicted); give \(input.counts)."
            )
        case .classNumberCount(let found, let rows):
            return joined(
                place,
                "actual has \(Words.count(found, "value")), but predicted has \(Words.count(rows, "row")); give one class number a"
                    + " row, or rows like those of predicted.")
        case .badClass(let number, let index, let classes):
            return joined(
                place,
                "actual[\(index)] is \(NumberText.exact(number)), but predicted has \(Words.count(classes, "class", "classes"));"
                    + " a class is a whole number from 0 to \(classes - 1), and a negative one is left out"
                    + (number.rounded() == number
                        ? ": so is \(NumberText.exact(number)) with --ignore-index \(NumberText.exact(number))." : "."))
        case .nothingIgnored:
            return subject(place, "is for actual values that are class numbers, beside a row of predictions each.")
        case .noClass(let row):
            return joined(place, "the label of row \(row) is no single class: it needs one 1 among zeros.")
        case .knowsNoClasses(let id):
            return subject(
                place, "does not apply here; it is for a table of a loss that knows classes, not for \(id.title).")
        case .wordsForOneColumn(let count):
            return joined(
                place,
                "there \(count == 1 ? "is 1 word" : "are \(count) different words"), but one predicted number a row: two"
                    + " words count as 1 and 0, and more classes need a row of numbers each.")
        case .classNames(let count, let classes):
            return subject(
                place,
                "has \(Words.count(count, "name")), but predicted has \(Words.count(classes, "class", "classes")).")
        case .optionWithFormula:
            return subject(place, "has no effect on a formula of your own; write it into the formula, or leave it out.")
        case .nothingDivided:
            return subject(place, "has no effect with reduction sum, which is not divided.")
        case .divisorNeedsWeights:
            return subject(place, "has no effect without weights; give weights, or a weight a class.")
        case .inputDoesNotApply(let input, let id):
            let owners = LossID.allCases.filter { $0.inputs.contains(input) }.map(\.shortName)
            return subject(
                place, "does not apply to \(id.title); it belongs to \(Words.list(owners, "and")).")
        case .missing(let other):
            return subject(place, "is given without \(other); give both, with as many numbers.")
        case .unknownLoss(let name):
            if let formula = LossID.formula(ofOther: name) {
                return joined(
                    place,
                    "\(name.quoted) is no loss that has a name here; write it as a formula: --formula '\(formula)'.")
            }
            let names = LossID.allCases.flatMap { [$0.shortName, $0.rawValue] + $0.aliases }
            let known = LossID.allCases.map(\.shortName).joined(separator: ", ")
            let near = Nearest.name(to: name, among: names).map {
                "did you mean \($0)? losstutor lab --help lists the losses."
            }
            return joined(
                place,
                "\(name.quoted) is no loss; "
                    + (near ?? "use one of \(known), or a long name such as mean_squared_error."))
        case .tooManyRows(let limit):
            return joined(place, "there can be at most \(NumberText.grouped(limit)) rows.")
        case .loss(let error):
            if !place.isEmpty, let predicate = error.predicate { return "\(place) \(predicate)." }
            return joined(place, "\(error.description).")
        case .noLibraryRule(let id):
            let known = id.libraries.map(\.library.rawValue)
            return known.isEmpty
                ? subject(
                    place, "has no rule for \(id.title). \(id.libraryNote ?? "Libraries compute the same number.")")
                : subject(
                    place, "has no rule of that library for \(id.title); it is known of \(Words.list(known, "and")).")
        case .formula(let source, let mistake):
            let at = [place, "column \(mistake.column + 1)"].filter { !$0.isEmpty }.joined(separator: ", ")
            // Of a long formula the part around the mistake.
            let start = max(0, mistake.column - 60)
            let shown = String(source.dropFirst(start).prefix(120)).harmless()
            return "\(at): \(mistake.message).\n  \(shown)\n  "
                + String(repeating: " ", count: max(0, min(mistake.column - start, shown.count))) + "^"
        case .unnamedFormula(let text):
            return subject(place, "needs a name, as in \"mine = mean(abs(y - p))\"; \(text.quoted) has none.")
        case .badStep(let value):
            return subject(place, "cannot be \(NumberText.exact(value)); it must be above 0 and finite.")
        case .badThreshold(let value):
            return subject(place, "cannot be \(NumberText.exact(value)); it must be finite.")
        case .badCell(let text):
            return joined(
                place, "\(text.quoted) is no cell; write a part, a row and a column, as in predicted,2 or actual,0,1.")
        case .unknownLossOption(let word, _) where LossID(named: word) != nil:
            return joined(place, "\(word) is another loss; each loss beside is told on its own.")
        case .unknownLossOption(let word, let known):
            return FieldFault.choice(value: word, choices: known).sentence(at: place)
        }
    }

    /// True where lengths or shapes do not fit each other.
    var isAboutShapes: Bool {
        switch self {
        case .differentShapes, .inputShape, .tooManyRows, .classNumberCount, .loss(.classWeightCount): true
        default: false
        }
    }
}
