/// Walks the part of a formula that is linear in its means and sums.
struct ContributionSplitter {
    enum Part {
        /// A number that belongs to no example.
        case number(Double)
        /// Numbers whose mean, or sum, is the value.
        case terms(Tensor)
    }

    let isSum: Bool
    private var evaluation: FormulaEvaluation

    init(names: [String: Tensor], isSum: Bool, precision: FormulaPrecision) {
        self.isSum = isSum
        evaluation = FormulaEvaluation(names: names, active: [], precision: precision)
    }

    private var precision: FormulaPrecision { evaluation.precision }

    /// Whether the value is a sum of sums, with nothing averaged or added.
    static func isPureSum(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .function(.sum, _): true
        case .unary(.minus, let operand): isPureSum(operand)
        case .binary(.plus, let left, let right), .binary(.minus, let left, let right):
            isPureSum(left) && isPureSum(right)
        case .binary(.times, let left, let right):
            isPureSum(left) && right.isNumber || isPureSum(right) && left.isNumber
        case .binary(.over, let left, let right): isPureSum(left) && right.isNumber
        default: false
        }
    }

    private mutating func value(of expression: Expression) throws(FormulaError) -> Tensor {
        // What cannot be split is computed as a whole, after its parts were.
        let place = try evaluation.evaluateOnce(expression)
        return evaluation.nodes[place].value
    }

    mutating func split(_ expression: Expression) throws(FormulaError) -> Part {
        switch expression.kind {
        case .function(.mean, let arguments):
            let value = try value(of: arguments[0])
            return value.shape == .scalar ? .number(value.values[0]) : .terms(value)
        case .function(.sum, let arguments):
            let value = try value(of: arguments[0])
            if value.shape == .scalar { return .number(value.values[0]) }
            return isSum ? .terms(value) : map(.terms(value)) { $0 * Double(value.values.count) }
        case .loss(let call, let arguments) where call.isPlainMean:
            return .terms(try contributions(of: call, arguments, at: expression.column))
        case .loss(_, let arguments) where expression.isRoot:
            return .terms(try value(of: Expression(.squaredDifference(arguments), at: expression.column)))
        case .unary(.minus, let operand):
            return map(try split(operand)) { -$0 }
        case .binary(let binary, let left, let right) where binary == .plus || binary == .minus:
            let parts = (try split(left), try split(right))
            if let joined = join(parts.0, parts.1, binary) { return joined }
        case .binary(.times, let left, let right):
            switch (try split(left), try split(right)) {
            case (.number(let factor), let part), (let part, .number(let factor)):
                return map(part) { $0 * factor }
            default: break
            }
        case .binary(.over, let left, let right):
            if case .number(let divisor) = try split(right) { return map(try split(left)) { $0 / divisor } }
        default: break
        }
        let value = try value(of: expression)
        guard let number = value.scalar else { return .terms(value) }
        return .number(number)
    }

    private mutating func contributions(
        of call: LossCall, _ arguments: [Expression], at column: Int
    ) throws(FormulaError) -> Tensor {
        var inputs: [Int] = []
        for argument in arguments { inputs.append(try evaluation.evaluateOnce(argument)) }
        let call = try evaluation.settled(call, inputs, at: column)
        let data = evaluation.data(of: call, inputs)
        do {
            let values = try precision.loss(call.loss).report(data).contributions
            guard call.loss.id.isRowWise, data.predicted.isMatrix else { return values }
            return Tensor(rows: values.values.count, columns: 1, values: values.values)
        } catch {
            throw FormulaError(.loss(error), at: column)
        }
    }

    private func map(_ part: Part, _ change: (Double) -> Double) -> Part {
        switch part {
        case .number(let value): .number(precision.rounded(Tensor(change(value))).values[0])
        case .terms(let values): .terms(precision.rounded(values.mapped(change)))
        }
    }

    /// Nil where two lists do not fit together.
    private func join(_ left: Part, _ right: Part, _ binary: BinaryOperator) -> Part? {
        func tensor(_ part: Part) -> Tensor {
            switch part {
            case .number(let value): Tensor(value)
            case .terms(let values): values
            }
        }
        let parts = [tensor(left), tensor(right)]
        guard let shape = parts[0].shape.broadcast(with: parts[1].shape) else { return nil }
        let value = precision.rounded(binary.rule.value(parts, shape: shape))
        if case .number = left, case .number = right { return .number(value.values[0]) }
        return .terms(value)
    }
}
