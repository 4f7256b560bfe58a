import LossMath

/// A training run as a value: set up, then moved on step by step, and read at any time.
///
///     var trainer = try Trainer(TrainingSpecification(dataset: "circles"))
///     trainer.advance(steps: trainer.totalSteps)
///     trainer.accuracy   // 1.0
///
/// The optimiser is plain gradient descent on mini-batches, w -= learningRate * gradient. Unless initial weights are
/// given, the examples are shuffled before each epoch.
public struct Trainer: Sendable {
    /// The specification, with the output activation and the loss filled in.
    public let specification: TrainingSpecification
    /// What is learnt from.
    public let dataSet: DataSet
    /// The loss that is trained.
    public let loss: LossID
    /// The number of steps taken.
    public private(set) var stepCount = 0
    /// What was measured so far.
    public private(set) var history = History()
    /// Whether a loss became infinite or NaN, which ends the run.
    public private(set) var hasDiverged = false

    let head: OutputHead
    private(set) var network: Network
    private var workspace: Workspace
    private var random: SplitMix64
    private var order: [Int]
    private var epochLoss = 0.0

    /// Sets up a run and measures the network before training.
    ///
    /// - Throws: ``TrainingError``, which names the field.
    public init(_ specification: TrainingSpecification) throws(TrainingError) {
        let setup = try RunSetup(specification)
        self.specification = setup.specification
        dataSet = setup.dataSet
        loss = setup.loss
        head = setup.head
        network = setup.network
        workspace = Workspace(for: network)
        random = SplitMix64(seed: specification.seed ^ RunSetup.orderStream)
        order = Array(0..<dataSet.rows)
        measure()
    }

    /// The number of steps in an epoch.
    public var stepsPerEpoch: Int { (dataSet.rows - 1) / specification.batchSize + 1 }
    /// The number of steps in the whole run.
    public var totalSteps: Int { stepsPerEpoch * specification.epochs }
    /// The number of epochs completed.
    public var epoch: Int { stepCount / stepsPerEpoch }
    /// Whether there is nothing left to do: all steps are taken, or the run has diverged.
    public var isFinished: Bool { hasDiverged || stepCount >= totalSteps }

    /// Takes one step, an update on the next mini-batch; does nothing when the run is finished.
    ///
    /// After the last batch of an epoch the history grows.
    public mutating func step() {
        guard !isFinished else { return }
        startEpochIfDue()
        let batch = nextBatch
        let loss = computeGradient(of: batch)
        for index in network.parameters.indices {
            network.parameters[index] -= specification.learningRate * workspace.gradient[index]
        }
        stepCount += 1
        history.stepLoss.append(loss)
        epochLoss += loss * Double(batch.count)
        if !loss.isFinite { hasDiverged = true }
        guard stepCount.isMultiple(of: stepsPerEpoch) else { return }
        history.runningLoss.append(epochLoss / Double(dataSet.rows))
        epochLoss = 0
        measure()
    }

    /// Takes up to `steps` steps, fewer when the run finishes before.
    public mutating func advance(steps: Int) {
        var left = steps
        while left > 0, !isFinished {
            step()
            left -= 1
        }
    }

    /// The gradient of the loss of the next mini-batch with respect to the parameters, in their layout; before the first
    /// step, that of the first batch.
    ///
    /// - Complexity: that of a step, and a copy of the trainer.
    public var nextBatchGradient: [LayerWeights] {
        var copy = self
        copy.startEpochIfDue()
        _ = copy.computeGradient(of: copy.nextBatch)
        return network.layerWeights(of: copy.workspace.gradient)
    }

    /// Fisher and Yates' shuffle. The index is the high half of a product, which keeps it the same for ever.
    private mutating func startEpochIfDue() {
        guard specification.initialWeights == nil, stepCount.isMultiple(of: stepsPerEpoch) else { return }
        for index in stride(from: order.count - 1, to: 0, by: -1) {
            order.swapAt(index, Int(random.next().multipliedFullWidth(by: UInt64(index + 1)).high))
        }
    }

    /// The positions, in the order of this epoch, of the examples of the next step.
    private var nextBatch: Range<Int> {
        let start = stepCount % stepsPerEpoch * specification.batchSize
        return start..<min(start + specification.batchSize, dataSet.rows)
    }

    /// Fills the workspace's gradient; returns the loss of the batch.
    private mutating func computeGradient(of batch: Range<Int>) -> Double {
        let (inputs, outputs) = (dataSet.inputs, dataSet.outputs)
        let share = 1 / Double(batch.count)
        var total = 0.0
        workspace.clearGradient()
        for position in batch {
            let row = order[position]
            workspace.forward(network, head, features: dataSet.features, from: row * inputs)
            total += head.loss(
                sums: workspace.values, from: network.outputStart, outputs: workspace.outputs,
                targets: dataSet.targets, from: row * outputs)
            workspace.backward(network, head, targets: dataSet.targets, from: row * outputs, scale: share)
        }
        return total * share
    }

    /// Adds an entry to the history.
    private mutating func measure() {
        let evaluation = Evaluation(of: network, head, on: dataSet, in: &workspace)
        history.trainLoss.append(evaluation.trainLoss)
        history.fullLoss.append(evaluation.fullLoss)
        history.accuracy.append(evaluation.accuracy)
        if !evaluation.trainLoss.isFinite { hasDiverged = true }
    }
}

extension Trainer: Equatable {
    /// Equal trainers go on equally; what is left in the working memory does not count.
    public static func == (first: Trainer, second: Trainer) -> Bool {
        first.specification == second.specification && first.stepCount == second.stepCount
            && first.network == second.network && first.random == second.random && first.order == second.order
            && first.epochLoss == second.epochLoss && first.hasDiverged == second.hasDiverged
            && first.history == second.history
    }
}
