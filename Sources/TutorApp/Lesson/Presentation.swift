import Course
import TextGrid

/// A lesson before a class: a part of a step at a time, on a screen that can be blank.
struct Presentation: Equatable, Sendable {
    /// How many parts of the step are shown.
    var parts = 1
    /// Nothing is shown, so that a class looks at who speaks.
    var isBlank = false
    /// It was said that a question or a goal is open: the next key goes on all the same.
    var hasWarned = false
}

/// Where a presentation stands: what its notes follow from a second terminal.
package struct PresentedPlace: Equatable, Sendable {
    /// The lesson's id.
    let lesson: String
    /// The step, from 0.
    let step: Int
    /// How many of the step's parts are shown.
    let parts: Int
    /// How many parts the step has.
    let partCount: Int

    /// A part of a step of a lesson.
    init(lesson: String, step: Int, parts: Int, partCount: Int) {
        self.lesson = lesson
        self.step = step
        self.parts = parts
        self.partCount = partCount
    }

    /// The place that ``line`` says; nil for all else.
    package init?(line: String) {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.count == 4, let step = Int(words[1]), let parts = Int(words[2]), let count = Int(words[3]) else {
            return nil
        }
        self.init(lesson: String(words[0]), step: step, parts: parts, partCount: count)
    }

    /// The place as a line of text: the lesson's id, the step, the parts that are shown and those that there are.
    package var line: String { "\(lesson) \(step) \(parts) \(partCount)\n" }
}

extension Step {
    /// What is shown one after the other: each block of the text, the question, each goal.
    var partCount: Int { max(1, blocks.count + (prediction == nil ? 0 : 1) + goals.count) }
}

extension AppState {
    /// Shows lessons to a class from now on, each from its start: the clicker's keys go through the parts of the steps. What
    /// is on the screen begins again too.
    package mutating func present() -> [Effect] {
        presentation = Presentation()
        guard let session = lesson, !session.isReview else { return [] }
        keepScreen()
        askAnew(session.lesson)
        if let fresh = left.steps[session.key] { screen = .lesson(fresh) }
        message = Message("For a class now. What you did first stays, and counts.")
        return presented
    }

    /// What tells the notes where the presentation stands; nothing without one.
    var presented: [Effect] {
        guard let presentation, let session = lesson else { return [] }
        return [
            .present(
                PresentedPlace(
                    lesson: session.lesson.id, step: session.stepIndex,
                    parts: min(presentation.parts, session.step.partCount), partCount: session.step.partCount))
        ]
    }
}

/// The keys of a clicker: they mean this only while a lesson is presented, and then beside the lab too.
enum PresenterCommands {
    /// What begins and ends presenting.
    static let turns = [
        Command(
            nil, "present this lesson to a class, a part at a time",
            when: { .present($0.presentation == nil && $0.lesson?.isReview == false) },
            run: { state, _ in state.present() }),
        Command(
            nil, "stop presenting", when: { .present($0.presentation != nil && $0.lesson != nil) },
            run: { state, _ in
                state.presentation = nil
                state.message = Message("No longer for a class.")
                return []
            }),
    ]

    /// Works while a value is typed, too, which is not taken then.
    static let pages = Command(.page, "the part before, after", footer: "part") { state, key in
        // What is typed is taken, as elsewhere where one goes on; what cannot be is left out.
        var effects = state.lab?.prompt == nil ? [] : state.press(.enter)
        if state.lab?.prompt != nil { effects += state.press(.escape) }
        return effects + (key == .pageDown ? goOn(&state) : goBack(&state))
    }

    static let all = [
        pages,
        Command(.act, "the next part", footer: "go on", when: isGoing) { state, _ in goOn(&state) },
        // Beside a lab space is for what runs there.
        Command(
            .run, "the next part", when: { $0.lesson?.lab == nil ? isGoing($0) : .absent },
            run: { state, _ in goOn(&state) }),
        Command(nil, "blank the screen", footer: "blank", keys: [.character("b"), .character(".")], label: "b .") {
            state, _ in
            state.presentation?.isBlank = true
            return []
        },
        Command(nil, "begin the step again", footer: "step again", keys: [.function(5)]) { state, _ in
            guard let session = state.lesson else { return [] }
            state.keepScreen()
            state.askAnew(session.stepIndex, of: session.lesson)
            if let fresh = state.left.steps[session.key] { state.screen = .lesson(fresh) }
            state.presentation = Presentation()
            return state.presented
        },
    ]

    /// Whether the text has the keys, and no question waits for an answer.
    @Sendable private static func isGoing(_ state: AppState) -> Command.Availability {
        let isAsking = LessonCommands.isOpen(state) && showsQuestion(state)
        return .present(LessonCommands.isReading(state) && !isAsking)
    }

    /// Whether the question of a step is on the screen: before a class it comes after the text.
    static func showsQuestion(_ state: AppState) -> Bool {
        guard let presentation = state.presentation, let session = state.lesson else { return true }
        return presentation.parts > session.step.blocks.count
    }

    private static func goOn(_ state: inout AppState) -> [Effect] {
        guard let session = state.lesson, let parts = state.presentation?.parts else { return [] }
        guard parts >= session.step.partCount else { return show(parts + 1, &state) }
        let open = session.needsAnswer(in: state) ? "question" : session.openGoal(in: state).map { _ in "goal" }
        if let open, state.presentation?.hasWarned == false {
            state.presentation?.hasWarned = true
            state.message = Message("The \(open) is open; once more goes on all the same.", .warning)
            return []
        }
        guard session.hasNextStep else {
            state.message = Message("This is the last part of the lesson.")
            return []
        }
        return state.openStep(session.stepIndex + 1, of: session.lesson)
    }

    private static func goBack(_ state: inout AppState) -> [Effect] {
        guard let session = state.lesson, let parts = state.presentation?.parts else { return [] }
        if min(parts, session.step.partCount) > 1 { return show(min(parts, session.step.partCount) - 1, &state) }
        guard session.stepIndex > 0 else {
            state.message = Message("This is the first part of the lesson.")
            return []
        }
        let saved = state.openStep(session.stepIndex - 1, of: session.lesson).filter { !$0.isOfPresentation }
        return saved + show(session.lesson.steps[session.stepIndex - 1].partCount, &state)
    }

    /// Shows so many parts, the last of them where it can be seen.
    private static func show(_ parts: Int, _ state: inout AppState) -> [Effect] {
        state.presentation?.parts = parts
        state.presentation?.hasWarned = false
        state.lesson?.scroll = .max
        return state.presented
    }
}

extension Effect {
    fileprivate var isOfPresentation: Bool { if case .present = self { true } else { false } }
}
