import Wording

/// An option in a call such as `bce(y, p, epsilon: 1e-15)`.
struct LossCallOption {
    let name: String
    let value: Expression
    /// Where the option's name stands.
    let column: Int
}

extension LossCallOption {
    /// The names that options have in formulas: those of the command line, with underscores.
    static let names = ["log_form", "epsilon", "rows", "unit", "from_logits", "delta", "log_rate", "full", "float32"]

    /// Puts the option into `options`.
    func apply(to options: inout LossOptions, function: String) throws(FormulaError) {
        switch name {
        case "log_form":
            options.logForm = try choice(of: LogForm.allCases, taken: options.logForm != nil)
        case "rows":
            options.rows = try choice(of: RowTreatment.allCases, taken: options.rows != nil)
        case "unit":
            options.unit = try choice(of: [LossUnit.nats, .bits], taken: options.unit != nil)
        case "epsilon": options.epsilon = try number(taken: options.epsilon != nil)
        case "delta": options.delta = try number(taken: options.delta != nil)
        case "from_logits": options.fromLogits = try truth(taken: options.fromLogits != nil)
        case "log_rate": options.logRate = try truth(taken: options.logRate != nil)
        case "full": options.full = try truth(taken: options.full != nil)
        case "float32": options.float32 = try truth(taken: options.float32 != nil)
        default:
            throw FormulaError(.unknownOption(name, function: function, known: Self.names), at: column)
        }
    }

    private func number(taken: Bool) throws(FormulaError) -> Double {
        if taken { throw FormulaError(.optionTwice(name), at: column) }
        guard value.names.isEmpty else { throw FormulaError(.optionValue(name, allowed: "a number"), at: column) }
        var evaluation = FormulaEvaluation(names: [:], active: [])
        let root = try evaluation.evaluate(value)
        guard let number = evaluation.nodes[root].value.scalar else {
            throw FormulaError(.optionValue(name, allowed: "a number"), at: column)
        }
        return number
    }

    private func truth(taken: Bool) throws(FormulaError) -> Bool {
        if taken { throw FormulaError(.optionTwice(name), at: column) }
        switch value.kind {
        case .name("true"), .number(1): return true
        case .name("false"), .number(0): return false
        default: throw FormulaError(.optionValue(name, allowed: "true or false"), at: column)
        }
    }

    private func choice<Choice: RawRepresentable<String>>(
        of choices: [Choice], taken: Bool
    ) throws(FormulaError) -> Choice {
        if taken { throw FormulaError(.optionTwice(name), at: column) }
        let spellings = choices.map { Formula.underscored($0.rawValue) }
        if case .name(let word) = value.kind, let index = spellings.firstIndex(of: word) { return choices[index] }
        throw FormulaError(.optionValue(name, allowed: Words.list(spellings, "or")), at: column)
    }
}
