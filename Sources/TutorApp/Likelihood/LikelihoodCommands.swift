import Labs
import LossMath
import TextGrid
import Wording

/// The commands of the likelihood lab.
enum LikelihoodCommands {
    private static let make = LabCommandMaker<LikelihoodLab>()

    static let all: [Command] = values + panels + Descending.commands(make, when: isDownhill, changing: [])

    private static let values: [Command] = [
        make.open(
            .run, "draw samples, or pause", footer: "draw/pause", when: on(.consistency), changing: ["samples"]
        ) { _, desk, _ in
            desk.runOrPause(LikelihoodLab.self) { lab in if lab.experiment.isFinished { lab.resetExperiment() } }
        },
        make.look(
            .move, "select a number", footer: "select", keys: [.up, .down, .character("j"), .character("k")],
            label: "↑↓"
        ) { lab, _, key in lab.moveSelection(by: key.sign) },
        make.look(
            .page, "ten numbers up, down",
            when: { lab, state in
                guard let (session, room) = state.shownLab else { return .absent }
                return LikelihoodLayout(lab, in: room).scrolls(lab, isRunning: session.isRunning)
                    ? .yes : .no("All numbers are shown.")
            }, do: { lab, _, key in lab.moveSelection(by: 10 * key.sign) }),
        make.open(.goTo, "go to a row by number", when: on(.fit, .density, .loss)) { lab, desk, _ in
            desk.open(LikelihoodOptions.row, hint: "a row, from 0 to \(lab.data.observations.count - 1)")
        },
        make.look(.ends, "the first, the last number") { lab, _, key in lab.moveSelection(by: key.sign * 10_000_000) },
        make.edit(.nudge, "a fine step more, less", footer: "move", changing: number) { lab, desk, key in
            nudge(&lab, &desk, key, isCoarse: false)
        },
        make.edit(.nudgeFar, "a coarse step: ten fine", footer: "coarse", changing: number) { lab, desk, key in
            nudge(&lab, &desk, key, isCoarse: true)
        },
        make.open(.type, "type 2, −1.5; = for best.p", footer: "type", label: "0–9", changing: number) {
            lab, desk, key in
            LikelihoodOptions.openCell(lab, &desk, key)
        },
        make.open(.act, "edit the number", keys: [.enter], changing: number) { lab, desk, key in
            LikelihoodOptions.openCell(lab, &desk, key)
        },
    ]

    private static let panels: [Command] = [
        make.open(.why, "where the numbers come from", footer: "why") { lab, desk, _ in
            desk.show(LikelihoodWords.why(lab), title: "where it comes from")
        },
        make.look(.side, "the next panel", footer: "panel") { lab, desk, _ in movePanel(&lab, &desk, 1) },
        make.look(.panel, "parameters, or data") { lab, _, _ in lab.select(lab.selection.counterpart(lab)) },
        make.edit(.back, "the experiment's start", footer: "reset", when: on(.consistency)) { lab, desk, _ in
            desk.session.isRunning = false
            lab.resetExperiment()
        },
        make.edit(
            .add, "add an observation, class", footer: "add", when: on(.fit, .density, .loss, .information),
            changing: rows
        ) { lab, desk, _ in
            try lab.add()
            desk.sayAdded(
                lab.panel == .information ? "Class \(lab.information.p.count - 1), of probability 0," : name(lab))
        },
        make.edit(.remove, "remove it", footer: "remove", when: on(.fit, .density, .loss, .information), changing: rows)
        {
            lab, desk, _ in
            let removed = name(lab)
            if try lab.remove() { desk.sayRemoved(removed) } else { desk.say(cannotRemove(lab), .warning) }
        },
        make.open(
            .choose, "choose the model", footer: "model",
            when: { lab, state in
                guard state.lesson == nil else { return .absent }
                return lab.panel == .information
                    ? .no("Entropy and KL are of classes: another panel has the model.") : .yes
            }, changing: ["model"],
            do: { lab, desk, _ in
                desk.open(
                    LikelihoodOptions.models.id, selected: LikelihoodModel.allCases.firstIndex(of: lab.model) ?? 0)
            }),
        make.edit(nil, "to the maximum: the parameters that explain the data best", when: on(.fit, .density, .loss)) {
            lab, desk, _ in
            if !lab.goToMaximum() {
                desk.say(
                    "The best value lies on the edge, where the density is infinite: all observations are equal.",
                    .warning)
            }
        },
        make.edit(
            nil, "take P from the data and Q from the model again",
            when: { lab, _ in .present(lab.panel == .information && lab.ownDistributions != nil) },
            changing: ["truth"],
            do: { lab, desk, _ in
                if !lab.linkDistributions() {
                    desk.say(
                        "Data and model have no classes to take, or too many for bars: choose another model.", .warning)
                }
            }),
        Command(
            nil, "open these rows as a loss in the vector lab; esc there comes back",
            when: { state in
                guard let lab = LikelihoodLab.of(state.lab?.state), state.lesson == nil, lab.model != .exponential
                else { return .absent }
                return .present(lab.panel != .information && lab.panel != .consistency)
            }, run: { state, _ in openAsLoss(&state) }),
    ]

