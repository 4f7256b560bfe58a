import Labs
import TextGrid
import Wording

/// Pasted columns become cells.
enum VectorPaste {
    /// Puts pasted columns into the table; says which cells were refused, and why.
    @Sendable static func take(_ state: inout AppState, _ text: String) {
        state.change(VectorLab.self, isEdit: true) { lab, desk in say(lab.paste(text), &desk) }
    }

    private static func say(_ report: PasteReport, _ desk: inout LabDesk) {
        guard report.taken > 0 || !report.refused.isEmpty else {
            return desk.say("Nothing was pasted: there was no text.", .warning)
        }
        var words = "\(Words.count(report.taken, "cell")) pasted"
        if report.addedRows > 0 { words += ", \(Words.count(report.addedRows, "row")) added" }
        if report.hasHeader { words += ", headings left out" }
        guard let first = report.refused.first else {
            return desk.say(words + ".", .good)
        }
        words += "; \(NumberText.grouped(report.refused.count)) refused: \(first)"
        desk.say(words, .warning)
        guard report.refused.count > 1 else { return }
        let shown = report.refused.prefix(200).map(\.description)
        let more = report.refused.count - shown.count
        desk.overlay = .notes(
            title: "refused cells keep what they were",
            lines: shown + (more > 0 ? ["and \(NumberText.grouped(more)) more"] : []), scroll: 0)
    }
}
