import Wording

/// The arguments of a call, put into the order of our functions.
extension FormulaCall {
    func countError(_ signature: String) -> FormulaError {
        arguments.decimalComma
            ?? FormulaError(.argumentCount(signature: signature, given: arguments.positional.count), at: column)
    }

    /// The arguments without names, as many as there may be; nothing else may be there any more.
    func values(_ signature: String, counts: ClosedRange<Int>) throws(FormulaError) -> [Expression] {
        try checkLabelled(signature)
        guard counts.contains(arguments.positional.count) else { throw countError(signature) }
        return try values()
    }

    /// Refuses what is left of the arguments with names.
    func checkLabelled(_ signature: String) throws(FormulaError) {
        guard let argument = arguments.labelled.first, let label = argument.label else { return }
        if let equals = argument.equals, ForeignNames.isValue(label), !ForeignNames.weights.contains(label) {
            throw FormulaError(.singleEquals, at: equals)
        }
        if ForeignNames.weights.contains(label) {
            throw FormulaError(.foreign("\(name) takes no weights: write sum(w * x) / sum(w)"), at: argument.column)
        }
        throw FormulaError(.unknownArgument(label, signature: signature), at: argument.column)
    }

    func values() throws(FormulaError) -> [Expression] {
        var values: [Expression] = []
        for argument in arguments.positional {
            guard let value = argument.value else { throw FormulaError(.none("None"), at: argument.column) }
            values.append(value)
        }
        return values
    }

    mutating func dropNeutral() {
        arguments.labelled.removeAll { ForeignNames.neutral.contains($0.label ?? "") }
    }

    /// The axis that is named, or stands as the second argument: 0 or 1.
    mutating func takeAxis(isReduction: Bool) throws(FormulaError) -> Int? {
        var axis: CallArguments.Argument?
        if let index = arguments.labelled.firstIndex(where: { ["axis", "dim", "axes"].contains($0.label) }) {
            axis = arguments.labelled.remove(at: index)
        } else if isReduction, arguments.positional.count == 2, arguments.decimalComma == nil,
            arguments.positional[1].value.map({ $0.wholeNumber != nil }) ?? true
        {
            axis = arguments.positional.remove(at: 1)
        }
        guard let axis, let value = axis.value else { return nil }
        switch value.wholeNumber {
        case 0, -2: return 0
        case 1, -1: return 1
        default: throw FormulaError(.axis, at: value.column)
        }
    }

    /// Variance and deviation divide by n; n - 1 is asked for by some libraries, and assumed by one.
    mutating func checkDivisor(of function: FormulaFunction) throws(FormulaError) {
        guard function == .variance || function == .std else { return }
        var isByLess = library.map { ForeignNames.predictedFirst.contains($0) } == true || name == "stdev"
        arguments.labelled.removeAll { argument in
            guard ["ddof", "correction", "unbiased"].contains(argument.label) else { return false }
            isByLess = argument.value?.wholeNumber != 0
            return true
        }
        guard isByLess else { return }
        throw FormulaError(.dividesByLess(function), at: column)
    }

    /// Puts arguments with names behind those without, in the order of `names`.
    mutating func placeLabelled(
        _ names: [String], meanings: [String: String] = [:]
    ) throws(FormulaError) {
        guard !arguments.labelled.isEmpty else { return }
        var places: [Int: CallArguments.Argument] = [:]
        var rest: [CallArguments.Argument] = []
        for argument in arguments.labelled {
            let label = argument.label ?? ""
            // No function is told its values by such names: that is a comparison.
            if let equals = argument.equals, label.count == 1, meanings.isEmpty {
                throw FormulaError(.singleEquals, at: equals)
            }
            let name = names.contains(label) ? label : meanings[label] ?? ForeignNames.arguments[label] ?? label
            guard let place = names.firstIndex(of: name) else {
                rest.append(argument)
                continue
            }
            guard place >= arguments.positional.count, places.updateValue(argument, forKey: place) == nil else {
                throw FormulaError(.optionTwice(label), at: argument.column)
            }
        }
        while let next = places.removeValue(forKey: arguments.positional.count) { arguments.positional.append(next) }
        arguments.labelled = places.isEmpty ? rest : arguments.labelled
    }
}

extension Expression {
    /// The whole number that is written, with its sign.
    var wholeNumber: Int? {
        switch kind {
        case .number(let value): Int(exactly: value)
        case .unary(.minus, let operand): operand.wholeNumber.map { -$0 }
        default: nil
        }
    }
}

// MARK: Names

extension FormulaCall {
    /// How a loss is called.
    static func signature(of id: LossID) -> String {
        argumentCounts(of: id).map { count in
            "\(id.shortName)(\(id.inputs.prefix(count).map(\.formulaName).joined(separator: ", ")))"
        }.joined(separator: " or ")
    }

    static func argumentCounts(of id: LossID) -> ClosedRange<Int> {
        id.inputs.count { $0.fallback == nil }...id.inputs.count
    }

    /// How the function of that name is called, if there is one.
    static func signature(ofName name: String) -> String? {
        FormulaFunction(named: name)?.signature ?? MetricFunction(rawValue: name)?.signature
            ?? LossID(named: name).map { signature(of: $0) } ?? FormulaShorthand.named(name).first?.signature
    }

    /// Every name that can be called.
    static var allNames: [String] {
        FormulaFunction.allCases.map(\.rawValue) + ["ln"] + MetricFunction.allCases.map(\.rawValue)
            + FormulaShorthand.listed.map(\.name) + LossID.allCases.flatMap { [$0.rawValue] + $0.aliases }
    }

    static func suggestion(for name: String) -> String? {
        Nearest.name(to: name, among: allNames)
    }
}
