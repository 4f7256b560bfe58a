import Course
import TextGrid

extension AppState {
    /// The misconception that a lesson has corrected, in words; nil before its steps are read and its questions answered,
    /// since it would answer them.
    func correction(of lesson: Lesson) -> [Span]? {
        guard let corrects = lesson.corrects,
            progress.opened(in: lesson).isSuperset(of: lesson.steps.indices),
            lesson.steps.allSatisfy({ progress.hasAnswered($0, in: lesson) })
        else { return nil }
        let words =
            progress.mistakes(in: lesson).wrong.isEmpty
            ? "You have seen why this is wrong: " : "Look again at why this is wrong: "
        return [Span(words, .muted), Span(corrects)]
    }
}
