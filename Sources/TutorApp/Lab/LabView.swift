import Labs
import TextGrid
import Training

/// A lab, on the whole screen or beside a lesson's text.
enum LabView {
    static func draw(_ session: LabSession, isFocused: Bool, on grid: inout Grid, in whole: Rectangle) {
        let area = whole.splitTop(PresetListView.drawHeader(session, on: &grid, in: whole)).rest
        switch session.state {
        case .vector(let lab): VectorLabView.draw(lab, session, isFocused: isFocused, on: &grid, in: area)
        case .trainer(let lab): TrainerView.draw(lab, session, isFocused: isFocused, on: &grid, in: area)
        case .likelihood(let lab): LikelihoodView.draw(lab, session, isFocused: isFocused, on: &grid, in: area)
        case .bench(let bench): BenchView.draw(bench, session, isFocused: isFocused, on: &grid, in: area)
        }
    }

    static func title(of state: LabState) -> String {
        switch state {
        case .vector: HomeEntry.Lab.vector.title
        case .trainer: HomeEntry.Lab.trainer.title
        case .bench: HomeEntry.Lab.bench.title
        case .likelihood: HomeEntry.Lab.likelihood.title
        }
    }

    /// What the lab is set to, from the longest way to say it to the shortest.
    static func subtitles(of state: LabState) -> [String] {
        switch state {
        case .vector(let lab): return [LossWords.full(lab.focus), LossWords.short(lab.focus)]
        case .trainer(let lab):
            // Parts are left out from the end: data and network come first.
            let parts = lab.trainer.summary.split(separator: " · ")
            return parts.indices.reversed().map { parts[...$0].joined(separator: " · ") }
        case .bench: return []
        case .likelihood(let lab): return LikelihoodWords.subtitles(lab)
        }
    }
}
