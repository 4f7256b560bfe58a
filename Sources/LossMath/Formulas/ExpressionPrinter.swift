import Wording

/// Prints a tree in canonical form: one spelling for each tree, with no parentheses that are not needed.
enum ExpressionPrinter {
    static func text(of expression: Expression) -> String { text(of: expression, atLeast: 0) }

    /// `minimum` is the precedence below which parentheses are needed.
    private static func text(of expression: Expression, atLeast minimum: Int) -> String {
        let text =
            switch expression.kind {
            case .number(let value): NumberText.exact(value)
            case .constant(let constant): constant.rawValue
            case .name(let name): name
            case .list(let rows, _): "[" + rows.map(list).joined(separator: "; ") + "]"
            case .element(let base, let indices):
                self.text(of: base, atLeast: 9) + "[" + indices.map(text).joined(separator: ", ") + "]"
            case .unary(.minus, let operand): "-" + self.text(of: operand, atLeast: 7)
            case .unary(.not, let operand): "not " + self.text(of: operand, atLeast: 3)
            case .binary(let binary, let left, let right): self.text(of: binary, left, right)
            case .function(let function, let arguments): "\(function.rawValue)(\(list(arguments)))"
            case .metric(let metric, let arguments): "\(metric.rawValue)(\(list(arguments)))"
            case .typed(let arguments): "\(TypedFunction.name)(\(list(arguments)))"
            case .loss(let call, let arguments): self.text(of: call, arguments)
            }
        return precedence(of: expression) < minimum ? "(\(text))" : text
    }

    private static func precedence(of expression: Expression) -> Int {
        switch expression.kind {
        case .unary(let unary, _): unary.precedence
        case .binary(let binary, _, _): binary.precedence
        default: 9
        }
    }

    private static func text(of index: ElementIndex) -> String {
        switch index {
        case .place(let place): text(of: place)
        case .range(let from, let to): (from.map { text(of: $0) } ?? "") + ":" + (to.map { text(of: $0) } ?? "")
        }
    }

    private static func list(_ expressions: [Expression]) -> String {
        expressions.map { text(of: $0) }.joined(separator: ", ")
    }

    private static func text(of binary: BinaryOperator, _ left: Expression, _ right: Expression) -> String {
        let level = binary.precedence
        if binary == .power { return text(of: left, atLeast: 9) + "^" + text(of: right, atLeast: 7) }
        return text(of: left, atLeast: binary.isComparison ? level + 1 : level) + " \(binary.rawValue) "
            + text(of: right, atLeast: level + 1)
    }

    private static func text(of call: LossCall, _ arguments: [Expression]) -> String {
        let options = call.loss.options
        let chosen = options.chosen.filter { !call.numbers.contains($0) }.compactMap { option in
            options[option].map { "\(option.formulaName): \($0.formulaText)" }
        }
        let numbers = zip(call.numbers, arguments.dropFirst(call.inputs.count)).map { option, argument in
            "\(option.formulaName): \(text(of: argument))"
        }
        let values = zip(call.inputs, arguments).map { input, argument in
            (input.isPerExample ? "\(input.rawValue): " : "") + text(of: argument)
        }
        return "\(call.loss.id.shortName)(\((values + chosen + numbers).joined(separator: ", ")))"
    }
}

extension LossOption.Value {
    /// The value in a call: words with underscores.
    fileprivate var formulaText: String {
        switch self {
        case .flag(let value): "\(value)"
        case .number(let value): NumberText.exact(value)
        case .word(let word): Formula.underscored(word)
        case .numbers(let values): "[\(values.map(NumberText.exact).joined(separator: ", "))]"
        }
    }
}
