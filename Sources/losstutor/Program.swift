import CLessons
import Course
import Fields
@preconcurrency import Glibc
import NcursesTerminal
import Shell
import TextGrid
import TutorApp
import Wording

/// Opens screens: on the terminal, or printed.
struct Program {
    /// What was said of the screen; nil where nothing was, since the parser's options are long in the making.
    private let said: DisplayOptions?
    private let course: Course

    init(display: DisplayOptions?) throws {
        said = display
        course = try LessonFiles.course(
            folder: display?.lessonFolder, isBesides: display?.isBesides ?? false, language: display?.language)
    }

    private var display: DisplayOptions { said ?? .none }
    private var isPrinted: Bool { said?.isPrinted ?? !Environment.writesToTerminal }
    private var glyphs: Glyphs { display.picture.glyphs }

    private let store = ProgressStore(path: Environment.statePath("progress.json"))
    private let sessions = SessionStore(path: Environment.statePath("sessions.json"))
    private let settings = KeptStore<Settings>.settings

    /// Opens a screen on the terminal; where output is no terminal, or on request, prints it.
    ///
    /// - Parameters:
    ///   - make: what is driven, from its state.
    ///   - remark: how its file was read, said at first.
    func open(_ screen: Screen, remark: String? = nil, _ make: (AppState) -> any Tutor = { $0 }) throws {
        if isPrinted { return try printScreen(screen, make) }
        let (progress, kept, settings, notice) = load()
        try show(notice, kept, settings) { size, glyphs, background in
            var state = AppState(
                size: size, glyphs: glyphs, screen: screen, course: course, progress: progress,
                notice: notice ?? remark, settings: settings, background: background)
            state.take(kept)
            _ = state.reduce(.clock(Environment.clock.seconds()))
            return (make(state), [])
        }
    }

    /// Every lesson with its number, title, minutes and state, as lines or JSON.
    func listLessons(asJSON: Bool) {
        let progress = store.load().value
        let states = course.lessons.map { progress.status(of: $0) }
        if asJSON {
            let entries = zip(course.lessons, states).map { lesson, state in
                var keys: [Node.Entry] = [
                    .init("number", lesson.number.node), .init("id", .text(lesson.id)),
                    .init("title", .text(lesson.title)), .init("minutes", lesson.minutes.node),
                    .init("steps", lesson.steps.count.node), .init("done", (state == .complete).node),
                ]
                if case .started(let step, _) = state { keys.append(.init("step", step.node)) }
                return Node(.keys(keys))
            }
            return Output.json(Node(.list(entries)).json)
        }
        let width = course.lessons.map { TextWidth.columns(of: $0.title) }.max() ?? 0
        for (lesson, state) in zip(course.lessons, states) {
            let number = TextWidth.pad(lesson.isCounted ? "\(lesson.number)" : "", to: 2, right: true)
            let minutes = TextWidth.pad("\(lesson.minutes)", to: 3, right: true)
            Output.line("\(number)  \(TextWidth.pad(lesson.title, to: width)) \(minutes) min  \(state.words)")
            if let breakage = lesson.breakage { Output.line("    \(breakage)") }
        }
        for problem in course.problems { Output.line("not read: \(problem)") }
    }

    /// Whether there is a lesson of this id or number, read or not.
    func hasLesson(named name: String) -> Bool {
        course.lessons.contains { $0.id == name || "\($0.number)" == name }
            || course.problems.contains { $0.isOfLesson(named: name) }
    }

    /// Which lesson a name means; nil: the one to go on with.
    private func index(ofLesson name: String?, _ progress: Progress) throws -> Int {
        guard let name else {
            if course.lessons.isEmpty, let problem = course.problems.first {
                throw Failure("\(problem)", exitCode: .data)
            }
            return progress.lessonToGoOnWith(in: course)
        }
        if let found = course.lessons.firstIndex(where: { $0.id == name || "\($0.number)" == name }) { return found }
        if let problem = course.problems.first(where: { $0.isOfLesson(named: name) }) {
            throw Failure("\(problem)", exitCode: .data)
        }
        let known = course.lessons.map { $0.isCounted ? "\($0.number) \($0.id)" : $0.id }.joined(separator: ", ")
        throw Failure("\(name.quoted) is no lesson; the lessons are \(known).", exitCode: .usage)
    }

