import Course
import TextGrid

extension AppState {
    /// The misconception that a lesson has corrected, in words; nil before its questions are answered, since it would answer
    /// them.
    func correction(of lesson: Lesson) -> [Span]? {
        guard let corrects = lesson.corrects,
            lesson.steps.allSatisfy({ step in
                step.predictionID.map { progress.answer(to: $0, in: lesson.id) != nil } ?? true
            })
        else { return nil }
        return [Span("You have seen why this is wrong: ", .muted), Span(corrects)]
    }
}
