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
package struct Trainer: Sendable {
    /// What the run goes by now.
    var setup: RunSetup
    /// All that it went by so far, and what it will go by from steps still to come; `state.leg` says which is on.
    var legs: [Leg]
    var state: RunState
    /// What was measured so far.
    package internal(set) var history: History
    var snapshots: Snapshots
    private(set) var workspace: Workspace
    let evaluations = EvaluationMemo()

    /// A part of a run: what it goes by from a step on.
    struct Leg: Sendable {
        let start: Int
        let setup: RunSetup
        /// The parameters that it begins with, where they were set by hand; else those that the run has come to.
        var parameters: [Double]?
    }

    /// Sets up a run and measures the network before training.
    ///
    /// - Throws: ``TrainingError``, which names the field.
    package init(_ specification: TrainingSpecification) throws(TrainingError) {
        self.init(try RunSetup(specification))
    }

    init(_ setup: RunSetup) {
        self.setup = setup
        legs = [Leg(start: 0, setup: setup)]
        workspace = Workspace(for: setup)
        state = RunState(
            parameters: setup.start, path: WalkedPath(start: setup.start), memory: setup.emptyMemory,
            random: SplitMix64(seed: setup.specification.seed ^ RunSetup.orderStream), order: setup.trainRows)
        let steps = StepTrace(totalSteps: setup.stepsPerEpoch * setup.specification.epochs)
        history = History(metricKind: setup.metric, steps: steps)
        snapshots = Snapshots(start: state, bucket: steps.bucket)
        measure()
        snapshots = Snapshots(start: state, bucket: steps.bucket)
    }

    /// The specification, with the output activation, the loss and the optimiser's numbers filled in.
    package var specification: TrainingSpecification { setup.specification }
    /// What is learnt from, test examples included.
    package var dataSet: DataSet { setup.dataSet }
    /// The loss that is trained; nil for a formula.
    package var loss: LossID? { setup.loss }
    /// The number of steps taken.
    package var stepCount: Int { state.stepCount }
    /// Whether a loss became infinite or NaN, which ends the run.
    package var hasDiverged: Bool { state.hasDiverged }
    /// Whether the test loss has not improved for as many epochs as the specification's patience, which ends the run.
    package var hasStoppedEarly: Bool { state.hasStoppedEarly }
    /// The number of steps in an epoch.
    package var stepsPerEpoch: Int { setup.stepsPerEpoch }
    /// The number of steps in the whole run, as it goes now.
    package var totalSteps: Int {
        guard epoch < specification.epochs else { return stepCount }
        return stepCount + stepsLeftInEpoch + (specification.epochs - epoch - 1) * stepsPerEpoch
    }
    /// The number of epochs completed.
    package var epoch: Int { state.epoch }
    /// The number of epochs completed, with the part of the one that is under way.
    package var epochsBehind: Double { Double(state.epoch) + Double(state.position) / Double(setup.trainRows.count) }
    /// The number of steps until the epoch under way is completed.
    package var stepsLeftInEpoch: Int { setup.steps(for: setup.trainRows.count - state.position) }
    /// Whether an epoch was left in its middle.
    package var isWithinEpoch: Bool { state.position > 0 }
    /// Whether there is nothing left to do: all steps are taken, or the run was ended.
    package var isFinished: Bool { hasDiverged || hasStoppedEarly || epoch >= specification.epochs }

    /// About how many bytes the run takes: parameters, what was measured, and the states to go back to.
    package var bytes: Int {
        8 * (state.path.points.count * state.parameters.count + state.memory.count)
            + 8 * (8 * history.epochs.count + 8_000)
            + snapshots.count * snapshots.bytesEach
    }

    /// Takes one step, an update on the next mini-batch; does nothing when the run is finished.
    ///
    /// After the last batch of an epoch the history grows.
    package mutating func step() { advance(steps: 1) }

    /// Takes up to `steps` steps, fewer when the run finishes before.
    ///
    /// - Complexity: nothing is allocated but what the history and the snapshots keep.
    package mutating func advance(steps: Int) {
        var left = steps
        while left > 0, !isFinished {
            startEpochIfDue()
            let due = min(left, stepsLeftInEpoch, stepsUntilChange, state.path.stepsLeft(after: stepCount))
            left -= takeSteps(due)
            state.path.add(state.parameters, after: stepCount)
            if state.position == setup.trainRows.count { finishEpoch() }
            takeUpChange()
        }
    }

    /// The gradient of the objective of the next mini-batch with respect to the parameters, in their layout; before the
    /// first step, that of the first batch.
    ///
    /// - Complexity: that of a step, and a copy of the trainer.
    package var nextBatchGradient: [LayerWeights] {
        var copy = self
        copy.startEpochIfDue()
        let start = copy.state.position
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
    mutating func startEpochIfDue() {
        guard setup.shuffles, !isWithinEpoch else { return }
        for index in stride(from: state.order.count - 1, to: 0, by: -1) {
            state.order.swapAt(index, Int(state.random.next().multipliedFullWidth(by: UInt64(index + 1)).high))
        }
    }

    /// Takes steps within an epoch; gives how many, fewer where the run diverges.
    private mutating func takeSteps(_ count: Int) -> Int {
        let taken = Self.takeSteps(
            count, setup, parameters: &state.parameters, memory: &state.memory, order: state.order,
            position: &state.position, powers: &state.powers, epochLoss: &state.epochLoss, trace: &history.steps,
            workspace: &workspace)
        state.stepCount += taken.steps
        if taken.diverged { state.hasDiverged = true }
        return taken.steps
    }

    /// The loop that everything else waits for; each list comes alone, so that all can be borrowed at once.
    private static func takeSteps(
        _ steps: Int, _ setup: RunSetup, parameters: inout [Double], memory: inout [Double], order: [Int32],
        position: inout Int, powers: inout SIMD2<Double>, epochLoss: inout Double, trace: inout StepTrace,
        workspace: inout Workspace
    ) -> (steps: Int, diverged: Bool) {
        let (size, rate, l2) = (setup.specification.batchSize, setup.specification.learningRate, setup.l2)
        let hasBiases = setup.specification.hasBiases
        let (head, update, parameterCount) = (setup.head, setup.update, parameters.count)
        var numbers = powers
        var (sum, start) = (epochLoss, position)
        var taken = 0
        var diverged = false
        parameters.withUnsafeMutableBufferPointer { parameters in
            memory.withUnsafeMutableBufferPointer { memory in
                workspace.withPass { pass in
                    withNumbers(setup, order) { rows, features, targets in
                        let (parameters, memory) = (parameters.baseAddress!, memory.baseAddress!)
                        while taken < steps {
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
                            trace.add(loss)
                            start += count
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
        (epochLoss, position) = (sum, start)
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
        (state.epoch, state.position) = (state.epoch + 1, 0)
        let isMeasured = epoch.isMultiple(of: setup.epochsPerMeasurement) || epoch >= specification.epochs
        let running = state.epochLoss / Double(setup.trainRows.count - state.lossStart)
        (state.epochLoss, state.lossStart) = (0, 0)
        let norm = workspace.withPass { $0.gradientNorm(count: state.parameters.count) }
        if let patience = setup.patience, !hasDiverged {
            let test = testEvaluation()
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
        snapshots.add(state, bucket: history.steps.bucket)
    }

    /// Adds an entry to the history.
    private mutating func measure() {
        let train = Evaluation(of: state.parameters, on: setup.trainRows, setup, in: &workspace)
        let test = setup.testRows.isEmpty ? nil : testEvaluation()
        history.append(train, test: test, epoch: epoch)
        if !train.loss.isFinite { state.hasDiverged = true }
        if epoch == 0, let test { (state.bestTestLoss, state.bestEpoch) = (test.loss, 0) }
    }

    private mutating func testEvaluation() -> Evaluation {
        Evaluation(of: state.parameters, on: setup.testRows, setup, in: &workspace)
    }

    /// Begins the next leg where it is due: with weights and order as they are, an optimiser that remembers nothing, and
    /// the test loss of now as the lowest.
    mutating func takeUpChange() {
        guard stepsUntilChange == 0 else { return }
        let before = setup
        state.changedAt.append(epochsBehind)
        setUp()
        (state.memory, state.powers) = (setup.emptyMemory, SIMD2(1, 1))
        if let given = legs[state.leg].parameters { state.parameters = given }
        if !before.specification.hasLoss(of: setup.specification) {
            (state.epochLoss, state.lossStart) = (0, state.position)
        }
        state.hasStoppedEarly = false
        if setup.patience != nil { (state.bestTestLoss, state.bestEpoch) = (testEvaluation().loss, epoch) }
        history.steps.makeRoom(for: totalSteps, after: stepCount, &snapshots)
    }

    /// Goes by the leg that is on.
    mutating func setUp() {
        setup = legs[state.leg].setup
        workspace = Workspace(for: setup)
    }

    /// The steps until the next leg begins.
    private var stepsUntilChange: Int {
        legs.indices.contains(state.leg + 1) ? legs[state.leg + 1].start - stepCount : .max
    }
}

extension Trainer: Equatable {
    /// Equal trainers go on equally; what is left in the working memory, and where snapshots were taken, do not count.
    package static func == (first: Trainer, second: Trainer) -> Bool {
        first.legs == second.legs && first.dataSet == second.dataSet && first.state == second.state
            && first.history == second.history
    }
}

extension Trainer.Leg: Equatable {
    /// What is specified says all but the data.
    static func == (first: Self, second: Self) -> Bool {
        first.start == second.start && first.setup.specification == second.setup.specification
            && first.parameters == second.parameters
    }
}
