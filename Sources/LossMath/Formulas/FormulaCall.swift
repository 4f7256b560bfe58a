/// Finds what a call means: a function, a loss or a metric.
enum FormulaCall {
    static func kind(
        name: String, arguments: [Expression], options: [LossCallOption], at column: Int
    ) throws(FormulaError) -> Expression.Kind {
        func check(_ counts: ClosedRange<Int>, _ signature: String) throws(FormulaError) {
            guard counts.contains(arguments.count) else {
                throw FormulaError(.argumentCount(signature: signature, given: arguments.count), at: column)
            }
        }
        if let id = LossID(rawValue: name) ?? LossID.allCases.first(where: { $0.aliases.contains(name) }) {
            try check(argumentCounts(of: id), signature(of: id))
            var chosen = LossOptions()
            var arguments = arguments
            var inputs = Array(id.inputs.prefix(arguments.count))
            for option in options {
                // What every loss takes is given by name, and is as much an argument as the others.
                if let input = LossInput.allCases.first(where: { $0.isPerExample && $0.rawValue == option.name }) {
                    if inputs.contains(input) { throw FormulaError(.optionTwice(option.name), at: option.column) }
                    inputs.append(input)
                    arguments.append(option.value)
                } else {
                    try option.apply(to: &chosen, of: id, function: name)
                }
            }
            do {
                return .loss(LossCall(loss: try Loss(id, options: chosen), inputs: inputs), arguments)
            } catch {
                throw FormulaError(.loss(error), at: options.first?.column ?? column)
            }
        }
        let kind: Expression.Kind
        if name == TypedFunction.name {
            try check(2...2, TypedFunction.signature)
            kind = .typed(arguments)
        } else if let function = FormulaFunction(named: name) {
            try check(function.argumentCounts, function.signature)
            kind = .function(function, arguments)
        } else if let metric = MetricFunction(rawValue: name) {
            try check(metric.argumentCounts, metric.signature)
            kind = .metric(metric, arguments)
        } else {
            throw FormulaError(.unknownFunction(name, suggestion: suggestion(for: name)), at: column)
        }
        if let option = options.first { throw FormulaError(.noOptions(function: name), at: option.column) }
        return kind
    }

    /// How a loss is called.
    static func signature(of id: LossID) -> String {
        argumentCounts(of: id).map { count in
            "\(id.shortName)(\(id.inputs.prefix(count).map(\.formulaName).joined(separator: ", ")))"
        }.joined(separator: " or ")
    }

    private static func argumentCounts(of id: LossID) -> ClosedRange<Int> {
        id.inputs.count { $0.fallback == nil }...id.inputs.count
    }

    /// How the function of that name is called, if there is one.
    static func signature(ofName name: String) -> String? {
        FormulaFunction(named: name)?.signature ?? MetricFunction(rawValue: name)?.signature
            ?? LossID(named: name).map { signature(of: $0) }
    }

    /// Every name that can be called.
    static var allNames: [String] {
        FormulaFunction.allCases.map(\.rawValue) + ["ln"] + MetricFunction.allCases.map(\.rawValue)
            + LossID.allCases.flatMap { [$0.rawValue] + $0.aliases }
    }

    private static func suggestion(for name: String) -> String? {
        let limit = name.count > 4 ? 2 : 1
        let lowercased = name.lowercased()
        let near = allNames.map { ($0, distance(lowercased, $0)) }.filter { $0.1 <= limit }
        return near.min { $0.1 < $1.1 }?.0
    }

    /// How many letters must be added, removed, changed or swapped with a neighbour.
    private static func distance(_ a: String, _ b: String) -> Int {
        let from = Array(a)
        let to = Array(b)
        var table = [[Int]](repeating: Array(0...to.count), count: from.count + 1)
        for i in from.indices {
            table[i + 1][0] = i + 1
            for j in to.indices {
                let change = table[i][j] + (from[i] == to[j] ? 0 : 1)
                var best = Swift.min(table[i][j + 1] + 1, table[i + 1][j] + 1, change)
                if i > 0, j > 0, from[i] == to[j - 1], from[i - 1] == to[j] {
                    best = Swift.min(best, table[i - 1][j - 1] + 1)
                }
                table[i + 1][j + 1] = best
            }
        }
        return table[from.count][to.count]
    }
}
