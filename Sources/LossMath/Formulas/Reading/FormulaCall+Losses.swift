/// Losses called by their names.
extension FormulaCall {
    func expression(_ id: LossID) throws(FormulaError) -> Expression {
        var call = self
        let isLossOfTorch =
            library.map { ForeignNames.predictedFirst.contains($0) } == true
            || library == nil && name.hasSuffix("Loss") && name.first?.isUppercase == true
        if isLossOfTorch {
            if let remedy = ForeignNames.lossesOfLogarithms[name.lowercased()] {
                throw FormulaError(.foreign(remedy), at: column)
            }
            call.putActualFirst()
        }
        try call.takeInputs(of: id)
        let counts = Self.argumentCounts(of: id)
        guard counts.contains(call.arguments.positional.count) else { throw call.countError(Self.signature(of: id)) }
        var inputs = Array(id.inputs.prefix(call.arguments.positional.count))
        var values: [Expression] = []
        for argument in call.arguments.positional {
            guard let value = argument.value else { throw FormulaError(.none("None"), at: argument.column) }
            values.append(value)
        }
        var options = LossOptions()
        // PyTorch's loss of several classes has no other predictions.
        let isOfLogits = LossID.saysLogits(name) || isLossOfTorch && id == .categoricalCrossEntropy
        if isOfLogits { call.arguments.labelled.removeAll { $0.label == LossOption.fromLogits.formulaName } }
        if isOfLogits { options[flag: .fromLogits] = true }
        var numbers: [(option: LossOption, value: Expression)] = []
        for argument in call.arguments.labelled {
            let label = argument.label ?? ""
            guard let value = argument.value else { continue }
            // What every loss takes is given by name, and is as much an argument as the others.
            if let input = LossInput.allCases.first(where: {
                $0.isPerExample && $0.formulaName == Formula.canonicalName(label)
            }) {
                if inputs.contains(input) { throw FormulaError(.optionTwice(label), at: argument.column) }
                inputs.append(input)
                values.append(value)
                continue
            }
            let option = LossCallOption(name: label, value: value, column: argument.column)
            if let varying = try option.apply(to: &options, of: id, function: name) {
                numbers.append((varying, value))
            }
        }
        do {
            let loss = try Loss(id, options: options)
            let call = LossCall(loss: loss, inputs: inputs, numbers: numbers.map(\.option))
            return Expression(.loss(call, values + numbers.map(\.value)), at: column)
        } catch {
            throw FormulaError(.loss(error), at: call.arguments.labelled.first?.column ?? column)
        }
    }

    /// Puts what is named actual or predicted where it belongs.
    private mutating func takeInputs(of id: LossID) throws(FormulaError) {
        let names = id.inputs.map(\.formulaName)
        var meanings = ForeignNames.meanings
        meanings["z"] = LossInput.predicted.formulaName
        for name in ["logits", "logit"] { meanings[name] = LossInput.predicted.formulaName }
        meanings["var"] = LossInput.variance.formulaName
        let isLabel = arguments.labelled.contains { argument in
            let label = argument.label ?? ""
            return names.contains(meanings[label] ?? label)
        }
        if isLabel { try placeLabelled(names, meanings: meanings) }
    }

    /// PyTorch's losses are given predicted first; a call with `y` in front is taken as it stands.
    private mutating func putActualFirst() {
        guard arguments.positional.count >= 2, arguments.positional[0].value?.names.contains("y") != true else {
            return
        }
        arguments.positional.swapAt(0, 1)
    }
}