    /// The notes of a lesson; without one those of what is presented, as it goes on.
    func showNotes(ofLesson name: String?) throws {
        guard let name else { return NotesFile.follow(course, glyphs: glyphs) }
        let lesson = course.lessons[try index(ofLesson: name, store.load().value)]
        PresenterNotes.lines(of: lesson, width: display.printedSize.columns - 1, glyphs: glyphs).forEach(Output.line)
    }

    /// Opens a lesson by id or number; nil: the first that is not done.
    ///
    /// - Parameters:
    ///   - step: from 1; nil: where it was left.
    ///   - isFresh: what was kept of its steps is forgotten, and all is asked again.
    ///   - isPresented: it is shown to a class, as nobody has been in it: what is done there is not kept.
    func openLesson(
        named name: String?, step: Int? = nil, isFresh: Bool = false, isPresented: Bool = false
    ) throws {
        // Read before the screen is opened, while standard output is still the caller's.
        var (progress, kept, settings, notice) =
            isPrinted ? (store.load().value, sessions.load().value, Settings(), nil) : load()
        let index = try self.index(ofLesson: name, progress)
        if isPresented { (progress, kept) = (Progress(), KeptSessions()) }
        if course.lessons.indices.contains(index) {
            let lesson = course.lessons[index]
            let place = step.map { $0 - 1 } ?? (isFresh || isPresented ? 0 : progress.position(in: lesson))
            if let step, !lesson.steps.isEmpty, !lesson.steps.indices.contains(place) {
                throw Failure(
                    "--step cannot be \(step); \(lesson.reference) has \(Words.count(lesson.steps.count, "step")).",
                    exitCode: .usage)
            }
            // On the screen a step says so itself, and the others can be opened.
            if lesson.steps.isEmpty || isPrinted, let problem = lesson.problem(inStep: place) {
                throw Failure("\(problem)", exitCode: .data)
            }
        }
        let make = { (size: Size, glyphs: Glyphs, background: Background) -> (state: AppState, first: [Effect]) in
            var state = AppState(
                size: size, glyphs: glyphs, course: course, progress: progress, notice: notice,
                settings: settings, background: background)
            state.take(kept)
            var effects = isPresented ? state.present() : []
            effects += state.openLesson(at: index, step: step.map { $0 - 1 }, isFresh: isFresh)
            return (state, effects)
        }
        if isPrinted {
            try output(make(display.printedSize, glyphs, Environment.background).state)
        } else {
            try show(notice, kept, settings, keepsWork: !isPresented) { make($0, $1, $2) }
        }
    }

    /// Shows the question of a step, from 1, as it comes back with other numbers.
    func openQuestion(ofStep step: Int, ofLesson name: String?, seed: UInt64) throws {
        let lesson = course.lessons[try index(ofLesson: name, store.load().value)]
        var trial = AppState(size: display.printedSize, glyphs: glyphs, course: course)
        guard trial.openQuestion(ofStep: step - 1, of: lesson, seed: seed) else {
            throw Failure(
                "step \(step) of \(lesson.reference) has no question with other numbers; a predict block with with: has.",
                exitCode: .usage)
        }
        try open(.home) { state in
            var state = state
            _ = state.openQuestion(ofStep: step - 1, of: lesson, seed: seed)
            return state
        }
    }

    /// Opens the questions that are due.
    func openReview(seed: UInt64) throws {
        let make = { (state: AppState) -> any Tutor in
            var state = state
            _ = state.reduce(.clock(Environment.clock.seconds()))
            state.openReview(seed: seed)
            return state
        }
        try open(.home, make)
    }

    /// Prints a screen as text, or draws it into a file.
    func printScreen(_ screen: Screen, _ make: (AppState) -> any Tutor = { $0 }) throws {
        var state = AppState(
            size: display.printedSize, glyphs: glyphs, screen: screen, course: course,
            progress: store.load().value)
        _ = state.reduce(.clock(Environment.clock.seconds()))
        try output(make(state) as? AppState ?? state)
    }

