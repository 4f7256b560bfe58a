/// Backpropagation along the tape.
extension FormulaEvaluation {
    /// The gradients of a node of one number with respect to the active names, by name.
    func gradients(of root: Int) throws(FormulaError) -> [String: Tensor] {
        var adjoints: [Tensor?] = Array(repeating: nil, count: nodes.count)
        adjoints[root] = nodes[root].value.mapped { _ in 1 }
        var result: [String: Tensor] = [:]
        for place in stride(from: root, through: 0, by: -1) {
            let node = nodes[place]
            guard node.isActive, let adjoint = adjoints[place] else { continue }
            if case .name(let name) = node.operation {
                result[name] = result[name].map { precision.rounded($0.adding(adjoint)) } ?? adjoint
                continue
            }
            for (input, contribution) in zip(node.inputs, try contributions(of: node, adjoint)) {
                guard nodes[input].isActive, let contribution else { continue }
                let reduced = precision.rounded(contribution.reduced(to: nodes[input].value.shape))
                adjoints[input] = adjoints[input].map { precision.rounded($0.adding(reduced)) } ?? reduced
            }
        }
        return result
    }

    /// What reaches each input; nil where nothing does.
    private func contributions(of node: Node, _ adjoint: Tensor) throws(FormulaError) -> [Tensor?] {
        switch node.operation {
        case .number, .constant, .name: return []
        case .list:
            return adjoint.values.map { Tensor($0) }
        case .element(let offsets):
            var spread = nodes[node.inputs[0]].value.mapped { _ in 0 }
            for (offset, value) in zip(offsets, adjoint.values) { spread[flat: offset] = value }
            return [spread]
        case .unary, .binary:
            return elementContributions(of: node, adjoint)
        case .function(let function):
            let x = nodes[node.inputs[0]].value
            switch function.form(argumentCount: node.inputs.count).rule {
            case .elements: return elementContributions(of: node, adjoint)
            case .rows(let rule, _), .whole(let rule): return [rule.contribution(x, node.value, adjoint)]
            }
        case .loss(let call):
            return try contributions(of: call, node, adjoint.values[0])
        case .blocks(let program, let isMean):
            return contributions(of: program, isMean: isMean, node, adjoint.values[0])
        case .metric(let metric):
            let (actual, predicted) = pair(node.inputs)
            let slopes = metric.gradients(actual: actual, predicted: predicted, value: node.value.values[0])
            let factor = adjoint.values[0]
            return [slopes.actual.mapped { $0 * factor }, slopes.predicted.mapped { $0 * factor }, nil]
        }
    }

    private func elementContributions(of node: Node, _ adjoint: Tensor) -> [Tensor?] {
        guard let elements = node.elements else { preconditionFailure("no rule on the tape") }
        return elements.rule.contributions(
            operands(of: node.inputs, elements), value: node.value, adjoint: adjoint)
    }

    private func contributions(of call: LossCall, _ node: Node, _ factor: Double) throws(FormulaError) -> [Tensor?] {
        let data = data(of: call, node.inputs)
        let loss = call.loss
        var result: [Tensor?] = node.inputs.map { _ in nil }
        var report: LossReport?
        let options = Array(zip(node.inputs.dropFirst(call.inputs.count), call.numbers))
        let numbers = Dictionary(options.map { ($1.formulaName, nodes[$0].value) }) { $1 }
        for (index, (input, option)) in options.enumerated() where nodes[input].isActive {
            let name = option.formulaName
            result[call.inputs.count + index] = try call.form.formula(isWeighted: call.isWeighted).gradient(
                in: call.form.names(data).merging(numbers) { $1 }, withRespectTo: [name],
                isSinglePrecision: loss.isSinglePrecision
            ).gradients[name]
        }
        for (index, input) in call.inputs.enumerated() where nodes[node.inputs[index]].isActive {
            if input == .actual || input.isPerExample {
                let name = input.formulaName
                let slopes = try loss.formula(isWeighted: call.isWeighted).gradient(
                    in: loss.names(data), withRespectTo: [name], isSinglePrecision: loss.isSinglePrecision
                ).gradients[name]
                // One weight a row stands for all of its elements.
                let shape = nodes[node.inputs[index]].value.shape
                result[index] = slopes.map { input.isPerExample ? $0.inShape(ofExamples: shape) : $0 }
                continue
            }
            do {
                let known = if let report { report } else { try loss.report(data) }
                report = known
                result[index] = input == .predicted ? known.gradient : known.otherGradients[input]
            } catch {
                throw FormulaError(.loss(error), at: node.column)
            }
        }
        return result.map { $0?.mapped { factor == 0 ? 0 : $0 * factor } }
    }
}

extension Tensor {
    /// The slopes along what belongs to examples in the shape in which it was given: one a row has the sum of its row.
    fileprivate func inShape(ofExamples shape: Shape) -> Tensor {
        if shape.count == values.count { return Tensor(shape: shape, values: values) }
        guard shape.count == rowCount else { return self }
        return Tensor(shape: shape, values: (0..<rowCount).map { Summation.sum(row($0)) })
    }
}
