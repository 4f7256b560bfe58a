/// A formula with numbers in it, as a line of a textbook.
extension Formula {
    /// The formula with the learner's numbers; mean and sum are written out.
    ///
    /// `mean((y - p)^2)` reads `1/3 · [ (1 − .9)² + (0 − .2)² + (1 − .6)² ]`. What does nothing to these numbers is left
    /// out: terms that a label of 0 removes, factors that are a label of 1, a clip that does not move its number. A
    /// clip that does shows the bound. Inside a written-out mean, reductions that are no sum of a row appear as the
    /// number they give.
    ///
    /// - Parameters:
    ///   - names: the values, as for ``value(in:)``.
    ///   - ascii: `-`, `*`, `^2`, `...` for `−`, `·`, `²`, `…`.
    ///   - maximumLength: the most characters; a sum that is longer keeps its first terms and its last, with the number
    ///     of the others between them, and as a last resort only the number of its terms.
    ///   - number: how to write the learner's numbers. Numbers of the formula itself keep their shortest form.
    /// - Throws: `FormulaError` as ``value(in:)`` does.
    public func expanded(
        in names: [String: Tensor], ascii: Bool, maximumLength: Int, number: (Double) -> String
    ) throws(FormulaError) -> String {
        var evaluation = FormulaEvaluation(names: names, active: [])
        let root = try evaluation.evaluate(expression)
        let term = try withoutActuallyEscaping(number) { number throws(FormulaError) in
            try ExpansionBuilder(evaluation: evaluation, number: number).term(ofRoot: root)
        }
        return ExpansionPrinter(ascii: ascii).text(of: term, atMost: maximumLength)
    }
}