    private func output(_ state: AppState) throws {
        if let notice = Environment.notice { Output.report("losstutor: \(notice)") }
        state.refineWholly()
        try display.picture.write(ScreenPicture.of(state, in: display.picture.drawingColours))
        guard display.isShownInText else { return }
        if display.picture.describe { return Output.line(PlotWords.lines(of: state).joined(separator: "\n")) }
        Output.line(display.isPlain ? PlainView.lines(of: state).joined(separator: "\n") : AppView.draw(state).text)
    }

    /// All that is kept, with the colours that were asked for; and what was wrong with it.
    private func load() -> (progress: Progress, sessions: KeptSessions, settings: Settings, notice: String?) {
        let ((progress, first), (kept, second)) = (store.load(), sessions.load())
        var (chosen, third) = settings.load()
        if third != nil { chosen.isKept = settings.isKept }
        if let pace = said?.pace { chosen.pace = pace }
        if let colours = said?.picture.chosenColours { chosen.colours = colours }
        let notices = [first, second, third, Environment.notice].compactMap(\.self)
        return (progress, kept, chosen, notices.isEmpty ? nil : notices.joined(separator: " "))
    }

    /// Opens the lab of a step, to make goals by doing them, which are written into the lesson's file.
    func recordGoals(_ file: GoalFile) throws {
        let (progress, kept, settings, notice) = load()
        try show(notice, kept, settings, world: file.perform) { size, glyphs, background in
            var state = AppState(
                size: size, glyphs: glyphs, screen: .lab(LabSession(file.lab)), course: course, progress: progress,
                notice: notice, settings: settings, background: background)
            state.take(kept)
            state.makeGoals(for: file.lesson, step: file.step)
            return (state, [])
        }
    }

    private func show(
        _ notice: String?, _ kept: KeptSessions, _ chosen: Settings, keepsWork: Bool = true,
        world: @escaping (Effect) -> Action? = FileDoor.perform,
        _ make: (Size, Glyphs, Background) -> (any Tutor, [Effect])
    ) throws {
        let terminal: NcursesTerminal
        do {
            terminal = try NcursesTerminal(
                forceASCII: said?.picture.ascii ?? false, noColor: said?.picture.noColor ?? false,
                asksLater: chosen.background != nil)
        } catch {
            throw Failure(error.description, exitCode: .terminal)
        }
        // Drawn at once as on the last terminal: the answer of this one is awaited by nobody.
        let guess = Environment.background == .unknown && terminal.awaitsBackground ? chosen.background : nil
        var (tutor, first) = make(
            terminal.size, terminal.isUnicode ? .unicode : .ascii, guess ?? Environment.background)
        if terminal.colors == 0, var state = tutor as? AppState {
            state.noColours =
                said?.picture.noColor == true
                ? "--no-color was given"
                : Environment["NO_COLOR"]?.isEmpty == false ? "NO_COLOR is set" : "this terminal has none"
            tutor = state
        }
        var loop = EventLoop(
            tutor, terminal: terminal,
            clock: Environment.clock, keeper: Keeper(keepsWork ? store : ProgressStore(path: nil), said: notice),
            sessions: Keeper(keepsWork ? sessions : SessionStore(path: nil), said: nil), kept: kept,
            settings: Keeper(settings, said: notice),
            lessons: said?.lessonFolder.map {
                LessonFiles.watch(folder: $0, isBesides: display.isBesides, language: display.language)
            },
            world: world, first: first, guessesBackground: guess != nil, foresight: Foresight())
        let (ending, last) = loop.run()
        NotesFile.end()
        if case .signal(let number) = ending { terminal.die(of: number) }
        terminal.close()
        if let last { Output.report("losstutor: \(last)") }
    }
}

extension KeptStore<Settings> {
    /// The file of settings.
    static var settings: KeptStore<Settings> { KeptStore(path: Environment.configPath("settings.json")) }
}
