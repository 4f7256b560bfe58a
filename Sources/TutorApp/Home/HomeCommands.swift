import Course
import TextGrid

/// The commands of the home screen.
enum HomeCommands {
    static let all: [Command] = [
        Command(.act, "open what is chosen", footer: "open", keys: [.enter]) { state, _ in
            state.open(state.homeEntries[state.homeSelection])
        },
        Command(
            .move, "choose a line", footer: "move", keys: [.up, .down, .character("j"), .character("k")], label: "↑↓"
        ) {
            select(&$0, $0.homeSelection + $1.sign)
        },
        Command(.panel, "to the labs, to the lessons", footer: "other list") { state, _ in
            let lessons = state.course.lessons.count
            return select(&state, state.homeSelection < lessons ? lessons : state.lessonLine)
        },
        Command(.move, "to the labs, to the lessons", keys: [.left, .right], label: "←→") { state, key in
            let lessons = state.course.lessons.count
            let isInLessons = state.homeSelection < lessons
            return (key == .right) == isInLessons
                ? select(&state, isInLessons ? lessons : state.lessonLine) : []
        },
        Command(.type, "to a lesson by its number", keys: [], label: "0–9") { goToNumber(&$0, $1) },
        Command(.ends, "first line, last line") { state, key in
            // Of the list where one is.
            let lessons = state.course.lessons.count
            let isInLessons = state.homeSelection < lessons
            return select(&state, key == .home ? isInLessons ? 0 : lessons : isInLessons ? lessons - 1 : .max)
        },
        Command(.page, "five lines up, down") { select(&$0, $0.homeSelection + 5 * $1.sign) },
    ]

    /// Chooses the lesson whose number is typed; its second digit goes on with the first.
    private static func goToNumber(_ state: inout AppState, _ key: Key) -> [Effect] {
        let lessons = state.course.lessons
        guard case .character(let character) = key, let digit = character.wholeNumberValue else {
            state.message = Message("A lesson's number is typed here, from 1 to \(lessons.map(\.number).max() ?? 0).")
            return []
        }
        let candidates = [state.numberAtHome.map { 10 * $0 + digit }, digit].compactMap(\.self)
        for number in candidates {
            guard let index = lessons.firstIndex(where: { $0.isCounted && $0.number == number }) else { continue }
            state.numberAtHome = number
            // Which lesson that is, and what enter does, is seen on its line and below the lists.
            if state.homeSelection == index { state.message = Message("Enter opens \(lessons[index].words).") }
            return select(&state, index)
        }
        state.message = Message("There is no lesson \(candidates[0]): they go to \(lessons.map(\.number).max() ?? 0).")
        return []
    }

    private static func select(_ state: inout AppState, _ line: Int) -> [Effect] {
        state.homeSelection = min(max(0, line), state.homeEntries.count - 1)
        return []
    }
}
