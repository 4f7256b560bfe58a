import Labs
import Plotting
import TextGrid

/// The plots of a screen in words: a sentence and a small table each.
package enum PlotWords {
    /// How finely a curve is sampled that is described and not drawn.
    static let samples = 401

    /// The lines for `state`; a sentence that there is none where it has no plot.
    package static func lines(of state: AppState) -> [String] {
        let isLocked = state.lesson?.needsAnswer(in: state) == true
        let lab = state.lab?.state
        // Values are said as they are, however the curves are drawn.
        let measured = lab?.withCurvesAsTheyAre
        let charts = (measured?.state ?? lab).map { Features.of($0).charts(isLocked: isLocked) } ?? []
        guard !charts.isEmpty else { return ["There is no plot on this screen."] }
        var lines = measured.map { ["Drawn \(CurveFit.words($0.drawn)); said as they are."] } ?? []
        for (title, drawn) in charts {
            let chart = (drawn as? LineChart).map { state.plotGuide?.over($0) ?? $0 } ?? drawn
            if !lines.isEmpty { lines.append("") }
            // Where a curve is lowest may be what is asked.
            let words = isLocked ? (chart as? LineChart)?.description(saysBest: false) : nil
            lines.append("\(title): \(words ?? chart.description)")
            lines += chart.table
        }
        return lines.map { state.glyphs.fit(TextWidth.harmless($0)) }
    }
}
