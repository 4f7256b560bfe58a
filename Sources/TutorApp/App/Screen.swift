/// Which screen is shown.
package indirect enum Screen: Equatable, Sendable {
    /// The lessons with progress, and the labs.
    case home
    /// A lab on a screen of its own.
    case lab(LabSession)
    /// A step of a lesson, with its lab where it has one.
    case lesson(LessonSession)
}
