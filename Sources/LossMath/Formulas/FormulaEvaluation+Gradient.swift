import Glibc

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
        case .unary(let unary):
            return [unary == .minus ? adjoint.mapped { -$0 } : nil]
        case .binary(let binary):
            return elementContributions(of: node, adjoint) { x, value in
                let (first, second) = binary.slopes(x.0, x.1, value: value)
                return (first, second, 0)
            }
        case .function(let function):
            return contributions(of: function, node, adjoint)
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

    /// The slopes of a result along up to three numbers that it was computed from.
    private typealias Slopes = (Double, Double, Double)

    /// The rule of everything that works number by number: the adjoint times the slope along each input.
    private func elementContributions(
        of node: Node, _ adjoint: Tensor, slopes: (_ inputs: (Double, Double, Double), _ value: Double) -> Slopes
    ) -> [Tensor?] {
        let shape = node.value.shape
        let inputs = node.inputs.map { nodes[$0].value.stretched(to: shape).values }
        let count = inputs.count
        var results = inputs.map { _ in Array(repeating: 0.0, count: shape.count) }
        for index in 0..<shape.count {
            // What cannot move the result adds nothing, even where its own slope is infinite; and the other way round.
            let weight = adjoint[flat: index]
            guard weight != 0 else { continue }
            let local = slopes(
                (inputs[0][index], count > 1 ? inputs[1][index] : 0, count > 2 ? inputs[2][index] : 0),
                node.value[flat: index])
            if local.0 != 0 { results[0][index] = weight * local.0 }
            if count > 1, local.1 != 0 { results[1][index] = weight * local.1 }
            if count > 2, local.2 != 0 { results[2][index] = weight * local.2 }
        }
        return results.map { Tensor(shape: shape, values: $0) }
    }

    private func contributions(of function: FormulaFunction, _ node: Node, _ adjoint: Tensor) -> [Tensor?] {
        let x = nodes[node.inputs[0]].value
        let factor = adjoint.values.first ?? 0
        switch function {
        case .log, .log2, .log1p, .exp, .expm1, .sqrt, .abs, .sign, .tanh, .cosh, .logcosh, .sigmoid, .softplus,
            .sin, .cos, .asin, .lgamma:
            return elementContributions(of: node, adjoint) { x, value in
                (function.elementSlope(x.0, value: value), 0, 0)
            }
        case .xlogy:
            return elementContributions(of: node, adjoint) { x, value in
                (x.0 == 0 ? log(x.1) : value / x.0, x.0 == 0 && !x.1.isNaN ? 0 : x.0 / (x.1 + 0), 0)
            }
        case .clip:
            return elementContributions(of: node, adjoint) { x, _ in
                let isBelow = x.0 < x.1
                let isAbove = SpecialFunctions.maximum(x.0, x.1) > x.2
                return (isBelow || isAbove ? 0 : 1, isBelow && !isAbove ? 1 : 0, isAbove ? 1 : 0)
            }
        case .where:
            return elementContributions(of: node, adjoint) { x, _ in (0, x.0 != 0 ? 1 : 0, x.0 != 0 ? 0 : 1) }
        case .max, .min:
            if node.inputs.count == 2 {
                return elementContributions(of: node, adjoint) { x, value in
                    x.0 == value || x.0.isNaN ? (1, 0, 0) : (0, 1, 0)
                }
            }
            var spread = x.mapped { _ in 0 }
            let extreme = node.value.values[0]
            let place = x.values.firstIndex { $0 == extreme || ($0.isNaN && extreme.isNaN) }
            if let place { spread[flat: place] = factor }
            return [spread]
        case .sum:
            return [x.mapped { _ in factor }]
        case .mean:
            let count = Double(x.values.count)
            return [x.mapped { _ in factor / count }]
        case .variance:
            let count = Double(x.values.count)
            let mean = Summation.mean(x.values)
            return [x.mapped { factor * (2 * ($0 - mean)) / count }]
        case .rowsum:
            return [adjoint.stretched(to: x.shape)]
        case .softmax, .logsoftmax, .logsumexp:
            return [softmaxContribution(of: function, x, adjoint)]
        }
    }

    private func softmaxContribution(of function: FormulaFunction, _ x: Tensor, _ adjoint: Tensor) -> Tensor {
        var result: [Double] = []
        let adjoints = adjoint.gridSlices
        for (slice, weights) in zip(x.gridSlices, adjoints) {
            let row = SoftmaxRow(slice)
            switch function {
            case .logsoftmax:
                result += row.logProbabilityGradient(weights: weights)
            case .softmax:
                let scaled = zip(row.probabilities, weights).map { $0 == 0 ? 0 : $0 * $1 }
                result += row.logProbabilityGradient(weights: scaled)
            default:
                let weight = weights.first ?? 0
                result += row.probabilities.map { weight * $0 }
            }
        }
        return Tensor(shape: x.shape, values: result)
    }

    private func contributions(of call: LossCall, _ node: Node, _ factor: Double) throws(FormulaError) -> [Tensor?] {
        let data = data(of: call, node.inputs)
        let loss = call.loss
        var result: [Tensor?] = node.inputs.map { _ in nil }
        var report: LossReport?
        for (index, input) in call.inputs.enumerated() where nodes[node.inputs[index]].isActive {
            if input == .actual {
                let name = input.formulaName
                result[index] = try loss.formula.gradient(in: loss.names(data), withRespectTo: [name]).gradients[name]
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
