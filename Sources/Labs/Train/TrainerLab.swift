import Fields
import LossMath
import Training

/// The state of the trainer lab: a run, as far as it has come, and others that are pinned beside it.
package struct TrainerLab: Equatable, Sendable {
    /// The run.
    package private(set) var trainer: Trainer
    /// Runs beside it, each from its own start, the first pinned first.
    package private(set) var pinned: [Trainer] = []
    /// Which of the runs panels and cursor are of, and which is changed: 0 is the present one, then come the pinned ones.
    package private(set) var focus = 0
    /// The most runs that are pinned: more curves are not told apart.
    package static let mostPinned = 3
    /// Whether the loss axis is logarithmic.
    package var isLogScale = false
    /// How the curves are looked at.
    package var curves = CurveView()
    /// The panel beside the loss curve, by its name; nil for the first that the run has.
    package var panel: Panel?
    /// Where there is room for one picture only: the loss curve is shown, and not the panel.
    package var showsCurve = true
    /// The epoch that the cursor stands at; nil without a cursor.
    package var cursorEpoch: Int?
    /// How the network is looked at, whatever network it was.
    var networkAsTold = NetworkView()
    /// How the loss landscape is looked at.
    package var landscape = LandscapeView()
    let landscapeMemo = LandscapeMemo()

    /// What can be drawn beside the loss curve.
    package enum Panel: String, CaseIterable, Sendable {
        /// The network's answer over the plane of its inputs.
        case model
        /// The examples.
        case data
        /// The loss along two directions, with the path that was walked.
        case landscape
        /// How the outputs are spread.
        case outputs
        /// The size of the gradient, batch by batch.
        case gradients
        /// The weights and units of the network, and one step taken apart.
        case network
    }

    /// About how many bytes the runs take.
    package var bytes: Int { 4_000 + trainer.bytes + pinned.reduce(0) { $0 + $1.bytes } }

    /// A run that has not begun, or that has come `epochsRun` epochs far.
    package init(_ specification: TrainingSpecification, epochsRun: Int = 0) throws(TrainingError) {
        trainer = try Trainer(specification)
        trainer.advance(toEpoch: epochsRun)
    }

    /// A run as it was told.
    package init(_ input: TrainerLabInput) throws(Problem) {
        trainer = try input.run.trainer(after: input.earlier, of: input)
        trainer.advance(steps: try steps(input))
        if let earlier = input.earlier, trainer.changes.count != earlier.count {
            throw input.problem("earlier", TrainingError.cannotGoOn)
        }
        panel = input.panel
        isLogScale = input.isLogScale ?? false
        showsCurve = input.showsCurve ?? true
        curves = try input.curves
        if let told = input.pinned {
            guard told.count <= Self.mostPinned else {
                throw input.problem("pinned", .refused("at most \(Self.mostPinned) runs can be pinned"))
            }
            for run in told { pinned.append(try run.trainer) }
        }
        if let name = input.compare {
            guard let loss = LossID(named: name) else { throw input.problem("compare", LabFault.unknownLoss(name)) }
            do {
                try compare(with: loss)
            } catch {
                throw input.problem("compare", error)
            }
        }
        if let told = input.focus {
            guard (0...pinned.count).contains(told) else {
                throw input.problem(
                    "focus",
                    .wholeNumber(value: "\(told)", range: "from 0 to \(pinned.count), the number of runs beside"))
            }
            focus = told
        }
        cursorEpoch = input.cursorEpoch.map { min(max(0, $0), focused.epoch) }
        networkAsTold = try input.network
        landscape = try input.landscape
    }

    /// How many steps are told, as such or as epochs.
    private func steps(_ input: TrainerLabInput) throws(Problem) -> Int {
        // How many steps such epochs have is seen on the way.
        if input.earlier != nil { return input.stepsRun ?? 0 }
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

    /// All runs, the present one first.
    package var runs: [Trainer] { [trainer] + pinned }

    /// The run that panels and cursor are of, and that is changed.
    package private(set) var focused: Trainer {
        get { focus == 0 ? trainer : pinned[focus - 1] }
        set { if focus == 0 { trainer = newValue } else { pinned[focus - 1] = newValue } }
    }

    /// Turns to a run; 0 is the present one.
    package mutating func setFocus(_ run: Int) { focus = min(max(0, run), pinned.count) }

    /// Turns to another run, in the order in which they were begun: the first pinned and the present one are ends.
    package mutating func moveFocus(by places: Int) {
        let place = min(max(0, (focus == 0 ? pinned.count : focus - 1) + places), pinned.count)
        focus = place == pinned.count ? 0 : place + 1
    }

    /// Whether no run has anything left to do.
    package var isFinished: Bool { runs.allSatisfy(\.isFinished) }

    /// Takes up to `steps` steps. Pinned runs that are behind come along to the same share of an epoch; one that was begun
    /// anew goes alone until it has caught up; when the present run is at its end, those that are longer go on.
    package mutating func advance(steps: Int) {
        if let last = straggler { return pinned[last].advance(steps: steps) }
        let (isBefore, size) = (!trainer.isFinished, trainer.stepsPerEpoch)
        trainer.advance(steps: steps)
        for index in pinned.indices {
            let own = pinned[index].stepsPerEpoch
            pinned[index].advance(
                steps: isBefore
                    ? pinned[index].stepsToComeAlong(with: trainer) : max(1, steps.share(own, of: size)))
        }
    }

    /// The pinned run that is behind the present one, and not at its end; nil where none is. What goes along never falls
    /// behind.
    private var straggler: Int? {
        pinned.indices.filter { !pinned[$0].isFinished && pinned[$0].stepsToComeAlong(with: trainer) > 0 }
            .min { (pinned[$0].epoch, $0) < (pinned[$1].epoch, $1) }
    }

    /// Takes the steps that are left in this epoch.
    package mutating func finishEpoch() {
        advance(steps: (straggler.map { pinned[$0] } ?? trainer).stepsLeftInEpoch)
    }

    /// Goes back to the end of an earlier epoch: the run in focus to go on by its settings of now, the others exactly as
    /// they did.
    package mutating func rewind(toEpoch epoch: Int) {
        focused.goBack(toEpoch: epoch)
        if focus != 0 { trainer.rewind(toEpoch: epoch) }
        for index in pinned.indices where index != focus - 1 { pinned[index].rewind(toEpoch: epoch) }
    }

    /// The same runs from their start, the one in focus by its settings of now.
    package mutating func reset() { rewind(toEpoch: 0) }

    // MARK: Pinned runs

    /// Pins the present run as it is, and goes on with a copy of the one in focus from the same start.
    ///
    /// - Precondition: fewer than ``mostPinned`` are pinned.
    package mutating func pin() {
        precondition(pinned.count < Self.mostPinned, "no more runs can be pinned")
        let copied = focused
        pinned.append(trainer)
        focus = 0
        trainer = copied
        trainer.goBack(toEpoch: 0)
    }

    /// Lets go of the pinned run in focus, or of the one that was pinned last.
    package mutating func unpin() {
        guard !pinned.isEmpty else { return }
        pinned.remove(at: (focus == 0 ? pinned.count : focus) - 1)
        setFocus(focus)
    }

    /// Sets the run in focus up anew, beside the others.
    package mutating func take(_ specification: TrainingSpecification) throws(TrainingError) {
        focused = try Trainer(specification)
        cursorEpoch = nil
    }

    /// Goes on by other settings from the weights that the run in focus has.
    ///
    /// - Precondition: the run can go on with them.
    package mutating func change(to specification: TrainingSpecification) throws(TrainingError) {
        try focused.change(to: specification)
        cursorEpoch = nil
    }

    /// Goes on from weights that were set by hand.
    mutating func change(weights: [LayerWeights]) throws(TrainingError) {
        try focused.change(weights: weights)
        cursorEpoch = nil
    }

    /// The loss that a second run is compared with; nil where no other makes sense.
    package var comparedLoss: LossID? {
        guard let loss = trainer.loss else { return .meanSquaredError }
        guard loss == .meanSquaredError else { return .meanSquaredError }
        switch trainer.specification.output {
        case .sigmoid: return .binaryCrossEntropy
        case .softmax: return .categoricalCrossEntropy
        default: return .meanAbsoluteError
        }
    }

    /// Puts a run with another loss beside: same data, same initial weights, same order of examples, as far as this one.
    package mutating func compare(with loss: LossID) throws(TrainingError) {
        var second = try Trainer(specification(with: loss))
        second.advance(steps: second.stepsToComeAlong(with: trainer))
        (pinned, focus) = ([second], 0)
    }

    /// The loss of the one run beside, where that is as ``compare(with:)`` makes it; nil else.
    var comparedRun: LossID? {
        guard pinned.count == 1, pinned[0].stepCount == trainer.stepCount, trainer.changes.isEmpty,
            pinned[0].changes.isEmpty, let loss = pinned[0].loss,
            let other = try? Trainer(specification(with: loss))
        else { return nil }
        return other.specification == pinned[0].specification ? loss : nil
    }

    private func specification(with loss: LossID) -> TrainingSpecification {
        var other = trainer.specification
        other.loss = loss.rawValue
        other.formula = nil
        other.logForm = nil
        other.options = [:]
        // Beside a form of the logarithm it is the loss's.
        if trainer.specification.logForm != nil || !trainer.specification.optimizer.numbers.contains(.epsilon) {
            other.epsilon = nil
        }
        return other
    }

    /// Leaves the present run alone.
    package mutating func stopComparing() { (pinned, focus) = ([], 0) }
}

extension Int {
    /// So many steps of a run of `size` steps an epoch, in steps of one that has `own`.
    fileprivate func share(_ own: Int, of size: Int) -> Int {
        if own == size { return self }
        let (product, isTooMuch) = multipliedReportingOverflow(by: own)
        return isTooMuch ? .max : product / size
    }
}

extension TrainerLab.Panel: FieldValue {}
