import LossMath
import Wording

/// Why a likelihood lab cannot be made, or changed, in this way. Each reads as one sentence.
public enum LikelihoodLabError: Error, Equatable, CustomStringConvertible {
    /// What the mathematics refuses, and where it was given; nil for what was typed into the lab.
    case refused(place: String?, LikelihoodError)
    /// A word that is none of the choices.
    case choice(place: String, value: String, choices: [String])
    /// Several rows, or none, where one list is needed.
    case notOneList(place: String)
    /// Several numbers where one is needed.
    case notOneNumber(place: String, count: Int)
    /// A number that must be a whole one in a range.
    case wholeNumber(place: String, value: Double, range: ClosedRange<Int>)
    /// The data are given and are to be drawn as well.
    case dataTwice(data: String, draw: String)
    /// What to draw from, without how many.
    case drawMissing(place: String, draw: String)
    /// The number of values that a model's parameters take is another one.
    case drawFrom(place: String, count: Int, names: [String])
    /// Two distributions that are not about the same classes.
    case distributions(truth: String, belief: String, LikelihoodError)
    /// More classes than there are bars for, or fewer than two.
    case bars(place: String, count: Int)
    /// An item that there is not.
    case noItem(place: String, value: String)
    /// Keys that nobody knows.
    case unknownKeys(place: String, names: [String], known: [String])
    /// JSON that cannot be read.
    case badJSON(place: String, reason: String)
    /// A table that cannot be read.
    case badTable(place: String, reason: String)

    public var description: String {
        switch self {
        case .refused(nil, let error): "\(error.description)."
        case .refused(let place?, let error): "\(place): \(error.description)."
        case .choice(let place, let value, let choices):
            "\(place) cannot be \"\(value)\"; use \(choices.joined(separator: ", "))."
        case .notOneList(let place):
            "\(place): observations are one list; write them with commas between them, as in 1,0,1."
        case .notOneNumber(let place, let count):
            "\(place) has \(count) values; it takes one number."
        case .wholeNumber(let place, let value, let range):
            "\(place) cannot be \(NumberText.exact(value)); use a whole number from \(range.lowerBound) to"
                + " \(range.upperBound)."
        case .dataTwice(let data, let draw):
            "\(data) and \(draw) are both given; the data are either given or drawn."
        case .drawMissing(let place, let draw):
            "\(place) is given without \(draw), which says how many observations to draw."
        case .drawFrom(let place, let count, let names):
            "\(place) has \(Words.count(count, "value")); it takes \(names.joined(separator: ",")) of"
                + " the model."
        case .distributions(let truth, let belief, let error):
            "\(truth) and \(belief): \(error.description)."
        case .bars(let place, let count):
            "\(place) has \(Words.count(count, "class", "classes")); it takes 2 to"
                + " \(LikelihoodLab.maximumBars)."
        case .noItem(let place, let value):
            "\(place) cannot be \(value); name a part of the panel and its number from 0, as in [\"parameter\", 0]."
        case .unknownKeys(let place, let names, let known):
            "\(place) has the unknown key \(names.map { "\"\($0)\"" }.joined(separator: ", ")); the keys are"
                + " \(known.joined(separator: ", "))."
        case .badJSON(let place, let reason): "\(place): \(reason)"
        case .badTable(let place, let reason): "\(place): \(reason)"
        }
    }

    /// True where the command line is at fault (exit code 64), false where it is the content of a file (65).
    public var isUsage: Bool {
        switch self {
        case .refused(let place, _): place?.hasPrefix("--") ?? true
        case .choice(let place, _, _), .notOneList(let place), .notOneNumber(let place, _),
            .wholeNumber(let place, _, _), .dataTwice(let place, _), .drawMissing(let place, _),
            .drawFrom(let place, _, _), .bars(let place, _), .noItem(let place, _):
            place.hasPrefix("--")
        // Lengths that differ are a fault of the data, wherever they are.
        case .distributions, .unknownKeys, .badJSON, .badTable: false
        }
    }
}
