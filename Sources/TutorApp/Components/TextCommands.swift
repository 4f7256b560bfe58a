import TextGrid

/// The keys of text that lies over the screen and only scrolls.
enum TextCommands {
    static let all: [Command] = [
        Command(.leave, "close", footer: "close", keys: [.escape], run: close),
        Command(.act, "close", run: close),
        Command(.keys, "these keys", run: KeysHelp.open),
        Command(
            .move, "scroll", footer: "scroll", keys: [.up, .down, .character("j"), .character("k")], label: "↑↓",
            when: scrolls, run: { scroll(&$0, by: $1.sign) }),
        Command(.page, "a page up, down", when: scrolls, run: { scroll(&$0, by: $1.sign * page($0)) }),
        Command(.run, "the next page", when: scrolls, run: { state, _ in scroll(&state, by: page(state)) }),
        Command(.ends, "to the start, the end", when: scrolls, run: { scroll(&$0, by: $1.sign * 100_000) }),
        Command(.quit, "close", run: close),
    ]

    /// The keys of a picture that is drawn in several ways.
    static let drawings = [
        Command(.logAxis, "the next axis: linear, logarithmic, that of most values", footer: "axis") { state, _ in
            if case .page(let title, let drawings, let shown, _)? = state.overlay {
                let next = (shown + 1) % drawings.count
                state.overlay = .page(title: title, drawings: drawings, shown: next, scroll: 0)
            }
            return []
        }
    ]

    /// How many lines of text lie over a screen of this size at once.
    static func rows(in size: Size) -> Int { max(1, size.rows - 5) }

    private static func page(_ state: AppState) -> Int { max(1, state.size.rows - 6) }

    /// Text that is shown as a whole does not scroll.
    @Sendable static func scrolls(_ state: AppState) -> Command.Availability {
        let isLong = [-1, 1].contains { step in
            var moved = state
            _ = scroll(&moved, by: step)
            return moved.overlay != state.overlay
        }
        return isLong ? .yes : .no("All of it is shown.")
    }

    /// Puts away what lies over the screen.
    @Sendable static func close(_ state: inout AppState, _ key: Key) -> [Effect] {
        state.message = state.sheet?.0.closing(state) ?? state.message
        if case .keys? = state.overlay { state.overlay = state.keysOver } else { state.overlay = nil }
        state.keysOver = nil
        return []
    }

    /// Scrolls what lies over the screen.
    static func scroll(_ state: inout AppState, by lines: Int) -> [Effect] {
        func moved(_ scroll: Int, _ count: Int) -> Int {
            min(max(0, scroll + lines), max(0, count - rows(in: state.size)))
        }
        switch state.overlay {
        case .keys(nil, _) where KeysHelp.hasTwoColumns(state): break
        case .keys(let search, let scroll):
            state.overlay = .keys(search: search, scroll: moved(scroll, KeysHelp.lines(state).count))
        case .notes(let title, let text, let scroll):
            state.overlay = .notes(title: title, lines: text, scroll: moved(scroll, text.count))
        case .page(let title, let drawings, let shown, let scroll):
            state.overlay = .page(
                title: title, drawings: drawings, shown: shown, scroll: moved(scroll, drawings[shown].lines.count))
        case .goal(let scroll): state.overlay = .goal(scroll: moved(scroll, GoalBlockText.lines(state).count))
        case .share(let form, let scroll):
            state.overlay = .share(form, scroll: moved(scroll, SharedText.lines(state, as: form).count + 2))
        case .sheet, nil: break
        }
        return []
    }
}
