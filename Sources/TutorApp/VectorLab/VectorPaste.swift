import Labs
import TextGrid
import Wording

/// Pasted columns become cells.
enum VectorPaste {
    /// Puts pasted columns into the table; says which cells were refused, and why.
    @Sendable static func take(_ state: inout AppState, _ text: String) {
        var report: PasteReport?
        var isRefused = false
        _ = state.onLab(isRefused: &isRefused) { desk in
            LabPath<VectorLab>.vector.change(&desk, isEdit: true) { lab, _ in report = lab.paste(text) }
        }
        guard let report, !isRefused else { return }
        guard report.taken > 0 || !report.refused.isEmpty else {
            state.message = Message("Nothing was pasted: there was no text.", .warning)
            return
        }
        var words = "\(Words.count(report.taken, "cell")) pasted"
        if report.addedRows > 0 { words += ", \(Words.count(report.addedRows, "row")) added" }
        if report.hasHeader { words += ", headings left out" }
        guard let first = report.refused.first else {
            state.message = Message(words + ".", .good)
            return
        }
        words += "; \(NumberText.grouped(report.refused.count)) refused: \(first)"
        state.message = Message(words, .warning)
        guard report.refused.count > 1 else { return }
        let shown = report.refused.prefix(200).map(\.description)
        let more = report.refused.count - shown.count
        state.overlay = .notes(
            title: "refused cells keep what they were",
            lines: shown + (more > 0 ? ["and \(NumberText.grouped(more)) more"] : []), scroll: 0)
    }
}
