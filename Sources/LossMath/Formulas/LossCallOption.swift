import Wording

/// An option in a call such as `bce(y, p, epsilon: 1e-15)`.
struct LossCallOption {
    let name: String
    let value: Expression
    /// Where the option's name stands.
    let column: Int
}

extension LossCallOption {
    /// Puts the option into `options`.
    ///
    /// - Returns: the option, where its number follows from names and can vary; `options` has a number in its place.
    func apply(
        to options: inout LossOptions, of id: LossID, function: String
    ) throws(FormulaError) -> LossOption? {
        let known = LossOption.allCases.first { $0.formulaName == name }
        let meant = Formula.canonicalName(name)
        guard let option = known ?? LossOption.allCases.first(where: { $0.formulaName == meant }) else {
            throw FormulaError(
                .unknownOption(name, function: function, known: id.options.map(\.formulaName)), at: column)
        }
        if options[option] != nil { throw FormulaError(.optionTwice(name), at: column) }
        if case .number = option.row.kind, !value.names.isEmpty {
            options[option] = option.row.menu.last ?? option.row.usual
            return option
        }
        options[option] =
            switch option.row.kind {
            case .flag: .flag(try truth())
            case .number: .number(try number())
            case .numbers: .numbers(try numbers())
            case .word(let words): .word(try choice(of: words))
            }
        return nil
    }

    private func constant() throws(FormulaError) -> Tensor {
        guard value.names.isEmpty else { throw FormulaError(.optionValue(name, allowed: "a number"), at: column) }
        var evaluation = FormulaEvaluation(names: [:], active: [])
        let root = try evaluation.evaluate(value)
        return evaluation.nodes[root].value
    }

    private func number() throws(FormulaError) -> Double {
        guard let number = try constant().scalar else {
            throw FormulaError(.optionValue(name, allowed: "a number"), at: column)
        }
        return number
    }

    private func numbers() throws(FormulaError) -> [Double] { try constant().values }

    private func truth() throws(FormulaError) -> Bool {
        switch value.kind {
        case .name("true"), .number(1): return true
        case .name("false"), .number(0): return false
        default: throw FormulaError(.optionValue(name, allowed: "true or false"), at: column)
        }
    }

    private func choice(of words: [String]) throws(FormulaError) -> String {
        let spellings = words.map { Formula.underscored($0) }
        if case .name(let word) = value.kind, let index = spellings.firstIndex(of: word) { return words[index] }
        throw FormulaError(.optionValue(name, allowed: Words.list(spellings, "or")), at: column)
    }
}
