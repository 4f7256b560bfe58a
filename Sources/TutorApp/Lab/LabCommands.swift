import Labs
import TextGrid

/// The commands that all labs have.
enum LabCommands {
    static let all: [Command] =
        [
            Command(.options, "options: all other settings", footer: "options", when: hasLab) {
                state, _ in
                OptionsSheet.open(&state)
                return []
            },
            Command(
                .undo, "undo", footer: "undo",
                when: { state in
                    whenLab(state) { $0.canUndo ? .yes : .no(nothingToUndo(state)) }
                },
                run: { state, _ in
                    state.onLab { desk in
                        desk.session.isRunning = false
                        let before = desk.session.state
                        desk.session.undo()
                        guard desk.session.state != before else {
                            return desk.say(
                                "There is nothing to undo: what was changed before cannot be read.", .warning)
                        }
                        let change = UndoWords.change(from: before, to: desk.session.state)
                        desk.say("Taken back\(change); Z does it again.")
                        if !desk.session.canUndo, let loss = desk.session.history.loss {
                            desk.say("Older changes are forgotten: \(loss.words).", .warning)
                        }
                    }
                }),
            Command(
                .redo, "redo what was undone",
                when: { state in
                    whenLab(state) { $0.canRedo ? .yes : .no(nothingToRedo($0)) }
                },
                run: { state, _ in
                    state.onLab { desk in
                        desk.session.isRunning = false
                        let before = desk.session.state
                        desk.session.redo()
                        desk.say(
                            "Done again\(UndoWords.change(from: before, to: desk.session.state)); z takes it back.")
                    }
                }),
            Command(
                .back, "start again, as it was", footer: "start again",
                when: { state in
                    // Where a lab has a way back of its own, the key does nothing else.
                    guard !hasOwnWayBack(state) else { return .absent }
                    return whenLab(state) { $0.state == $0.start ? .no("This is the state as it was opened.") : .yes }
                }, run: { state, _ in restart(&state) }),
            Command(
                nil, "describe the plot in words", when: hasLab,
                run: { state, _ in
                    state.overlay = .notes(
                        title: "the plot in words", paragraphs: PlotWords.lines(of: state), size: state.size,
                        glyphs: state.glyphs)
                    return []
                }),
            Command(nil, "start the whole lab again, as it was opened", when: hasLab) { state, _ in restart(&state) },
            Command(
                .neighbour, "previous, next preset",
                when: { state in
                    guard state.lesson == nil, let lab = state.lab, lab.allow == nil else { return .absent }
                    return .present(lab.preset != nil || !hasOwn(.neighbour, state) && first(for: lab) != nil)
                },
                run: { state, key in
                    let all = state.presets
                    guard let shown = all.firstIndex(where: { $0.id == state.lab?.preset?.id }) else {
                        if key.sign > 0 { return state.lab.flatMap(first).map { state.open($0) } ?? [] }
                        state.message = Message("Your own lab comes before the presets; ] opens the first.")
                        return []
                    }
                    // The way back is the way there.
                    if key.sign < 0, case .lab(let own)? = state.below.last, own.preset == nil,
                        first(for: own)?.id == all[shown].id
                    {
                        return state.goBack()
                    }
                    guard all.indices.contains(shown + key.sign) else {
                        state.message = Message(key.sign > 0 ? "This is the last preset." : "This is the first preset.")
                        return []
                    }
                    return state.open(all[shown + key.sign])
                }),
            Command(.save, "save: picture, page, JSON", when: hasLab) { state, _ in
                state.overlay = .sheet(SheetState(SaveSheet.id))
                return []
            },
            Command(.share, "share: command, JSON, code", footer: "share", when: hasLab) {
                state, _ in
                state.overlay = .share(.command, scroll: 0)
                return []
            },
            Command(
                nil, "show or hide the question and its answer",
                when: { .present($0.lesson == nil && $0.lab?.preset != nil) },
                run: { state, _ in
                    state.onLab { $0.session.hidesPreset.toggle() }
                }),
        ] + [pace(footer: "pace", isRunning: true), pace(footer: nil, isRunning: false)] + GoalMakingCommands.palette

    /// The keys of the pace; in the footer while something runs.
    private static func pace(footer: String?, isRunning: Bool) -> Command {
        Command(
            .pace, "slower, faster", footer: footer,
            when: { state in
                let run = state.lab.flatMap { Features.of($0.state).run }
                return .present(run != nil && state.isRunning == isRunning)
            },
            run: { state, key in
                guard let lab = state.lab, let run = Features.of(lab.state).run else { return [] }
                let isFaster = key.sign > 0
                guard let next = state.settings.pace.next(isFaster: isFaster, run) else {
                    let now = state.settings.pace.words(run)
                    state.message = Message("There is no \(isFaster ? "faster" : "slower") pace than \(now).")
                    return []
                }
                state.message = Message("The pace is \(next.words(run)) from now on, the next time too.")
                return state.choose(next)
            })
    }

    /// A step that was turned is no change.
    private static func nothingToRedo(_ session: LabSession) -> String {
        guard session.history.hasLostNewer else { return "There is nothing to redo." }
        return "There is nothing to redo: what was taken back before that is forgotten, since"
            + " \(UndoHistory.Loss.quitting.words)."
    }

    private static func nothingToUndo(_ state: AppState) -> String {
        if let loss = state.lab?.history.loss {
            return "There is nothing to undo: older changes are forgotten, since \(loss.words)."
        }
        guard let step = state.lesson?.stepIndex else { return "There is nothing to undo." }
        return "There is nothing to undo\(step > 0 ? "; [ is the step before" : ""); esc leads back."
    }

    /// The first preset of a lab's own kind.
    @Sendable private static func first(for lab: LabSession) -> LabPreset? {
        LabPreset.all.first { $0.kind == lab.state.kind }
    }

    /// Why a lab takes no key.
    static let waiting = "The lab waits: answer in the text first, then press enter."

    /// Whether the key that leads back means something of the lab's own: in a trainer the start of the run.
    static func hasOwnWayBack(_ state: AppState) -> Bool { hasOwn(.back, state) }

    private static func hasOwn(_ meaning: Meaning, _ state: AppState) -> Bool {
        guard let lab = state.lab else { return false }
        return Features.of(lab.state.kind).commands.contains {
            $0.meaning == meaning && $0.availability(state) != .absent
        }
    }

    private static func restart(_ state: inout AppState) -> [Effect] {
        state.onLab { desk in
            desk.session.isRunning = false
            desk.session.endEdit()
            let before = desk.session.state
            desk.session.state = desk.session.start
            desk.session.finishEdit(since: before)
            desk.say("As it was opened; z takes that back.")
        }
    }

    @Sendable private static func hasLab(_ state: AppState) -> Command.Availability {
        state.lab == nil ? .absent : state.lesson?.needsAnswer(in: state) == true ? .no(LabCommands.waiting) : .yes
    }

    private static func whenLab(
        _ state: AppState, _ holds: (LabSession) -> Command.Availability
    ) -> Command.Availability {
        guard let lab = state.lab else { return .absent }
        let answer = hasLab(state)
        return answer == .yes ? holds(lab) : answer
    }
}
