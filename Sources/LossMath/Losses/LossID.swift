/// The losses, by the ids that the command line, files and formulas use.
///
/// In the formulas y is actual, p is predicted, z are logits, and means run over all numbers; "by rows" the sum runs over
/// the columns and the mean over the rows, and a list counts as one row. Values and gradients are held against
/// scikit-learn, SciPy, PyTorch, JAX and 50-digit arithmetic by the tests; where none is named the source is the
/// definition itself. NaN in, NaN out.
package enum LossID: String, CaseIterable, Codable, Sendable {
    /// mean (y − p)². Any numbers; in the square of their unit. Finite whenever the exact value is, even where a single
    /// square overflows. Source: scikit-learn `mean_squared_error`.
    case meanSquaredError = "mean_squared_error"
    /// sqrt(mean (y − p)²), over all numbers and not column by column. Any numbers; in their unit. Squares that overflow
    /// or vanish do no harm; at 0 the gradient is 0. Its contributions are the squared errors.
    case rootMeanSquaredError = "root_mean_squared_error"
    /// mean (ln(1 + y) − ln(1 + p))². Numbers of 0 or more; exact where the two are close. Source: scikit-learn
    /// `mean_squared_log_error`.
    case meanSquaredLogError = "mean_squared_log_error"
    /// mean |y − p|. Any numbers; in their unit. The slope where y = p is 0. Source: scikit-learn `mean_absolute_error`.
    case meanAbsoluteError = "mean_absolute_error"
    /// mean |y − p| / |y|, a fraction; |y| counts as 2^-52 where it is less. Any numbers, without a unit. The slope where
    /// y = p is 0. Source: scikit-learn `mean_absolute_percentage_error`.
    case meanAbsolutePercentageError = "mean_absolute_percentage_error"
    /// mean max(quantile (y − p), (quantile − 1)(y − p)). Any numbers; quantile between 0 and 1, 0.5 unless given. Where y = p
    /// the slope is −quantile. Source: scikit-learn `mean_pinball_loss`.
    case quantile
    /// mean h(y − p), h(r) = r² / 2 up to |r| = delta, delta (|r| − delta / 2) beyond. Any numbers; delta above 0, 1
    /// unless given. Source: Huber 1964; PyTorch `huber_loss`.
    case huber
    /// mean s(y − p), s(r) = r² / (2 beta) where |r| < beta, |r| − beta / 2 beyond: Huber's loss divided by its delta. Any
    /// numbers; beta above 0, 1 unless given. Source: PyTorch `smooth_l1_loss`.
    case smoothL1 = "smooth_l1"
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
    /// −mean(y (1 − p)^gamma ln p + (1 − y) p^gamma ln(1 − p)), the terms weighted by alpha and 1 − alpha where alpha is
    /// given. Labels and probabilities in 0...1, or logits; gamma 0 or more, 2 unless given; nats or bits. Source: Lin et
    /// al. 2017.
    case focal
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

    /// All that is known about it.
    var declaration: LossDeclaration {
        switch self {
        case .meanSquaredError: .meanSquaredError
        case .rootMeanSquaredError: .rootMeanSquaredError
        case .meanSquaredLogError: .meanSquaredLogError
        case .meanAbsoluteError: .meanAbsoluteError
        case .meanAbsolutePercentageError: .meanAbsolutePercentageError
        case .quantile: .quantile
        case .huber: .huber
        case .smoothL1: .smoothL1
        case .logCosh: .logCosh
        case .hinge: .hinge
        case .squaredHinge: .squaredHinge
        case .binaryCrossEntropy: .binaryCrossEntropy
        case .focal: .focal
        case .categoricalCrossEntropy: .categoricalCrossEntropy
        case .klDivergence: .klDivergence
        case .entropy: .entropy
        case .gaussianNLL: .gaussianNLL
        case .poissonNLL: .poissonNLL
        case .cosineSimilarity: .cosineSimilarity
        }
    }

    /// The loss of a long id, an alias, or a name that the field or a library has for it, such as `BCELoss` or
    /// `sparse_categorical_crossentropy`; only letters and digits count, and `loss` at the end does not.
    package init?(named name: String) {
        // Our own names are found without the table, which a start has no time for.
        let own = Self(rawValue: name) ?? Self.allCases.first { $0.aliases.contains(name) }
        guard let id = own ?? Self.byName[Self.key(name)] ?? Self.byName[Self.key(Self.withoutModule(name))] else {
            return nil
        }
        self = id
    }

    /// Whether a name, such as `BCEWithLogitsLoss`, says that the predicted values are logits.
    package static func saysLogits(_ name: String) -> Bool {
        key(name).hasSuffix("withlogits") || ofLogits.contains(withoutModule(name))
    }

    /// Whether a name, such as `PoissonNLLLoss`, says that the predicted values are logarithms of rates.
    package static func saysLogRate(_ name: String) -> Bool {
        ["PoissonNLLLoss", "poisson_nll_loss"].contains(withoutModule(name))
    }

    /// What is the same and what differs where a library's loss of that name is not the one that it means here; nil for
    /// the others.
    package static func difference(of name: String) -> String? {
        switch key(withoutModule(name)) {
        case "kldiv":
            "PyTorch's KLDivLoss is given ln p, and its mean divides by all numbers: here p are probabilities, and rows"
                + " divide, as with reduction='batchmean'; --as pytorch divides as its mean does"
        case "cosineembedding":
            "PyTorch's CosineEmbeddingLoss is 1 more for its target 1, with the same gradient; its target -1 is not here"
        default: nil
        }
    }

    /// The formula of a loss that others have and that is none of these.
    package static func formula(ofOther name: String) -> String? {
        switch key(withoutModule(name)) {
        case "rmsle", "rootmeansquaredlogerror", "rootmeansquaredlogarithmicerror":
            "sqrt(mean((log(1 + y) - log(1 + p))^2))"
        case "smape": "mean(2 * abs(y - p) / (abs(y) + abs(p)))"
        case "dice": "1 - 2 * sum(y * p) / (sum(y) + sum(p))"
        case "jaccard", "iou": "1 - sum(y * p) / (sum(y) + sum(p) - sum(y * p))"
        default: nil
        }
    }

    /// What libraries compute from logits alone; logarithms of probabilities are logits too.
    private static let ofLogits: Set<String> = [
        "CrossEntropyLoss", "NLLLoss", "nll_loss", "softmax_cross_entropy", "sigmoid_cross_entropy",
        "softmax_cross_entropy_with_integer_labels", "sigmoid_binary_cross_entropy",
    ]

    /// Without the module of a library: `nn.MSELoss`, `tf.keras.losses.Huber`.
    private static func withoutModule(_ name: String) -> String {
        name.split(separator: ".").last.map(String.init) ?? name
    }

    private static let byName: [String: LossID] = {
        var found: [String: LossID] = [:]
        // Ids come first: what one loss is called besides may be another's id.
        for id in allCases { for name in [id.rawValue] + id.aliases { found[key(name)] = id } }
        for id in allCases {
            for name in id.otherNames + id.libraryNames {
                // What a bracket adds is a remark, no part of the name.
                let plain = key(String(name.prefix { $0 != "(" }))
                found[plain] = found[plain] ?? id
            }
        }
        return found
    }()

    private static func key(_ name: String) -> String {
        let letters = name.lowercased().filter { $0.isLetter || $0.isNumber }
        return letters.count > 4 && letters.hasSuffix("loss") ? String(letters.dropLast(4)) : letters
    }

    /// Further names that are understood and not shown.
    private var libraryNames: [String] {
        switch self {
        case .meanSquaredError: ["squared_error", "mean_squared", "L2", "quadratic", "brier", "reg:squarederror"]
        case .meanAbsoluteError: ["absolute_error", "L1", "mean_absolute", "least absolute", "reg:absoluteerror"]
        case .rootMeanSquaredError: ["rms"]
        case .meanSquaredLogError: ["reg:squaredlogerror"]
        case .binaryCrossEntropy:
            [
                "logloss", "logistic", "neg_log_loss", "bce_with_logits", "binary_cross_entropy_with_logits",
                "sigmoid_cross_entropy_with_logits", "bernoulli", "binary_logloss", "xent",
                "sigmoid_cross_entropy", "sigmoid_binary_cross_entropy", "binary:logistic",
            ]
        case .categoricalCrossEntropy:
            [
                "cross_entropy", "sparse_categorical_crossentropy", "softmax_cross_entropy", "multi_logloss",
                "mlogloss",
                "softmax_cross_entropy_with_logits", "sparse_softmax_cross_entropy_with_logits", "nll", "ce",
                "negative_log_likelihood", "multinomial", "softmax_cross_entropy_with_integer_labels", "multi:softprob",
            ]
        case .klDivergence: ["kldiv", "kullback_leibler", "kl_div"]
        case .huber: ["huber_loss"]
        case .poissonNLL: ["poisson", "count:poisson"]
        case .gaussianNLL: ["normal_nll"]
        case .cosineSimilarity: ["cosine", "cosine_embedding"]
        case .hinge: ["svm"]
        default: []
        }
    }

    /// The id where there is little room: the first alias, or the long id.
    package var shortName: String { declaration.shortName ?? aliases.first ?? rawValue }

    /// Other ids of the same loss, the usual short one first.
    package var aliases: [String] { declaration.aliases }

    /// The name in a sentence.
    package var title: String { declaration.title }

    /// The name where there is little room.
    package var shortTitle: String { declaration.shortTitle }

    /// One sentence for menus.
    package var summary: String { declaration.summary }

    /// What else the loss is called, in the field and in libraries.
    package var otherNames: [String] { declaration.otherNames }

    /// What a prediction may be, when it is not a logit and not the logarithm of a rate.
    package var predictedDomain: LossDomain { declaration.predicted }

    /// What a label or target may be.
    package var actualDomain: LossDomain { declaration.actual }

    /// How far a nudge moves an actual value; nil for what suits its domain.
    package var actualStep: Double? { declaration.actualStep }

    /// Which constant prediction is best, and where the loss is lowest, in a sentence.
    package var minimum: String { declaration.minimum }

    /// What it is computed from, in the order of a call; those with a fallback may be left out.
    package var inputs: [LossInput] { declaration.inputs }

    /// Whether it can be given an input.
    package func takes(_ input: LossInput) -> Bool { input.isPerExample || inputs.contains(input) }

    /// The options that it takes.
    package var options: [LossOption] { declaration.options + LossOption.ofEveryLoss }

    /// Whether each row is one example with a number per class, rather than each number an example.
    package var isRowWise: Bool { declaration.isRowWise }

    /// Whether the value is information, in nats or bits.
    package var hasUnit: Bool { declaration.options.contains(.unit) }

    /// Whether the loss compares with actual values; the entropy needs none.
    package var usesActual: Bool { declaration.inputs.contains(.actual) }

    /// Whether predicted may hold logits.
    package var takesLogits: Bool { declaration.options.contains(.fromLogits) }

    /// Whether the value is the root of the mean of the contributions.
    package var isRoot: Bool { declaration.isRoot }

    /// Whether labels are -1 and 1, and predictions scores whose sign is the answer.
    package var isMargin: Bool { declaration.actual == .sign }

    /// Whether predictions can be right or wrong: nil where that depends on the values.
    package var predictsLabels: Bool? {
        switch declaration.task {
        case .label: true
        case .other: false
        case .quantity, .classes: nil
        }
    }

    /// Whether a prediction is one class of several.
    package var predictsClasses: Bool { if case .classes = declaration.task { true } else { false } }

    /// Whether labels may be the numbers of classes.
    package var takesClassNumbers: Bool { predictsClasses && takesLogits }

    /// Values to begin with.
    package func example(_ loss: Loss) -> LossData { declaration.example(loss) }
}
