import Labs
import Plotting
import TextGrid
import Training
import Wording

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
            let title = VectorLabView.curveTitle(lab)
            if let map = VectorLabView.map(lab, columns: 24, rows: 24) { return [(title, map)] }
            return [(title, VectorLabView.curve(lab, samples: samples))]
        case .trainer(let lab):
            let loss = (
                "loss", TrainerCharts.loss(lab, isLogScale: lab.isLogScale, cursorEpoch: nil) as any Chart
            )
            let panels = TrainerLab.Panel.available(for: lab.trainer).compactMap { panel in
                TrainerCharts.chart(panel, lab.trainer, columns: 60, rows: 30).map { (panel.title, $0) }
            }
            return [loss, (lab.trainer.metricKind.title, TrainerCharts.metric(lab))] + panels
        case .likelihood(let lab): return LikelihoodCharts.ofPanel(lab).map { ($0.title, $0.chart) }
        case .bench(let bench):
            return BenchView.plot(bench, samples: samples).map { [(BenchView.plotTitle(bench), $0)] } ?? []
        }
    }
}
