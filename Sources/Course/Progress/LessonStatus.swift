/// Where somebody stands in a lesson, as the home screen shows it.
public enum LessonStatus: Equatable, Sendable {
    case notStarted
    /// Begun; the step that was open last, from 1, and how many there are.
    case started(step: Int, of: Int)
    case complete
}
