import Labs
import LossMath
import TextGrid
import Training

extension LabFeature {
    /// Training runs and their loss curves.
    static let trainer = LabFeature(
        kind: .trainer, title: "Trainer", summary: "loss curves from real training",
        about: "Choose data, network and loss; run, pause or step the training and watch the loss curve grow.",
        start: { .trainer(try TrainerLab(TrainingSpecification(dataset: "circles"))) },
        settingStates: {
            var specification = TrainingSpecification(dataset: DataSet.polynomialID)
            specification.testFraction = 0.2
            return [try? TrainerLab(specification)].compactMap { $0.map { .trainer($0) } }
        },
        commands: NetworkCommands.all + LandscapeCommands.all + TrainerCommands.all, options: TrainerOptions.rows,
        prompts: TrainerOptions.prompts,
        sheets: [TrainerOptions.losses],
        draw: { session, isFocused, canvas, area in
            guard case .trainer(let lab) = session.state else { return }
            TrainerView.draw(lab, session, isFocused: isFocused, on: &canvas, in: area)
        },
        plotFrame: { session, area, _ in
            guard case .trainer(let lab) = session.state else { return nil }
            let shown = session.isRunning ? lab.onItsWay : lab
            return TrainerLayout(shown, isWaiting: session.isWaiting, in: area).plot(shown, session)
        },
        subtitles: { state in
            guard case .trainer(let lab) = state else { return [] }
            // The loss is shortened first; then parts are left out whole, the least important first.
            let run = lab.focused
            let parts = run.summaryParts
            let short = parts.map { ($0.part, $0.part == .loss ? run.loss?.shortTitle ?? $0.text : $0.text) }
            let ranks = short.map(\.0.rawValue).sorted().reversed()
            return [run.summary]
                + ranks.lazy.map { last in
                    short.filter { $0.0.rawValue <= last }.map(\.1).joined(separator: " · ")
                }
        },
        plain: { state, _, _ in if case .trainer(let lab) = state { TrainerPlain.lines(lab) } else { [] } },
        charts: { state, _ in
            guard case .trainer(let lab) = state else { return [] }
            // What takes long is described where it is shown: weights are many, a landscape is work.
            let all = TrainerLab.Panel.available(for: lab.focused).filter { panel in
                panel == lab.shownPanel || panel != .network && panel != .landscape
            }
            let panels = all.compactMap { panel in
                TrainerCharts.chart(panel, lab, columns: 60, rows: 30).map { (panel.title, $0) }
            }
            return [("loss", TrainerCharts.loss(lab, isLogScale: lab.isLogScale, cursorEpoch: nil))]
                + [(TrainerCharts.metricTitle(lab), TrainerCharts.metric(lab))] + panels
        },
        run: { state in
            guard case .trainer(let lab) = state else { return nil }
            return Pace.Run(steps: lab.trainer.totalSteps, step: "step")
        },
        advance: { state, steps, _ in
            guard case .trainer(var lab) = state else { return true }
            // Nobody else holds the run while it goes on, so that its lists change in place.
            state = .vacant
            lab.advance(steps: steps)
            state = .trainer(lab)
            return lab.isFinished
        },
        isRough: { state in
            guard case .trainer(let lab) = state else { return false }
            return lab.shownPanel == .landscape && lab.isLandscapeRough
        },
        refine: { state in
            guard case .trainer(let lab) = state else { return false }
            return lab.refineLandscape()
        },
        reader: { session, isInPlot in
            guard case .trainer(let lab) = session.state else { return nil }
            guard isInPlot, !lab.isInNetwork else { return TrainerPlotReader.reader(lab) }
            return TrainerPlotReader.panel(lab, isRunning: session.isRunning)
        },
        beginsInPlot: { if case .trainer(let lab) = $0 { !lab.isInNetwork } else { false } },
        found: { _ in
            DataSet.ids.map { id in
                PaletteItem(title: id, note: "data set", about: DataSet.words(for: id)?.summary ?? "", key: "dataset") {
                    state in
                    state.change(TrainerLab.self, isEdit: true) { lab, desk in
                        try TrainerOptions.take(.run(TrainerField.with(id, lab.focused.specification)), &lab, &desk)
                    }
                }
            }
        },
        undone: { before, after in
            guard case .trainer(let old) = before, case .trainer(let new) = after else { return nil }
            return TrainerChanges.undone(old, new)
        })
}

extension LabState {
    /// What stands where a state is being changed.
    static let vacant: LabState = {
        do {
            return .bench(try FormulaBench.sevenHeads)
        } catch {
            preconditionFailure("the example bench cannot be made: \(error)")
        }
    }()
}
