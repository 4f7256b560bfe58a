import Synchronization

/// The definition of each loss as a formula.
extension Loss {
    /// The loss as a formula of `y` (actual), `p` (predicted) or `z` (logits), and of its ``parameters``.
    ///
    /// In bits it is divided by log(2).
    package var formula: Formula { formula(isWeighted: false) }

    /// The loss as a formula, for data with weights `w` or without.
    ///
    /// `examples` is the number of contributions that are not left out.
    package func formula(isWeighted: Bool) -> Formula {
        let key = FormulaKey(loss: self, isWeighted: isWeighted)
        if let known = Self.formulas.withLock({ $0[key] }) { return known }
        let made = makeFormula(isWeighted: isWeighted)
        Self.formulas.withLock {
            // Options that are numbers make losses without end.
            if $0.count >= 200 { $0 = [:] }
            $0[key] = made
        }
        return made
    }

    private struct FormulaKey: Hashable {
        let loss: Loss
        let isWeighted: Bool
    }

    /// The formulas that were read before: a screen asks for the same one at each key.
    private static let formulas = Mutex<[FormulaKey: Formula]>([:])

    private func makeFormula(isWeighted: Bool) -> Formula {
        let body = id.declaration.body(self)
        var whole = "\(reduction.rawValue)(\(body.text))"
        if let weight = weightText(hasOwn: isWeighted) {
            let sum = "sum(\(weight) * (\(body.text)))"
            whole = reduction == .sum ? sum : divisor == .examples ? "\(sum) / examples" : "\(sum) / sum(\(weight))"
        }
        if hasRootOfColumns {
            let weight = weightText(hasOwn: isWeighted)
            let square = weight.map { "\($0) * (\(body.text))" } ?? body.text
            let mean = "colmean(\(square))" + (weight.map { divisor == .examples ? "" : " / colmean(\($0))" } ?? "")
            return Self.builtIn("mean(sqrt(\(mean)))")
        }
        if body.isNegated { whole = "-\(whole)" }
        return Self.builtIn(inUnit(id.isRoot ? "sqrt(\(whole))" : whole, isSum: false))
    }

    /// What one example contributes: the loss is the mean of it, for the root mean squared error the root of the mean.
    ///
    /// Element-wise losses give one number for each number of `p`, row-wise ones a row sum for each row.
    var elementFormula: Formula {
        let body = id.declaration.body(self)
        return Self.builtIn(inUnit(body.isNegated ? "-(\(body.text))" : body.text, isSum: !body.isNegated))
    }

    /// The values of the names in ``formula`` that are not data, and what inputs are where they are not given.
    var parameters: [String: Tensor] {
        var parameters: [String: Tensor] = [:]
        for option in id.options {
            if value(option) != option.row.off, let number = option == .epsilon ? epsilon : number(option) {
                parameters[option.formulaName] = Tensor(number)
            }
        }
        if let classWeights { parameters[LossOption.classWeight.formulaName] = Tensor(classWeights) }
        for input in id.inputs { parameters[input.formulaName] = input.fallback.map { Tensor($0) } }
        return parameters
    }

    /// Everything that ``formula`` names.
    package func names(_ data: LossData) -> [String: Tensor] {
        var names = parameters
        for input in id.inputs {
            names[input == .predicted ? predictedName : input.formulaName] =
                data[input] ?? input.fallback.map { Tensor($0) }
        }
        if let weights = formulaWeights(of: data) {
            names["w"] = weights
        }
        let (namesExamples, namesClasses) = (
            isWeighted(data) && divisor == .examples, labelText != "y" || divisor == .elements
        )
        if namesExamples || namesClasses {
            let counts = counts(data)
            if namesExamples { names["examples"] = counts["examples"] }
            if namesClasses, let classes = counts["classes"] { names["classes"] = classes }
        }
        return names
    }

    /// What formulas of losses count: `examples`, those that are not left out, and of row-wise losses `classes`.
    package func counts(_ data: LossData) -> [String: Tensor] {
        var counts = ["examples": Tensor(Double(examples(in: data)))]
        if id.isRowWise { counts["classes"] = Tensor(Double(data.predicted.shape.gridColumns)) }
        return counts
    }

    /// What predicted is called in ``formula``: `z` for logits, else `p`.
    package var predictedName: String { fromLogits ? "z" : LossInput.predicted.formulaName }

    private func inUnit(_ text: String, isSum: Bool) -> String {
        unit == .bits ? (isSum ? "(\(text)) / log(2)" : "\(text) / log(2)") : text
    }

    /// What needs no look at the names that others have for it.
    private static let ownNames: Set<String> = ["y", "p", "z", "w", "epsilon", "examples"]

    private static func builtIn(_ source: String) -> Formula {
        do {
            return try Formula(source, own: ownNames)
        } catch {
            preconditionFailure("a built-in formula cannot be read: \(error.pointing(into: source))")
        }
    }
}
