import Fields

extension LikelihoodLab {
    /// A number that can be selected and changed.
    package enum Item: Equatable, Sendable {
        /// One of the model's numbers: p, each class's p, mean, sd, rate.
        case parameter(Int)
        /// The number of observations; another one draws them anew.
        case count
        /// An observation, by its position from 0.
        case observation(Int)
        /// The probability of a class in the distribution P.
        case truth(Int)
        /// The probability of a class in the distribution Q.
        case belief(Int)
        /// How many samples of each size are drawn.
        case repeats
        /// The distance from the truth that counts as close.
        case within
        /// One of the sample sizes.
        case size(Int)

        /// The part of the panel, as it is written down.
        package var part: String {
            switch self {
            case .parameter: "parameter"
            case .count: "count"
            case .observation: "observation"
            case .truth: "truth"
            case .belief: "belief"
            case .repeats: "repeats"
            case .within: "within"
            case .size: "size"
            }
        }

        /// The number within the part; 0 where there is only one.
        package var index: Int {
            switch self {
            case .parameter(let index), .observation(let index), .truth(let index), .belief(let index),
                .size(let index):
                index
            case .count, .repeats, .within: 0
            }
        }

        /// nil for a part that there is not.
        init?(part: String, index: Int) {
            switch part {
            case "parameter": self = .parameter(index)
            case "count": self = .count
            case "observation": self = .observation(index)
            case "truth": self = .truth(index)
            case "belief": self = .belief(index)
            case "repeats": self = .repeats
            case "within": self = .within
            case "size": self = .size(index)
            default: return nil
            }
        }
    }
}

extension LikelihoodLab.Item: FieldValue {
    /// Reads a part and its number, which may be left out: `size,1` or `["size", 1]`.
    ///
    /// - Throws: ``LikelihoodFault/noItem(_:)``.
    package init(_ node: Node, at place: Place) throws(Problem) {
        let words = node.words ?? []
        guard (1...2).contains(words.count), let index = words.count == 2 ? Int(words[1]) : 0,
            let item = Self(part: words[0], index: index)
        else { throw Problem(place, LikelihoodFault.noItem(node.json)) }
        self = item
    }

    /// A list of the part and its number from 0.
    package var node: Node { .list([.text(part), index.node]) }

    /// `size,1`, as the command line takes it.
    package var optionText: String { "\(part),\(index)" }
}
