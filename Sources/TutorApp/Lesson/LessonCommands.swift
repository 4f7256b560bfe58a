import Course
import Labs
import TextGrid

/// The commands of a lesson: of its text, and those that work beside its lab too.
enum LessonCommands {
    static let all = AnswerCommands.all + goingOn { isReading($0) || isIdleInPlot($0) } + own + PresenterCommands.turns

    /// What the key that goes on does while the lab has the keys, and has no use for it.
    static let fromLab = goingOn { !isReading($0) && $0.making == nil }

    private static func goingOn(_ isHere: @escaping @Sendable (AppState) -> Bool) -> [Command] {
        func whenDone(_ isNext: @escaping @Sendable (AppState) -> Bool) -> @Sendable (AppState) -> Command.Availability
        {
            { .present(isHere($0) && $0.lesson != nil && !isOpen($0) && isNext($0)) }
        }
        return [
            Command(
                .act, "go on to the next step", footer: "go on", when: whenDone { $0.lesson?.hasNextStep == true },
                run: { state, _ in turn(&state, by: 1) }),
            Command(
                .act, "go on to the next lesson", footer: "next lesson",
                when: whenDone { $0.lesson?.hasNextStep == false && next($0) != nil },
                run: { state, _ in next(state).map { state.openLesson(at: $0) } ?? [] }),
            Command(
                .act, "finish: back to the list", footer: "finish",
                when: whenDone { $0.lesson?.hasNextStep == false && next($0) == nil },
                run: { state, _ in state.goBack() }),
        ]
    }

    /// The key that goes round the panels, with where it leads in the footer.
    private static func panel(
        to place: String, _ isHere: @escaping @Sendable (AppState) -> Bool
    ) -> Command {
        Command(
            .panel, "text, values, plot", footer: place,
            when: { state in
                guard state.lesson?.lab != nil, isHere(state) else { return .absent }
                return isOpen(state) ? .no(LabCommands.waiting) : .yes
            }, run: { state, key in turnPanel(&state, key) })
    }

    private static let own: [Command] = [
        Command(
            .back, "answer again", footer: "answer again",
            when: { .present(isReading($0) && $0.lesson?.isReview == false && isMistaken($0)) },
            run: { state, _ in state.askStepAgain() }),
        panel(to: "lab") { isReading($0) },
        panel(to: "picture") { leadsToPlot($0) && $0.lab.map { Features.of($0.state).beginsInPlot } == true },
        panel(to: "plot") { leadsToPlot($0) },
        panel(to: "text") { _ in true },
        Command(
            .goal, "begin the goal", footer: "begin goal",
            when: { .present($0.lesson?.own == nil && $0.lesson?.hasOtherStart(in: $0) == true) },
            run: { state, _ in
                guard let goal = state.lesson?.openGoal(in: state) else { return [] }
                return change(&state) { session in
                    session.lab = LabSession(goal.start)
                    session.side = .lab
                }
            }),
        Command(
            .goal, "your own lab again", footer: "your lab",
            when: { .present($0.lesson?.own != nil) }, run: { state, _ in takeOwnLab(&state) }),
        Command(
            .leave, "your own lab again", keys: [.escape],
            when: { .present($0.lesson?.own != nil) }, run: { state, _ in takeOwnLab(&state) }),
        Command(
            .goal, "say what is wrong", footer: "check",
            when: { state in
                guard let session = state.lesson, session.own == nil, session.openGoal(in: state) != nil else {
                    return .absent
                }
                return .present(!session.hasOtherStart(in: state))
            },
            run: { state, _ in
                // Asked once more, the key goes on with the next goal that is open.
                let isNext =
                    state.lesson.map { $0.isAnswered == .asked && $0.openGoals(in: state).count > 1 } ?? false
                if isNext { state.message = Message("The next open goal; g says what is missing there.") }
                return change(&state) { session in
                    session.isAnswered = isNext ? nil : .asked
                    session.goalTurn += isNext ? 1 : 0
                    session.scroll = .max
                }
            }),
        Command(
            .hint, "the next hint", footer: "hint",
            when: { .present($0.lesson?.hasHint(in: $0) == true) },
            run: { state, _ in
                guard let session = state.lesson, let help = session.help(in: state) else { return [] }
                let count = session.hintsShown[help.id, default: 0] + 1
                state.record { [now = state.now] in
                    $0.take(hints: count, of: help.id, in: session.lesson.id, time: now)
                }
                return change(&state) { session in
                    session.hintsShown[help.id] = count
                    session.scroll = .max
                } + [.save(state.progress)]
            }),
        Command(
            .hint, "show what was not needed", footer: "unfold",
            when: { .present(isFolded($0)) }, run: { state, _ in change(&state) { $0.isUnfolded = true } }),
        Command(
            .hint, "play the solution", footer: "play it",
            when: { .present($0.lesson?.playable(in: $0) != nil && !isFolded($0)) },
            run: { state, _ in play(&state) }),
        Command(
            .move, "scroll the text", keys: [.up, .down, .character("j"), .character("k")], label: "↑↓",
            when: canScroll
        ) { scroll(&$0, by: $1.sign) },
        Command(.page, "scroll the text", when: canScroll) { scroll(&$0, by: page * $1.sign) },
        Command(.ends, "the text's start, its end", when: canScroll) {
            scroll(&$0, by: 10_000 * $1.sign)
        },
        Command(
            .run, "the next page", when: { .present(isReading($0) && !isAtEnd($0)) },
            run: { state, _ in
                scroll(&state, by: page)
            }),
        Command(
            .why, "the terms of this text", footer: "terms", when: { .present(isReading($0)) },
            run: { state, _ in state.openGlossary(TermSheet.ofStep) }),
        turning(footer: "step", isBesideSteps: false), turning(footer: "prev, next", isBesideSteps: true),
        Command(
            nil, "ask this step again", when: { .present($0.lesson?.hasTasks == true && $0.lesson?.isReview != true) },
            run: { state, _ in state.askStepAgain() }),
        Command(
            nil, "what you did here first",
            when: { .present($0.lesson?.again != nil && $0.lesson?.isReview != true) },
            run: { state, _ in state.takeFirstAnswers() }),
        Command(
            nil, "ask this lesson again", when: { .present($0.lesson != nil && $0.lesson?.isReview != true) },
            run: { state, _ in state.askLessonAgain() }),
    ]

