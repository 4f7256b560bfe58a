import Labs
import LossMath
import TextGrid
import Training
import Wording

/// The commands of the trainer.
enum TrainerCommands {
    private static let make = LabCommandMaker<TrainerLab>()

    static let all: [Command] = [
        make.open(.run, "run, pause", footer: "run/pause", changing: ["epochsRun"]) { _, desk, _ in
            desk.runOrPause(TrainerLab.self) { lab in
                lab.cursorEpoch = nil
                lab.network.part = 0
                if lab.isFinished { lab.reset() }
            }
        },
        make.edit(.step, "one step: one mini-batch", footer: "step", when: outside, changing: ["epochsRun"]) {
            lab, desk, _ in
            pause(&lab, &desk)
            lab.advance(steps: 1)
        },
        make.edit(.epoch, "one epoch: all examples", footer: "epoch", when: outside, changing: ["epochsRun"]) {
            lab, desk, _ in
            pause(&lab, &desk)
            lab.finishEpoch()
        },
        make.edit(
            .beside, "pin it, begin a copy", footer: "pin",
            when: { lab, _ in
                lab.pinned.count < TrainerLab.mostPinned
                    ? .yes : .no("\(TrainerLab.mostPinned) runs are pinned; d lets the last one go.")
            }, changing: anew("pinned"),
            do: { lab, desk, _ in
                desk.session.isRunning = false
                lab.cursorEpoch = nil
                let panel = lab.shownPanel
                lab.pin()
                let (shown, last) = (lab.shownPanel, lab.pinned[lab.pinned.count - 1])
                desk.say(
                    "Pinned as run \(lab.pinned.count). Run \(lab.runs.count) begins as a copy: change it, then press space."
                        + (last.isFinished
                            ? ""
                            : " Run \(lab.pinned.count) goes on\(last.stepCount > 0 ? " from epoch \(last.place)" : "") with it.")
                        + (shown == panel ? "" : " The panel shows \(shown.title) now; p: others."))
            }),
        make.look(.side, "the next panel", footer: "panel") { lab, desk, room in
            let isNarrow = TrainerLayout.showsOne(lab, in: room)
            lab.showNextPanel(isNarrow: isNarrow)
            let panel = lab.shownPanel
            if !isNarrow { desk.say("Panel: \(panel.title); p again: \(panel.next(for: lab.focused).title).") }
        },
        make.edit(
            .act, "back to the cursor's epoch", footer: "go back",
            when: { lab, _ in
                if lab.cursorEpoch != nil { return .yes }
                if lab.isInNetwork { return .absent }
                return .no(
                    lab.focused.history.epochs.count > 1
                        ? "Move the cursor to an epoch first, with ← and →."
                        : "No epoch is behind the run, so there is none to go back to: e trains one.")
            }, changing: ["epochsRun"],
            do: { lab, desk, _ in
                guard let epoch = lab.cursorEpoch else { return }
                let before = lab.focused.changes
                lab.cursorEpoch = nil
                lab.rewind(toEpoch: epoch)
                let how = lab.focused.changes == before ? "as it did before" : "with the settings of now"
                desk.say("Back at epoch \(epoch): space goes on from here, \(how).")
            }),
        make.edit(
            .back, "back to the run's start", footer: "start",
            when: { lab, _ in lab.trainer.stepCount == 0 ? .no("The run has not begun: space trains it.") : .yes },
            changing: ["epochsRun"],
            do: { lab, desk, _ in
                desk.session.isRunning = false
                lab.cursorEpoch = nil
                lab.reset()
            }),
        make.edit(
            .nudge, "a larger, smaller rate", footer: "rate", when: outside, changing: ofMarked("learningRate")
        ) { lab, desk, key in
            let before = lab.focused.specification.learningRate
            try TrainerOptions.change(.rate, by: key.sign, &lab, &desk)
            let rate = lab.focused.specification.learningRate
            if rate == before { return desk.say("The learning rate goes no further; o takes a typed one.") }
            if desk.message == nil {
                desk.say(
                    "Learning rate \(NumberText.short(rate, digits: 6)), was \(NumberText.short(before, digits: 6)).")
            }
        },
        make.open(
            .type, "type the rate", label: "0–9", when: outside, changing: ofMarked("learningRate")
        ) { _, desk, key in
            desk.open(LabPrompt.ID(TrainerField.rate.title))
            if case .character(let character) = key, character != "=" {
                desk.session.prompt?.line.insert(String(character))
            }
        },
        make.look(
            .neighbour, "the run before, after",
            when: { lab, state in .present(!lab.pinned.isEmpty && state.lab?.preset == nil) },
            do: { lab, desk, key in
                let before = lab.focus
                lab.moveFocus(by: key.sign)
                if lab.focus == before {
                    return desk.say(key.sign > 0 ? "This is the last run." : "This is the first run.")
                }
                lab.cursorEpoch = lab.cursorEpoch.map { min($0, lab.focused.epoch) }
                desk.say("Panels, cursor and + − are now of \(lab.runNames[lab.focus]).")
            }),
        make.edit(
            .remove, "let a pinned run go", footer: "unpin",
            when: { lab, _ in lab.pinned.isEmpty ? .no("No run is pinned; b pins this one.") : .yes },
            changing: ["pinned"],
            do: { lab, desk, _ in
                let name = lab.runNames[lab.focus == 0 ? lab.pinned.count : lab.focus]
                lab.unpin()
                desk.sayRemoved(name.prefix(1).uppercased() + name.dropFirst())
            }),
        make.edit(nil, "compare with another loss, from the same start", changing: ["pinned"]) {
            lab, desk, _ in
            compare(&lab, &desk)
        },
        make.open(
            .choose, "choose the loss", footer: "loss",
            when: { _, state in
                .present(state.lesson == nil || state.labLimits.map { $0.refusal(ofChanging: "loss") == nil } == true)
            },
            changing: .init { $0.focus > 0 ? ["pinned"] : ["loss"] },
            do: { lab, desk, _ in
                desk.open(
                    TrainerOptions.losses.id, selected: LossWords.order.firstIndex { $0 == lab.focused.loss } ?? 0)
            }),
        make.open(
            .why, "where the loss comes from", footer: "why",
            when: { lab, _ in .present(!lab.isInNetwork && lab.shownPanel != .landscape) },
            do: { lab, desk, _ in
                desk.show(NetworkFacts.lossLines(lab), title: "where it comes from: the loss")
            }),
        make.edit(.logAxis, "linear or log loss axis", footer: "log") { lab, desk, _ in
            lab.isLogScale.toggle()
            desk.say("The axis of the loss is \(lab.isLogScale ? "logarithmic" : "linear").")
        },
        make.look(nil, "zoom the curves in, around the cursor") { lab, _, _ in lab.zoom(isCloser: true) },
        make.look(nil, "zoom the curves out") { lab, _, _ in lab.zoom(isCloser: false) },
        make.look(nil, "show the curves from the first epoch to the last") { lab, _, _ in lab.curves.epochs = nil },
        make.edit(
            nil, "a saturated start, with cross-entropy and squared error side by side",
            when: { _, state in .present(state.lesson == nil) }, changing: ["initialWeights"],
            do: { lab, desk, _ in try saturate(&lab, &desk) }),
    ]

