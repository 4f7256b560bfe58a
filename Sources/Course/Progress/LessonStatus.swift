/// Where somebody stands in a lesson, as the home screen shows it.
package enum LessonStatus: Equatable, Sendable {
    /// No step was ever opened.
    case notStarted
    /// Begun; the step that was open last, from 1, and how many there are.
    case started(step: Int, of: Int)
    /// Every step was opened, every prediction answered and every goal met.
    case complete

    /// In two or three words.
    package var words: String {
        switch self {
        case .notStarted: "open"
        case .started(let step, let count): "step \(step) of \(count)"
        case .complete: "done"
        }
    }
}
