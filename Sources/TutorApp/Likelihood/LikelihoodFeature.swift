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
        commands: LikelihoodCommands.all, options: LikelihoodOptions.rows, prompts: LikelihoodOptions.prompts,
        sheets: [LikelihoodOptions.models],
        draw: { session, isFocused, canvas, area in
            guard case .likelihood(let lab) = session.state else { return }
            LikelihoodView.draw(lab, session, isFocused: isFocused, on: &canvas, in: area)
        },
        subtitles: { if case .likelihood(let lab) = $0 { LikelihoodWords.subtitles(lab) } else { [] } },
        plain: { state, _ in if case .likelihood(let lab) = state { LikelihoodPlainView.lines(lab) } else { [] } },
        charts: { state in
            guard case .likelihood(let lab) = state else { return [] }
            return LikelihoodCharts.ofPanel(lab).map { ($0.title, $0.chart) }
        },
        run: { state in
            guard case .likelihood(let lab) = state, lab.panel == .consistency else { return nil }
            return Pace.Run(steps: lab.experiment.repeats * lab.experiment.rows.count, step: "sample")
        },
        advance: { state, steps in
            guard case .likelihood(var lab) = state else { return true }
            state = .vacant
            lab.advance(samples: steps)
            state = .likelihood(lab)
            return lab.experiment.isFinished
        },
        takeBack: LikelihoodCommands.takeBack)
}
