extension LikelihoodLab {
    /// A number that can be selected and changed.
    public enum Item: Equatable, Sendable {
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
        public var part: String {
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
        public var index: Int {
            switch self {
            case .parameter(let index), .observation(let index), .truth(let index), .belief(let index),
                .size(let index):
                index
            case .count, .repeats, .within: 0
            }
        }

        /// nil for a part that there is not.
        public init?(part: String, index: Int) {
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

extension LikelihoodLab.Item: Codable {
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        let part = try container.decode(String.self)
        // Not decodeIfPresent: in YAML that goes on by one too many.
        let index = container.isAtEnd ? 0 : try container.decode(Int.self)
        guard let item = Self(part: part, index: index) else {
            throw LikelihoodLabError.noItem(place: "select", value: "[\"\(part)\", \(index)]")
        }
        self = item
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(part)
        try container.encode(index)
    }
}
