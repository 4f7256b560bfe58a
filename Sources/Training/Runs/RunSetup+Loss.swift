import LossMath
import Wording

extension RunSetup {
    static func loss(
        for given: TrainingSpecification, kind: TaskKind, targets: [Double]
    ) throws(TrainingError) -> LossID {
        if let name = given.loss {
            guard let loss = LossID(named: name) else {
                throw .badChoice(
                    field: "loss", value: name, choices: LossID.allCases.map(\.shortName))
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
        if let loss, given.output == nil, possible == [.softmax], dataSet.outputs < 2 { throw .lossNeedsClasses(loss) }
        let output = given.output ?? fallback
        if let loss, !possible.contains(output) { throw .lossNeedsOutput(loss, needed: possible, found: output) }
        if output == .softmax, dataSet.outputs < 2 { throw .softmaxNeedsClasses }
        return output
    }

    /// The outputs with which a loss makes sense, the usual one first.
    private static func outputs(for loss: LossID) -> [OutputActivation] {
        if loss.takesLogits { return loss.predictsClasses ? [.softmax] : [.sigmoid] }
        return switch loss.predictedDomain {
        case .probability: [.sigmoid, .softmax]
        // Linear outputs are logarithms of rates.
        case .notNegative, .positive: [.linear, .sigmoid, .softmax]
        case .real, .sign: OutputActivation.allCases
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

    /// The head for a loss, whose log form, epsilon and options are filled in.
    static func head(
        for specification: inout TrainingSpecification, loss: LossID, output: OutputActivation, dataSet: DataSet
    ) throws(TrainingError) -> OutputHead {
        let count = dataSet.outputs
        for option in specification.options.chosen where !loss.options.contains(option) {
            let owners = LossID.allCases.filter { $0.options.contains(option) }.map(\.shortName)
            throw .noEffect(field: option.rawValue, unless: "loss is \(Words.list(owners, "or"))")
        }
        let isPlain = specification.options == [:]
        if specification.options[.divideBy] != nil, specification.options[.classWeight] == nil {
            throw .noEffect(field: LossOption.divideBy.rawValue, unless: "classWeight is given")
        }
        guard loss == .binaryCrossEntropy || loss == .categoricalCrossEntropy else {
            if let form = specification.logForm {
                guard form == .exact else { throw .logFormNeedsCrossEntropy(form, loss) }
                specification.logForm = nil
            }
            if loss == .meanSquaredError, isPlain {
                return OutputHead(activation: output, kind: .squaredError, count: count)
            }
            for option in loss.options.filter({ LossOption.ofRuns.contains($0) && $0.row.off == nil }) {
                guard specification.options[option] == nil, case .number? = option.row.usual else { continue }
                specification.options[option] = option.row.usual
            }
            var options = specification.options
            if isLogRate(loss, output) { options[flag: .logRate] = true }
            return OutputHead(
                activation: output, loss: try general(loss, options, fromSums: loss.takesLogits, count), count: count)
        }
        guard let form = specification.logForm, form != .exact else {
            specification.logForm = nil
            if isPlain {
                return OutputHead(
                    activation: output,
                    kind: loss == .binaryCrossEntropy ? .binaryCrossEntropy : .categoricalCrossEntropy, count: count)
            }
            return OutputHead(
                activation: output, loss: try general(loss, specification.options, fromSums: true, count), count: count)
        }
        if form == .oneTerm, loss != .binaryCrossEntropy { throw .oneTermNeedsBinary(loss) }
        var options = specification.options
        options[word: .logForm] = form.rawValue
        if specification.usesEpsilonInLoss {
            let value = specification.epsilon ?? 1e-15
            guard value > 0, value < 0.5 else {
                throw .outOfRange(
                    field: "epsilon", value: NumberText.exact(value), range: "above 0 and below 0.5")
            }
            specification.epsilon = value
            options[number: .epsilon] = value
            if form == .oneTerm, isPlain {
                return OutputHead(activation: output, kind: .oneTerm(epsilon: value), count: count)
            }
        }
        return OutputHead(
            activation: output, loss: try general(loss, options, fromSums: false, count), count: count)
    }

    /// Whether linear outputs are logarithms of rates.
    static func isLogRate(_ loss: LossID?, _ output: OutputActivation) -> Bool {
        loss == .poissonNLL && output == .linear
    }

    private static func general(
        _ id: LossID, _ options: LossOptions, fromSums: Bool, _ outputs: Int
    ) throws(TrainingError) -> GeneralLoss {
        do throws(LossError) {
            let loss = try Loss(id, options: fromSums ? options.with(.fromLogits, true) : options)
            if let weights = loss.classWeights {
                let classes = id.isRowWise ? outputs : 2
                if weights.count != classes { throw .classWeightCount(weights.count, classes: classes) }
                if weights.allSatisfy({ $0 == 0 }) { throw .noClassWeight }
            }
            return id.isMargin ? GeneralLoss(margin: loss) : GeneralLoss(loss, fromSums: fromSums)
        } catch {
            throw .loss(error)
        }
    }

    /// The loss that a formula stands for, tried out on some numbers.
    static func formulaLoss(
        _ source: String, given: TrainingSpecification, dataSet: DataSet
    ) throws(TrainingError) -> GeneralLoss {
        for (field, isGiven) in [
            ("loss", given.loss != nil), ("logForm", given.logForm != nil),
        ] + given.options.chosen.map({ ($0.rawValue, true) }) where isGiven {
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
