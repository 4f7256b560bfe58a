import Labs
import LossMath
import TextGrid
import Training
import Wording

/// What a run is set up with, as rows of the options sheet.
enum TrainerOptions {
    private static let make = LabCommandMaker<TrainerLab>()

    static func rows(_ lab: TrainerLab) -> [OptionRow] {
        let specification = lab.focused.specification
        let fields = TrainerField.shown(for: specification).map { field in
            make.row(
                field.title.prefix(1).uppercased() + field.title.dropFirst(), field.value(in: specification),
                field.words(in: specification), prompt: field.isTyped ? LabPrompt.ID(field.title) : nil,
                key: field.key
            ) { lab, desk, steps in
                try change(field, by: steps, &lab, &desk)
            }
        }
        let axis = make.row(
            "Loss axis", lab.isLogScale ? "logarithmic" : "linear", "The scale of the loss curve."
        ) { lab, _, _ in
            lab.isLogScale.toggle()
        }
        return fields + [axis] + curves(lab) + LandscapeOptions.rows(lab)
    }

    private static let smoothings = [0, 0.6, 0.9, 0.97]

    /// How the curves are looked at.
    private static func curves(_ lab: TrainerLab) -> [OptionRow] {
        let (view, isZoomed) = (lab.curves, lab.curves.epochs != nil)
        let shown = view.epochs ?? lab.allEpochs
        var rows = [
            make.row(
                "Running mean", view.showsRunningLoss ? "drawn" : "not drawn",
                "The mean over an epoch's batches, each with the weights of its moment: what most libraries print."
            ) { lab, _, _ in
                lab.curves.showsRunningLoss.toggle()
            },
            make.row(
                "Smoothing", view.smoothing == 0 ? "none" : NumberText.exact(view.smoothing),
                "How much of a value is that of the epoch before: takes noise out, and comes late."
            ) { lab, _, steps in
                let now = lab.curves.smoothing
                lab.curves.smoothing =
                    steps > 0 ? smoothings.first { $0 > now } ?? now : smoothings.last { $0 < now } ?? now
            },
            make.row(
                "Epochs shown", isZoomed ? "\(shown.count)" : "all",
                "Fewer of them, around the cursor, or more; the wheel does it too. The cursor takes the curves along."
            ) { lab, _, steps in
                lab.zoom(isCloser: steps > 0)
            },
        ]
        if isZoomed {
            rows.append(
                make.row("First epoch shown", NumberText.grouped(shown.lowerBound), "Moves along the epochs.") {
                    lab, _, steps in
                    lab.curves.pan(by: steps.signum(), of: lab.allEpochs)
                })
        }
        return rows
    }

    /// The lines in which numbers of a run are typed.
    static let prompts: [LabPrompt.Kind] = TrainerField.allCases.filter(\.isTyped).map { field in
        make.line(LabPrompt.ID(field.title), field.title, field.hint) { text, lab, desk in
            var next = lab.focused.specification
            try field.set(text, in: &next)
            do {
                try take(.run(next), &lab, &desk)
            } catch {
                throw FormulaMistake(message: TrainerField.words(error), column: 0)
            }
        }
    }

    /// The losses that a run can be trained with.
    static let losses = Sheet(
        id: Sheet.ID("trainer losses"), title: { _ in "the loss that is trained" },
        lines: { state in
            guard let lab = TrainerLab.of(state.lab?.state) else { return [] }
            return LossWords.order.map { id in
                Sheet.Line(
                    title: id.title, isMarked: lab.focused.loss == id, summary: id.summary,
                    reason: problem(with: id, lab.focused.specification), otherNames: LossWords.otherNames(of: id))
            }
        },
        enter: { state, line in
            state.overlay = nil
            return state.change(TrainerLab.self, isEdit: true) { lab, desk in
                try take(
                    .run(try TrainerField.with(LossWords.order[line], lab.focused.specification)), &lab, &desk)
            }
        }, isSearched: true)

    /// Why a run cannot have a loss; nil where it can.
    private static func problem(with id: LossID, _ specification: TrainingSpecification) -> String? {
        do {
            _ = try TrainerField.with(id, specification)
            return nil
        } catch {
            return TrainerField.words(error)
        }
    }

    /// Gives a field its next value that can be trained, or the one before.
    static func change(
        _ field: TrainerField, by steps: Int, _ lab: inout TrainerLab, _ desk: inout LabDesk
    ) throws(TrainerField.Misfit) {
        try take(TrainerMenu.changed(lab.focused.specification, field, forward: steps > 0), &lab, &desk)
    }

    /// Goes on by other settings from the weights that the marked run has, or takes another run in its place where that
    /// cannot be, or where a goal counts what a run comes to from its start; the others stay.
    static func take(
        _ result: TrainerMenu.Result, _ lab: inout TrainerLab, _ desk: inout LabDesk
    ) throws(TrainerField.Misfit) {
        switch result {
        case .same: return
        case .impossible(let reason): desk.say(reason, .error)
        case .run(let specification):
            var next = lab
            do throws(TrainingError) {
                if desk.limits == nil, lab.focused.stepCount > 0, lab.focused.canGoOn(with: specification) {
                    try next.change(to: specification)
                } else {
                    try next.take(specification)
                    desk.session.isRunning = false
                }
            } catch {
                throw TrainerField.Misfit(description: TrainerField.words(error))
            }
            let (old, new) = (lab.focused.specification, next.focused.specification)
            if old.output != new.output, old.loss != new.loss, let loss = next.focused.loss {
                let title = loss.title.prefix(1).uppercased() + loss.title.dropFirst()
                desk.say("\(title) with \(new.output?.rawValue ?? "a fitting") outputs: the one brings the other.")
            } else if let words = TrainerChanges.said(lab.focused, next.focused) {
                desk.say(words)
            }
            lab = next
        }
    }
}
