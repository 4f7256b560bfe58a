/// The definition of each loss as a formula.
extension Loss {
    /// The loss as a formula of `y` (actual), `p` (predicted) or `z` (logits), and of its ``parameters``.
    ///
    /// In bits it is divided by log(2).
    public var formula: Formula {
        let parts = formulaParts
        let mean = "\(parts.sign)mean(\(parts.body))"
        return Self.builtIn(inUnit(parts.isRoot ? "sqrt(\(mean))" : mean, isSum: false))
    }

    /// What one example contributes: the loss is the mean of it, for the root mean squared error the root of the mean.
    ///
    /// Element-wise losses give one number for each number of `p`, row-wise ones a row sum for each row.
    public var elementFormula: Formula {
        let parts = formulaParts
        return Self.builtIn(inUnit(parts.sign.isEmpty ? parts.body : "-(\(parts.body))", isSum: parts.sign.isEmpty))
    }

    /// The values of the names in ``formula`` that are not data; a variance that is not given is 1.
    public var parameters: [String: Tensor] {
        var parameters: [String: Tensor] = [:]
        if let epsilon { parameters["epsilon"] = Tensor(epsilon) }
        if let delta { parameters["delta"] = Tensor(delta) }
        if id == .gaussianNLL { parameters["variance"] = Tensor(1) }
        return parameters
    }

    /// Everything that ``formula`` names.
    public func names(actual: Tensor, predicted: Tensor, variance: Tensor? = nil) -> [String: Tensor] {
        var names = parameters
        if id.usesActual { names["y"] = actual }
        names[predictedName] = predicted
        if let variance, id == .gaussianNLL { names["variance"] = variance }
        return names
    }

    /// What predicted is called in ``formula``: `z` for logits, else `p`.
    public var predictedName: String { fromLogits ? "z" : "p" }

    private func inUnit(_ text: String, isSum: Bool) -> String {
        unit == .bits ? (isSum ? "(\(text)) / log(2)" : "\(text) / log(2)") : text
    }

    /// The formula is sign mean(body), or the root of that.
    private struct FormulaParts {
        var sign = ""
        let body: String
        var isRoot = false
    }

    private var formulaParts: FormulaParts {
        switch id {
        case .meanSquaredError: FormulaParts(body: "(y - p)^2")
        case .rootMeanSquaredError: FormulaParts(body: "(y - p)^2", isRoot: true)
        case .meanAbsoluteError: FormulaParts(body: "abs(y - p)")
        case .huber:
            FormulaParts(body: "where(abs(y - p) <= delta, 0.5 * (y - p)^2, delta * (abs(y - p) - 0.5 * delta))")
        case .logCosh: FormulaParts(body: "log(cosh(y - p))")
        case .hinge: FormulaParts(body: "max(0, 1 - y * p)")
        case .squaredHinge: FormulaParts(body: "max(0, 1 - y * p)^2")
        case .binaryCrossEntropy: binaryParts
        case .categoricalCrossEntropy: categoricalParts
        case .klDivergence: FormulaParts(body: "rowsum(xlogy(y, y) - xlogy(y, p))")
        case .entropy: FormulaParts(sign: "-", body: "rowsum(xlogy(p, p))")
        case .gaussianNLL: FormulaParts(body: "0.5 * (log(2 * pi * variance) + (y - p)^2 / variance)")
        case .poissonNLL:
            FormulaParts(body: (isLogRate ? "exp(p) - y * p" : "p - xlogy(y, p)") + (isFull ? " + lgamma(y + 1)" : ""))
        case .cosineSimilarity:
            FormulaParts(
                sign: "-",
                body: "where(rowsum(y^2) * rowsum(p^2) == 0, 0, "
                    + "rowsum(y * p) / (sqrt(rowsum(y^2)) * sqrt(rowsum(p^2))))")
        }
    }

    private var binaryParts: FormulaParts {
        switch logForm {
        case nil: FormulaParts(body: "y * softplus(-z) + (1 - y) * softplus(z)")
        case .exact: FormulaParts(sign: "-", body: "xlogy(y, p) + xlogy(1 - y, 1 - p)")
        case .clip:
            FormulaParts(sign: "-", body: "xlogy(y, \(Self.clipped("p"))) + xlogy(1 - y, 1 - \(Self.clipped("p")))")
        case .add: FormulaParts(sign: "-", body: "xlogy(y, epsilon + p) + xlogy(1 - y, 1 - p + epsilon)")
        case .oneTerm: FormulaParts(sign: "-", body: "xlogy(y, epsilon + p)")
        case .clamp: FormulaParts(sign: "-", body: "y * max(log(p), -100) + (1 - y) * max(log(1 - p), -100)")
        }
    }

    private var categoricalParts: FormulaParts {
        let term =
            switch (logForm, rows) {
            case (nil, _): "y * logsoftmax(z)"
            case (.exact, _): "xlogy(y, p)"
            case (.add, _), (.oneTerm, _): "xlogy(y, epsilon + p)"
            case (.clamp, _): "y * max(log(p), -100)"
            case (.clip, .renormaliseThenClip): "xlogy(y, \(Self.clipped("p / rowsum(p)")))"
            case (.clip, .clipThenRenormalise): "xlogy(y, \(Self.clipped("p")) / rowsum(\(Self.clipped("p"))))"
            case (.clip, _): "xlogy(y, \(Self.clipped("p")))"
            }
        return FormulaParts(sign: "-", body: "rowsum(\(term))")
    }

    private static func clipped(_ text: String) -> String { "clip(\(text), epsilon, 1 - epsilon)" }

    private static func builtIn(_ source: String) -> Formula {
        do {
            return try Formula(source)
        } catch {
            preconditionFailure("a built-in formula cannot be read: \(error.pointing(into: source))")
        }
    }
}
