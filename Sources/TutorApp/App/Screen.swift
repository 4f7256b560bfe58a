/// Which screen is shown.
public indirect enum Screen: Equatable, Sendable {
    case home
    case lab(LabSession)
    case lesson(LessonSession)
}
