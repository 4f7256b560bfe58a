/// The functions of the formula language, apart from losses and metrics.
///
/// The one table that the parser, the help and completion share.
enum FormulaFunction: String, CaseIterable, Hashable, Sendable {
    case log, log2, log1p, exp, expm1, sqrt, abs, sign, tanh, cosh, logcosh, sigmoid, softplus, softmax, logsoftmax,
        logsumexp
    case sin, cos, asin, lgamma, xlogy, clip, `where`, sum, mean, variance, rowsum, max, min

    /// The function of that name; `ln` is `log`.
    init?(named name: String) {
        self.init(rawValue: name == "ln" ? "log" : name)
    }

    /// How it is called.
    var signature: String {
        switch self {
        case .log, .log2, .log1p, .exp, .expm1, .sqrt, .abs, .sign, .tanh, .cosh, .logcosh, .sigmoid, .softplus,
            .sin, .cos, .asin, .lgamma,
            .sum, .mean, .variance, .rowsum:
            "\(rawValue)(x)"
        case .softmax, .logsoftmax, .logsumexp: "\(rawValue)(z)"
        case .xlogy: "xlogy(x, y)"
        case .clip: "clip(x, low, high)"
        case .where: "where(condition, a, b)"
        case .max, .min: "\(rawValue)(x) or \(rawValue)(a, b)"
        }
    }

    /// One line for help and completion.
    var summary: String {
        switch self {
        case .log: "natural logarithm, also ln; exact for log(1 - x) and log(1 + x) with small x"
        case .log2: "logarithm to base 2"
        case .log1p: "log(1 + x), exact for small x"
        case .exp: "e to the power of x"
        case .expm1: "exp(x) - 1, exact for small x"
        case .sqrt: "square root"
        case .abs: "absolute value; its slope at 0 is 0"
        case .sign: "-1, 0 or 1"
        case .tanh: "hyperbolic tangent"
        case .cosh: "hyperbolic cosine"
        case .logcosh: "log(cosh(x)), without overflow"
        case .sigmoid: "1 / (1 + exp(-x))"
        case .softplus: "log(1 + exp(x)), without overflow"
        case .softmax: "probabilities from logits, row by row"
        case .logsoftmax: "logarithms of softmax(z), without overflow"
        case .logsumexp: "log of the sum of exp(z), one number a row"
        case .sin: "sine of an angle in radians"
        case .cos: "cosine of an angle in radians"
        case .asin: "angle in radians whose sine is x"
        case .lgamma: "logarithm of the gamma function"
        case .xlogy: "x * log(y), and 0 where x is 0"
        case .clip: "x moved into low ... high; the slope is 0 outside"
        case .where: "a where the condition holds, else b"
        case .sum: "sum of all numbers"
        case .mean: "mean of all numbers"
        case .variance: "mean of the squared distances from the mean (divided by n)"
        case .rowsum: "sum of each row; a list is one row"
        case .max: "the largest number, or the larger of two"
        case .min: "the smallest number, or the smaller of two"
        }
    }

    /// How many arguments it takes.
    var argumentCounts: ClosedRange<Int> {
        switch self {
        case .xlogy: 2...2
        case .clip, .where: 3...3
        case .max, .min: 1...2
        default: 1...1
        }
    }
}
