import Course
import Labs
import TextGrid
import Wording

/// What only who presents a lesson sees: the notes of its steps, as lines of text.
package enum PresenterNotes {
    /// The notes of the step that is shown, with what comes next.
    ///
    /// - Parameter width: in columns; lines are broken there.
    package static func lines(at place: PresentedPlace, in course: Course, width: Int, glyphs: Glyphs) -> [String] {
        guard let lesson = course.lessons.first(where: { $0.id == place.lesson }),
            lesson.steps.indices.contains(place.step)
        else {
            return wrapped("The lesson \(place.lesson.quoted) is none of those that are read here.", width)
        }
        let step = lesson.steps[place.step]
        let standing = "step \(place.step + 1) of \(lesson.steps.count), part \(place.parts) of \(place.partCount)"
        var lines = wrapped("\(lesson.heading): \(standing)", width) + [""]
        lines += notes(of: step, width, glyphs) + [""]
        if place.parts < place.partCount {
            lines += wrapped("Next part: \(part(place.parts, of: step, glyphs))", width)
        } else if lesson.steps.indices.contains(place.step + 1) {
            lines += wrapped("Next step: \(lesson.steps[place.step + 1].title).", width)
        } else {
            lines += wrapped("This is the end of the lesson.", width)
        }
        return lines.map(glyphs.fit)
    }

    /// The notes of all steps, to be read before.
    package static func lines(of lesson: Lesson, width: Int, glyphs: Glyphs) -> [String] {
        let steps = lesson.steps.enumerated().flatMap { index, step in
            ["", "\(index + 1). \(step.title)", ""] + notes(of: step, width, glyphs)
        }
        return (wrapped("Notes for \(lesson.heading)", width) + steps).map(glyphs.fit)
    }

    private static func notes(of step: Step, _ width: Int, _ glyphs: Glyphs) -> [String] {
        guard !step.notes.isEmpty else { return ["No notes for this step."] }
        return LessonBlocks.lines(step.notes, readings: step.startReadings, width: width, glyphs: glyphs).map { line in
            line.map(\.text).joined()
        }
    }

    /// How a part of a step begins, counted from 0.
    private static func part(_ index: Int, of step: Step, _ glyphs: Glyphs) -> String {
        guard index < step.blocks.count else {
            return index == step.blocks.count && step.prediction != nil ? "the question." : "a goal."
        }
        let lines = LessonBlocks.lines([step.blocks[index]], readings: step.startReadings, width: 60, glyphs: glyphs)
        let first = (lines.first ?? []).map(\.text).joined().drop { $0 == " " }
        return lines.count > 1 ? "\(first) \(glyphs.ellipsis)" : String(first)
    }

    private static func wrapped(_ text: String, _ width: Int) -> [String] {
        TextWrap.lines([Span(text)], width: width).map { $0.map(\.text).joined() }
    }
}
