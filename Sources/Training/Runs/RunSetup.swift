import LossMath

/// A specification that was checked, with every choice made.
struct RunSetup {
    /// The specification with the output, the loss and the log form filled in.
    let specification: TrainingSpecification
    let dataSet: DataSet
    let loss: LossID
    let head: OutputHead
    /// The network before the first step.
    let network: Network

    /// Checks a specification and fills in what it leaves open.
    init(_ given: TrainingSpecification) throws(TrainingError) {
        try Self.checkNumbers(given)
        var specification = given
        dataSet = try Self.data(for: given)
        loss = try Self.loss(for: given, kind: dataSet.kind, targets: dataSet.targets)
        let output = try Self.output(for: given, loss: loss, dataSet: dataSet)
        try Self.checkTargets(of: dataSet, for: loss)
        let trained = try Self.trainedLoss(for: given, loss: loss)
        if case .oneTerm(let epsilon) = trained {
            specification.epsilon = epsilon
        } else {
            specification.logForm = nil
        }
        specification.output = output
        specification.loss = loss.rawValue
        self.specification = specification
        head = OutputHead(activation: output, loss: trained, count: dataSet.outputs)
        var network = Network(
            inputs: dataSet.inputs, hidden: given.hidden, activation: given.activation, outputs: dataSet.outputs)
        if let weights = given.initialWeights {
            network.parameters = try Self.parameters(from: weights, for: network)
        } else {
            network.drawGlorot(seed: given.seed ^ Self.weightsStream)
        }
        self.network = network
    }

    /// The order of the examples draws from a stream of its own, as the weights do, so that neither disturbs the other
    /// or the data.
    static let orderStream: UInt64 = 0x4F52_4445_5200_0000
    private static let weightsStream: UInt64 = 0x5745_4947_4854_5300

    private static let largestLayer = 256
    private static let largestCount = 1_000_000

    private static func checkNumbers(_ given: TrainingSpecification) throws(TrainingError) {
        guard given.hidden.count <= 1 else { throw .tooManyLayers(given.hidden.count) }
        for units in given.hidden where !(1...largestLayer).contains(units) {
            throw .outOfRange(field: "hidden", value: "\(units)", range: "from 1 to \(largestLayer) units")
        }
        guard given.learningRate.isFinite, given.learningRate > 0 else {
            let value = NumberWords.shortest(given.learningRate)
            throw .outOfRange(field: "learningRate", value: value, range: "above 0 and finite")
        }
        for (field, value) in [("batchSize", given.batchSize), ("epochs", given.epochs)]
        where !(1...largestCount).contains(value) {
            throw .outOfRange(field: field, value: "\(value)", range: "from 1 to \(largestCount)")
        }
    }

    private static func data(for given: TrainingSpecification) throws(TrainingError) -> DataSet {
        if given.dataset == TrainingSpecification.inline {
            guard let x = given.x else { throw .inlineMissing(field: "x") }
            guard let y = given.y else { throw .inlineMissing(field: "y") }
            return try DataSet(x: x, y: y)
        }
        guard let dataSet = DataSet.named(given.dataset, seed: given.seed) else {
            throw .unknownDataset(given.dataset)
        }
        if given.x != nil { throw .notInline(field: "x") }
        if given.y != nil { throw .notInline(field: "y") }
        return dataSet
    }

    /// The losses that a network can be trained with.
    private static let trainable: [LossID] = [.meanSquaredError, .binaryCrossEntropy, .categoricalCrossEntropy]

    private static func loss(
        for given: TrainingSpecification, kind: TaskKind, targets: [Double]
    ) throws(TrainingError) -> LossID {
        if let name = given.loss {
            guard let loss = LossID(named: name), trainable.contains(loss) else {
                throw .badChoice(field: "loss", value: name, choices: trainable.map(\.shortName))
            }
            return loss
        }
        switch given.output {
        case .linear: return .meanSquaredError
        case .sigmoid:
            return targets.allSatisfy { (0...1).contains($0) } ? .binaryCrossEntropy : .meanSquaredError
        case .softmax:
            return targets.allSatisfy { (0...1).contains($0) } ? .categoricalCrossEntropy : .meanSquaredError
        case nil:
            switch kind {
            case .regression: return .meanSquaredError
            case .binary: return .binaryCrossEntropy
            case .multiclass: return .categoricalCrossEntropy
            }
        }
    }

    private static func output(
        for given: TrainingSpecification, loss: LossID, dataSet: DataSet
    ) throws(TrainingError) -> OutputActivation {
        let needed: OutputActivation? =
            switch loss {
            case .binaryCrossEntropy: .sigmoid
            case .categoricalCrossEntropy: .softmax
            default: nil
            }
        let fitting: OutputActivation =
            switch dataSet.kind {
            case .regression: .linear
            case .binary: .sigmoid
            case .multiclass: .softmax
            }
        let output = given.output ?? needed ?? fitting
        if let needed, needed != output { throw .lossNeedsOutput(loss, needed: needed, found: output) }
        if output == .softmax, dataSet.outputs < 2 { throw .softmaxNeedsClasses }
        return output
    }

    private static func checkTargets(of dataSet: DataSet, for loss: LossID) throws(TrainingError) {
        guard loss != .meanSquaredError else { return }
        if let index = dataSet.targets.firstIndex(where: { !(0...1).contains($0) }) {
            throw .targetRange(loss, row: index / dataSet.outputs, target: dataSet.targets[index])
        }
    }

    private static func trainedLoss(
        for given: TrainingSpecification, loss: LossID
    ) throws(TrainingError) -> OutputHead.Loss {
        switch given.logForm {
        case .oneTerm:
            guard loss == .binaryCrossEntropy else { throw .oneTermNeedsBinary(loss) }
            let epsilon = given.epsilon ?? 1e-15
            guard epsilon > 0, epsilon < 0.5 else {
                let value = NumberWords.shortest(epsilon)
                throw .outOfRange(field: "epsilon", value: value, range: "above 0 and below 0.5")
            }
            return .oneTerm(epsilon: epsilon)
        case nil, .exact:
            guard given.epsilon == nil else { throw .epsilonWithoutOneTerm }
            switch loss {
            case .binaryCrossEntropy: return .binaryCrossEntropy
            case .categoricalCrossEntropy: return .categoricalCrossEntropy
            default: return .squaredError
            }
        case .clip, .add, .clamp:
            throw .logForm(given.logForm ?? .clip)
        }
    }

    private static func parameters(
        from weights: [LayerWeights], for network: Network
    ) throws(TrainingError) -> [Double] {
        guard weights.count == network.layers.count else {
            throw .layerCount(expected: network.layers.count, found: weights.count)
        }
        var parameters: [Double] = []
        for (index, layer) in network.layers.enumerated() {
            let given = weights[index]
            let expected = layer.inputs * layer.outputs
            guard given.weights.count == expected else {
                throw .weightCount(layer: index, part: "W", expected: expected, found: given.weights.count)
            }
            guard given.biases.count == layer.outputs else {
                throw .weightCount(layer: index, part: "b", expected: layer.outputs, found: given.biases.count)
            }
            guard (given.weights + given.biases).allSatisfy(\.isFinite) else { throw .weightNotFinite(layer: index) }
            parameters += given.weights + given.biases
        }
        return parameters
    }
}
