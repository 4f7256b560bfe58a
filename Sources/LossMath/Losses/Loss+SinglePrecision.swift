/// The loss as single precision has it.
extension Loss {
    /// Every input and every step of the formula rounded to single precision, sums from left to right: what a plain
    /// float32 program answers, without the care that the kernels take.
    func singlePrecisionNumbers(
        _ actual: Tensor, _ predicted: Tensor, _ variance: Tensor?
    ) -> Numbers {
        let names = names(actual: actual, predicted: predicted, variance: variance)
        do {
            var elements = FormulaEvaluation(names: names, active: [], precision: .single)
            let parts = try elements.evaluate(elementFormula.expression)
            let activeNames: Set<String> = id == .gaussianNLL ? [predictedName, "variance"] : [predictedName]
            var whole = FormulaEvaluation(names: names, active: activeNames, precision: .single)
            let root = try whole.evaluate(formula.expression)
            let slopes = try whole.gradients(of: root)
            let shape = predicted.shape
            let contributions = elements.nodes[parts].value
            return Numbers(
                value: whole.nodes[root].value.values[0],
                contributions: id.isRowWise
                    ? Tensor(contributions.values) : Tensor(shape: shape, values: contributions.values),
                gradient: slopes[predictedName] ?? predicted.mapped { _ in 0 }, gradientVariance: slopes["variance"])
        } catch {
            preconditionFailure("a built-in formula cannot be computed: \(error)")
        }
    }
}
