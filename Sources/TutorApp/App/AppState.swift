import Course
import Labs
import TextGrid

/// The whole state of the program, as plain data. Screens are functions of it, actions change it.
public struct AppState: Equatable, Sendable {
    public internal(set) var size: Size
    /// The characters to draw with.
    public let glyphs: Glyphs
    public internal(set) var screen: Screen
    public internal(set) var overlay: Overlay?
    public internal(set) var message: Message?
    /// The chosen line on the home screen.
    public internal(set) var homeSelection = 0
    /// The colours in use.
    public internal(set) var theme = Themes.standard
    public let course: Course
    public internal(set) var progress: Progress
    /// The vector lab and the formula bench as they were left, where something had been changed in them.
    var leftLabs: [HomeEntry.Lab: LabSession] = [:]
    /// Whole seconds since 1970, as the last clock action said.
    var now = 0

    public init(
        size: Size, glyphs: Glyphs, screen: Screen = .home, course: Course, progress: Progress = Progress(),
        notice: String? = nil
    ) {
        self.size = size
        self.glyphs = glyphs
        self.screen = screen
        self.course = course
        self.progress = progress
        message = notice.map { Message($0, .warning) }
    }

    /// The smallest screen that the program can use.
    public static let minimumSize = Size(columns: 40, rows: 12)

    /// True while a training run is on: the shell then sends ticks.
    public var isRunning: Bool { lab?.isRunning ?? false }

    /// The lab on the screen, alone or beside a lesson's text.
    public internal(set) var lab: LabSession? {
        get {
            switch screen {
            case .home: nil
            case .lab(let session): session
            case .lesson(let session): session.lab
            }
        }
        set {
            guard let newValue else { return }
            switch screen {
            case .home: break
            case .lab: screen = .lab(newValue)
            case .lesson(var session):
                session.lab = newValue
                screen = .lesson(session)
            }
        }
    }

    /// The lesson on the screen.
    var lesson: LessonSession? {
        get {
            if case .lesson(let session) = screen { session } else { nil }
        }
        set {
            if let newValue { screen = .lesson(newValue) }
        }
    }
}
