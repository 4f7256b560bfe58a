/// The losses, by the ids that the command line, files and formulas use.
///
/// In the formulas y is actual, p is predicted, z are logits, and means run over all numbers; "by rows" the sum runs over
/// the columns and the mean over the rows, and a list counts as one row. Values and gradients are held against
/// scikit-learn, SciPy, PyTorch, JAX and 50-digit arithmetic by the tests; where none is named the source is the
/// definition itself. NaN in, NaN out.
public enum LossID: String, CaseIterable, Codable, Sendable {
    /// mean (y − p)². Any numbers; in the square of their unit. Finite whenever the exact value is, even where a single
    /// square overflows. Source: scikit-learn `mean_squared_error`.
    case meanSquaredError = "mean_squared_error"
    /// sqrt(mean (y − p)²), over all numbers and not column by column. Any numbers; in their unit. Squares that overflow
    /// or vanish do no harm; at 0 the gradient is 0. Its contributions are the squared errors.
    case rootMeanSquaredError = "root_mean_squared_error"
    /// mean |y − p|. Any numbers; in their unit. The slope where y = p is 0. Source: scikit-learn `mean_absolute_error`.
    case meanAbsoluteError = "mean_absolute_error"
    /// mean h(y − p), h(r) = r² / 2 up to |r| = delta, delta (|r| − delta / 2) beyond. Any numbers; delta above 0, 1
    /// unless given. Source: Huber 1964; PyTorch `huber_loss`.
    case huber
    /// mean ln cosh(y − p). Any numbers. Exact for errors of 1e-9, and where cosh itself overflows. Slope tanh(p − y).
    case logCosh = "log_cosh"
    /// mean max(0, 1 − y p). Labels −1 and 1, any scores. At the margin, y p = 1, the slope is 0. Source: scikit-learn
    /// `hinge_loss`.
    case hinge
    /// mean max(0, 1 − y p)². Labels −1 and 1, any scores. Source: Keras `squared_hinge`.
    case squaredHinge = "squared_hinge"
    /// −mean(y ln p + (1 − y) ln(1 − p)), with 0 ln 0 = 0. Labels and probabilities in 0...1; nats or bits. ``LogForm``
    /// says what keeps the logarithms finite; from logits it is mean(max(z, 0) − z y + ln(1 + e^−|z|)), which nothing
    /// has to keep. With log form exact a confident mistake costs infinity. Source: SciPy `xlogy`, scikit-learn `log_loss`.
    case binaryCrossEntropy = "binary_cross_entropy"
    /// −mean by rows Σ y ln p, with 0 ln 0 = 0. One-hot or soft labels, one probability a class; nats or bits.
    /// ``RowTreatment`` says what becomes of rows that do not sum to 1; from logits ln p = z − ln Σ e^z. Source:
    /// scikit-learn `log_loss`, PyTorch `cross_entropy`.
    case categoricalCrossEntropy = "categorical_cross_entropy"
    /// mean by rows Σ y ln(y / p), 0 where y is 0. Rows of probabilities; nats or bits. Infinite where p is 0 and y is
    /// not. Rows are taken as they are: one that does not sum to 1 can make the value negative. Exact where y and p
    /// nearly agree. Source: SciPy `rel_entr`.
    case klDivergence = "kl_divergence"
    /// −mean by rows Σ p ln p, with 0 ln 0 = 0; there is no actual. Rows of probabilities; nats or bits. At p = 0 the
    /// slope is infinite. Source: SciPy `entr`.
    case entropy
    /// mean (ln(2 π v) + (y − p)² / v) / 2, the negative log-likelihood of a normal distribution with mean p and variance
    /// v, which is given beside and is 1 where it is not. Any numbers, v above 0; nats or bits. It can be negative: a
    /// density can exceed 1. Source: SciPy `norm.logpdf`.
    case gaussianNLL = "gaussian_nll"
    /// mean(p − y ln p), with 0 ln 0 = 0; in full plus ln y!, which predictions cannot change. Counts y and rates p of 0
    /// or more, or logarithms of rates, mean(e^p − y p); nats or bits. Infinite where p is 0 and y is not. Source: SciPy
    /// `poisson.logpmf`, PyTorch `poisson_nll_loss`.
    case poissonNLL = "poisson_nll"
    /// −mean by rows of Σ y p / (|y| |p|), from −1 to 1. Any rows of numbers; a row of zeros gives 0, and slope 0. Rows as
    /// small as 1e-200 or as large as 1e200 do no harm. Source: Keras `cosine_similarity`, without its epsilon.
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
