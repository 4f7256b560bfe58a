import Labs
import LossMath
import TextGrid

extension AppState {
    /// What one step of a tick is worth in draws: a step takes about as long as one of a training run.
    private static let drawsPerStep = 1_000

    /// Draws the samples of one slice; the run ends with the last of them.
    mutating func advanceExperiment(steps: Int) {
        guard var session = lab, case .likelihood(var likelihood) = session.state else { return }
        let (draws, overflow) = steps.multipliedReportingOverflow(by: Self.drawsPerStep)
        likelihood.advance(draws: overflow ? .max : draws)
        session.state = .likelihood(likelihood)
        if likelihood.experiment.isFinished { session.isRunning = false }
        lab = session
    }

    /// Runs a command of the likelihood lab.
    mutating func runLikelihood(_ id: CommandID, in session: inout LabSession) {
        guard case .likelihood(var lab) = session.state else { return }
        // What only looks elsewhere is no edit: undo goes from change to change.
        switch id {
        case .moveUp, .moveDown, .pageUp, .pageDown, .nextPanel, .previousPanel, .showMaximum, .toggleZoom:
            look(id, &lab)
            if lab.panel != .consistency { session.isRunning = false }
            session.state = .likelihood(lab)
            return
        case .runOrPause:
            if lab.experiment.isFinished { lab.resetExperiment() }
            session.isRunning.toggle()
            session.state = .likelihood(lab)
            return
        case .resetRun:
            session.isRunning = false
            lab.resetExperiment()
            session.state = .likelihood(lab)
            return
        default: break
        }
        do {
            try change(id, &lab)
        } catch {
            message = Message("\(error)", .error)
            return
        }
        session.edit { $0 = .likelihood(lab) }
    }

    private mutating func look(_ id: CommandID, _ lab: inout LikelihoodLab) {
        switch id {
        case .moveUp: lab.moveSelection(by: -1)
        case .moveDown: lab.moveSelection(by: 1)
        case .pageUp: lab.moveSelection(by: -10)
        case .pageDown: lab.moveSelection(by: 10)
        case .nextPanel: lab.movePanel(by: 1)
        case .previousPanel: lab.movePanel(by: -1)
        case .showMaximum:
            lab.showsMaximum.toggle()
            if lab.showsMaximum, lab.maximumAlong == nil {
                message = Message("The likelihood has no finite maximum here.", .warning)
            }
        default:
            lab.isZoomed.toggle()
            if lab.isZoomed, (lab.maximumAlong?.standardError ?? 0) <= 0 {
                message = Message("The standard error is 0 or infinite here: there is nothing to zoom to.", .warning)
            }
        }
    }

    private mutating func change(_ id: CommandID, _ lab: inout LikelihoodLab) throws {
        switch id {
        case .increase: lab.nudgeSelected(steps: 1, isCoarse: false)
        case .decrease: lab.nudgeSelected(steps: -1, isCoarse: false)
        case .increaseMuch: lab.nudgeSelected(steps: 1, isCoarse: true)
        case .decreaseMuch: lab.nudgeSelected(steps: -1, isCoarse: true)
        case .addRow: try lab.add()
        case .removeRow:
            if try !lab.remove() { message = Message(cannotRemove(lab), .warning) }
        case .goToMaximum:
            if !lab.goToMaximum() {
                message = Message(
                    "The best value lies on the edge, where the density is infinite: all observations are equal.",
                    .warning)
            }
        case .nextSeed: try lab.nextSeed()
        case .nextModel:
            let all = LikelihoodModel.allCases
            let index = all.firstIndex(of: lab.model) ?? 0
            try lab.setModel(all[(index + 1) % all.count])
            message = Message(lab.model.summary)
        case .nextUnit: lab.unit = lab.unit == .bits ? .nats : .bits
        case .nextEstimator: try lab.nextEstimator()
        case .linkDistributions:
            if !lab.linkDistributions() {
                message = Message(
                    "Data and model have no classes to take, or too many for bars: choose another family.", .warning)
            }
        default: break
        }
    }

    private func cannotRemove(_ lab: LikelihoodLab) -> String {
        if lab.panel == .information { return "Two classes stay: with one there is nothing to be unsure of." }
        if case .parameter = lab.selection, lab.model == .categorical {
            return "The last class goes only when no observation is of it."
        }
        return "The last observation stays: a likelihood needs at least one."
    }

    // MARK: The vector lab and back

    /// Opens the lab's rows in the vector lab; the likelihood lab waits there for ``backFromLoss()``.
    mutating func openAsLoss() {
        guard case .lab(var session) = screen, case .likelihood(let likelihood) = session.state else { return }
        guard let vector = likelihood.vectorLab else {
            message = Message("These are too many rows for the vector lab; draw fewer.", .warning)
            return
        }
        session.isRunning = false
        var opened = LabSession(.vector(vector))
        opened.openedFrom = [session]
        screen = .lab(opened)
        message = Message("The mean NLL is this loss. Esc goes back to the likelihood lab.")
    }

    /// Goes back to the likelihood lab that opened the vector lab, with what was changed there as one edit.
    mutating func backFromLoss() {
        guard case .lab(let session) = screen, var back = session.openedFrom.first else { return }
        if case .vector(let now) = session.state, case .vector(let opened) = session.start,
            case .likelihood(var likelihood) = back.state
        {
            if !likelihood.takeBack(now, opened: opened) {
                message = Message(
                    "Some changes stay behind: a likelihood lab has one prediction for all rows.", .warning)
            }
            back.edit { $0 = .likelihood(likelihood) }
        }
        screen = .lab(back)
    }
}
