/// The definition of each loss as a formula.
extension Loss {
    /// The loss as a formula of `y` (actual), `p` (predicted) or `z` (logits), and `epsilon` where it has one.
    ///
    /// In bits it is divided by log(2).
    public var formula: Formula {
        let parts = formulaParts
        return Self.builtIn(inUnit("\(parts.sign)mean(\(parts.body))", isSum: false))
    }

    /// What one example contributes: the loss is the mean of it.
    ///
    /// Element-wise losses give one number for each number of `p`, row-wise ones a row sum for each row.
    public var elementFormula: Formula {
        let parts = formulaParts
        return Self.builtIn(inUnit(parts.sign.isEmpty ? parts.body : "-(\(parts.body))", isSum: parts.sign.isEmpty))
    }

    /// The values of the names in ``formula`` that are not data.
    public var parameters: [String: Tensor] {
        epsilon.map { ["epsilon": Tensor($0)] } ?? [:]
    }

    private func inUnit(_ text: String, isSum: Bool) -> String {
        unit == .bits ? (isSum ? "(\(text)) / log(2)" : "\(text) / log(2)") : text
    }

    /// The formula is sign mean(body).
    private var formulaParts: (sign: String, body: String) {
        switch id {
        case .meanSquaredError: ("", "(y - p)^2")
        case .binaryCrossEntropy: binaryParts
        case .categoricalCrossEntropy: categoricalParts
        }
    }

    private var binaryParts: (sign: String, body: String) {
        switch logForm {
        case nil: ("", "y * softplus(-z) + (1 - y) * softplus(z)")
        case .exact: ("-", "xlogy(y, p) + xlogy(1 - y, 1 - p)")
        case .clip: ("-", "xlogy(y, \(Self.clipped("p"))) + xlogy(1 - y, 1 - \(Self.clipped("p")))")
        case .add: ("-", "xlogy(y, epsilon + p) + xlogy(1 - y, epsilon + 1 - p)")
        case .oneTerm: ("-", "xlogy(y, epsilon + p)")
        case .clamp: ("-", "y * max(log(p), -100) + (1 - y) * max(log(1 - p), -100)")
        }
    }

    private var categoricalParts: (sign: String, body: String) {
        switch (logForm, rows) {
        case (nil, _): ("-", "rowsum(y * logsoftmax(z))")
        case (.exact, _): ("-", "rowsum(xlogy(y, p))")
        case (.add, _), (.oneTerm, _): ("-", "rowsum(xlogy(y, epsilon + p))")
        case (.clamp, _): ("-", "rowsum(y * max(log(p), -100))")
        case (.clip, .renormaliseThenClip): ("-", "rowsum(xlogy(y, \(Self.clipped("p / rowsum(p)"))))")
        case (.clip, .clipThenRenormalise):
            ("-", "rowsum(xlogy(y, \(Self.clipped("p")) / rowsum(\(Self.clipped("p")))))")
        case (.clip, _): ("-", "rowsum(xlogy(y, \(Self.clipped("p"))))")
        }
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