    private static let number = LabCommandMaker<LikelihoodLab>.Changing { [$0.key(of: $0.selection)] }
    private static let rows = LabCommandMaker<LikelihoodLab>.Changing { lab in
        if case .parameter = lab.selection, lab.model == .categorical { return ["classes"] }
        return [lab.panel == .information ? "truth" : "data"]
    }

    /// A step goes along the parameters that may change, where any may.
    private static let isDownhill: LabCommandMaker<LikelihoodLab>.When = { lab, state in
        guard [.fit, .density, .loss].contains(lab.panel) else { return .absent }
        let reasons = lab.parameterNames.map { state.refusal(ofChanging: $0.listName) }
        return reasons.contains(nil) ? .yes : .no(reasons.compactMap(\.self).first ?? "")
    }

    private static func on(_ panels: LikelihoodLab.Panel...) -> LabCommandMaker<LikelihoodLab>.When {
        { lab, _ in .present(panels.contains(lab.panel)) }
    }

    private static func nudge(_ lab: inout LikelihoodLab, _ desk: inout LabDesk, _ key: Key, isCoarse: Bool) {
        let (wasGiven, count) = (lab.draw == nil, lab.data.observations.count)
        lab.nudgeSelected(steps: key.sign, isCoarse: isCoarse)
        if wasGiven, lab.draw != nil {
            desk.say(
                "Your \(Words.count(count, "observation")) made room for drawn ones; z brings them back.", .warning)
        }
    }

    /// The observation or class that is removed next.
    private static func name(_ lab: LikelihoodLab) -> String {
        if lab.panel == .information { return "Class \(lab.selection.index)" }
        if case .observation(let index) = lab.selection { return "Observation \(index)" }
        if case .parameter = lab.selection, lab.model == .categorical {
            return "Class \(lab.parameterValues.count - 1)"
        }
        return "Observation \(lab.data.observations.count - 1)"
    }

    private static func movePanel(_ lab: inout LikelihoodLab, _ desk: inout LabDesk, _ steps: Int) {
        lab.movePanel(by: steps)
        if lab.panel != .consistency { desk.session.isRunning = false }
    }

    private static func cannotRemove(_ lab: LikelihoodLab) -> String {
        if lab.panel == .information { return "Two classes stay: with one there is nothing to be unsure of." }
        if case .parameter = lab.selection, lab.model == .categorical {
            return "The last class goes only when no observation is of it."
        }
        return "The last observation stays: a likelihood needs at least one."
    }

    // MARK: The vector lab and back

    /// Opens the lab's rows in the vector lab; this lab waits below.
    private static func openAsLoss(_ state: inout AppState) -> [Effect] {
        guard let lab = LikelihoodLab.of(state.lab?.state) else { return [] }
        guard let vector = lab.vectorLab else {
            state.message = Message("These are too many rows for the vector lab; draw fewer.", .warning)
            return []
        }
        var opened = LabSession(vector)
        opened.opener = LikelihoodLab.kind
        return state.open(opened, saying: "The mean NLL is this loss. Esc goes back to the likelihood lab.")
    }

    /// Takes what was changed in the vector lab, as one edit.
    @Sendable static func takeBack(_ state: inout AppState, _ closed: LabSession) {
        guard let now = VectorLab.of(closed.state), let opened = VectorLab.of(closed.start) else { return }
        _ = state.change(LikelihoodLab.self, isEdit: true) { lab, desk in
            if !lab.takeBack(now, opened: opened) {
                desk.say("Some changes stay behind: a likelihood lab has one prediction for all rows.", .warning)
            }
        }
    }
}

extension LikelihoodLab.Item {
    /// The number that the focus goes to from this one, in the other part of the panel.
    fileprivate func counterpart(_ lab: LikelihoodLab) -> LikelihoodLab.Item {
        switch self {
        case .parameter: lab.panel == .consistency ? .size(0) : .observation(0)
        case .count, .observation: .parameter(lab.along)
        case .truth(let index): .belief(index)
        case .belief(let index): .truth(index)
        case .repeats, .within: .size(0)
        case .size: .repeats
        }
    }
}

extension LikelihoodLab {
    /// The key of the states under which a number stands.
    fileprivate func key(of item: Item) -> String {
        switch item {
        case .parameter(let index): parameterNames[index].listName
        case .count, .observation: "data"
        case .truth: "truth"
        case .belief: "belief"
        case .repeats: "repeats"
        case .within: "within"
        case .size: "sizes"
        }
    }
}
