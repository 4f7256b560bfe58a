import Labs
import TextGrid

/// The commands of every screen.
enum EverywhereCommands {
    static let all: [Command] =
        [
            Command(.keys, "these keys; again: all", footer: "keys", run: KeysHelp.open),
            Command(.palette, "find anything by its name", footer: "find") { state, _ in
                state.overlay = .sheet(SheetState(PaletteSheet.id))
                return []
            },
            Command(.questions, "questions that people ask") { state, _ in state.openQuestions() },
            Command(.open, "open a file") { state, _ in
                state.message = Message("Looking at the files of this folder.", .muted)
                return [.listFiles(recent: state.settings.recentFiles ?? [])]
            },
            Command(.colours, "the next set of colours") { state, _ in
                let effects = state.choose(state.nextColours)
                let next = state.nextColours.name
                state.message?.text += " T again: \(next)."
                return effects
            },
            Command(nil, "reduced motion: runs go at once, or at a pace again") { state, _ in
                let isOn = state.settings.reducesMotion != true
                let chosen = Settings(reducesMotion: isOn)
                state.settings = state.settings.merging(chosen)
                state.message = Message(isOn ? "Reduced motion: runs go at once." : "Runs go at a pace again.")
                return [.keep(chosen)]
            },
            Command(
                nil, "ASCII: no other characters, or all again",
                when: { $0.terminalGlyphs.isASCII ? .no("ASCII is all that is shown here.") : .yes },
                run: { state, _ in
                    let isOn = !state.glyphs.isASCII
                    let chosen = Settings(isASCII: isOn)
                    state.settings = state.settings.merging(chosen)
                    state.glyphs = isOn ? .ascii : state.terminalGlyphs
                    let kept = state.settings.isKept ? "; remembered" : ", until you quit"
                    state.message = Message((isOn ? "ASCII alone" : "All characters") + "\(kept).")
                    return [.keep(chosen)]
                }),
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

extension AppState {
    /// The choice of colours after the present one. What would look the same is passed over, and what is made for another
    /// background than is known: that could hardly be read. The palette has it all the same.
    fileprivate var nextColours: ThemeChoice {
        let now = settings.colours ?? .automatic
        let index = ThemeChoice.all.firstIndex(of: now) ?? 0
        // What would look the same is passed over, and what is made for another background than the terminal itself has
        // said: that could hardly be read. The palette has it all the same.
        let others = ThemeChoice.all[(index + 1)...] + ThemeChoice.all[...index]
        return others.first {
            Themes.theme($0, on: background) != theme
                && (!isBackgroundSaid || $0.background.map { $0 == background } ?? true)
        } ?? now
    }

    /// Takes these colours, now and from now on.
    mutating func choose(_ choice: ThemeChoice) -> [Effect] {
        settings.colours = choice
        let kept = settings.isKept ? "; remembered" : ", until you quit"
        message = Message(
            noColours.map { "No colours here: \($0). Chosen for elsewhere: \(choice.name)\(kept)." }
                ?? "Colours: \(choice.words)\(kept).")
        return [.keep(Settings(colours: choice))]
    }

    /// Goes at this pace, now and from now on.
    mutating func choose(_ pace: Pace) -> [Effect] {
        (settings.pace, knowsPace) = (pace, true)
        return [.keep(Settings(pace: pace))]
    }
}
