import Labs
import Plotting
import TextGrid

/// The plots of a screen in words: a sentence and a small table each.
public enum PlotWords {
    /// The lines for `state`; a sentence that there is none where it has no plot.
    public static func lines(of state: AppState) -> [String] {
        let charts = state.lab.map { Self.charts(of: $0) } ?? []
        guard !charts.isEmpty else { return ["There is no plot on this screen."] }
        var lines: [String] = []
        for (title, chart) in charts {
            if !lines.isEmpty { lines.append("") }
            lines.append("\(title): \(chart.description)")
            lines += chart.table
        }
        return lines.map { state.glyphs.fit(TextWidth.harmless($0)) }
    }

    /// How finely a curve is sampled that is described and not drawn.
    private static let samples = 401

    private static func charts(of session: LabSession) -> [(title: String, chart: any Chart)] {
        switch session.state {
        case .vector(let lab):
            return [(VectorLabView.curveTitle(lab), VectorLabView.curve(lab, lab.report, samples: samples))]
        case .trainer(let lab):
            let loss = ("loss", TrainerView.curve(lab.trainer, isLogScale: session.isLogScale) as any Chart)
            let model = TrainerView.model(lab.trainer, columns: 40, rows: 20)
            return [loss] + (model.map { [("what the model believes", $0)] } ?? [])
        case .bench(let bench):
            return BenchView.plot(bench, samples: samples).map { [(BenchView.plotTitle(bench), $0)] } ?? []
        }
    }
}
