import Course
import TextGrid

/// How a step stands, as one character: the same wherever steps are listed.
enum StepMark {
    /// How a step of a lesson stands; where its answer was wrong, that.
    static func span(
        _ index: Int, of lesson: Lesson, _ progress: Progress, isHere: Bool, _ glyphs: Glyphs
    ) -> Span {
        let standing = progress.standing(ofStep: index, in: lesson)
        if standing == .done, progress.isWrong(lesson.steps[index], in: lesson) {
            return Span("\(glyphs.cross)", .warning)
        }
        return span(standing, isHere: isHere, glyphs)
    }

    /// - Parameter isHere: the step is on the screen; what is open in it is not passed over yet.
    static func span(_ standing: StepStanding, isHere: Bool = false, _ glyphs: Glyphs) -> Span {
        switch standing {
        case .done: Span("\(glyphs.fullDot)", .good)
        case .skipped where !isHere: Span("-", .warning)
        case .open, .skipped: Span("\(glyphs.emptyDot)", .muted)
        }
    }
}
