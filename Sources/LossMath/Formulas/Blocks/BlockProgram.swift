/// What is under a mean or a sum, as steps over blocks of elements: a formula over long lists without a list for each
/// intermediate result.
struct BlockProgram: Sendable {
    /// What fills one register; operands are earlier registers.
    enum Step: Sendable {
        /// A list, or a number for all elements: the leaf of that index.
        case leaf(Int)
        case negate(Int)
        case not(Int)
        case binary(BinaryOperator, Int, Int)
        /// A function of one number.
        case function(FormulaFunction, Int)
        case xlogy(Int, Int)
        /// x ln(1 + u).
        case xlog1py(Int, Int)
        case clip(Int, Int, Int)
        case choose(Int, Int, Int)
        case maximum(Int, Int)
        case minimum(Int, Int)
    }

    private(set) var steps: [Step] = []
    /// What is computed beforehand, by the tape: names, numbers, and parts that are not element by element.
    private(set) var leaves: [Expression] = []
    private var places: [Expression: Int] = [:]

    /// The programs of all means and sums in an expression, by the column of each.
    static func programs(of expression: Expression) -> [Int: BlockProgram] {
        var programs: [Int: BlockProgram] = [:]
        var pending = [expression]
        while let next = pending.popLast() {
            if case .function(let function, let arguments) = next.kind, function == .mean || function == .sum {
                programs[next.column] = BlockProgram(arguments[0])
            }
            pending += next.kind.parts
        }
        return programs
    }

    /// The program of an expression; nil where it would be a single leaf.
    private init?(_ expression: Expression) {
        guard Self.isElementwise(expression.kind), !expression.names.isEmpty else { return nil }
        _ = compile(expression)
    }

    private static func isElementwise(_ kind: Expression.Kind) -> Bool {
        switch kind {
        case .unary, .binary: true
        case .function(let function, let arguments):
            switch function {
            case .log, .log2, .log1p, .exp, .expm1, .sqrt, .abs, .sign, .tanh, .cosh, .logcosh, .sigmoid, .softplus,
                .sin, .cos, .asin, .lgamma, .xlogy, .clip, .where:
                true
            case .max, .min: arguments.count == 2
            case .softmax, .logsoftmax, .logsumexp, .sum, .mean, .variance, .rowsum: false
            }
        case .number, .constant, .name, .list, .element, .loss, .metric: false
        }
    }

    private mutating func add(_ step: Step) -> Int {
        steps.append(step)
        return steps.count - 1
    }

    private mutating func compile(_ expression: Expression) -> Int {
        if let place = places[expression] { return place }
        let place: Int
        if Self.isElementwise(expression.kind), !expression.names.isEmpty {
            place = compileOperation(expression.kind)
        } else {
            leaves.append(expression)
            place = add(.leaf(leaves.count - 1))
        }
        places[expression] = place
        return place
    }

    private mutating func compileOperation(_ kind: Expression.Kind) -> Int {
        switch kind {
        case .unary(let unary, let operand):
            let input = compile(operand)
            return add(unary == .minus ? .negate(input) : .not(input))
        case .binary(let binary, let left, let right):
            let (a, b) = (compile(left), compile(right))
            return add(.binary(binary, a, b))
        case .function(let function, let arguments):
            switch function {
            case .log:
                if case .function(.cosh, let inner) = arguments[0].kind {
                    return add(.function(.logcosh, compile(inner[0])))
                }
                if let offset = compileOffset(arguments[0]) { return add(.function(.log1p, offset)) }
                return add(.function(.log, compile(arguments[0])))
            case .xlogy:
                let x = compile(arguments[0])
                if let offset = compileOffset(arguments[1]) { return add(.xlog1py(x, offset)) }
                return add(.xlogy(x, compile(arguments[1])))
            default:
                let inputs = arguments.map { compile($0) }
                return switch function {
                case .clip: add(.clip(inputs[0], inputs[1], inputs[2]))
                case .where: add(.choose(inputs[0], inputs[1], inputs[2]))
                case .max: add(.maximum(inputs[0], inputs[1]))
                case .min: add(.minimum(inputs[0], inputs[1]))
                default: add(.function(function, inputs[0]))
                }
            }
        default: preconditionFailure("not an operation on elements")
        }
    }

    /// For 1 - u and 1 + u the register of -u or u: its log1p keeps what the subtraction loses.
    private mutating func compileOffset(_ expression: Expression) -> Int? {
        guard case .binary(let binary, let left, let right) = expression.kind else { return nil }
        switch (binary, left.kind, right.kind) {
        case (.minus, .number(1), _): return add(.negate(compile(right)))
        case (.plus, .number(1), _): return compile(right)
        case (.plus, _, .number(1)): return compile(left)
        default: return nil
        }
    }
}
