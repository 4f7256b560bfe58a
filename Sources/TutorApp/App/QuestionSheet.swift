import Course
import Labs
import TextGrid
import Wording

/// The questions that people ask, and other presets, with the answer to the chosen one.
enum QuestionSheet {
    static let id = Sheet.ID("questions")

    static let sheet = Sheet(
        id: id, title: { _ in "questions, and other presets" },
        lines: { state in
            state.presets.map {
                Sheet.Line(title: ($0.isQuestion ? TextWidth.pad($0.id, to: 4) : "    ") + $0.title)
            }
        },
        about: { state, selected, width in
            // Some question's answer may be that of the lesson's own, which is open.
            state.lesson?.needsAnswer(in: state) == true
                ? TextWrap.lines("The answers wait until yours is locked.", width: width, style: Style(.muted))
                : state.presets[selected].answerLines(width: width)
        },
        enter: { state, line in
            guard state.lesson?.needsAnswer(in: state) != true else {
                state.message = Message("Lock your answer first: a question's picture may give it away.", .muted)
                return []
            }
            return state.open(state.presets[line])
        }, isSearched: true)
}

extension AppState {
    /// The questions of the course, then the presets.
    var presets: [LabPreset] { course.questions + LabPreset.all }

    /// Opens the list of questions, at the one whose lab is on the screen.
    mutating func openQuestions() -> [Effect] {
        let place = presets.firstIndex { $0.id == lab?.preset?.id } ?? 0
        overlay = .sheet(SheetState(QuestionSheet.id, selected: place))
        return []
    }
}
