/// A formula as a tree. What is asked of whole trees again and again is computed once, as each is made. Two trees are equal when they say the same, wherever in the source it stood.
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
        case loss(LossCall, [Expression])
        case metric(MetricFunction, [Expression])
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
        case .element(let base, let indices): [base] + indices
        case .unary(_, let operand): [operand]
        case .binary(_, let left, let right): [left, right]
        case .function(_, let arguments), .loss(_, let arguments), .metric(_, let arguments): arguments
        }
    }
}
