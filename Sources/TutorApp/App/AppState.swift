import Course
import Labs
import TextGrid

/// The whole state of the program, as plain data. Screens are functions of it, actions change it.
package struct AppState: Equatable, Sendable {
    var size: Size
    /// The characters to draw with.
    var glyphs: Glyphs
    /// Those that the terminal can show.
    let terminalGlyphs: Glyphs
    var screen: Screen
    /// The screens that `esc` leads back to, the last one first to come: home is below them all.
    var below: [Screen] = []
    var overlay: Overlay?
    /// What the keys' help lies over, besides the screen.
    var keysOver: Overlay?
    var message: Message?
    /// What the last key may have begun.
    var begun = BegunByKey()
    /// The last key; nil after anything else, and once keys have rested.
    var lastKey: Key?
    /// It came more than once in a row, as one that is held down does, or is a minus, which may become a sign.
    var isKeyHeld = false
    /// Where the mouse was pressed on what can be dragged; nil once it was let go.
    var heldAt: SIMD2<Int>?
    /// Where a press has just brought another screen, or put away what lay over one: a second one there is the end of a
    /// double press, and means nothing of what it meets. Nil once that has rested, and after anything else.
    var turnedAt: SIMD2<Int>?
    /// Where a press has just been in a list or on a question's options: what it did may have moved their lines, so that a
    /// second one there chooses no other. Nil as above.
    var chosenAt: SIMD2<Int>?
    /// The chosen line on the home screen.
    var homeSelection: Int {
        get { chosenAtHome ?? 0 }
        set {
            chosenAtHome = newValue
            if newValue < course.lessons.count { lessonLine = newValue }
        }
    }
    /// The line of the lessons that was chosen last: the list stays there while another one is walked through.
    private(set) var lessonLine = 0
    /// The number of a lesson as it is being typed at home; nil after any other key.
    var numberAtHome: Int?
    /// nil before home was shown.
    private var chosenAtHome: Int?
    /// What the learner has set.
    var settings: Settings
    /// Something has run, or a pace was chosen: how fast runs go is known.
    var knowsPace = false
    /// What the terminal has behind the text.
    var background: Background
    /// It said so itself: variables can be those of another terminal.
    var isBackgroundSaid = false
    /// Why nothing is coloured, as a sentence without its end; nil where the terminal shows colours.
    package var noColours: String?
    var course: Course
    var progress: Progress
    /// Labs and steps of lessons as they were left.
    var left = LeftSessions()
    /// The files that were found last.
    var files: [FoundFile] = []
    /// The lesson is shown to a class; nil where one learns alone.
    var presentation: Presentation?
    /// The lessons that were begun before that class.
    var presentedLessons: Set<String> = []
    /// The questions that are asked again; nil where none were.
    var review: ReviewRound?
    /// Whole seconds since 1970, as the last clock action said.
    var now = 0

    /// The program as it starts: on `screen`, with nothing kept of earlier sessions; a notice is shown as a warning.
    package init(
        size: Size, glyphs: Glyphs, screen: Screen = .home, course: Course, progress: Progress = Progress(),
        notice: String? = nil, settings: Settings = Settings(), background: Background = .unknown
    ) {
        self.size = size
        terminalGlyphs = glyphs
        self.glyphs = settings.isASCII == true ? .ascii : glyphs
        self.screen = screen
        self.course = course
        self.progress = progress
        message = notice.map { Message($0, .warning) }
        self.settings = settings
        self.background = background
        if screen == .home { standAtHome() }
    }

    /// Chooses a lesson that is left, or the one that follows where it is done.
    mutating func standAtHome(after left: Lesson) {
        let here = course.lessons.firstIndex { $0.id == left.id }
        let next = progress.isComplete(left) ? lesson(after: left) : nil
        homeSelection = next ?? here ?? lessonToGoOnWith
    }

    /// Chooses the lesson to go on with when home is shown for the first time.
    mutating func standAtHome() {
        if chosenAtHome == nil { homeSelection = lessonToGoOnWith }
    }

    /// The colours in use.
    package var theme: Theme {
        // A projector needs strong ones.
        let unchosen: ThemeChoice = presentation == nil ? .automatic : ThemeChoice(.contrast)
        return Themes.theme(settings.colours ?? unchosen, on: background)
    }

    /// The smallest screen that the program can use.
    static let minimumSize = Size(columns: 40, rows: 12)

    /// Whether the screen has room for what it shows; else it asks for more.
    var isLargeEnough: Bool { size.columns >= Self.minimumSize.columns && size.rows >= Self.minimumSize.rows }

    /// Keys that are pressed on this screen more than elsewhere.
    package var likelyKeys: [Key] { lab.map { type(of: Features.of($0.state)).likelyKeys } ?? [] }

    /// What a key that is held down led to counts once keys rest; a press may be the first of two.
    package var awaitsRest: Bool { turnedAt != nil || chosenAt != nil || isPassingGoal || awaitsNumber }

    /// A goal is open, and a key is held down that may lead past it.
    var isPassingGoal: Bool { isKeyHeld && lesson?.openGoal(in: self) != nil }

    /// True while a run is on: the shell then sends ticks.
    package var isRunning: Bool { lab?.isRunning ?? false }

    /// How many steps a second the run on the screen takes; nil for as many as there is time for.
    package var stepsPerSecond: Double? {
        guard let lab, let run = Features.of(lab.state).run else { return nil }
        return settings.pace.stepsPerSecond(run)
    }

    /// The lab on the screen, alone or beside a lesson's text.
    var lab: LabSession? {
        switch screen {
        case .home: nil
        case .lab(let session): session
        case .lesson(let session): session.lab
        }
    }

    /// Takes the lab off the screen, so that nobody else holds its lists while it changes; ``putLab(_:)`` puts it back.
    mutating func takeLab() -> LabSession? {
        switch screen {
        case .home: return nil
        case .lab(let session):
            screen = .home
            below.append(.home)
            return session
        case .lesson(var session):
            guard let lab = session.lab else { return nil }
            session.lab = nil
            screen = .home
            below.append(.lesson(session))
            return lab
        }
    }

    /// Puts the lab back that ``takeLab()`` took.
    mutating func putLab(_ lab: LabSession) {
        if case .lesson(var session)? = below.popLast() {
            session.lab = lab
            screen = .lesson(session)
        } else {
            screen = .lab(lab)
        }
    }

    /// The goal that is made by doing it in the lab on the screen: it stays with that lab. Nil where none is.
    var making: GoalMaking? {
        get { lab?.making }
        set {
            switch screen {
            case .home: break
            case .lab(var session):
                session.making = newValue
                screen = .lab(session)
            case .lesson(var session):
                session.lab?.making = newValue
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
