import LossMath
import Wording

extension RunSetup {
    static func loss(
        for given: TrainingSpecification, kind: TaskKind, targets: [Double]
    ) throws(TrainingError) -> LossID {
        if let name = given.loss {
            guard let loss = LossID(named: name) else {
                throw .badChoice(
                    field: "loss", value: name, choices: LossID.allCases.map { $0.aliases.first ?? $0.rawValue })
            }
            return loss
        }
        let areShares = targets.allSatisfy { (0...1).contains($0) }
        switch given.output {
        case .linear, .tanh: return .meanSquaredError
        case .sigmoid: return areShares ? .binaryCrossEntropy : .meanSquaredError
        case .softmax: return areShares ? .categoricalCrossEntropy : .meanSquaredError
        case nil:
            switch kind {
            case .regression: return .meanSquaredError
            case .binary: return .binaryCrossEntropy
            case .multiclass: return .categoricalCrossEntropy
            }
        }
    }

    static func output(
        for given: TrainingSpecification, loss: LossID?, dataSet: DataSet
    ) throws(TrainingError) -> OutputActivation {
        let possible = loss.map(outputs(for:)) ?? OutputActivation.allCases
        let fitting: OutputActivation =
            switch dataSet.kind {
            case .regression: .linear
            case .binary: loss?.isMargin ?? false ? .linear : .sigmoid
            case .multiclass: loss?.isMargin ?? false ? .linear : .softmax
            }
        let fallback = possible.contains(fitting) ? fitting : possible[0]
        let output = given.output ?? fallback
        if let loss, !possible.contains(output) { throw .lossNeedsOutput(loss, needed: possible, found: output) }
        if output == .softmax, dataSet.outputs < 2 { throw .softmaxNeedsClasses }
        return output
    }

    /// The outputs with which a loss makes sense, the usual one first.
    private static func outputs(for loss: LossID) -> [OutputActivation] {
        switch loss {
        case .binaryCrossEntropy: [.sigmoid]
        case .categoricalCrossEntropy: [.softmax]
        default:
            switch loss.predictedDomain {
            case .probability: [.sigmoid, .softmax]
            // Linear outputs are logarithms of rates.
            case .notNegative, .positive: [.linear, .sigmoid, .softmax]
            case .real, .sign: OutputActivation.allCases
            }
        }
    }

    static func checkTargets(of dataSet: DataSet, for loss: LossID) throws(TrainingError) {
        let targets = dataSet.targets
        let index: Int? =
            if loss.isMargin {
                targets.firstIndex { $0 != 0 && $0 != 1 && $0 != -1 }
            } else {
                targets.firstIndex { !loss.actualDomain.contains($0) }
            }
        guard let index else { return }
        throw .targetRange(loss, row: index / dataSet.outputs, target: targets[index])
    }

    /// The head for a loss, whose log form and epsilon are filled in.
    static func head(
        for specification: inout TrainingSpecification, loss: LossID, output: OutputActivation, dataSet: DataSet
    ) throws(TrainingError) -> OutputHead {
        let count = dataSet.outputs
        if specification.delta != nil, loss != .huber { throw .noEffect(field: "delta", unless: "loss is huber") }
        guard loss == .binaryCrossEntropy || loss == .categoricalCrossEntropy else {
            if let form = specification.logForm {
                guard form == .exact else { throw .logFormNeedsCrossEntropy(form, loss) }
                specification.logForm = nil
            }
            if loss == .meanSquaredError { return OutputHead(activation: output, kind: .squaredError, count: count) }
            var options = LossOptions()
            if loss == .huber {
                options[number: .delta] = specification.delta ?? 1
                specification.delta = options[number: .delta]
            }
            if isLogRate(loss, output) { options[flag: .logRate] = true }
            return OutputHead(activation: output, loss: try general(loss, options), count: count)
        }
        guard let form = specification.logForm, form != .exact else {
            specification.logForm = nil
            return OutputHead(
                activation: output, kind: loss == .binaryCrossEntropy ? .binaryCrossEntropy : .categoricalCrossEntropy,
                count: count)
        }
        if form == .oneTerm, loss != .binaryCrossEntropy { throw .oneTermNeedsBinary(loss) }
        var epsilon: Double?
        if usesEpsilonInLoss(specification) {
            let value = specification.epsilon ?? 1e-15
            guard value > 0, value < 0.5 else {
                throw .outOfRange(
                    field: "epsilon", value: NumberText.exact(value), range: "above 0 and below 0.5")
            }
            (epsilon, specification.epsilon) = (value, value)
            if form == .oneTerm {
                return OutputHead(activation: output, kind: .oneTerm(epsilon: value), count: count)
            }
        }
        var options: LossOptions = [.logForm: .word(form.rawValue)]
        options[number: .epsilon] = epsilon
        return OutputHead(activation: output, loss: try general(loss, options), count: count)
    }

    /// Whether linear outputs are logarithms of rates.
    static func isLogRate(_ loss: LossID?, _ output: OutputActivation) -> Bool {
        loss == .poissonNLL && output == .linear
    }

    private static func general(_ id: LossID, _ options: LossOptions) throws(TrainingError) -> GeneralLoss {
        do {
            let loss = try Loss(id, options: options)
            return id.isMargin ? GeneralLoss(margin: loss) : GeneralLoss(loss)
        } catch {
            throw .loss(error)
        }
    }

    /// The loss that a formula stands for, tried out on some numbers.
    static func formulaLoss(
        _ source: String, given: TrainingSpecification, dataSet: DataSet
    ) throws(TrainingError) -> GeneralLoss {
        for (field, isGiven) in [
            ("loss", given.loss != nil), ("logForm", given.logForm != nil), ("delta", given.delta != nil),
        ] where isGiven {
            throw .notTogether(field: field, other: "formula")
        }
        let formula: Formula
        do {
            formula = try Formula(source)
        } catch {
            throw .formula(error, source: source)
        }
        let others = formula.freeNames.filter { $0 != "y" && $0 != "p" }
        guard others.isEmpty else { throw .formulaNames(others) }
        let rows = min(dataSet.rows, 4)
        let values = Array(dataSet.targets[..<(rows * dataSet.outputs)])
        let example =
            dataSet.outputs == 1
            ? Tensor(values) : Tensor(rows: rows, columns: dataSet.outputs, values: values)
        do {
            _ = try formula.gradient(in: ["y": example, "p": example], withRespectTo: ["p"])
        } catch {
            throw .formula(error, source: source)
        }
        return GeneralLoss(formula)
    }
}
