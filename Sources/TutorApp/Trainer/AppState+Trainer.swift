import Labs
import LossMath
import TextGrid
import Training

extension AppState {
    /// Changes the trainer on the screen where it lies: nothing of a long run is copied.
    mutating func withTrainer(_ change: (inout TrainerLab, inout LabSession) -> Void) {
        guard var session = lab, case .trainer(var trainerLab) = session.state else { return }
        // Whoever else holds the run lets go of it, so that its lists change in place.
        session.state = .vacant
        lab = session
        change(&trainerLab, &session)
        session.state = .trainer(trainerLab)
        lab = session
    }

    /// Runs a command of the trainer.
    mutating func runTrainer(_ id: CommandID) {
        var words: Message?
        withTrainer { lab, session in
            switch id {
            case .runOrPause:
                session.cursorEpoch = nil
                if lab.trainer.isFinished { lab.reset() }
                session.isRunning.toggle()
            case .step, .epoch:
                session.isRunning = false
                session.cursorEpoch = nil
                if lab.trainer.isFinished { words = Message("The run is at its end; r starts it again.") }
                if id == .step { lab.advance(steps: 1) } else { lab.finishEpoch() }
            case .resetRun:
                session.isRunning = false
                session.cursorEpoch = nil
                lab.reset()
            case .toggleLogScale: session.isLogScale.toggle()
            case .nextTrainerPanel:
                session.panel = session.panel.next(for: lab.trainer)
                let all = TrainerPanel.available(for: lab.trainer)
                let index = session.solePanel.flatMap { all.firstIndex(of: $0) } ?? -1
                session.solePanel = index + 1 < all.count ? all[index + 1] : nil
            case .cursorLeft, .cursorRight, .cursorFarLeft, .cursorFarRight:
                session.isRunning = false
                session.cursorEpoch = Self.movedCursor(id, from: session.cursorEpoch, in: lab.trainer)
            case .clearCursor: session.cursorEpoch = nil
            case .rewindToCursor:
                guard let epoch = session.cursorEpoch else { return }
                session.cursorEpoch = nil
                lab.rewind(toEpoch: epoch)
                words = Message("Back at epoch \(epoch): space goes on from here, as it did before.")
            case .compareRuns: words = Self.compare(&lab)
            case .saturateStart: words = Self.saturate(&lab, &session)
            default:
                words = Self.change(&lab, &session, TrainerMenu.next(after: lab.trainer.specification, command: id))
            }
        }
        if id == .openSetup { overlay = .setup(selected: 0) }
        if let words { message = words }
    }

    /// The cursor's next measured epoch.
    private static func movedCursor(_ id: CommandID, from epoch: Int?, in trainer: Trainer) -> Int? {
        let epochs = trainer.history.epochs
        guard epochs.count > 1 else { return nil }
        let last = epochs.count - 1
        let index = epoch.flatMap { epoch in epochs.lastIndex { $0 <= epoch } } ?? last
        let far = max(1, last / 10)
        let step =
            switch id {
            case .cursorLeft: -1
            case .cursorRight: 1
            case .cursorFarLeft: -far
            default: far
            }
        return epochs[min(max(0, index + step), last)]
    }

    private static func compare(_ lab: inout TrainerLab) -> Message? {
        if lab.rival != nil {
            lab.stopComparing()
            return Message("One run again.")
        }
        guard let loss = lab.comparedLoss else { return nil }
        do {
            try lab.compare(with: loss)
            return Message("Beside it: \(loss.title), from the same weights and in the same order.")
        } catch {
            return Message("There is nothing to compare with: \(error.description)", .warning)
        }
    }

