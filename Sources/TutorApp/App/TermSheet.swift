import Course
import TextGrid
import Wording

/// The terms of the course, or of a step's text: what each means, and where it is explained.
enum TermSheet {
    static let id = Sheet.ID("glossary")
    static let ofStep = Sheet.ID("terms")

    static let title = "Glossary"
    static let summary = "terms, and where they are explained"
    static let about =
        "What a term of the lessons means, and the step that explains it. In a lesson, i lists those of its text."

    static let sheet = make(id, title: "glossary") { $0.knownTerms }
    static let stepSheet = make(ofStep, title: "the terms of this text") { state in
        state.lesson.map { state.terms(of: $0) } ?? []
    }

    private static func make(
        _ id: Sheet.ID, title: String, _ entries: @escaping @Sendable (AppState) -> [GlossaryEntry]
    ) -> Sheet {
        Sheet(
            id: id, title: { _ in title },
            lines: { state in
                entries(state).map { entry in
                    let isHere = state.lesson.map {
                        $0.stepIndex == entry.step && $0.lesson.id == lesson(entry, state).id
                    }
                    let others = entry.term.otherNames
                    return Sheet.Line(
                        title: entry.term.name + (others.isEmpty ? "" : " (\(others.joined(separator: ", ")))"),
                        value: isHere == true ? "here" : lesson(entry, state).reference, valueRole: .muted,
                        summary: entry.term.meaning, otherNames: others)
                }
            },
            enter: { state, line in
                let all = entries(state)
                return all.indices.contains(line) ? state.open(all[line]) : []
            }, isSearched: true)
    }

    private static func lesson(_ entry: GlossaryEntry, _ state: AppState) -> Lesson {
        state.course.lessons[entry.lesson]
    }
}

extension AppState {
    /// The terms that may be named now: not those that a lesson explains behind its open question.
    var knownTerms: [GlossaryEntry] {
        guard let session = lesson, session.needsAnswer(in: self) else { return course.glossary }
        return course.glossary.filter {
            course.lessons[$0.lesson].id != session.lesson.id || $0.step <= session.stepIndex
        }
    }

    /// The terms that a step's text has, those first that it explains.
    func terms(of session: LessonSession) -> [GlossaryEntry] {
        func isHere(_ entry: GlossaryEntry) -> Bool {
            course.lessons[entry.lesson].id == session.lesson.id && entry.step == session.stepIndex
        }
        let found = knownTerms.filter { isHere($0) || $0.term.isIn(session.step) }
        return found.filter(isHere) + found.filter { !isHere($0) }
    }

    /// Opens the list of terms; where it is empty that is said.
    mutating func openGlossary(_ id: Sheet.ID) -> [Effect] {
        guard !Features.sheet(id).lines(self).isEmpty else {
            message = Message(
                id == TermSheet.id
                    ? "No lesson of this course explains a term." : "This text has no term of the glossary.")
            return []
        }
        overlay = .sheet(SheetState(id))
        return []
    }

    /// Shows the step that explains a term; esc leads back. Looking something up is no progress in its lesson.
    mutating func open(_ entry: GlossaryEntry) -> [Effect] {
        overlay = nil
        let lesson = course.lessons[entry.lesson]
        if self.lesson?.lesson.id == lesson.id, self.lesson?.stepIndex == entry.step {
            message = Message("\(entry.term.name): explained here.")
            return []
        }
        if let problem = lesson.problem(inStep: entry.step) {
            message = Message("\(problem)", .error)
            return []
        }
        keepScreen()
        below.append(screen)
        show(LessonSession(lesson: lesson, stepIndex: entry.step))
        message = Message("\(entry.term.name) is explained here; esc leads back.")
        return []
    }
}
