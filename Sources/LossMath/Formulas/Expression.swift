/// A formula as a tree. Two trees are equal when they say the same, wherever in the source it stood.
struct Expression: Sendable {
    indirect enum Kind: Hashable, Sendable {
        case number(Double)
        case constant(NamedConstant)
        case name(String)
        case list(rows: [[Expression]], isMatrix: Bool)
        case element(of: Expression, at: [Expression])
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
        case function(FormulaFunction, [Expression])
        case loss(Loss, [Expression])
        case metric(MetricFunction, [Expression])
    }

    let kind: Kind
    /// Where an error in this part should point: the operator, the name or the opening bracket.
    let column: Int
    /// How many levels of parts lie inside each other, this one counted.
    let depth: Int

    init(_ kind: Kind, at column: Int) {
        self.kind = kind
        self.column = column
        depth = 1 + (kind.parts.map(\.depth).max() ?? 0)
    }

    /// The names that stand in the tree.
    var names: Set<String> {
        if case .name(let name) = kind { return [name] }
        return kind.parts.reduce(into: []) { $0.formUnion($1.names) }
    }
}

extension Expression: Hashable {
    static func == (left: Self, right: Self) -> Bool { left.kind == right.kind }

    func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

extension Expression.Kind {
    /// The expressions directly below.
    var parts: [Expression] {
        switch self {
        case .number, .constant, .name: []
        case .list(let rows, _): rows.flatMap(\.self)
        case .element(let base, let indices): [base] + indices
        case .unary(_, let operand): [operand]
        case .binary(_, let left, let right): [left, right]
        case .function(_, let arguments), .loss(_, let arguments), .metric(_, let arguments): arguments
        }
    }
}
