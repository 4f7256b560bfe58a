import Course
import TextGrid
import Wording

/// What somebody takes along from the course: what to remember of the lessons that are done, and the questions that were
/// answered wrongly with what is right.
public enum LearnerNotes {
    /// The notes as Markdown.
    public static func markdown(_ progress: Progress, of course: Course) -> String {
        let state = AppState(
            size: Size(columns: 80, rows: 24), glyphs: .unicode, course: course, progress: progress)
        let parts = course.lessons.compactMap { lesson -> String? in
            let parts =
                (progress.isComplete(lesson) ? [remembered(lesson)] : []) + mistakes(lesson, state)
                + ownWords(lesson, progress)
            return parts.isEmpty ? nil : (["## \(lesson.heading)"] + parts).joined(separator: "\n\n")
        }
        guard !parts.isEmpty else { return "# What to remember\n\nNo lesson is done yet.\n" }
        return (["# What to remember"] + parts).joined(separator: "\n\n") + "\n"
    }

    /// Long enough for every paragraph.
    private static let width = 100_000

    /// What the last step says.
    private static func remembered(_ lesson: Lesson) -> String {
        guard let step = lesson.steps.last else { return "" }
        return text(LessonBlocks.lines(step.blocks, readings: step.startReadings, width: width, glyphs: .unicode))
    }

    /// Each question with a wrong answer, and what was said to it.
    private static func mistakes(_ lesson: Lesson, _ state: AppState) -> [String] {
        lesson.steps.enumerated().compactMap { index, step in
            guard let prediction = step.prediction,
                let answer = state.progress.answer(to: prediction, in: lesson.id),
                prediction.verdict(on: answer, step.lab)?.isRight == false
            else { return nil }
            let session = LessonSession(lesson: lesson, stepIndex: index)
            let lines = AnswerText(prediction, session, state, step.startReadings, width: width).lines
            return "### Step \(index + 1), \(step.title)\n\n" + text(lines.map(\.spans))
        }
    }

    /// What was said in one's own words, with the answer to compare.
    private static func ownWords(_ lesson: Lesson, _ progress: Progress) -> [String] {
        lesson.steps.compactMap { step in
            guard step.wordsID != nil, let words = step.words,
                case .texts(let mine)? = progress.answer(to: words.id, in: lesson.id)
            else { return nil }
            func text(_ inlines: [Inline]) -> String { LessonText.text(of: inlines, readings: step.startReadings) }
            return "### \(text(words.question))\n\n\(mine.joined(separator: " "))\n\nTo compare: \(text(words.model))"
        }
    }

    private static func text(_ lines: [[Span]]) -> String {
        lines.map { $0.map(\.text).joined() }.joined(separator: "\n").trimmed
    }
}