    /// The key that turns a step; beside the steps of a run it is not called by that word.
    private static func turning(footer: String, isBesideSteps: Bool) -> Command {
        Command(
            .neighbour, "previous, next step", footer: footer,
            when: { state in
                let lab = state.lab.map { Features.of($0.state.kind).commands } ?? []
                let hasSteps = lab.contains { $0.meaning == .step && $0.footer == "step" }
                return .present(hasSteps == isBesideSteps)
            }, run: { state, key in turn(&state, by: key.sign) })
    }

    // MARK: Where one is

    static func isReading(_ state: AppState) -> Bool { state.lesson?.side == .text }

    /// Whether the key that goes round the panels leads from the lab's values to its plot.
    private static func leadsToPlot(_ state: AppState) -> Bool {
        !isReading(state) && state.lab?.plot == nil && state.plotOnScreen != nil
    }

    /// In a plot without a cursor there is nothing to take.
    private static func isIdleInPlot(_ state: AppState) -> Bool {
        guard !isReading(state), let lab = state.lab, lab.plot != nil, lab.making == nil else { return false }
        return lab.reader?.cursor == nil
    }

    /// What was answered, and is not so, can be answered again; a lab's own start is a key away.
    private static func isMistaken(_ state: AppState) -> Bool { state.lesson?.isMistaken(state.progress) == true }

    static func isOpen(_ state: AppState) -> Bool { state.lesson?.needsAnswer(in: state) == true }

    /// The lesson after this one; nil at the last.
    private static func next(_ state: AppState) -> Int? { state.lesson.flatMap { state.lesson(after: $0.lesson) } }

    @Sendable private static func canScroll(_ state: AppState) -> Command.Availability {
        guard isReading(state), let session = state.lesson else { return .absent }
        return LessonLayout(session, state).lastScroll > 0 ? .yes : .no("All of the text is on the screen.")
    }

    /// What was not needed to meet the goals is folded, and no goal is open.
    private static func isFolded(_ state: AppState) -> Bool {
        guard let session = state.lesson, session.playable(in: state) != nil, session.openGoal(in: state) == nil else {
            return false
        }
        return LessonLayout(session, state).isFolded
    }

