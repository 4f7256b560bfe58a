/// A formula as a tree. What is asked of whole trees again and again is computed once, as each is made. Two trees are equal when they say the same, wherever in the source it stood.
struct Expression: Sendable {
    indirect enum Kind: Hashable, Sendable {
        case number(Double)
        case constant(NamedConstant)
        case name(String)
        case list(rows: [[Expression]], isMatrix: Bool)
        case element(of: Expression, at: [ElementIndex])
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
        case function(FormulaFunction, [Expression])
        case loss(LossCall, [Expression])
        case metric(MetricFunction, [Expression])
        /// The loss that a learner typed, of other values.
        case typed([Expression])
    }

    let kind: Kind
    /// Where an error in this part should point: the operator, the name or the opening bracket.
    let column: Int
    /// How many levels of parts lie inside each other, this one counted.
    let depth: Int
    /// The names that stand in the tree.
    let names: Set<String>
    /// The hash of the whole tree.
    private let digest: Int

    init(_ kind: Kind, at column: Int) {
        self.kind = kind
        self.column = column
        let parts = kind.parts
        depth = 1 + (parts.map(\.depth).max() ?? 0)
        if case .name(let name) = kind {
            names = [name]
        } else {
            names = parts.dropFirst().reduce(parts.first?.names ?? []) {
                $1.names.isSubset(of: $0) ? $0 : $0.union($1.names)
            }
        }
        digest = kind.hashValue
    }
}

/// What is taken along one direction of a list or a table.
enum ElementIndex: Hashable, Sendable {
    /// One place, from 0; from the end below 0.
    case place(Expression)
    /// What lies from one place up to another, which is not taken; nil for the start and the end.
    case range(from: Expression?, to: Expression?)

    var isPlace: Bool { if case .place = self { true } else { false } }

    var parts: [Expression] {
        switch self {
        case .place(let place): [place]
        case .range(let from, let to): [from, to].compactMap(\.self)
        }
    }
}

extension Expression: Hashable {
    static func == (left: Self, right: Self) -> Bool { left.digest == right.digest && left.kind == right.kind }

    func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

extension Expression.Kind {
    /// The expressions directly below.
    var parts: [Expression] {
        switch self {
        case .number, .constant, .name: []
        case .list(let rows, _): rows.flatMap(\.self)
        case .element(let base, let indices): [base] + indices.flatMap(\.parts)
        case .unary(_, let operand): [operand]
        case .binary(_, let left, let right): [left, right]
        case .function(_, let arguments), .loss(_, let arguments), .metric(_, let arguments), .typed(let arguments):
            arguments
        }
    }
}

extension Expression.Kind {
    /// The rule of what is computed number by number, and what it is applied to; nil for everything else.
    var elementRule: (rule: ElementRule, operands: [Expression])? {
        switch self {
        case .unary(let unary, let operand): return (unary.rule, [operand])
        case .binary(.power, let base, let exponent) where exponent.kind == .number(2):
            return (BinaryOperator.square, [base])
        case .binary(let binary, let left, let right): return (binary.rule, [left, right])
        case .function(let function, let arguments):
            return function.form(argumentCount: arguments.count).rule.element.map { ($0, arguments) }
        case .number, .constant, .name, .list, .element, .loss, .metric, .typed: return nil
        }
    }

    /// The rule for what rounding takes from a sum or difference; nil for anything else.
    var lowRule: ElementRule? {
        switch self {
        case .binary(.plus, _, _): ElementRule.lowOfSum
        case .binary(.minus, _, _): ElementRule.lowOfDifference
        default: nil
        }
    }

    /// The two parts of a sum or difference, each with the operator that joins it.
    var summands: [(part: Expression, joining: BinaryOperator)] {
        guard lowRule != nil, case .binary(let binary, let left, let right) = self else { return [] }
        return [(left, .plus), (right, binary)]
    }

    /// For a call that would lose digits as it is written, what is computed instead: logcosh(x) for log(cosh(x)), and
    /// for a last argument 1 - u or 1 + u the same of -u or u.
    var carefulCall: (form: FunctionForm, arguments: [Expression])? {
        guard case .function(let function, let arguments) = self, let last = arguments.last else { return nil }
        if function == .log, case .function(.cosh, let inner) = last.kind {
            return (FormulaFunction.logcosh.form(argumentCount: 1), inner)
        }
        guard let form = function.declaration.ofOnePlus, let (part, isNegative) = last.offsetFromOne else { return nil }
        let offset = last.kind.parts[part]
        return (
            form, arguments.dropLast() + [isNegative ? Expression(.unary(.minus, offset), at: offset.column) : offset]
        )
    }
}

extension Expression {
    /// True for numbers, operators and functions that work number by number.
    var isArithmetic: Bool {
        switch kind {
        case .number, .constant: true
        case .unary, .binary: kind.parts.allSatisfy(\.isArithmetic)
        case .function: kind.elementRule != nil && kind.parts.allSatisfy(\.isArithmetic)
        case .name, .list, .element, .loss, .metric, .typed: false
        }
    }

    /// Which part is added to 1, or subtracted from it, where this is written 1 + u, u + 1 or 1 - u.
    var offsetFromOne: (part: Int, isNegative: Bool)? {
        guard case .binary(let binary, let left, let right) = kind else { return nil }
        switch (binary, left.kind, right.kind) {
        case (.minus, .number(1), _): return (1, true)
        case (.plus, .number(1), _): return (1, false)
        case (.plus, _, .number(1)): return (0, false)
        default: return nil
        }
    }
}
