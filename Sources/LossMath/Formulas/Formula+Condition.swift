/// Formulas that must hold.
extension Formula {
    /// True for a formula whose value is yes or no: a comparison, or what is made of such.
    package var isCondition: Bool { expression.isCondition }

    /// A condition for some values.
    package struct Condition: Equatable, Sendable {
        /// Whether it holds in every element; what is NaN does not.
        package let holds: Bool
        /// The value of what is compared, on the left; of the whole where nothing is.
        package let value: Tensor
        /// How far it is from holding: of a comparison the largest lack among the elements, in the unit of what is
        /// compared; 0 or 1 of all else. Nil where it is no number.
        package let distance: Double?
    }

    /// Whether the formula holds, and how far it is from that.
    ///
    /// - Throws: `FormulaError` as ``value(in:isSinglePrecision:)`` does.
    package func condition(
        in names: [String: Tensor], typed: TypedFunction? = nil
    ) throws(FormulaError) -> Condition {
        var evaluation = FormulaEvaluation(names: names, active: [], typed: typed)
        let root = try evaluation.evaluate(meant { names[$0] != nil }.expression)
        let result = evaluation.nodes[root].value
        let holds = !result.values.isEmpty && result.values.allSatisfy { $0 != 0 && !$0.isNaN }
        guard case .binary(let comparison) = evaluation.nodes[root].operation else {
            return Condition(holds: holds, value: result, distance: holds ? 0 : 1)
        }
        let inputs = evaluation.nodes[root].inputs.map { evaluation.nodes[$0].value }
        let lack: (Double, Double) -> Double
        switch comparison {
        case .less, .lessOrEqual: lack = { max(0, $0 - $1) }
        case .greater, .greaterOrEqual: lack = { max(0, $1 - $0) }
        case .equal: lack = { abs($0 - $1) }
        default: return Condition(holds: holds, value: result, distance: holds ? 0 : 1)
        }
        var distance = 0.0
        for place in 0..<result.values.count {
            let columns = max(1, result.shape.gridColumns)
            let (row, column) = (place / columns, place % columns)
            let (left, right) = (
                inputs[0].broadcastValue(row: row, column: column), inputs[1].broadcastValue(row: row, column: column)
            )
            // The greater of 0 and what is no number would be 0.
            let one = left == right ? 0 : left.isNaN || right.isNaN ? .nan : lack(left, right)
            guard !one.isNaN else { return Condition(holds: false, value: inputs[0], distance: nil) }
            distance = max(distance, one)
        }
        return Condition(
            holds: holds, value: inputs[0], distance: holds ? 0 : distance.isFinite ? distance : nil)
    }
}

extension Expression {
    fileprivate var isCondition: Bool {
        switch kind {
        case .unary(.not, _): true
        case .binary(let binary, _, _):
            switch binary {
            case .or, .and, .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: true
            case .plus, .minus, .times, .over, .power: false
            }
        case .function(.where, let arguments): arguments.dropFirst().allSatisfy(\.isCondition)
        case .function(let function, let arguments):
            (function == .min || function == .max) && arguments.allSatisfy(\.isCondition)
        default: false
        }
    }
}