    private static func isAtEnd(_ state: AppState) -> Bool {
        guard let session = state.lesson else { return true }
        return session.scroll >= LessonLayout(session, state).lastScroll
    }

    // MARK: What is done

    static func change(_ state: inout AppState, _ body: (inout LessonSession) -> Void) -> [Effect] {
        guard var session = state.lesson else { return [] }
        body(&session)
        state.lesson = session
        return []
    }

    /// From the text to the lab's values, to its plot, and round.
    private static func turnPanel(_ state: inout AppState, _ key: Key) -> [Effect] {
        let (isReading, isInPlot) = (isReading(state), state.lab?.plot != nil)
        let panels = [false, true] + (state.plotOnScreen != nil ? [true] : [])
        let here = isReading ? 0 : isInPlot ? panels.count - 1 : 1
        let next = (here + (key == .tab ? 1 : panels.count - 1)) % panels.count
        // Between the values and the text a plot that is not there is left out.
        if here + next == 1, (here == 1) == (key == .tab) { state.message = state.missingPlot }
        state.setPlotFocus(next == 2 ? PlotFocus() : nil)
        return change(&state) { $0.side = panels[next] ? .lab : .text }
    }

    /// The lines that the keys of pages scroll by.
    private static let page = 10

    /// Scrolls the text, as far as it goes.
    static func scroll(_ state: inout AppState, by lines: Int) -> [Effect] {
        guard let session = state.lesson else { return [] }
        let last = LessonLayout(session, state).lastScroll
        if abs(lines) == page, lines < 0 ? session.scroll == 0 : session.scroll >= last {
            state.message = Message(
                lines < 0 ? "This is the beginning; [ is the step before." : "This is the end; ] is the next step.")
        }
        return change(&state) { $0.scroll = min(max(0, min($0.scroll, last) + lines), last) }
    }

    private static func takeOwnLab(_ state: inout AppState) -> [Effect] {
        change(&state) { session in
            session.lab = session.own
            session.own = nil
        }
    }

    /// Makes the solution's next change in a lab of its own, in which nothing counts; the learner's waits.
    private static func play(_ state: inout AppState) -> [Effect] {
        guard var session = state.lesson, let goal = session.playable(in: state) else { return [] }
        var lab = session.own == nil ? LabSession(goal.start) : session.lab ?? LabSession(goal.start)
        let changes = Solution(from: goal.start, to: goal.witness).changes
        let done = changes.lastIndex { change in change.state.map { !Allowance.isEdited(lab.state, from: $0) } == true }
        let next = lab.state == goal.start ? 0 : done.map { $0 + 1 } ?? 0
        guard let index = changes.indices.dropFirst(next).first(where: { changes[$0].state != nil }),
            let after = changes[index].state
        else {
            state.message = Message("That was all of it. Press g for your own lab, and do it there.")
            return []
        }
        let before = lab.state
        lab.state = after
        lab.finishEdit(since: before)
        if session.own == nil { session.own = session.lab }
        session.lab = lab
        state.lesson = session
        let isLast = index == changes.count - 1
        state.message = Message(
            "Solution, change \(index + 1) of \(changes.count): \(changes[index].words)."
                + (!isLast
                    ? " h goes on."
                    : session.openGoal(in: state) == nil
                        ? " g goes back to your own lab." : " Now g, and do it yourself."))
        return []
    }

    private static func turn(_ state: inout AppState, by steps: Int) -> [Effect] {
        guard let session = state.lesson else { return [] }
        let index = session.stepIndex + steps
        guard session.lesson.steps.indices.contains(index) else {
            state.message = Message(
                steps > 0 ? "This is the last step; esc goes back to the list." : "This is the first step.")
            return []
        }
        if session.isReview, steps > 0, state.isReviewOver {
            let effects = state.goBack()
            state.message = Message("Five minutes are over, and that is enough: what was not asked stays due.")
            return effects
        }
        let open = session.needsAnswer(in: state) ? "question" : session.openGoal(in: state).map { _ in "goal" }
        let effects = state.openStep(index, of: session.lesson)
        // What is passed over is said once, and where it can be found again.
        if let open, steps > 0, !session.isReview, state.presentation == nil, state.message == nil {
            state.message = Message(
                "The \(open) of step \(session.stepIndex + 1) is open, as its - above says; [ leads back to it.")
        }
        return effects
    }
}
