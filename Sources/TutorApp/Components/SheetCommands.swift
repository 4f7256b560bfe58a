import TextGrid

/// The keys of a list that lies over the screen.
enum SheetCommands {
    /// The commands of a list whose lines are chosen.
    static let all: [Command] = [
        Command(.leave, "close the list", footer: "close", keys: [.escape], run: TextCommands.close),
        Command(
            .move, "choose a line", footer: "move", keys: [.up, .down, .character("j"), .character("k")], label: "↑↓",
            when: hasLines, run: { move(&$0, by: $1.sign) }),
        Command(.page, "ten lines up, down", when: hasLines, run: { move(&$0, by: 10 * $1.sign) }),
        Command(.ends, "to the first, to the last line", when: hasLines, run: { move(&$0, by: 100_000 * $1.sign) }),
        Command(.nudge, "the next value, the one before", footer: "change", when: canChange) { state, key in
            change(&state, key.sign)
        },
        Command(.nudgeFar, "ten values on, back", when: isTyped) { state, key in
            var effects: [Effect] = []
            for _ in 0..<10 { effects += change(&state, key.sign) }
            return effects
        },
        Command(
            .type, "type a value", footer: "type", keys: [], label: "0–9", when: isTyped,
            run: { state, key in
                guard case .character(let character) = key, let (sheet, at) = state.sheet, mayChange(&state) else {
                    return []
                }
                return sheet.type?(&state, at.selected, character) ?? []
            }),
        Command(
            .act, "take the line", footer: "take",
            when: { .present($0.sheet?.0.change == nil && $0.sheet?.0.lines($0).isEmpty == false) }, run: enter),
        Command(.act, "the next value, or type one", when: canChange, run: enter),
        Command(
            .move, "left and right change nothing", keys: [.left, .right],
            when: { canChange($0) == .yes ? .no("Values change with + and −.") : .absent }, run: { _, _ in [] }),
        Command(
            .options, "close the options", when: { .present($0.sheet?.0.leavesView == true) }, run: TextCommands.close),
        Command(.quit, "close the list", run: TextCommands.close),
        Command(.keys, "these keys; again: all", footer: "keys", run: KeysHelp.open),
    ]

    /// The commands of a list that is searched: letters go into the search.
    static let searched: [Command] = [
        Command(.leave, "close the list", footer: "close", keys: [.escape], run: TextCommands.close),
        Command(.move, "choose a line", footer: "move", keys: [.up, .down], label: "↑↓") { move(&$0, by: $1.sign) },
        Command(.page, "ten lines up, down") { move(&$0, by: 10 * $1.sign) },
        Command(.act, "take the line", footer: "take", run: enter),
        // In the midst of a search it is a sign like others.
        Command(
            .keys, "these keys; again: all", footer: "keys",
            when: { .present($0.sheet?.1.search.text.isEmpty == true) },
            run: KeysHelp.open),
        Command(.keys, "these keys; again: all", keys: [.function(1)], run: KeysHelp.open),
        Command(.type, "search", footer: "search", keys: [], label: "a–z", takesAll: true) { state, key in
            guard case .sheet(var at)? = state.overlay else { return [] }
            let text = at.search.text
            at.isChoosing = false
            // Elsewhere it begins a search.
            if text.isEmpty, key == .character("/"), state.sheet?.0.takesPaths != true {
                state.message = Message("Letters search here already.", .muted)
                return []
            }
            guard at.search.take(key) else {
                state.sayNothing(for: key)
                return []
            }
            if at.search.text != text { at.selected = 0 }
            state.overlay = .sheet(at)
            return state.sheet?.0.seen(state) ?? []
        },
    ]

    /// There is another line to choose.
    @Sendable private static func hasLines(_ state: AppState) -> Command.Availability {
        guard let sheet = state.sheet?.0, sheet.lines(state).count > 1 else { return .no("All of it is shown.") }
        return .yes
    }

    @Sendable private static func canChange(_ state: AppState) -> Command.Availability {
        .present(state.sheet?.0.change != nil)
    }

    @Sendable private static func isTyped(_ state: AppState) -> Command.Availability {
        guard let (sheet, at) = state.sheet, sheet.change != nil else { return .absent }
        let lines = sheet.lines(state)
        let isTyped = lines.indices.contains(at.selected) && lines[at.selected].isTyped
        return isTyped ? .yes : .no("This is chosen with + and −, not typed.")
    }

    private static func move(_ state: inout AppState, by lines: Int) -> [Effect] {
        guard let (sheet, at) = state.sheet else { return [] }
        var moved = at
        moved.isChoosing = sheet.isSearched
        moved.selected = min(max(0, at.selected + lines), max(0, sheet.shown(state).count - 1))
        state.overlay = .sheet(moved)
        return sheet.seen(state)
    }

    @Sendable private static func enter(_ state: inout AppState, _ key: Key) -> [Effect] {
        guard let (sheet, at) = state.sheet else { return [] }
        let lines = sheet.shown(state)
        guard lines.indices.contains(at.selected), mayChange(&state) else { return [] }
        return sheet.enter(&state, lines[at.selected].place)
    }

    private static func change(_ state: inout AppState, _ step: Int) -> [Effect] {
        guard let (sheet, at) = state.sheet, let change = sheet.change, mayChange(&state) else { return [] }
        return change(&state, at.selected, step)
    }

    /// Whether the selected line can be taken or changed; where it cannot, it is said why.
    private static func mayChange(_ state: inout AppState) -> Bool {
        guard let (sheet, at) = state.sheet else { return false }
        let lines = sheet.shown(state)
        guard lines.indices.contains(at.selected), let reason = lines[at.selected].line.reason else { return true }
        state.message = Message(reason, .warning)
        return false
    }
}

extension AppState {
    /// The list that lies over the screen, and where one is in it.
    var sheet: (Sheet, SheetState)? {
        guard case .sheet(let at)? = overlay else { return nil }
        return (Features.sheet(at.id), at)
    }
}
