import Course
import Labs
import Wording

/// A line of the home screen that can be opened.
enum HomeEntry: Equatable, Sendable {
    case lesson(index: Int)
    case lab(LabState.Kind)
    /// The questions that come back.
    case review
    /// The list of questions.
    case questions
    /// The terms.
    case glossary

    static let questionsSummary = "that people really ask, answered"
    static let questionsAbout =
        "Each opens the lab in the state that shows its answer; a few more presets make a point of their own."
}

extension AppState {
    /// How the line of the questions is called.
    var questionsTitle: String { Words.count(course.questions.count, "question") }

    /// The lines of the home screen, lessons first.
    var homeEntries: [HomeEntry] {
        course.lessons.indices.map { .lesson(index: $0) } + Features.all.map { .lab($0.kind) }
            + (hasReviews ? [.review] : []) + [.questions, .glossary]
    }

    /// The line of the lesson to go on with.
    var lessonToGoOnWith: Int { progress.lessonToGoOnWith(in: course) }

    /// Opens a line of the home screen.
    mutating func open(_ entry: HomeEntry) -> [Effect] {
        switch entry {
        case .lesson(let index): return openLesson(at: index)
        case .lab(let kind): return open(kind)
        case .review: return openReview()
        case .questions: return openQuestions()
        case .glossary: return openGlossary(TermSheet.id)
        }
    }
}
