import Course
import Labs
import TextGrid
import Wording

/// The lessons' files have changed while the program runs.
extension AppState {
    /// Takes the course as it is now. The step on the screen is shown anew; where it cannot be read, its old text stays.
    mutating func take(_ course: Course) -> [Effect] {
        self.course = course
        keepScreen()
        left.putAwaySteps()
        homeSelection = min(homeSelection, homeEntries.count - 1)
        // A lesson that lies under a lab is shown anew too, and says so when it comes up.
        for index in below.indices {
            if case .lesson(let session) = below[index] { below[index] = .lesson(renewed(session).session) }
        }
        guard let session = lesson else { return [] }
        let (shown, words, role) = renewed(session)
        message = words.map { Message($0, role) }
        guard shown.lesson.source != session.lesson.source else { return [] }
        if shown.lab?.state.kind != session.lab?.state.kind { overlay = nil }
        screen = .lesson(shown)
        progress.open(step: shown.stepIndex, of: shown.lesson, time: now)
        return [.save(progress)]
    }

    /// A step as its lesson has it now, and what is to be said.
    private mutating func renewed(_ old: LessonSession) -> (session: LessonSession, words: String?, role: Role) {
        if old.isReview { return (old, nil, .muted) }
        let file = old.lesson.fileName
        guard let lesson = course[old.lesson.id] else {
            let problem = course.problems.first { $0.file == file }.map { "\($0)" }
            return (old, "\(problem ?? "\(file) is not there any more.") The text stays as it was.", .error)
        }
        guard lesson.source != old.lesson.source else { return (old, nil, .muted) }
        if lesson.steps.isEmpty, let problem = lesson.problem(inStep: 0) {
            return (old, "\(problem) The text stays as it was.", .error)
        }
        let titles = lesson.steps.map(\.title)
        let isHere = titles.indices.contains(old.stepIndex) && titles[old.stepIndex] == old.step.title
        let place = isHere ? old.stepIndex : titles.firstIndex(of: old.step.title) ?? old.stepIndex
        let fresh = LessonSession(lesson: lesson, stepIndex: place)
        if let problem = fresh.step.problem, old.step.problem == nil {
            return (old, "\(problem) The text stays as it was.", .error)
        }
        left.kept.keep(old)
        let (restored, lost) = left.kept.restored(fresh)
        let session = restored.settled(self)
        if let breakage = lesson.breakage { return (session, "Read anew. \(breakage)", .error) }
        guard let changes = changes(fresh, lost) else { return (session, "\(lesson.fileName) is read anew.", .good) }
        return (session, "\(lesson.fileName) is read anew; \(changes).", .warning)
    }
}
