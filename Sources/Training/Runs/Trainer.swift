import Glibc
import LossMath

/// A training run as a value: set up, then moved on step by step, read at any time, and taken back.
///
///     var trainer = try Trainer(TrainingSpecification(dataset: "circles"))
///     trainer.advance(steps: trainer.totalSteps)
///     trainer.accuracy   // 1.0
///
/// Unless initial weights are given, the examples are shuffled before each epoch. The same specification gives the same
/// run on processors of a kind, to the bit; on other kinds the last digits of a number may differ.
public struct Trainer: Sendable {
    let setup: RunSetup
    private(set) var state: RunState
    /// What was measured so far.
    public private(set) var history: History
    private(set) var snapshots: Snapshots
    private(set) var workspace: Workspace

    /// Sets up a run and measures the network before training.
    ///
    /// - Throws: ``TrainingError``, which names the field.
    public init(_ specification: TrainingSpecification) throws(TrainingError) {
        let setup = try RunSetup(specification)
        self.setup = setup
        workspace = Workspace(
            for: setup.network,
            examples: setup.head.general == nil ? 0 : min(specification.batchSize, setup.trainRows.count))
        state = RunState(
            parameters: setup.start,
            memory: [Double](
                repeating: 0, count: max(1, specification.optimizer.declaration.slots * setup.start.count)),
            random: SplitMix64(seed: specification.seed ^ RunSetup.orderStream), order: setup.trainRows)
        let steps = StepTrace(
            totalSteps: setup.stepsPerEpoch * specification.epochs,
            start: setup.hasLandscape ? SIMD2(setup.start[0], setup.start[1]) : nil)
        history = History(metricKind: setup.metric, steps: steps)
        snapshots = Snapshots(start: state, bucket: steps.bucket)
        measure()
        snapshots = Snapshots(start: state, bucket: steps.bucket)
    }

    /// The specification, with the output activation, the loss and the optimiser's numbers filled in.
    public var specification: TrainingSpecification { setup.specification }
    /// What is learnt from, test examples included.
    public var dataSet: DataSet { setup.dataSet }
    /// The loss that is trained; nil for a formula.
    public var loss: LossID? { setup.loss }
    /// The number of steps taken.
    public var stepCount: Int { state.stepCount }
    /// Whether a loss became infinite or NaN, which ends the run.
    public var hasDiverged: Bool { state.hasDiverged }
    /// Whether the test loss has not improved for as many epochs as the specification's patience, which ends the run.
    public var hasStoppedEarly: Bool { state.hasStoppedEarly }
    /// The number of steps in an epoch.
    public var stepsPerEpoch: Int { setup.stepsPerEpoch }
    /// The number of steps in the whole run.
    public var totalSteps: Int { stepsPerEpoch * specification.epochs }
    /// The number of epochs completed.
    public var epoch: Int { stepCount / stepsPerEpoch }
    /// Whether there is nothing left to do: all steps are taken, or the run was ended.
    public var isFinished: Bool { hasDiverged || hasStoppedEarly || stepCount >= totalSteps }

    /// About how many bytes the run takes: parameters, what was measured, and the states to go back to.
    public var bytes: Int {
        8 * (state.parameters.count + state.memory.count + 8 * history.epochs.count + 8_000)
            + snapshots.count * snapshots.bytesEach
    }

    /// Takes one step, an update on the next mini-batch; does nothing when the run is finished.
    ///
    /// After the last batch of an epoch the history grows.
    public mutating func step() { advance(steps: 1) }

    /// Takes up to `steps` steps, fewer when the run finishes before.
    ///
    /// - Complexity: nothing is allocated but what the history and the snapshots keep.
    public mutating func advance(steps: Int) {
        var left = steps
        while left > 0, !isFinished {
            startEpochIfDue()
            left -= takeSteps(min(left, stepsPerEpoch - stepCount % stepsPerEpoch))
            if stepCount.isMultiple(of: stepsPerEpoch) { finishEpoch() }
        }
    }

    /// Goes back to an earlier step, from which the run goes on exactly as it did before.
    ///
    /// - Parameter step: clamped to 0 ... ``stepCount``.
    /// - Complexity: that of the steps since the last snapshot, at most a few dozen epochs for long runs.
    public mutating func rewind(toStep step: Int) {
        let step = min(max(step, 0), stepCount)
        guard step < stepCount else { return }
        let snapshot = snapshots.goBack(toStep: step)
        state = snapshot.state
        history.truncate(toEpoch: epoch)
        history.steps.truncate(toStep: stepCount, bucket: snapshot.bucket)
        advance(steps: step - stepCount)
    }

    /// The same run from its start.
    public mutating func reset() { rewind(toStep: 0) }

    /// The gradient of the objective of the next mini-batch with respect to the parameters, in their layout; before the
    /// first step, that of the first batch.
    ///
    /// - Complexity: that of a step, and a copy of the trainer.
    public var nextBatchGradient: [LayerWeights] {
        var copy = self
        copy.startEpochIfDue()
        let start = stepCount % stepsPerEpoch * specification.batchSize
        let count = min(specification.batchSize, setup.trainRows.count - start)
        let (state, setup) = (copy.state, setup)
        let gradient = copy.workspace.withPass { pass in
            state.parameters.withUnsafeBufferPointer { parameters in
                Self.withNumbers(setup, state.order) { order, features, targets in
                    let parameters = parameters.baseAddress!
                    _ = pass.computeGradient(
                        setup.head, parameters, rows: order + start, count: count, features: features,
                        targets: targets)
                    if setup.l2 > 0 { pass.addPenalty(setup.l2, parameters) }
                    if !setup.specification.hasBiases { pass.clearBiases() }
                }
            }
            return Array(UnsafeBufferPointer(start: pass.gradient, count: state.parameters.count))
        }
        return setup.network.layerWeights(of: gradient)
    }

