/// What each example adds to a formula's value.
extension Formula {
    /// How the value follows from its contributions.
    package enum Reduction: String, Equatable, Sendable {
        /// The value is their mean.
        case mean
        /// The value is their sum.
        case sum
        /// The value is the root of their mean, as with the root mean squared error.
        case rootOfMean
    }

    /// A value taken apart into what its examples add to it.
    package struct Contributions: Equatable, Sendable {
        /// In the shape of what is averaged or summed; one number a row, as a vector, where rows are summed first.
        package let values: Tensor
        /// How the value follows from them.
        package let reduction: Reduction
    }

    /// The contributions of the examples; nil for a formula that is no mean or sum of them, such as `max((y - p)^2)`.
    ///
    /// Means, sums and losses may be added, subtracted, and multiplied or divided by single numbers, and the root may
    /// be taken of the whole. A number that is added counts as part of every contribution. Where means and sums are
    /// mixed, the value is the mean of the contributions.
    ///
    /// - Parameter isSinglePrecision: as for ``value(in:isSinglePrecision:)``.
    /// - Throws: `FormulaError` as ``value(in:isSinglePrecision:)`` does.
    package func contributions(
        in names: [String: Tensor], isSinglePrecision: Bool = false
    ) throws(FormulaError) -> Contributions? {
        var splitter = ContributionSplitter(
            names: names, isSum: ContributionSplitter.isPureSum(expression),
            precision: isSinglePrecision ? .single : .double)
        var inner = expression
        var reduction = splitter.isSum ? Reduction.sum : .mean
        if !splitter.isSum, let root = expression.rootedMean {
            inner = root
            reduction = .rootOfMean
        }
        guard case .terms(let values) = try splitter.split(inner) else { return nil }
        // A table of one column is one number a row.
        if case .matrix(_, 1) = values.shape {
            return Contributions(values: Tensor(values.values), reduction: reduction)
        }
        return Contributions(values: values, reduction: reduction)
    }

    /// Whether each row adds to the value on its own: then the value for one row alone is that row's part.
    ///
    /// - Parameters:
    ///   - isMatrix: whether the data are tables; a list counts as one row where rows are summed.
    ///   - data: the names of what has a value for each row.
    package func isRowByRow(isMatrix: Bool, data: Set<String>) -> Bool {
        let isSum = ContributionSplitter.isPureSum(expression)
        let inner = isSum ? expression : expression.rootedMean ?? expression
        return inner.isSumOfRows(isMatrix: isMatrix, data: data, isSum: isSum)
    }
}

extension Expression.Kind {
    static func squaredDifference(_ arguments: [Expression]) -> Expression.Kind {
        let column = arguments[0].column
        let difference = Expression(.binary(.minus, arguments[0], arguments[1]), at: column)
        return .binary(.power, difference, Expression(.number(2), at: column))
    }
}

extension Expression {
    /// A number, or what is computed from numbers alone.
    var isNumber: Bool { names.isEmpty }

    /// The root mean squared error, called by its name.
    var isRoot: Bool {
        if case .loss(let call, _) = kind { call.loss.id.isRoot && !call.isWeighted } else { false }
    }

    /// What the root is taken of, where the whole is a root: `sqrt(mean(…))`, or the root mean squared error.
    var rootedMean: Expression? {
        if case .function(.sqrt, let arguments) = kind { return arguments[0] }
        guard isRoot, case .loss(_, let arguments) = kind else { return nil }
        return Expression(
            .function(.mean, [Expression(.squaredDifference(arguments), at: column)]), at: column)
    }

    /// Whether this is linear in means (or sums) of what each row gives on its own.
    fileprivate func isSumOfRows(isMatrix: Bool, data: Set<String>, isSum: Bool) -> Bool {
        if names.isDisjoint(with: data) { return true }
        func holds(_ part: Expression) -> Bool { part.isSumOfRows(isMatrix: isMatrix, data: data, isSum: isSum) }
        switch kind {
        case .function(.mean, let arguments): return !isSum && arguments[0].isOfOneRow(isMatrix: isMatrix)
        case .function(.sum, let arguments): return isSum && arguments[0].isOfOneRow(isMatrix: isMatrix)
        case .loss(let call, let arguments):
            return (!call.loss.id.isRowWise || isMatrix) && call.isPlainMean
                && arguments.allSatisfy { $0.isOfOneRow(isMatrix: isMatrix) }
        case .unary(.minus, let operand): return holds(operand)
        case .binary(.plus, let left, let right), .binary(.minus, let left, let right):
            return holds(left) && holds(right)
        case .binary(.times, let left, let right):
            return left.names.isDisjoint(with: data) && holds(right)
                || right.names.isDisjoint(with: data) && holds(left)
        case .binary(.over, let left, let right): return right.names.isDisjoint(with: data) && holds(left)
        default: return false
        }
    }

    /// Whether each row of the result follows from that row of the data.
    private func isOfOneRow(isMatrix: Bool) -> Bool {
        switch kind {
        case .number, .constant: return true
        case .name(let name): return name != "n"
        case .list, .element, .loss, .metric, .typed: return false
        case .unary(_, let operand): return operand.isOfOneRow(isMatrix: isMatrix)
        case .binary(_, let left, let right):
            return left.isOfOneRow(isMatrix: isMatrix) && right.isOfOneRow(isMatrix: isMatrix)
        case .function(let function, let arguments):
            switch function.form(argumentCount: arguments.count).rule {
            case .elements: break
            case .rows: guard isMatrix else { return false }
            case .whole: return false
            }
            return arguments.allSatisfy { $0.isOfOneRow(isMatrix: isMatrix) }
        }
    }
}
