import Fields
import LossMath
import Wording

/// What can be wrong with what a likelihood lab is told, besides the form of its values.
enum LikelihoodFault: Fault, Equatable {
    /// What the mathematics refuses.
    case refused(LikelihoodError)
    /// Several rows, or none, where one list is needed.
    case notOneList
    /// The data are given and are to be drawn as well; what the draw is called.
    case dataTwice(draw: String)
    /// What to draw from, without how many; what that would be called.
    case drawMissing(draw: String)
    /// The number of values that a model's parameters take is another one.
    case drawFrom(count: Int, names: [String])
    /// Two distributions that are not about the same classes; what the second is called.
    case distributions(belief: String, LikelihoodError)
    /// More classes than there are bars for, or fewer than two.
    case bars(Int)
    /// An item that there is not.
    case noItem(String)

    /// What is wrong, and what would be right.
    func sentence(at place: String) -> String {
        switch self {
        case .refused(let error): joined(place, "\(error.description).")
        case .notOneList:
            joined(place, "observations are one list; write them with commas between them, as in 1,0,1.")
        case .dataTwice(let draw): "\(place) and \(draw) are both given; the data are either given or drawn."
        case .drawMissing(let draw):
            subject(place, "is given without \(draw), which says how many observations to draw.")
        case .drawFrom(let count, let names):
            subject(
                place,
                "has \(Words.count(count, "value")); it takes \(names.joined(separator: ",")) of the"
                    + " model.")
        case .distributions(let belief, let error): "\(place) and \(belief): \(error.description)."
        case .bars(let count):
            subject(
                place,
                "has \(Words.count(count, "class", "classes")); it takes 2 to \(LikelihoodLab.maximumBars).")
        case .noItem(let value):
            subject(
                place,
                "cannot be \(value); name a part of the panel and its number from 0, as in [\"parameter\", 0].")
        }
    }

    /// True for two distributions that are not about the same classes.
    var isAboutShapes: Bool {
        if case .distributions = self { true } else { false }
    }
}
