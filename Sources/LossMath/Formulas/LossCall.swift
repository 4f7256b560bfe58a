/// A loss that a formula calls by its name: which loss, and what its arguments are.
struct LossCall: Hashable, Sendable {
    let loss: Loss
    /// What each of the first arguments is.
    let inputs: [LossInput]
    /// Options whose numbers are the arguments behind the inputs, so that they can vary.
    let numbers: [LossOption]
    /// The loss with numbers that stand in for those of ``numbers``: its formula names each of them.
    let form: Loss

    /// A call; the options of `loss` hold apart from those of `numbers`.
    init(loss: Loss, inputs: [LossInput], numbers: [LossOption] = []) {
        self.init(loss: loss, inputs: inputs, numbers: numbers, form: loss)
    }

    private init(loss: Loss, inputs: [LossInput], numbers: [LossOption], form: Loss) {
        (self.loss, self.inputs, self.numbers, self.form) = (loss, inputs, numbers, form)
    }

    /// The call with the numbers that its options have now.
    func with(_ values: [Double]) throws(LossError) -> LossCall {
        guard !numbers.isEmpty else { return self }
        var options = loss.options
        for (option, value) in zip(numbers, values) { options[option] = .number(value) }
        return LossCall(loss: try Loss(loss.id, options: options), inputs: inputs, numbers: numbers, form: form)
    }

    /// Whether it is given weights.
    var isWeighted: Bool { inputs.contains { $0.isPerExample } }

    /// Whether the value is the mean of the contributions.
    var isPlainMean: Bool { loss.isPlainMean && !isWeighted }

    /// The call as a formula of this precision computes it.
    func computed(in precision: FormulaPrecision) -> LossCall {
        LossCall(loss: precision.loss(loss), inputs: inputs, numbers: numbers, form: precision.loss(form))
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
