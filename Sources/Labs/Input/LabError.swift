import LossMath
import Wording

/// Why a lab's state cannot be made from what was given. Each reads as one sentence: what, where, what would be right.
public enum LabError: Error, Equatable, CustomStringConvertible {
    case notANumber(place: String, row: Int?, position: Int, text: String)
    case noNumbers(place: String)
    case raggedRows(place: String, row: Int, expected: Int, found: Int)
    case differentShapes(actual: String, predicted: String)
    case differentVariances(variance: String, predicted: String)
    case varianceNeedsGaussian(String, LossID)
    case missing(given: String, missing: String)
    case unknownLoss(String)
    case badOption(name: String, value: String, choices: [String])
    case unknownFields(place: String, names: [String], known: [String])
    case badJSON(place: String, reason: String)
    case badColumns(place: String, reason: String)
    case tooManyRows(Int)
    case loss(String)
    case formula(place: String, source: String, mistake: FormulaMistake)
    case unnamedFormula(String)
    case badStep(Double)
    case badThreshold(Double)
    case badCell(place: String, text: String)
    case unknownPreset(String, known: [String])

    public var description: String {
        switch self {
        case .notANumber(let place, let row, let position, let text):
            let at = row.map { "row \($0), value \(position)" } ?? "value \(position)"
            let what = text.allSatisfy(\.isWhitespace) ? "is empty" : "\"\(text)\" is no number"
            return "\(place), \(at): \(what); write numbers with commas between them, as in 1,0,0.5."
        case .noNumbers(let place):
            return "\(place) has no numbers; write them with commas between them, as in 1,0,0.5."
        case .raggedRows(let place, let row, let expected, let found):
            return "\(place), row \(row) has \(Words.count(found, "value")), but row 1 has \(expected);"
                + " every row needs as many as the first."
        case .differentShapes(let actual, let predicted):
            return "actual has \(actual), but predicted has \(predicted); both need the same shape."
        case .differentVariances(let variance, let predicted):
            return "variance has \(variance), but predicted has \(predicted); give one variance, or one for each."
        case .varianceNeedsGaussian(let place, let id):
            return "\(place) does not apply to \(id.title); it belongs to gaussian_nll."
        case .missing(let given, let missing):
            return "\(given) is given without \(missing); give both, with as many numbers."
        case .unknownLoss(let name):
            let known = LossID.allCases.map(\.shortName).joined(separator: ", ")
            return "\"\(name)\" is no loss; use one of \(known), or a long name such as mean_squared_error."
        case .badOption(let name, let value, let choices):
            return "\(name) cannot be \"\(value)\"; use \(choices.joined(separator: ", "))."
        case .unknownFields(let place, let names, let known):
            return "\(place) has the unknown key \(names.map { "\"\($0)\"" }.joined(separator: ", "));"
                + " the keys are \(known.joined(separator: ", "))."
        case .badJSON(let place, let reason):
            return "\(place): \(reason)"
        case .badColumns(let place, let reason):
            return "\(place): \(reason)"
        case .tooManyRows(let limit):
            return "there can be at most \(limit) rows."
        case .loss(let reason):
            return reason
        case .formula(let place, let source, let mistake):
            return "\(place), column \(mistake.column + 1): \(mistake.message).\n  \(source)\n  "
                + String(repeating: " ", count: max(0, min(mistake.column, source.count))) + "^"
        case .unnamedFormula(let text):
            return "define needs a name, as in \"mine = mean(abs(y - p))\"; \"\(text)\" has none."
        case .badStep(let value):
            return "step must be above 0 and finite, and \(NumberText.exact(value)) is not."
        case .badThreshold(let value):
            return "threshold must be a finite number, and \(NumberText.exact(value)) is not."
        case .badCell(let place, let text):
            return
                "\(place): \"\(text)\" is no cell; write a part, a row and a column, as in predicted,2 or actual,0,1."
        case .unknownPreset(let name, let known):
            return "\"\(name)\" is no preset; use one of \(known.joined(separator: ", "))."
        }
    }

    /// True where the command line is at fault (exit code 64), false where it is the data (65).
    public var isUsage: Bool {
        switch self {
        case .notANumber(let place, _, _, _), .noNumbers(let place): place.hasPrefix("--")
        case .missing, .varianceNeedsGaussian, .unknownLoss, .badOption, .loss, .formula, .unnamedFormula, .badStep,
            .badThreshold, .badCell, .unknownPreset:
            true
        case .raggedRows, .differentShapes, .differentVariances, .unknownFields, .badJSON, .badColumns, .tooManyRows:
            false
        }
    }
}
