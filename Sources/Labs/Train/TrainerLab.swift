import Fields
import LossMath
import Training

/// The state of the trainer lab: a run, as far as it has come, and perhaps a second one beside it.
public struct TrainerLab: Equatable, Sendable {
    /// The run.
    public private(set) var trainer: Trainer
    /// A run from the same start with another loss, as far as the first.
    public private(set) var rival: Trainer?
    /// Whether the loss axis is logarithmic.
    public var isLogScale = false
    /// The panel beside the loss curve, by its name; nil for the first that the run has.
    public var panel: Panel?
    /// Where there is room for one picture only: the loss curve is shown, and not the panel.
    public var showsCurve = true
    /// The epoch that the cursor stands at; nil without a cursor.
    public var cursorEpoch: Int?

    /// What can be drawn beside the loss curve.
    public enum Panel: String, CaseIterable, Sendable {
        /// The network's answer over the plane of its inputs.
        case model
        /// The examples.
        case data
        /// The loss over two weights, with the way that was gone.
        case landscape
        /// How the outputs are spread.
        case outputs
        /// The size of the gradient, batch by batch.
        case gradients
    }

    /// About how many bytes the runs take.
    var bytes: Int { 4_000 + trainer.bytes + (rival?.bytes ?? 0) }

    /// A run that has not begun, or that has come `epochsRun` epochs far.
    public init(_ specification: TrainingSpecification, epochsRun: Int = 0) throws(TrainingError) {
        trainer = try Trainer(specification)
        advance(steps: max(0, min(epochsRun, trainer.specification.epochs)) * trainer.stepsPerEpoch)
    }

    /// A run as it was told.
    public init(_ input: TrainerLabInput) throws(Problem) {
        let specification = try TrainingSpecification(input.run)
        do {
            try self.init(specification)
        } catch {
            throw input.run.problem(error)
        }
        advance(steps: try steps(input))
        panel = input.panel.flatMap(Panel.init(rawValue:))
        isLogScale = input.isLogScale ?? false
        showsCurve = input.showsCurve ?? true
        cursorEpoch = input.cursorEpoch.map { min(max(0, $0), trainer.epoch) }
        guard let name = input.compare else { return }
        guard let loss = LossID(named: name) else { throw input.problem("compare", LabFault.unknownLoss(name)) }
        do {
            try compare(with: loss)
        } catch {
            throw input.problem("compare", error)
        }
    }

    /// How many steps are told, as such or as epochs.
    private func steps(_ input: TrainerLabInput) throws(Problem) -> Int {
        let (epochs, size) = (trainer.specification.epochs, trainer.stepsPerEpoch)
        if let told = input.epochsRun, !(0...max(0, epochs)).contains(told) {
            throw input.problem(
                "epochsRun", .wholeNumber(value: "\(told)", range: "from 0 to epochs, \(epochs)"))
        }
        guard let steps = input.stepsRun else { return (input.epochsRun ?? 0) * size }
        guard (0...max(0, trainer.totalSteps)).contains(steps) else {
            let range = "from 0 to \(trainer.totalSteps), the steps of all epochs"
            throw input.problem("stepsRun", .wholeNumber(value: "\(steps)", range: range))
        }
        if let told = input.epochsRun, told != steps / size {
            let range = "from \(told * size) to \(told * size + size - 1), in the epoch after epochsRun"
            throw input.problem("stepsRun", .wholeNumber(value: "\(steps)", range: range))
        }
        return steps
    }

    /// Takes up to `steps` steps, of both runs.
    public mutating func advance(steps: Int) {
        trainer.advance(steps: steps)
        rival?.advance(steps: steps)
    }

    /// Takes the steps that are left in this epoch.
    public mutating func finishEpoch() {
        advance(steps: trainer.stepsPerEpoch - trainer.stepCount % trainer.stepsPerEpoch)
    }

    /// Goes back to the end of an earlier epoch; from there the run goes on exactly as it did.
    public mutating func rewind(toEpoch epoch: Int) {
        trainer.rewind(toStep: epoch * trainer.stepsPerEpoch)
        rival?.rewind(toStep: epoch * trainer.stepsPerEpoch)
    }

    /// The same run from its start.
    public mutating func reset() { rewind(toEpoch: 0) }

    // MARK: Two runs

    /// The loss that a second run is compared with; nil where no other makes sense.
    public var comparedLoss: LossID? {
        guard let loss = trainer.loss else { return .meanSquaredError }
        guard loss == .meanSquaredError else { return .meanSquaredError }
        switch trainer.specification.output {
        case .sigmoid: return .binaryCrossEntropy
        case .softmax: return .categoricalCrossEntropy
        default: return .meanAbsoluteError
        }
    }

    /// Puts a run with another loss beside: same data, same initial weights, same order of examples, as far as this one.
    public mutating func compare(with loss: LossID) throws(TrainingError) {
        var other = trainer.specification
        other.loss = loss.rawValue
        other.formula = nil
        other.logForm = nil
        other.options = [:]
        // Beside a form of the logarithm it is the loss's.
        if trainer.specification.logForm != nil || !trainer.specification.optimizer.numbers.contains(.epsilon) {
            other.epsilon = nil
        }
        var second = try Trainer(other)
        second.advance(steps: trainer.stepCount)
        rival = second
    }

    /// Leaves the first run alone.
    public mutating func stopComparing() { rival = nil }
}
