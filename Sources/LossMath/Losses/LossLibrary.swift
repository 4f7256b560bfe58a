/// How well-known libraries keep the logarithms of a cross-entropy away from 0, and what their answer is at the edges.
public enum LossLibrary: String, CaseIterable, Codable, Sendable {
    case scipy
    case sklearn
    case olderSklearn = "sklearn-1.1"
    case keras
    case pytorch

    /// The name in a sentence.
    public var title: String {
        switch self {
        case .scipy: "SciPy, JAX"
        case .sklearn: "scikit-learn"
        case .olderSklearn: "scikit-learn up to 1.1"
        case .keras: "Keras"
        case .pytorch: "PyTorch"
        }
    }

    /// The call that is meant.
    public func call(for id: LossID) -> String {
        let isBinary = id == .binaryCrossEntropy
        return switch self {
        case .scipy: isBinary ? "-mean(xlogy(y, p) + xlog1py(1 - y, -p))" : "-sum(xlogy(y, p)) / n"
        case .sklearn, .olderSklearn: "sklearn.metrics.log_loss(y, p)"
        case .keras:
            isBinary ? "keras.losses.BinaryCrossentropy()(y, p)" : "keras.losses.CategoricalCrossentropy()(y, p)"
        case .pytorch: isBinary ? "torch.nn.functional.binary_cross_entropy(p, y)" : "-(y * p.log()).sum(1).mean()"
        }
    }

    /// The options that give the library's number; nil for losses whose numbers are the same everywhere.
    ///
    /// Keras computes in single precision, whatever it is given; scikit-learn clips at the epsilon of the numbers' own
    /// precision.
    ///
    /// - Parameter isSinglePrecision: whether the library is handed single precision.
    /// Sources: scikit-learn 1.9 and 1.1.3 `log_loss`, Keras 3.15 `ops.binary_crossentropy` and
    /// `categorical_crossentropy`, PyTorch 2 `binary_cross_entropy`, SciPy 1.17 `xlogy`.
    public func options(for id: LossID, isSinglePrecision: Bool = false) -> LossOptions? {
        guard id.takesLogits else { return nil }
        let isBinary = id == .binaryCrossEntropy
        switch self {
        case .scipy: return LossOptions(logForm: .exact)
        case .sklearn: return LossOptions(logForm: .clip, epsilon: isSinglePrecision ? 0x1p-23 : 0x1p-52)
        case .olderSklearn:
            return LossOptions(logForm: .clip, epsilon: 1e-15, rows: isBinary ? nil : .clipThenRenormalise)
        case .keras:
            return LossOptions(
                logForm: .clip, epsilon: 1e-7, rows: isBinary ? nil : .renormaliseThenClip, float32: true)
        case .pytorch: return LossOptions(logForm: isBinary ? .clamp : .exact)
        }
    }

    /// Why its number is what it is, in a sentence or two.
    public func reason(for id: LossID) -> String {
        let isBinary = id == .binaryCrossEntropy
        switch self {
        case .scipy:
            return "The logarithm as it is, with 0 log 0 = 0: a probability of 0 for what happened costs infinity."
        case .sklearn:
            return isBinary
                ? "p is moved into 2^-52 ... 1 - 2^-52, so that one example costs at most 36.04; there the slope is 0."
                : "p is moved into 2^-52 ... 1 - 2^-52, at most 36.04 a row; rows that do not sum to 1 only bring a warning."
        case .olderSklearn:
            return isBinary
                ? "p is moved into 1e-15 ... 1 - 1e-15, so that one example costs at most 34.54."
                : "p is moved into 1e-15 ... 1 - 1e-15, then each row is divided by its sum."
        case .keras:
            return isBinary
                ? "p is moved into 1e-7 ... 1 - 1e-7, at most 16.12; where it is moved the slope is 0, and a confident"
                    + " mistake teaches nothing."
                : "Each row is divided by its sum, then moved into 1e-7 ... 1 - 1e-7: at most 16.12 a row, and slope 0"
                    + " beyond."
        case .pytorch:
            return isBinary
                ? "Each logarithm is kept at -100 or above, and the slope's denominator at 1e-12 or above: a confident"
                    + " mistake costs 100 with a slope of 1e12."
                : "The logarithm as it is. (CrossEntropyLoss itself takes logits and cannot overflow.)"
        }
    }
}

extension LossID {
    /// Where libraries compute something else under this loss's name, in a sentence or two; nil for cross-entropies, whose
    /// differences are ``LossLibrary``'s.
    public var libraryNote: String? {
        switch self {
        case .binaryCrossEntropy, .categoricalCrossEntropy: nil
        case .meanSquaredError, .meanAbsoluteError, .hinge:
            "scikit-learn, PyTorch and Keras compute the same number."
        case .rootMeanSquaredError:
            "This is the root over all numbers; scikit-learn's root_mean_squared_error takes the root of each column, and"
                + " then the mean of the roots."
        case .huber:
            "PyTorch's HuberLoss and Keras' Huber are the same; PyTorch's SmoothL1Loss is this divided by delta."
        case .logCosh: "Keras' LogCosh is the same, but has lost small errors: it answers 0 for an error of 1e-9."
        case .squaredHinge: "Keras' SquaredHinge is the same."
        case .klDivergence:
            "SciPy's rel_entr gives the same terms. PyTorch's KLDivLoss takes ln p, and by default divides by all numbers"
                + " and not by rows; SciPy's entropy divides each row by its sum first."
        case .entropy: "SciPy's entr gives the same terms; its entropy divides each row by its sum first."
        case .gaussianNLL:
            "SciPy's norm.logpdf is the same, negated. PyTorch's GaussianNLLLoss leaves out ln(2 pi) / 2 unless it is asked"
                + " for the full loss."
        case .poissonNLL:
            "SciPy's poisson.logpmf is the full loss, negated. PyTorch's PoissonNLLLoss takes logarithms of rates unless"
                + " told otherwise, and then adds 1e-8 to the rates."
        case .cosineSimilarity:
            "Keras' cosine similarity is the same for vectors that are not tiny; PyTorch's CosineEmbeddingLoss is 1 more."
        }
    }
}
