import Course
import Labs

/// Labs and steps of lessons as they were left: whoever comes back finds them so.
struct LeftSessions: Equatable, Sendable {
    /// The labs that were opened from home.
    var labs: [LabState.Kind: LabSession] = [:]
    /// Presets that were changed, by their ids, while the program runs.
    var presets: [String: LabSession] = [:]
    /// Steps of lessons, by lesson and step.
    var steps: [String: LessonSession] = [:]
    /// What was left when the program ran before, as far as it has not been opened again.
    var kept = KeptSessions()

    /// Forgets the steps of a lesson.
    mutating func forget(_ lesson: Lesson) {
        steps = steps.filter { $0.value.lesson.id != lesson.id }
        kept.forget(lesson)
    }

    /// Lets go of all steps that are at hand: what of them fits the lessons as they are now is made again when it is
    /// opened.
    mutating func putAwaySteps() {
        for session in steps.values where !session.isReview { kept.keep(session) }
        steps = steps.filter(\.value.isReview)
    }
}
