import LossMath

/// A specification that was checked, with every choice made.
struct RunSetup: Sendable {
    /// The specification with the output, the loss, the log form and the optimiser's numbers filled in.
    let specification: TrainingSpecification
    let dataSet: DataSet
    /// The examples that are learnt from, in the order of the data.
    let trainRows: [Int32]
    /// The examples that are only measured; none without a split.
    let testRows: [Int32]
    /// nil for a formula.
    let loss: LossID?
    let head: OutputHead
    let metric: TrainingMetric
    /// Where a prediction turns from no into yes.
    let border: Double
    let network: Network
    /// The parameters before the first step.
    let start: [Double]
    /// Changes the parameters by a step.
    let update: OptimizerDeclaration.Update

    var l2: Double { specification.l2 }
    var patience: Int? { specification.patience }
    /// Given weights belong to a run in the given order.
    var shuffles: Bool { specification.initialWeights == nil }
    var stepsPerEpoch: Int { steps(for: trainRows.count) }
    /// The steps that so many examples take.
    func steps(for examples: Int) -> Int { (examples + specification.batchSize - 1) / specification.batchSize }
    /// What the optimiser remembers before its first step.
    var emptyMemory: [Double] {
        [Double](repeating: 0, count: max(1, specification.optimizer.declaration.slots * start.count))
    }
    /// The epochs between two entries of the history.
    var epochsPerMeasurement: Int { (specification.epochs - 1) / History.largestCount + 1 }
    /// Whether the outputs are logarithms of what the targets count.
    var isLogRate: Bool { Self.isLogRate(loss, head.activation) }

    /// The order of the examples draws from a stream of its own, as the weights and the split do, so that none disturbs
    /// the others or the data.
    static let orderStream: UInt64 = 0x4F52_4445_5200_0000
    private static let weightsStream: UInt64 = 0x5745_4947_4854_5300
    private static let splitStream: UInt64 = 0x5350_4C49_5400_0000

    /// Checks a specification and fills in what it leaves open.
    ///
    /// - Parameter known: the data, where they have been made already.
    init(_ given: TrainingSpecification, dataSet known: DataSet? = nil) throws(TrainingError) {
        try Self.checkNumbers(given)
        var specification = given
        if let known { dataSet = known } else { dataSet = try Self.data(for: given) }
        (trainRows, testRows) = try Self.split(dataSet.rows, given)
        let numbers = try Self.optimizerNumbers(for: given)
        specification.fill(numbers)
        update = given.optimizer.declaration.update(.init(values: numbers))

        if let source = given.formula {
            let general = try Self.formulaLoss(source, given: given, dataSet: dataSet)
            loss = nil
            specification.formula = general.name
            let output = try Self.output(for: given, loss: nil, dataSet: dataSet)
            specification.output = output
            head = OutputHead(activation: output, loss: general, count: dataSet.outputs)
        } else {
            let loss = try Self.loss(for: given, kind: dataSet.kind, targets: dataSet.targets)
            let output = try Self.output(for: given, loss: loss, dataSet: dataSet)
            try Self.checkTargets(of: dataSet, for: loss)
            self.loss = loss
            specification.output = output
            specification.loss = loss.rawValue
            head = try Self.head(for: &specification, loss: loss, output: output, dataSet: dataSet)
        }
        let isMargin = loss?.isMargin ?? false
        metric = dataSet.kind == .regression && !isMargin ? .rootMeanSquaredError : .accuracy
        border = isMargin ? 0 : 0.5

        network = Network(
            inputs: dataSet.inputs, hidden: given.hidden,
            activations: given.layerActivations
                ?? [Activation](repeating: given.activation, count: given.hidden.count), outputs: dataSet.outputs)
        if let weights = given.initialWeights {
            start = try Self.parameters(from: weights, for: network, hasBiases: given.hasBiases)
        } else {
            start = network.drawParameters(given.initialization, seed: given.seed ^ Self.weightsStream)
        }
        self.specification = specification
    }

    private static func split(
        _ rows: Int, _ given: TrainingSpecification
    ) throws(TrainingError) -> (train: [Int32], test: [Int32]) {
        let all = (0..<rows).map { Int32($0) }
        guard given.testFraction > 0 else { return (all, []) }
        guard rows > 1 else { throw .tooFewToSplit(rows: rows) }
        let count = min(max(Int((given.testFraction * Double(rows)).rounded()), 1), rows - 1)
        var random = SplitMix64(seed: given.seed ^ splitStream)
        var shuffled = all
        for index in stride(from: rows - 1, to: 0, by: -1) {
            shuffled.swapAt(index, Int(random.next().multipliedFullWidth(by: UInt64(index + 1)).high))
        }
        return (shuffled[count...].sorted(), shuffled[..<count].sorted())
    }
}
