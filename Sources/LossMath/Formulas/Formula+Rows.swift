/// A formula of many cases at once, each a row of a table.
extension Formula {
    /// What the formula gives of each row of what moves, to the bit; one row each.
    ///
    /// - Parameters:
    ///   - names: the values of at least the ``freeNames``.
    ///   - moving: the names whose values have one row for each case, of one number or of a list.
    /// - Returns: nil where a function takes what moves otherwise than number by number, or as a mean, sum, largest or
    ///   smallest; where a list is long, or what stands still is a table; where the formula has no value.
    package func rows(in names: [String: Tensor], moving: Set<String>) -> Tensor? {
        let meant = meant { names[$0] != nil }
        let evaluation = FormulaEvaluation(names: names, active: [])
        let isEachShort = meant.expression.names.allSatisfy { name in
            guard let value = evaluation.tensor(named: name) else { return false }
            return moving.contains(name) ? value.shape.gridColumns < FormulaEvaluation.leastCount : value.isShortList
        }
        guard isEachShort, let expression = meant.expression.byRows(moving) else { return nil }
        var rows = evaluation
        guard let root = try? rows.evaluate(expression) else { return nil }
        return rows.nodes[root].value
    }
}

extension Expression {
    /// The same where some names stand for a table with a row for each case; nil where there is no such thing.
    fileprivate func byRows(_ moving: Set<String>) -> Expression? {
        if names.isDisjoint(with: moving) { return holdsShortLists ? self : nil }
        let parts = kind.parts.compactMap { $0.byRows(moving) }
        guard parts.count == kind.parts.count else { return nil }
        switch kind {
        case .name: return self
        case .unary(let unary, _): return Expression(.unary(unary, parts[0]), at: column)
        case .binary(let binary, _, _): return Expression(.binary(binary, parts[0], parts[1]), at: column)
        case .function(let function, _):
            let isByNumber = function.form(argumentCount: parts.count).rule.element != nil
            return (isByNumber ? function : function.ofEachRow).map { Expression(.function($0, parts), at: column) }
        case .number, .constant, .list, .element, .loss, .metric, .typed: return nil
        }
    }

    /// False where a table or a long list is written out.
    private var holdsShortLists: Bool {
        if case .list(let rows, let isMatrix) = kind, isMatrix || rows.joined().count >= FormulaEvaluation.leastCount {
            return false
        }
        return kind.parts.allSatisfy(\.holdsShortLists)
    }
}

extension FormulaFunction {
    /// What takes each row as this takes a whole list; nil where there is no such function.
    fileprivate var ofEachRow: FormulaFunction? {
        switch self {
        case .mean: .rowmean
        case .sum: .rowsum
        case .max: .rowmax
        case .min: .rowmin
        default: nil
        }
    }
}

extension Tensor {
    /// A number, or a list so short that sums of it are no blocks.
    fileprivate var isShortList: Bool {
        switch shape {
        case .scalar: true
        case .vector(let count): count < FormulaEvaluation.leastCount
        case .matrix: false
        }
    }

    /// The sum of each row; a single number as it is.
    package var rowSums: [Double] {
        shape.gridColumns == 1 ? values : gridSlices.map { $0.reduce(0, +) }
    }
}
