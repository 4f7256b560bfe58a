import Labs
import TextGrid
import Training
import Wording

/// The keys of the trainer while the network is shown.
enum NetworkCommands {
    private static let make = LabCommandMaker<TrainerLab>()
    private static let present: LabCommandMaker<TrainerLab>.When = { lab, _ in .present(lab.isInNetwork) }
    /// How much a key changes a weight; ten steps are ten times as much.
    private static let nudge = 0.1

    static let all: [Command] = [
        make.edit(
            .step, "the next part of a step", footer: "part", when: goesOn,
            changing: .init { $0.network.part == $0.networkParts ? ["epochsRun"] : [] },
            do: { lab, desk, _ in
                pause(&lab, &desk)
                if lab.network.part == lab.networkParts {
                    lab.advance(steps: 1)
                    lab.network.part = 1
                } else {
                    lab.network.part += 1
                }
                if lab.focused.isFinished { desk.say(TrainerCommands.atEnd(lab)) }
                follow(&lab)
            }),
        make.edit(
            .epoch, "the whole step", footer: "whole step", when: goesOn, changing: ["epochsRun"],
            do: { lab, desk, _ in
                pause(&lab, &desk)
                let loss = lab.focused.nextStep
                lab.advance(steps: 1)
                if let loss {
                    desk.say(
                        "Step \(loss.step) taken: the loss of its batch \(NetworkFacts.text(loss.loss)) →"
                            + " \(NetworkFacts.text(loss.lossAfter)); z takes it back.")
                }
            }),
        make.look(.move, "to a weight, to a unit", footer: "weight", when: present) { lab, _, key in
            lab.moveInNetwork(rows: key.move.rows, columns: key.move.columns)
        },
        make.look(.page, "the example before, after", footer: "example", when: present) { lab, desk, key in
            moveExample(&lab, &desk, by: key.sign)
        },
        make.look(.ends, "the first, last example", when: present) { lab, desk, key in
            moveExample(&lab, &desk, by: key.sign * lab.focused.dataSet.rows)
        },
        make.edit(.nudge, "the weight more, less", footer: "nudge", when: present, changing: changed) {
            lab, desk, key in
            try change(&lab, &desk, by: nudge * Double(key.sign))
        },
        make.edit(.nudgeFar, "the weight, ten steps", when: present, changing: changed) { lab, desk, key in
            try change(&lab, &desk, by: 10 * nudge * Double(key.sign))
        },
        make.look(
            .leave, "put the step together", footer: "whole",
            keys: [.escape], when: { lab, _ in .present(lab.isInNetwork && lab.network.part > 0) },
            do: { lab, _, _ in lab.network.part = 0 }),
        make.open(.why, "where the number comes from", footer: "why", when: present) { lab, desk, _ in
            let facts = NetworkFacts(lab, isApart: true)
            desk.show(facts.whyLines, title: "where it comes from: \(facts.placeName)")
        },
        make.look(nil, "show the network, and take a step apart") { lab, _, _ in lab.panel = .network },
    ]

    /// A nudge begins another run where a run was not begun, and changes it on its way where it was.
    private static let changed = LabCommandMaker<TrainerLab>.Changing { lab in
        lab.focus > 0 ? ["pinned"] : ["initialWeights"]
    }

    private static let goesOn: LabCommandMaker<TrainerLab>.When = { lab, _ in
        guard lab.isInNetwork else { return .absent }
        return lab.focused.isFinished ? .no(TrainerCommands.atEnd(lab)) : .yes
    }

    private static func pause(_ lab: inout TrainerLab, _ desk: inout LabDesk) {
        desk.session.isRunning = false
        lab.cursorEpoch = nil
    }

    private static func moveExample(_ lab: inout TrainerLab, _ desk: inout LabDesk, by places: Int) {
        var view = lab.network
        view.example = min(max(0, view.example + places), lab.focused.nextRows.count - 1)
        lab.network = view
    }

    /// Where a part is about a layer, its unit is selected; where it is about weights, one of them.
    private static func follow(_ lab: inout TrainerLab) {
        var view = lab.network
        guard view.part > 0 else { return }
        let layers = lab.networkLayers
        switch StepPart.all(layers: layers.count)[view.part - 1] {
        case .forward(let layer), .deltas(let layer):
            if view.layer != layer { (view.layer, view.unit) = (layer, 0) }
            view.column = layers[layer].inputs + 1
        case .gradients, .update:
            if !view.weight.isEmpty {
                (view.layer, view.unit, view.column) = (view.weight[0], view.weight[1], view.weight[2])
            }
            if view.column > layers[view.layer].inputs { view.column = 0 }
        case .inputs, .loss, .after: break
        }
        lab.network = view
    }

    private static func change(_ lab: inout TrainerLab, _ desk: inout LabDesk, by change: Double) throws {
        guard desk.limits == nil || lab.focused.stepCount == 0 else {
            return desk.say("A goal counts what a run comes to from its start: r goes back there first.", .warning)
        }
        guard !lab.focused.hasDiverged else {
            return desk.say("The run has diverged: z or r go back to weights that are numbers.", .warning)
        }
        let name = NetworkFacts(lab).placeName
        let isUnit = lab.networkPlace == .unit
        let (loss, row) = (lab.focused.trainLoss, NetworkFacts(lab).row)
        guard let (before, after) = try lab.nudgeNetwork(by: change) else {
            return desk.say("The network has no biases; select a weight, with ← and →.")
        }
        let text = NetworkFacts.text
        let what = (isUnit ? "bias of " : "") + name.replacing("unit ", with: isUnit ? "" : "unit ")
        // Short enough for 80 columns: the example may be another one now.
        let now = NetworkFacts(lab).row
        let order = now == row ? "" : " No longer shuffled: row \(now)."
        desk.say(
            "\(what.prefix(1).uppercased() + what.dropFirst()) \(text(after)), was \(text(before)): loss"
                + " \(text(loss)) → \(text(lab.focused.trainLoss)).\(order)")
    }
}

extension TrainerLab {
    /// The network is shown, and takes the keys.
    var isInNetwork: Bool { shownPanel == .network }
}
