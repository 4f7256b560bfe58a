import Labs
import LossMath
import TextGrid

extension LabFeature {
    /// Data, and the parameter that explains them best.
    static let likelihoodLab = LabFeature(
        kind: .likelihood, title: "Likelihood lab", summary: "what explains the data best",
        about: "Move a parameter until it explains the data best; see why the losses are what they are, what"
            + " cross-entropy and KL measure, and how estimates get better with more data.",
        start: { .likelihood(try LikelihoodLab(LikelihoodLabInput())) },
        settingStates: {
            LikelihoodModel.allCases.compactMap { model in
                var input = LikelihoodLabInput()
                input.model = model.rawValue
                return (try? LikelihoodLab(input)).map { .likelihood($0) }
            }
        },
        commands: LikelihoodCommands.all, options: LikelihoodOptions.rows, prompts: LikelihoodOptions.prompts,
        sheets: [LikelihoodOptions.models],
        draw: { session, isFocused, canvas, area in
            guard case .likelihood(let lab) = session.state else { return }
            LikelihoodView.draw(lab, session, isFocused: isFocused, on: &canvas, in: area)
        },
        plotFrame: { session, area, _ in
            guard case .likelihood(let lab) = session.state else { return nil }
            return LikelihoodLayout(lab, in: area).charts
        },
        subtitles: { if case .likelihood(let lab) = $0 { LikelihoodWords.subtitles(lab) } else { [] } },
        plain: { state, _, _ in if case .likelihood(let lab) = state { LikelihoodPlainView.lines(lab) } else { [] } },
        charts: { state, _ in
            guard case .likelihood(let lab) = state else { return [] }
            return LikelihoodCharts.ofPanel(lab).map { ($0.title, $0.chart) }
        },
        goalWords: [
            "size": "the n on which you stand (up, down)", "seed": "the seed of the draws (o)",
        ],
        run: { state in
            guard case .likelihood(let lab) = state else { return nil }
            guard lab.panel == .consistency else { return Descending.run }
            return Pace.Run(steps: lab.experiment.repeats * lab.experiment.rows.count, step: "sample")
        },
        advance: { state, steps, isHeld in
            guard case .likelihood(var lab) = state else { return true }
            state = .vacant
            defer { state = .likelihood(lab) }
            guard lab.panel == .consistency else { return Descending.advance(&lab, steps: steps, isHeld: isHeld) }
            lab.advance(samples: steps)
            return lab.experiment.isFinished
        },
        walked: { before, after, steps, isHeld in
            guard case .likelihood(let before) = before, case .likelihood(let after) = after else { return nil }
            return Descending.walked(before, after, steps: steps, isHeld: isHeld)
        },
        reader: { session, _ in
            if case .likelihood(let lab) = session.state { LikelihoodPlotReader.reader(lab) } else { nil }
        },
        isInLastPart: { state in
            guard case .likelihood(let lab) = state, case .parameter = lab.selection else { return true }
            return false
        },
        takeBack: LikelihoodCommands.takeBack)
}
