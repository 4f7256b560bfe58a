/// The loss as single precision has it.
extension Loss {
    /// Every input and every step of the formula rounded to single precision, sums from left to right: what a plain
    /// float32 program answers, without the care that the kernels take.
    func singlePrecisionNumbers(_ data: LossData) -> Numbers {
        let names = names(data)
        let further = id.inputs.filter { $0.fallback != nil }
        do {
            var elements = FormulaEvaluation(names: names, active: [], precision: .single)
            let parts = try elements.evaluate(elementFormula.expression)
            let active = Set([predictedName] + further.map(\.formulaName))
            var whole = FormulaEvaluation(names: names, active: active, precision: .single)
            let root = try whole.evaluate(
                formula(isWeighted: data.isWeighted).expression)
            let slopes = try whole.gradients(of: root)
            let contributions = elements.nodes[parts].value
            return Numbers(
                value: whole.nodes[root].value.values[0],
                contributions: id.isRowWise
                    ? Tensor(contributions.values) : Tensor(shape: data.predicted.shape, values: contributions.values),
                gradient: slopes[predictedName] ?? data.predicted.mapped { _ in 0 },
                otherGradients: Dictionary(
                    further.compactMap { input in slopes[input.formulaName].map { (input, $0) } }
                ) { $1 })
        } catch {
            preconditionFailure("a built-in formula cannot be computed: \(error)")
        }
    }
}
