/// The losses, by the ids that the command line, files and formulas use.
public enum LossID: String, CaseIterable, Codable, Sendable {
    case meanSquaredError = "mean_squared_error"
    case rootMeanSquaredError = "root_mean_squared_error"
    case meanAbsoluteError = "mean_absolute_error"
    case huber
    case logCosh = "log_cosh"
    case hinge
    case squaredHinge = "squared_hinge"
    case binaryCrossEntropy = "binary_cross_entropy"
    case categoricalCrossEntropy = "categorical_cross_entropy"
    case klDivergence = "kl_divergence"
    case entropy
    case gaussianNLL = "gaussian_nll"
    case poissonNLL = "poisson_nll"
    case cosineSimilarity = "cosine_similarity_loss"

    /// The loss of a long id or an alias; hyphens count as underscores, capitals as small letters.
    public init?(named name: String) {
        let name = Formula.underscored(name.lowercased())
        guard let id = Self.allCases.first(where: { $0.rawValue == name || $0.aliases.contains(name) }) else {
            return nil
        }
        self = id
    }

    /// The id where there is little room: the first alias, or the long id.
    public var shortName: String { aliases.first ?? rawValue }

    /// Other ids of the same loss, the usual short one first.
    public var aliases: [String] { facts.aliases }

    /// The name in a sentence.
    public var title: String { facts.title }

    /// The name where there is little room.
    public var shortTitle: String { facts.shortTitle }

    /// One sentence for menus.
    public var summary: String { facts.summary }

    /// What else the loss is called, in the field and in libraries.
    public var otherNames: [String] { facts.otherNames }

    /// What a prediction may be, when it is not a logit and not the logarithm of a rate.
    public var predictedDomain: LossDomain { facts.predicted }

    /// What a label or target may be.
    public var actualDomain: LossDomain { facts.actual }

    /// Which constant prediction is best, and where the loss is lowest, in a sentence.
    public var minimum: String { facts.minimum }

    /// Whether each row is one example with a number per class, rather than each number an example.
    public var isRowWise: Bool {
        switch self {
        case .categoricalCrossEntropy, .klDivergence, .entropy, .cosineSimilarity: true
        default: false
        }
    }

    /// Whether the value is information, in nats or bits.
    public var hasUnit: Bool {
        switch self {
        case .binaryCrossEntropy, .categoricalCrossEntropy, .klDivergence, .entropy, .gaussianNLL, .poissonNLL: true
        default: false
        }
    }

    /// Whether the loss compares with actual values; the entropy needs none.
    public var usesActual: Bool { self != .entropy }

    /// Whether predicted may hold logits.
    public var takesLogits: Bool { self == .binaryCrossEntropy || self == .categoricalCrossEntropy }
}
