import Labs
import TextGrid

/// The commands of every screen.
enum EverywhereCommands {
    static let all: [Command] = [
        Command(.keys, "these keys; again: all", footer: "keys") { state, _ in
            state.overlay = .keys(search: nil, scroll: 0)
            return []
        },
        Command(.palette, "find anything by its name", footer: "find") { state, _ in
            state.overlay = .sheet(SheetState(PaletteSheet.id))
            return []
        },
        Command(.questions, "questions that people ask") { state, _ in
            state.overlay = .sheet(SheetState(QuestionSheet.id))
            return []
        },
        Command(.colours, "the next set of colours") { state, _ in
            let index = Themes.all.firstIndex(of: state.theme) ?? -1
            state.theme = Themes.all[(index + 1) % Themes.all.count]
            state.message = Message("Colours: \(state.theme.name)")
            return []
        },
        Command(
            .leave, "back", footer: "back", keys: [.escape], when: { .present($0.screen != .home) },
            run: {
                state, _ in state.goBack()
            }),
        Command(
            .quit, "back", when: { .present($0.screen != .home) }, run: { state, _ in state.goBack() }),
        Command(
            .quit, "quit", footer: "quit", when: { .present($0.screen == .home) },
            run: { _, _ in
                [.quit]
            }),
    ]
}
