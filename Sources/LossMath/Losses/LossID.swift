/// The losses, by the ids that the command line, files and formulas use.
public enum LossID: String, CaseIterable, Codable, Sendable {
    case meanSquaredError = "mean_squared_error"
    case binaryCrossEntropy = "binary_cross_entropy"
    case categoricalCrossEntropy = "categorical_cross_entropy"

    /// The loss of a long id or an alias; hyphens count as underscores, capitals as small letters.
    public init?(named name: String) {
        let name = Formula.underscored(name.lowercased())
        guard let id = Self.allCases.first(where: { $0.rawValue == name || $0.aliases.contains(name) }) else {
            return nil
        }
        self = id
    }

    /// Other ids of the same loss, the usual short one first.
    public var aliases: [String] {
        switch self {
        case .meanSquaredError: ["mse"]
        case .binaryCrossEntropy: ["bce", "log_loss", "bernoulli_nll"]
        case .categoricalCrossEntropy: ["cce"]
        }
    }

    /// The name in a sentence.
    public var title: String {
        switch self {
        case .meanSquaredError: "mean squared error"
        case .binaryCrossEntropy: "binary cross-entropy"
        case .categoricalCrossEntropy: "categorical cross-entropy"
        }
    }

    /// The name where there is little room.
    public var shortTitle: String {
        switch self {
        case .meanSquaredError: "MSE"
        case .binaryCrossEntropy: "BCE"
        case .categoricalCrossEntropy: "CCE"
        }
    }

    /// Whether each row is one example with a number per class, rather than each number an example.
    public var isRowWise: Bool { self == .categoricalCrossEntropy }

    /// Whether the value is information, in nats or bits.
    public var hasUnit: Bool { self != .meanSquaredError }

    /// One sentence for menus.
    public var summary: String {
        switch self {
        case .meanSquaredError: "The mean of the squared differences; for predicting quantities."
        case .binaryCrossEntropy: "The surprise at yes-or-no labels, given the predicted probability of yes."
        case .categoricalCrossEntropy: "The surprise at the true class, given one predicted probability a class."
        }
    }
}
