/// A loss that a formula calls by its name: which loss, and what its arguments are.
struct LossCall: Hashable, Sendable {
    let loss: Loss
    /// What each argument is.
    let inputs: [LossInput]

    /// Whether it is given weights.
    var isWeighted: Bool { inputs.contains { $0.isPerExample } }

    /// Whether the value is the mean of the contributions.
    var isPlainMean: Bool { loss.isPlainMean && !isWeighted }

    /// The call as a formula of this precision computes it.
    func computed(in precision: FormulaPrecision) -> LossCall {
        LossCall(loss: precision.loss(loss), inputs: inputs)
    }

    /// The arguments as data. The entropy takes predicted alone; a single number stands for as many equal ones as needed.
    func data(_ arguments: [Tensor]) -> LossData {
        let given = Dictionary(zip(inputs, arguments)) { $1 }
        let predicted = given[.predicted] ?? Tensor([])
        var data = LossData(actual: given[.actual] ?? predicted, predicted: predicted)
        if data.actual.shape == .scalar { data.actual = data.actual.stretched(to: predicted.shape) }
        if data.predicted.shape == .scalar { data.predicted = data.predicted.stretched(to: data.actual.shape) }
        for input in LossInput.others { data.others[input] = given[input] }
        return data
    }
}
