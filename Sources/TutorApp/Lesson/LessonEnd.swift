import Course
import TextGrid
import Wording

/// What the last step says at its end: what is still open, and what comes next.
enum LessonEnd {
    /// The lines; none elsewhere, and none before a class, whose own they are not.
    static func lines(_ session: LessonSession, _ state: AppState, width: Int) -> [[Span]] {
        guard !session.hasNextStep, !session.needsAnswer(in: state), state.presentation == nil else { return [] }
        let lesson = session.lesson
        if session.isReview { return ReviewText.end(state, width: width) }
        let open = lesson.steps.indices.compactMap { index -> String? in
            guard state.progress.standing(ofStep: index, in: lesson) != .done else { return nil }
            let tasks = LessonTask.all(of: lesson.steps[index], in: lesson, state.progress).filter { !$0.isDone }
            return "step \(index + 1)" + (tasks.isEmpty ? "" : ": \(tasks.map(\.words).joined(separator: ", "))")
        }
        guard !state.isOpenPlacement(lesson) else {
            // A part of a placement sends nowhere.
            let words = [
                Span("Still to do: ", .warning), Span(open.joined(separator: "; ")),
                Span(". Once all is answered, this says where to begin; "), Span("[", .key), Span(" goes back."),
            ]
            return [[]] + TextWrap.lines(words, width: width, hanging: 2)
        }
        let next =
            state.lesson(after: lesson).map { state.course.lessons[$0] }.map {
                [Span("Next: "), Span("enter", .key), Span(" goes on to \($0.words).")]
            } ?? [Span("This was the last lesson: "), Span("enter", .key), Span(" goes back to the list.")]
        let stands = placed(lesson, state).flatMap { TextWrap.lines($0, width: width, hanging: 2) }
        let words =
            open.isEmpty
            ? [Span(lesson.isCounted ? "This lesson is done." : "Done.", .good)]
            : [Span("Still to do: ", .warning), Span(open.joined(separator: "; "))]
        let again = open.isEmpty && stands.isEmpty ? mistakes(lesson, state) : []
        let done = open.isEmpty && !stands.isEmpty ? [] : TextWrap.lines(words + again, width: width, hanging: 2)
        return [[]] + stands + done + TextWrap.lines(next, width: width, hanging: 2)
    }

    /// How many questions were answered rightly, and the steps of the others, as far as they were not since; nothing where
    /// all were.
    private static func mistakes(_ lesson: Lesson, _ state: AppState) -> [Span] {
        let (all, steps) = state.progress.mistakes(in: lesson)
        guard !steps.isEmpty else { return [] }
        let open = steps.filter { index in
            guard let left = state.left.steps[LessonSession.key(of: lesson, step: index)] else { return true }
            return left.needsAnswer(in: state) || left.isMistaken(state.progress)
        }
        let count = "\(all - steps.count) of \(Words.count(all, "question")) right"
        guard !open.isEmpty else {
            return [Span(" \(count) at first, the \(steps.count == 1 ? "other" : "others") since.")]
        }
        return [
            Span(" \(count)\(open.count < steps.count ? " at first" : ""): "), Span("[", .key),
            Span(" goes back to \(Words.plural(open.count, "step")) \(Words.list(open.map { "\($0 + 1)" })), where "),
            Span("r", .key), Span(" lets you answer again."),
        ]
    }

    /// How the questions of a placement were answered, and which lesson explains what was wrong; nothing of other lessons.
    private static func placed(_ lesson: Lesson, _ state: AppState) -> [[Span]] {
        guard let answers = state.progress.placementAnswers(lesson, in: state.course) else { return [] }
        let wrong = answers.filter { !$0.isRight }
        let count = "\(answers.count - wrong.count) of \(Words.count(answers.count, "answer")) right"
        return [[wrong.isEmpty ? Span(count + ".", .good) : Span(count + "; not so:")]]
            + wrong.map { answer in
                [
                    Span("\(state.glyphs.cross) ", .marker),
                    Span("step \(answer.step + 1), \(lesson.steps[answer.step].title): "),
                    Span(state.course.lessons[answer.lesson].reference, .heading),
                ]
            }
    }
}
