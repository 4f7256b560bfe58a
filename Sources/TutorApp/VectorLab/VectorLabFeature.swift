import Labs
import LossMath
import TextGrid
import Wording

extension LabFeature {
    /// Actual and predicted values, and the loss that follows them.
    static let vectorLab = LabFeature(
        kind: .vector, title: "Vector lab", summary: "edit values, watch the loss move",
        about: "Edit actual and predicted values; the loss, its parts and its gradient follow every key.",
        start: { .vector(try VectorLab(VectorLabInput())) },
        settingStates: {
            LossID.allCases.compactMap { loss in
                (try? VectorLab(VectorLabInput(choice: LossChoice(loss: loss.rawValue)))).map { .vector($0) }
            }
        },
        commands: VectorCommands.all, options: VectorOptions.rows, prompts: VectorPrompts.all,
        sheets: [VectorSheets.losses, VectorSheets.beside, VectorSheets.about],
        draw: { session, isFocused, canvas, area in
            guard case .vector(let lab) = session.state else { return }
            VectorLabView.draw(lab, session, isFocused: isFocused, on: &canvas, in: area)
        },
        plotFrame: { session, area, glyphs in
            guard case .vector(let lab) = session.state else { return nil }
            return VectorLabLayout(lab, session, in: area, glyphs).curve
        },
        subtitles: { state in
            guard case .vector(let lab) = state else { return [] }
            return [LossWords.full(lab.focus), LossWords.short(lab.focus)]
        },
        plain: { state, isAnswered, glyphs in
            guard case .vector(let lab) = state else { return [] }
            let lines = VectorPlain.lines(lab, glyphs)
            guard !lab.shows(.loss), !isAnswered else { return lines }
            return lines.filter { !$0.hasPrefix("loss:") && !$0.hasPrefix("beside,") }
        },
        charts: { state, isLocked in
            // A curve that the step leaves out is not described either.
            guard case .vector(let shown) = state, shown.mapCell != nil || shown.shows(.curve) else { return [] }
            let lab = shown.pictured
            let title = VectorLabView.curveTitle(lab)
            if let map = VectorLabView.map(lab, columns: 24, rows: 24) { return [(title, map)] }
            let hasOtherLabel = lab.hasOtherLabel && !isLocked
            return [
                (
                    title,
                    VectorLabView.curve(
                        lab, samples: PlotWords.samples, hasOtherLabel: hasOtherLabel, inWords: true)
                )
            ]
        },
        run: { _ in Descending.run },
        advance: { state, steps, isHeld in
            guard case .vector(var lab) = state else { return true }
            state = .vacant
            defer { state = .vector(lab) }
            return Descending.advance(&lab, steps: steps, isHeld: isHeld)
        },
        walked: { before, after, steps, isHeld in
            guard case .vector(let before) = before, case .vector(let after) = after else { return nil }
            return Descending.walked(before, after, steps: steps, isHeld: isHeld)
        },
        paste: VectorPaste.take,
        reader: { session, _ in if case .vector(let lab) = session.state { VectorPlotReader.reader(lab) } else { nil }
        },
        names: { _ in
            [
                ("actual", "actual, also y"), ("predicted", "predicted as given, also p and z"),
                ("epsilon", "1e-15 unless given"), ("delta", "1 unless given"),
            ] + LossInput.others.map { ($0.formulaName, $0.help) }
        },
        loss: { if case .vector(let lab) = $0 { FocusedLoss(loss: lab.focus) { lab.report.value } } else { nil } },
        found: { state in
            var entries = LossID.allCases.compactMap { id in
                (try? Loss(id)).map {
                    LossEntry(loss: .builtIn($0), title: id.title, summary: id.summary)
                }
            }
            var shown: VectorLab?
            if case .vector(let lab)? = state { (entries, shown) = (LossEntry.all(lab), lab) }
            return entries.map { [shown] entry in
                PaletteItem(
                    title: entry.title, note: "loss", about: entry.summary, otherNames: entry.otherNames,
                    strain: shown.map(entry.strain) ?? 0, key: entry.loss.key
                ) { state in
                    VectorSheets.choose(&state) { _ in entry.loss }
                }
            }
        })
}