    /// The run from outputs near 1 for everything, the wrong side for every example of the other class, with a second
    /// loss beside.
    private static func saturate(_ lab: inout TrainerLab, _ session: inout LabSession) -> Message? {
        var next = lab.trainer.specification
        guard next.output == .sigmoid || next.output == .tanh else {
            return Message("Only sigmoid and tanh outputs saturate; u sets another output up.", .warning)
        }
        if next.initialWeights != nil, next.x == nil {
            next.initialWeights = nil
            lab.stopComparing()
            return change(&lab, &session, .run(next)) ?? Message("The usual initial weights again.")
        }
        var weights = lab.trainer.initialParameters
        guard var last = weights.popLast() else { return nil }
        last.biases = last.biases.map { _ in 8 }
        next.initialWeights = weights + [last]
        if let problem = change(&lab, &session, .run(next)) { return problem }
        if let loss = lab.comparedLoss { try? lab.compare(with: loss) }
        return Message("Every output starts near 1, wrong for the other class: see which of the two losses gets away.")
    }

    /// Takes another run; one that was compared stays compared where that makes sense.
    private static func change(
        _ lab: inout TrainerLab, _ session: inout LabSession, _ result: TrainerMenu.Result
    ) -> Message? {
        session.isRunning = false
        session.cursorEpoch = nil
        switch result {
        case .same: return nil
        case .impossible(let reason): return Message(reason, .error)
        case .run(let specification):
            do {
                let isCompared = lab.rival != nil
                lab = try TrainerLab(specification)
                if isCompared, let loss = lab.comparedLoss { try? lab.compare(with: loss) }
                return nil
            } catch {
                return Message(error.description, .error)
            }
        }
    }

    /// Opens the trainer with the vector lab's loss, built in or typed, on data that suit it.
    mutating func trainWithLoss() {
        guard case .vector(let vectorLab)? = lab?.state else { return }
        let areLabels = vectorLab.actual.values.allSatisfy { $0 == 0 || $0 == 1 }
        let isRowWise = vectorLab.loss.id.isRowWise
        var specification = TrainingSpecification(dataset: isRowWise ? "three-blobs" : areLabels ? "blobs" : "line")
        switch vectorLab.focus {
        case .custom(let custom): specification.formula = custom.formula.source
        case .builtIn(let loss):
            specification.loss = loss.id.rawValue
            specification.logForm = loss.options[word: .logForm].flatMap(LogForm.init(rawValue:))
            specification.epsilon = loss.options[number: .epsilon]
            specification.options = loss.options.without(
                LossOption.allCases.filter { !LossOption.ofRuns.contains($0) })
            if loss.id.actualDomain == .sign { specification.dataset = "blobs" }
        }
        do {
            screen = .lab(LabSession(.trainer(try TrainerLab(specification))))
            message = Message("A network with this loss, on \(specification.dataset): space trains it.")
        } catch {
            message = Message("A network cannot be trained with it: \(error.description)", .error)
        }
    }

    // MARK: Setting up

    /// Moves the chosen line of the list that sets a run up.
    mutating func moveSetup(from index: Int, by lines: Int) {
        guard case .trainer(let trainerLab)? = lab?.state else { return }
        let count = TrainerField.shown(for: trainerLab.trainer.specification).count
        overlay = .setup(selected: min(max(0, index + lines), count - 1))
    }

    /// Gives the chosen field its next value, or the one before.
    mutating func changeSetup(forward: Bool) {
        guard case .setup(let selected) = overlay, case .trainer(let trainerLab)? = lab?.state else { return }
        let specification = trainerLab.trainer.specification
        let fields = TrainerField.shown(for: specification)
        guard fields.indices.contains(selected) else { return }
        let field = fields[selected]
        let result = TrainerMenu.changed(specification, field, forward: forward)
        var words: Message?
        withTrainer { lab, session in words = Self.change(&lab, &session, result) }
        if let words { message = words }
        // Another value can bring other fields; the chosen one stays chosen.
        guard case .trainer(let changed)? = lab?.state else { return }
        let now = TrainerField.shown(for: changed.trainer.specification)
        overlay = .setup(selected: now.firstIndex(of: field) ?? min(selected, now.count - 1))
    }
}

extension LabState {
    /// What stands where a state is being changed.
    static let vacant: LabState = {
        do {
            return .vector(try VectorLab(VectorLabInput()))
        } catch {
            preconditionFailure("the example lab cannot be made: \(error)")
        }
    }()
}
