/// What is under a mean or a sum, as steps over blocks of elements: a formula over long lists without a list for each
/// intermediate result.
struct BlockProgram: Sendable {
    /// What fills one register.
    enum Step: Sendable {
        /// A list, or a number for all elements: the leaf of that index.
        case leaf(Int)
        /// The operands are earlier registers.
        case elements(ElementRule, operands: [Int])
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
        guard !expression.names.isEmpty, expression.kind.elementRule != nil else { return nil }
        _ = compile(expression)
    }

    private mutating func compile(_ expression: Expression) -> Int {
        if let place = places[expression] { return place }
        if !expression.names.isEmpty, let (rule, operands) = expression.kind.elementRule {
            let careful = expression.kind.carefulCall
            var registers = (careful?.arguments ?? operands).map { compile($0) }
            var used = careful?.form.rule.element ?? rule
            if careful == nil, case .function(let function, _) = expression.kind,
                let rule = function.declaration.ofSum, let low = compileLow(operands[operands.count - 1])
            {
                used = rule
                registers.append(low)
            }
            steps.append(.elements(used, operands: registers))
        } else {
            leaves.append(expression)
            steps.append(.leaf(leaves.count - 1))
        }
        places[expression] = steps.count - 1
        return steps.count - 1
    }

    /// The register of what rounding takes from a sum or difference, and from the sums in it; nil for anything else.
    private mutating func compileLow(_ expression: Expression) -> Int? {
        guard let rule = expression.kind.lowRule else { return nil }
        let summands = expression.kind.summands
        steps.append(.elements(rule, operands: summands.map { places[$0.part] ?? compile($0.part) }))
        var low = steps.count - 1
        for (part, joining) in summands {
            guard let inner = compileLow(part) else { continue }
            steps.append(.elements(joining.rule, operands: [low, inner]))
            low = steps.count - 1
        }
        return low
    }
}
