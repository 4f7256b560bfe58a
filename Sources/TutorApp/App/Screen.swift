/// Which screen is shown.
public enum Screen: Equatable, Sendable {
    case home
    case lab(LabSession)
    case lesson(LessonSession)
}
