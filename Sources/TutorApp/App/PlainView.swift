import Course
import Labs
import TextGrid
import Wording

/// A screen as plain lines, one fact a line: for a screen reader or a terminal that cannot move its cursor.
package enum PlainView {
    /// The lines of `state`.
    package static func lines(of state: AppState) -> [String] {
        let lines: [String]
        switch state.screen {
        case .home: lines = home(state)
        case .lab(let session):
            let title = session.isAsPreset ? "answer" : "answer, \(PresetHeader.asOpened)"
            let preset = session.preset.map { preset in
                ["question: \(preset.title)"] + ((try? preset.content().answer).map { ["\(title): \($0)"] } ?? [])
            }
            let allow = session.allow.map { [$0.label(in: session.state)] } ?? []
            let facts = Features.of(session.state).plain(isAnswered: false, state.glyphs)
            lines = (preset ?? []) + allow + facts + reading(session)
        case .lesson(let session): lines = lesson(session, state)
        }
        return lines.map { state.glyphs.fit(TextWidth.harmless($0)) }
    }

    private static func home(_ state: AppState) -> [String] {
        var lines = ["losstutor, \(state.progress.completedCount(in: state.course)) lessons done"]
        for lesson in state.course.lessons {
            let standing = state.progress.status(of: lesson)
            let status = standing == .notStarted ? Words.count(lesson.minutes, "minute") : standing.words
            lines.append("\(lesson.words), \(status). losstutor learn \(lesson.name)")
            if let breakage = lesson.breakage { lines.append(breakage) }
        }
        return lines + state.course.problems.map { "not read: \($0)" }
            + (state.hasReviews ? ["review, \(state.dueWords). losstutor learn --review"] : [])
            + Features.all.map { "\($0.title.lowercased()): losstutor \($0.kind.command)" }
    }

    private static func lesson(_ session: LessonSession, _ state: AppState) -> [String] {
        let words = session.isReview ? "review, question" : "\(session.lesson.words), step"
        let place = "\(words) \(session.stepIndex + 1) of \(session.lesson.steps.count)"
        let text = LessonLines.lines(session, state, width: 72, glyphs: state.glyphs).map(\.said)
        let terms = state.terms(of: session).map { entry in
            let lesson = state.course.lessons[entry.lesson]
            return entry.term.name + (lesson.id == session.lesson.id ? "" : " (\(lesson.reference))")
        }
        return ["\(place): \(session.step.title)"] + text
            + (terms.isEmpty ? [] : ["terms: \(terms.joined(separator: ", "))"]) + lab(session, state)
    }

    /// What is not said of a lab while a question about it is open: it may be the answer.
    private static let answering = ["minimum", "floor", "formula", "gradient", "curve", "note"]

    /// What the cursor in the plot reads.
    private static func reading(_ lab: LabSession?) -> [String] {
        lab?.reading.first.map { ["cursor: \($0)"] } ?? []
    }

    /// What is said of a step's lab.
    static func lab(_ session: LessonSession, _ state: AppState) -> [String] {
        guard let lab = session.lab?.state else { return [] }
        let lines = Features.of(lab).plain(isAnswered: session.hasAnswered(state.progress), state.glyphs)
        guard session.needsAnswer(in: state) else { return lines + reading(session.lab) }
        return lines.filter { line in !answering.contains { line.hasPrefix($0) } }
            // How long the run is set to last would say how long it takes.
            .map { $0.hasPrefix("epoch:") ? $0.split(separator: " ").prefix(2).joined(separator: " ") : $0 }
    }
}
