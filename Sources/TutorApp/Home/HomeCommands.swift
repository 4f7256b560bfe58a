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
            return select(&state, state.homeSelection < lessons ? lessons : 0)
        },
        Command(.move, "to the labs, to the lessons", keys: [.left, .right], label: "←→") { state, key in
            let lessons = state.course.lessons.count
            return select(
                &state,
                key == .right ? max(lessons, state.homeSelection) : min(state.homeSelection, max(0, lessons - 1)))
        },
        Command(.ends, "first line, last line") { select(&$0, $1 == .home ? 0 : .max) },
        Command(.page, "five lines up, down") { select(&$0, $0.homeSelection + 5 * $1.sign) },
    ]

    private static func select(_ state: inout AppState, _ line: Int) -> [Effect] {
        state.homeSelection = min(max(0, line), state.homeEntries.count - 1)
        return []
    }
}