    /// The keys that change where something else begins the run anew: a goal counts what it comes to from its start.
    private static func anew(_ key: String) -> LabCommandMaker<TrainerLab>.Changing {
        .init { $0.trainer.stepCount == 0 ? [key] : [key, "epochsRun"] }
    }

    /// The same for what is changed in the marked run.
    private static func ofMarked(_ key: String) -> LabCommandMaker<TrainerLab>.Changing {
        .init { lab in lab.focus > 0 ? ["pinned"] : lab.trainer.stepCount == 0 ? [key] : [key, "epochsRun"] }
    }

    /// While the network is shown it has keys of its own.
    private static let outside: LabCommandMaker<TrainerLab>.When = { lab, _ in .present(!lab.isInNetwork) }

    /// Said of a run, or of several, that have no step left.
    static func atEnd(_ lab: TrainerLab) -> String {
        lab.pinned.isEmpty
            ? "The run is finished: space runs it again, r goes back to its start."
            : "The runs are finished: space lets them race from the start."
    }

    private static func pause(_ lab: inout TrainerLab, _ desk: inout LabDesk) {
        desk.session.isRunning = false
        lab.cursorEpoch = nil
        if lab.trainer.isFinished { desk.say(atEnd(lab)) }
    }

    private static func compare(_ lab: inout TrainerLab, _ desk: inout LabDesk) {
        guard let loss = lab.comparedLoss else { return }
        do {
            try lab.compare(with: loss)
            desk.say("Beside it: \(loss.title), from the same weights and in the same order.")
        } catch {
            desk.say("There is nothing to compare with: \(TrainerField.words(error))", .warning)
        }
    }

    /// The run from outputs near 1 for everything, the wrong side for every example of the other class, with a second
    /// loss beside.
    private static func saturate(_ lab: inout TrainerLab, _ desk: inout LabDesk) throws {
        var next = lab.trainer.specification
        guard next.output == .sigmoid || next.output == .tanh else {
            return desk.say("Only sigmoid and tanh outputs saturate; o sets another output up.", .warning)
        }
        if next.initialWeights != nil, next.x == nil {
            next.initialWeights = nil
            lab.stopComparing()
            try TrainerOptions.take(.run(next), &lab, &desk)
            return desk.say("The usual initial weights again.")
        }
        lab.stopComparing()
        var weights = lab.trainer.initialParameters
        guard var last = weights.popLast() else { return }
        last.biases = last.biases.map { _ in 8 }
        next.initialWeights = weights + [last]
        try TrainerOptions.take(.run(next), &lab, &desk)
        if let loss = lab.comparedLoss { try? lab.compare(with: loss) }
        desk.say("Every output starts near 1, wrong for the other class: see which of the two losses gets away.")
    }
}
