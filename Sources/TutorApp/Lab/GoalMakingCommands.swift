import Course
import Labs
import TextGrid

/// How a goal is made by doing it: its start is marked, then its end, then states that must not count.
enum GoalMakingCommands {
    /// Found in the palette of every lab.
    static let palette: [Command] = [
        Command(nil, "make a goal: its start is the lab as it is now", when: hasLab) { state, _ in begin(&state) },
        Command(
            nil, "show the goal that is being made, as a block", when: { .present($0.making?.block != nil) },
            run: { state, _ in show(&state) }),
        Command(
            nil, "take the goal's last mark back", when: { .present($0.making?.recording != nil) },
            run: { state, _ in takeBack(&state) }),
        Command(
            nil, "give up the goal that is being made", when: { .present($0.making?.recording != nil) },
            run: { state, _ in
                state.making?.forget()
                if state.making?.place == nil { state.making = nil }
                state.message = Message("The goal is given up; the lab stays as it is.")
                return []
            }),
    ]

    /// The key of a lab in which a goal is made.
    static let all: [Command] = [
        Command(
            .goal, "mark the goal's start", footer: "mark the start",
            when: { at($0) { $0.recording == nil } }, run: { state, _ in begin(&state) }),
        Command(
            .goal, "mark the goal's end", footer: "mark the end",
            when: { at($0) { $0.recording != nil && $0.block == nil } },
            run: { state, _ in
                mark(&state) { making, lab in making.mark(end: lab) }
            }),
        Command(
            .goal, "mark a state that is wrong", footer: "mark a wrong one",
            when: { at($0) { $0.block != nil } },
            run: { state, _ in
                mark(&state) { making, lab in making.mark(wrong: lab) }
            }),
    ]

    /// The keys while the block is shown.
    static let block: [Command] = [
        Command(.act, "copy the block", footer: "copy") { state, _ in
            guard let block = state.making?.block else { return [] }
            return state.copy(block, saying: "Copied, if the terminal allows it (OSC 52).")
        },
        Command(.save, "save the block", footer: "save") { state, _ in
            guard let making = state.making, let block = making.block, let recording = making.recording else {
                return []
            }
            guard let (lesson, step) = making.place else {
                state.overlay = nil
                return [.write(name: "goal", ending: "md", text: block)]
            }
            state.message = Message(
                "The lesson is checked with this goal in it, then written; that may take some seconds.")
            return [.writeGoal(recording, of: lesson, step: step)]
        },
        Command(.undo, "take the last mark back", footer: "take the mark back") { state, _ in takeBack(&state) },
        Command(.leave, "back to the lab", footer: "back to the lab", keys: [.escape]) {
            state, _ in
            state.overlay = nil
            return []
        },
    ]

    // MARK: What is done

    private static func begin(_ state: inout AppState) -> [Effect] {
        guard let lab = state.lab?.state else { return [] }
        state.making = state.making ?? GoalMaking()
        state.making?.begin(lab)
        return []
    }

    private static func mark(_ state: inout AppState, _ mark: (inout GoalMaking, LabState) -> String?) -> [Effect] {
        guard var making = state.making, let lab = state.lab?.state else { return [] }
        if let reason = mark(&making, lab) {
            state.message = Message(reason, .warning)
            return []
        }
        state.making = making
        return show(&state)
    }

    private static func takeBack(_ state: inout AppState) -> [Effect] {
        guard let mark = state.making?.lastMark else { return [] }
        state.making?.takeBack()
        state.overlay = nil
        state.message = Message("Taken back: the mark of \(mark). The lab stays as it is.")
        return []
    }

    private static func show(_ state: inout AppState) -> [Effect] {
        state.overlay = .goal(scroll: 0)
        return []
    }

    @Sendable private static func hasLab(_ state: AppState) -> Command.Availability {
        state.lab == nil ? .absent : at(state) { _ in true }
    }

    private static func at(_ state: AppState, _ holds: (GoalMaking) -> Bool) -> Command.Availability {
        guard let lab = state.lab, holds(state.making ?? GoalMaking()) else { return .absent }
        if state.lesson?.needsAnswer(in: state) == true { return .no(LabCommands.waiting) }
        return lab.isRunning ? .no("What runs comes first; space stops it.") : .yes
    }
}

extension AppState {
    /// The lab on the screen is there to make goals by doing them, which are written into a lesson's file.
    package mutating func makeGoals(for lesson: Lesson, step: Int) {
        making = GoalMaking(place: (lesson, step))
    }

    /// A goal is in the file of its lesson, which is now as it is here.
    mutating func take(goalIn lesson: Lesson, saying words: String) -> [Effect] {
        guard let place = making?.place else { return [] }
        making = GoalMaking(place: (lesson, place.step))
        overlay = nil
        message = Message(words, .good)
        return []
    }
}
