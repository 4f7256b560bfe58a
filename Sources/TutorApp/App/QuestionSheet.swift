import Labs
import TextGrid
import Wording

/// The questions that people ask, and other presets, with the answer to the chosen one.
enum QuestionSheet {
    static let id = Sheet.ID("questions")

    static let sheet = Sheet(
        id: id, title: { _ in "questions, and other presets" },
        lines: { _ in
            LabPreset.all.map {
                Sheet.Line(title: ($0.isQuestion ? TextWidth.pad($0.id, to: 4) : "    ") + $0.title)
            }
        },
        about: { _, selected, width in PresetHeader.answer(LabPreset.all[selected], width: width) },
        enter: { state, line in state.open(LabPreset.all[line]) }, isSearched: true)
}

extension AppState {
    /// Opens the list of questions, at the one whose lab is on the screen.
    mutating func openQuestions() -> [Effect] {
        let place = LabPreset.all.firstIndex { $0.id == lab?.preset?.id } ?? 0
        overlay = .sheet(SheetState(QuestionSheet.id, selected: place))
        return []
    }
}
