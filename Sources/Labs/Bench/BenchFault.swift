import Fields
import LossMath
import Wording

/// What can be wrong with a formula bench. Indices count from 0.
package enum BenchFault: Fault, Equatable {
    /// Formulas need something to be about.
    case noParameters
    /// A list without numbers.
    case emptyVector(String, index: Int)
    /// A parameter whose bounds or step mean nothing: which, and what would be right.
    case badParameter(String, index: Int, needs: String)
    /// A name that no formula could use: of which list, at which place in it.
    case badName(String, list: String, index: Int)
    /// Two things have this name.
    case nameTwice(String)
    /// The formula of a reading cannot be read.
    case formula(String, index: Int, FormulaError, source: String)
    /// The formula of a reading names something that is not there.
    case missingName(String, reading: String, index: Int)
    /// What is plotted is not there: on which axis.
    case plot(String, value: String, choices: [String])
    /// A value is given to something that is no parameter.
    case unknownParameter(String, known: [String])
    /// The last number cannot be removed.
    case lastNumber
    /// A line that another one names cannot be removed.
    case named(String, by: String)
    /// There is no formula that could be plotted.
    case nothingToPlot

    /// The key that is at fault, from the bench's own.
    var key: String? {
        switch self {
        case .noParameters, .lastNumber, .nothingToPlot, .named: nil
        case .emptyVector(_, let index): "vectors[\(index)]"
        case .badParameter(_, let index, _): "parameters[\(index)]"
        case .badName(_, let list, let index): "\(list)[\(index)]"
        case .nameTwice: nil
        case .formula(_, let index, _, _), .missingName(_, _, let index): "readings[\(index)]"
        case .plot: "plot"
        case .unknownParameter: "values"
        }
    }

    /// What is wrong, and what would be right.
    package func sentence(at place: String) -> String {
        switch self {
        case .noParameters: return joined(place, "a formula bench needs at least one parameter.")
        case .emptyVector(let name, _):
            return joined(place, "\(name) is a list without numbers; it needs at least one.")
        case .badParameter(let name, _, let needs): return joined(place, "\(name) needs \(needs).")
        case .badName(let name, _, _) where Formula.isConstant(name):
            return joined(place, "\(name) cannot be a name: in formulas it is the constant; use another.")
        case .badName(let name, _, _):
            return joined(
                place, "\(name.quoted) cannot be a name; use letters, digits and _, beginning with a letter.")
        case .nameTwice(let name): return joined(place, "two things are named \(name); each needs its own name.")
        case .formula(let name, _, let error, let source):
            return joined(place, "the formula of \(name): \(error.pointing(into: source))")
        case .missingName(let missing, let reading, _):
            return joined(place, "the formula of \(reading) names \(missing), which is not there.")
        case .plot(let axis, let value, let choices):
            return FieldFault.choice(value: value, choices: choices)
                .sentence(at: place.isEmpty ? "plot \(axis)" : "\(place), \(axis)")
        case .unknownParameter(let name, let known):
            return FieldFault.unknownKey(name, owner: "the bench's parameters", known: known).sentence(at: place)
        case .lastNumber: return "the last number stays: formulas need something to be about."
        case .named(let name, let other): return "\(other) names \(name): change that formula first."
        case .nothingToPlot: return "there is no formula to plot over it: F adds one."
        }
    }
}

extension BenchFault: CustomStringConvertible {
    /// One sentence.
    package var description: String { sentence(at: "") }
}