    /// Fisher and Yates' shuffle. The index is the high half of a product, which keeps it the same for ever.
    private mutating func startEpochIfDue() {
        guard setup.shuffles, stepCount.isMultiple(of: stepsPerEpoch) else { return }
        for index in stride(from: state.order.count - 1, to: 0, by: -1) {
            state.order.swapAt(index, Int(state.random.next().multipliedFullWidth(by: UInt64(index + 1)).high))
        }
    }

    /// Takes steps within an epoch; gives how many, fewer where the run diverges.
    private mutating func takeSteps(_ count: Int) -> Int {
        let first = stepCount % stepsPerEpoch
        let taken = Self.takeSteps(
            first..<first + count, setup, parameters: &state.parameters, memory: &state.memory, order: state.order,
            powers: &state.powers, epochLoss: &state.epochLoss, trace: &history.steps, workspace: &workspace)
        state.stepCount += taken.steps
        if taken.diverged { state.hasDiverged = true }
        return taken.steps
    }

    /// The loop that everything else waits for; each list comes alone, so that all can be borrowed at once.
    private static func takeSteps(
        _ steps: Range<Int>, _ setup: RunSetup, parameters: inout [Double], memory: inout [Double], order: [Int32],
        powers: inout SIMD2<Double>, epochLoss: inout Double, trace: inout StepTrace, workspace: inout Workspace
    ) -> (steps: Int, diverged: Bool) {
        let (size, rate, l2) = (setup.specification.batchSize, setup.specification.learningRate, setup.l2)
        let hasBiases = setup.specification.hasBiases
        let (head, update, parameterCount) = (setup.head, setup.update, parameters.count)
        var numbers = powers
        var sum = epochLoss
        var taken = 0
        var diverged = false
        parameters.withUnsafeMutableBufferPointer { parameters in
            memory.withUnsafeMutableBufferPointer { memory in
                workspace.withPass { pass in
                    withNumbers(setup, order) { rows, features, targets in
                        let (parameters, memory) = (parameters.baseAddress!, memory.baseAddress!)
                        for step in steps {
                            let start = step * size
                            let count = min(size, order.count - start)
                            let loss = pass.computeGradient(
                                head, parameters, rows: rows + start, count: count, features: features,
                                targets: targets)
                            if l2 > 0 { pass.addPenalty(l2, parameters) }
                            if !hasBiases { pass.clearBiases() }
                            update(
                                .init(
                                    parameters: parameters, memory: memory, gradient: pass.gradient, rate: rate,
                                    count: parameterCount), &numbers)
                            sum += loss * Double(count)
                            trace.add(loss, parameters)
                            taken += 1
                            guard loss.isFinite else {
                                diverged = true
                                return
                            }
                        }
                    }
                }
            }
        }
        powers = numbers
        epochLoss = sum
        return (taken, diverged)
    }

    /// Lends the numbers that a pass reads: the order of the examples, the features and the targets.
    private static func withNumbers(
        _ setup: RunSetup, _ order: [Int32],
        _ body: (UnsafePointer<Int32>, UnsafePointer<Double>, UnsafePointer<Double>) -> Void
    ) {
        order.withUnsafeBufferPointer { order in
            setup.dataSet.features.withUnsafeBufferPointer { features in
                setup.dataSet.targets.withUnsafeBufferPointer { targets in
                    body(order.baseAddress!, features.baseAddress!, targets.baseAddress!)
                }
            }
        }
    }

    /// Measures, and decides whether to go on.
    private mutating func finishEpoch() {
        let isMeasured = epoch.isMultiple(of: setup.epochsPerMeasurement) || stepCount >= totalSteps
        let running = state.epochLoss / Double(setup.trainRows.count)
        state.epochLoss = 0
        let norm = workspace.withPass { $0.gradientNorm(count: state.parameters.count) }
        if let patience = setup.patience, !hasDiverged {
            let test = Evaluation(of: state.parameters, on: setup.testRows, setup, in: &workspace)
            if test.loss < state.bestTestLoss {
                (state.bestTestLoss, state.bestEpoch) = (test.loss, epoch)
            } else if epoch - state.bestEpoch >= patience {
                state.hasStoppedEarly = true
            }
        }
        if isMeasured || hasStoppedEarly {
            history.runningLoss.append(running)
            history.gradientNorm.append(norm)
            measure()
        }
        snapshots.add(state, bucket: history.steps.bucket, epoch: epoch, stepsPerEpoch: stepsPerEpoch)
    }

    /// Adds an entry to the history.
    private mutating func measure() {
        let train = Evaluation(of: state.parameters, on: setup.trainRows, setup, in: &workspace)
        let test =
            setup.testRows.isEmpty
            ? nil : Evaluation(of: state.parameters, on: setup.testRows, setup, in: &workspace)
        history.append(train, test: test, epoch: epoch)
        if !train.loss.isFinite { state.hasDiverged = true }
        if epoch == 0, let test { (state.bestTestLoss, state.bestEpoch) = (test.loss, 0) }
    }
}

extension Trainer: Equatable {
    /// Equal trainers go on equally; what is left in the working memory, and where snapshots were taken, do not count.
    public static func == (first: Trainer, second: Trainer) -> Bool {
        first.specification == second.specification && first.dataSet == second.dataSet && first.state == second.state
            && first.history == second.history
    }
}
