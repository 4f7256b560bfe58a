/// A loss that a learner typed, as a function of other values than those on the screen: `custom([1, 2], [1, 3])`.
package struct TypedFunction: Sendable {
    /// What it is called in formulas.
    static let name = "custom"
    static let signature = "custom(y, p)"

    /// Of `y` and `p` or `z`; nil while none is typed, and every value is NaN.
    private let formula: Formula?
    /// What else the formula can name.
    private let names: [String: Tensor]

    /// The function of a formula of `y` and `p` or `z`.
    ///
    /// - Parameters:
    ///   - formula: nil while none is typed: every value is NaN then.
    ///   - names: the values of what else it names; `n` is the number of rows that it is called with.
    package init(_ formula: Formula?, names: [String: Tensor] = [:]) { (self.formula, self.names) = (formula, names) }

    /// Its value; an error stands where it is called.
    func value(actual: Tensor, predicted: Tensor, at column: Int) throws(FormulaError) -> Tensor {
        guard let formula else { return Tensor(.nan) }
        var names = names
        (names["y"], names["p"], names["z"]) = (actual, predicted, predicted)
        let rows = [actual, predicted].map { $0.isMatrix ? $0.shape.gridRows : $0.values.count }
        names["n"] = Tensor(Double(max(rows[0], rows[1])))
        do {
            return try formula.value(in: names)
        } catch {
            throw error.moved(to: column)
        }
    }
}
