import Course
import TextGrid

/// How a step stands, as one character: the same wherever steps are listed.
enum StepMark {
    /// - Parameter isHere: the step is on the screen; what is open in it is not passed over yet.
    static func span(_ standing: StepStanding, isHere: Bool = false, _ glyphs: Glyphs) -> Span {
        switch standing {
        case .done: Span("\(glyphs.fullDot)", .good)
        case .skipped where !isHere: Span("-", .warning)
        case .open, .skipped: Span("\(glyphs.emptyDot)", .muted)
        }
    }
}
