import Wording

/// A formula over tensors: the single definition of every loss, and what a learner types to make their own.
///
/// `mean((y - p)^2)`, `-mean(xlogy(y, p) + xlogy(1 - y, 1 - p))`.
///
/// Shapes broadcast as in NumPy: a number fits everything, a list is one row, a length of 1 is stretched. Indices
/// count from 0. Comparisons and logic give 1 and 0. `actual`, `predicted` and `logits` are other names of `y`, `p`
/// and `z`. Two formulas are equal when their trees are, however they were typed.
package struct Formula: Sendable {
    /// As it was typed.
    package let source: String
    let expression: Expression
    private let programs: [Int: BlockProgram]
    /// Names that were taken for others, as `y_pred` for `p`.
    private let translated: [String: String]

    /// Reads a formula, in the language's own spelling or as Python and mathematics write it.
    ///
    /// - Parameter own: names that stand for themselves; others that the field uses for labels, predictions and the like
    ///   are taken for ours.
    /// - Throws: `FormulaError` with the column of the first thing that cannot be understood.
    package init(_ source: String, own: Set<String> = []) throws(FormulaError) {
        (expression, translated) = try FormulaParser.parsed(source, own: own)
        programs = BlockProgram.programs(of: expression)
        self.source = source
    }

    /// True for what a pocket calculator does: numbers, operators, functions of one number. No lists, names or losses.
    package var isArithmetic: Bool { expression.isArithmetic }

    /// True for `abs(…) <= …`, which bounds how far two things are from each other.
    package var boundsSize: Bool {
        guard case .binary(let comparison, let left, _) = expression.kind, case .function(.abs, _) = left.kind else {
            return false
        }
        return comparison == .lessOrEqual || comparison == .less
    }

    /// The free names, sorted, each by its short name (`y`, not `actual`).
    package var freeNames: [String] { expression.names.sorted() }

    /// The formula as it is meant where some names have values: one that has been taken for another stands for itself
    /// there.
    package func meant(where hasValue: (String) -> Bool) -> Formula {
        if translated.isEmpty { return self }
        let own = translated.keys.filter(hasValue)
        return own.isEmpty ? self : (try? Formula(source, own: Set(own))) ?? self
    }

    /// What the formula gives for these values.
    ///
    /// - Parameters:
    ///   - names: the values of at least the ``freeNames``.
    ///   - isSinglePrecision: whether values and every step are rounded to single precision, with sums from left to
    ///     right, as a plain float32 program computes.
    ///   - typed: what `custom(y, p)` calls.
    /// - Throws: `FormulaError` for a missing name, shapes that do not fit, an index out of range.
    package func value(
        in names: [String: Tensor], isSinglePrecision: Bool = false, typed: TypedFunction? = nil
    ) throws(FormulaError) -> Tensor {
        let meant = meant { names[$0] != nil }
        var evaluation = FormulaEvaluation(
            names: names, active: [], precision: isSinglePrecision ? .single : .double, programs: meant.programs,
            typed: typed)
        let root = try evaluation.evaluate(meant.expression)
        return evaluation.nodes[root].value
    }

    /// The value and its gradients, by reverse mode.
    ///
    /// At kinks: |x| has slope 0 at 0, max and min follow the first of two equal numbers, clip has slope 1 on its
    /// bounds, xlogy has slope 0 along its second argument where the first is 0.
    ///
    /// - Parameters:
    ///   - withRespectTo: names to differentiate by; each must have a value. A name that the formula does not use has
    ///     the gradient 0.
    ///   - isSinglePrecision: as for ``value(in:isSinglePrecision:)``; the steps back are rounded too.
    /// - Returns: the value, and for each name a tensor in the shape of its value.
    /// - Throws: `FormulaError` as ``value(in:isSinglePrecision:)`` does, and when the formula does not give one number.
    package func gradient(
        in names: [String: Tensor], withRespectTo: [String], isSinglePrecision: Bool = false
    ) throws(FormulaError) -> (value: Double, gradients: [String: Tensor]) {
        let meant = meant { names[$0] != nil }
        func short(_ name: String) -> String {
            meant.expression.names.contains(name) ? name : FormulaEvaluation.shortNames[name] ?? name
        }
        var evaluation = FormulaEvaluation(
            names: names, active: Set(withRespectTo.map(short)),
            precision: isSinglePrecision ? .single : .double, programs: meant.programs)
        let root = try evaluation.evaluate(meant.expression)
        let value = evaluation.nodes[root].value
        guard value.values.count == 1 else {
            throw FormulaError(.gradientNeedsNumber(value.shape), at: expression.column)
        }
        let found = try evaluation.gradients(of: root)
        var gradients: [String: Tensor] = [:]
        for name in withRespectTo {
            guard let tensor = evaluation.tensor(named: short(name)) else {
                throw FormulaError(.unknownName(name, known: names.keys.sorted()), at: 0)
            }
            gradients[name] = found[short(name)] ?? tensor.mapped { _ in 0 }
        }
        return (value.values[0], gradients)
    }

    /// Every function, loss and metric of the language: name, how it is called, one line of help.
    ///
    /// The parser, the help and completion share this table.
    package static var functions: [(name: String, signature: String, summary: String)] {
        FormulaFunction.allCases.map { (name: $0.rawValue, signature: $0.signature, summary: $0.summary) }
            + FormulaShorthand.listed.map { (name: $0.name, signature: $0.signature, summary: $0.definition) }
            + LossID.allCases.map {
                (
                    name: $0.shortName, signature: FormulaCall.signature(of: $0),
                    summary: $0.summary
                )
            }
            + MetricFunction.allCases.map { (name: $0.rawValue, signature: $0.signature, summary: $0.summary) }
    }

    /// The formula in the language's own spelling: as it was typed where that is it, apart from blanks and parentheses,
    /// else as ``description``.
    package var shown: String {
        func words(_ text: String) -> [FormulaToken.Kind]? {
            (try? FormulaScanner.tokens(of: text))?.compactMap {
                switch $0.kind {
                case .number: $0.kind
                default: ["(", ")"].contains($0.text) ? nil : .text($0.text)
                }
            }
        }
        let own = description
        return words(source) == words(own) ? source.trimmed : own
    }

    /// Our name of what the field has many names for: `y` for `actual` and `y_true`.
    static func canonicalName(_ name: String) -> String { ForeignNames.meanings[name] ?? name }

    /// The spelling of an option's value or an id in formulas.
    static func underscored(_ text: String) -> String {
        String(text.map { $0 == "-" ? "_" : $0 })
    }
}

extension Formula: Equatable, Hashable {
    /// True for the same tree, however it was written.
    package static func == (left: Self, right: Self) -> Bool { left.expression == right.expression }

    /// Hashes the tree.
    package func hash(into hasher: inout Hasher) { hasher.combine(expression) }
}

extension Formula: CustomStringConvertible {
    /// The formula in canonical form; reading it back gives an equal formula.
    package var description: String { ExpressionPrinter.text(of: expression) }
}
