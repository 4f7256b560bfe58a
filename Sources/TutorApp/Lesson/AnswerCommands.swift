import Course
import Labs
import LossMath
import TextGrid
import Wording

/// The commands of an open question: how its answer is chosen, typed or placed, and locked.
enum AnswerCommands {
    static let all: [Command] =
        counted("choose an answer", footer: "choose", of: \.options.count) { state, key in
            guard let option = index(key, among: state.lesson?.step.prediction?.options.count, "answer", &state) else {
                return []
            }
            return choose(&state) { _ in .option(option) }
        }
        + counted("the pile for this card", footer: "sort", of: \.pileCount) { state, key in
            let count = state.lesson?.step.prediction?.sorting?.piles.count
            guard let pile = index(key, among: count, "pile", &state) else { return [] }
            return sort(&state) { session in
                session.putCard(on: pile)
                session.handle = session.nextHandle
            }
        } + others

    /// The digits that choose among as many as a question has: a command for each number of them, which names its digits.
    private static func counted(
        _ help: String, footer: String, of count: @escaping @Sendable (Prediction) -> Int,
        run: @escaping @Sendable (inout AppState, Key) -> [Effect]
    ) -> [Command] {
        (1...9).reversed().map { most in
            Command(
                .type, help, footer: footer, keys: [], label: most == 1 ? "1" : "1–\(most)",
                when: { present($0) { min(9, count($0)) == most } }, run: run)
        }
    }

    private static let others: [Command] = [
        Command(
            .move, "the answer above, below", keys: [.up, .down], label: "↑↓", when: { present($0, isChoice) },
            run: { state, key in
                choose(&state) { session in
                    let last = (session.step.prediction?.options.count ?? 1) - 1
                    guard case .option(let option)? = session.choice else { return .option(key.sign > 0 ? 0 : last) }
                    return .option(min(max(0, option + key.sign), last))
                }
            }),
        Command(
            .type, "type your answer", footer: "type", when: { present($0, isEstimate) },
            run: { beginTyping(&$0, $1) }),
        Command(
            .nudge, "type a negative number", keys: [.character("-")],
            when: { present($0) { isEstimate($0) && !isSketch($0) } },
            run: { state, _ in
                let effects = LessonCommands.change(&state) { session in
                    session.line = LineEditor()
                    session.line?.insert("-")
                }
                showAnswer(&state)
                return effects
            }),
        Command(
            .move, "your mark left or right", footer: "place", keys: [.left, .right], label: "←→",
            when: { present($0, isPlace) }, run: { move(&$0, by: $1.sign) }),
        Command(
            .nudgeFar, "your mark ten steps on", when: { present($0, isPlace) }, run: { move(&$0, by: 10 * $1.sign) }),
        Command(
            .move, "choose a height, move it", footer: "draw", keys: [.left, .up, .down, .right],
            label: "←↑↓→",
            when: { present($0, isSketch) },
            run: { state, key in
                if key.move.rows != 0 { return raise(&state, by: -key.move.rows) }
                let last = Estimate.handles - 1
                return choose(&state) { session in
                    session.handle = min(max(0, session.handle + key.move.columns), last)
                    return session.choice ?? session.flatSketch
                }
            }),
        Command(
            .nudge, "the pile before, after", when: { present($0, isCards) },
            run: { state, key in
                sort(&state) { session in
                    let last = (session.step.prediction?.sorting?.piles.count ?? 1) - 1
                    let pile = session.piles[session.handle]
                    session.putCard(on: pile < 0 ? (key.sign > 0 ? 0 : last) : min(max(0, pile + key.sign), last))
                }
            }),
        Command(
            .move, "the line above, below", keys: [.up, .down], label: "↑↓",
            when: { present($0) { isOrder($0) || isCards($0) } },
            run: { state, key in
                let effects = LessonCommands.change(&state) { session in
                    let count = max(session.order.count, session.piles.count)
                    session.handle = min(max(0, session.handle + key.sign), count - 1)
                }
                showAnswer(&state)
                return effects
            }),
        Command(
            .nudge, "the line further down, up", footer: "move it", when: { present($0, isOrder) },
            run: { state, key in
                let effects = LessonCommands.change(&state) { $0.moveLine(from: $0.handle, to: $0.handle + key.sign) }
                showAnswer(&state)
                return effects
            }),
        Command(
            .nudge, "the height up, down", when: { present($0, isSketch) }, run: { raise(&$0, by: $1.sign) }),
        Command(
            .nudgeFar, "the height ten steps on", when: { present($0, isSketch) },
            run: { raise(&$0, by: 10 * $1.sign) }),
        Command(
            .act, "fill the blank", footer: "fill in", when: { present($0) { $0.program != nil } },
            run: { state, _ in
                LessonCommands.change(&state) { $0.type($0.wrong) }
            }),
        Command(
            .act, "go on typing your answer", footer: "go on typing",
            when: { state in
                guard let session = state.lesson, session.draft != nil, session.choice == nil else { return .absent }
                return present(state) { $0.estimate != nil }
            }, run: { state, _ in LessonCommands.change(&state) { $0.type() } }),
        Command(
            .act, "take the height, go on", footer: "next height",
            when: { state in
                guard let session = state.lesson, session.nextHandle != session.handle else { return .absent }
                return present(state, isSketch)
            },
            run: { state, _ in
                let effects = LessonCommands.change(&state) { $0.takeHeight() }
                showAnswer(&state)
                return effects
            }),
        Command(
            .act, "lock your answer", footer: "lock",
            when: { state in
                guard LessonCommands.isReading(state), LessonCommands.isOpen(state),
                    PresenterCommands.showsQuestion(state), let session = state.lesson,
                    session.step.prediction?.program == nil
                else { return .absent }
                return session.isReady ? .yes : .no(AnswerText.advice(session, isMissing: true))
            },
            run: { state, _ in
                // Candidates may be right as they stand.
                if let session = state.lesson, session.choice == nil, !session.order.isEmpty {
                    state.message = Message("Nothing was moved; enter once more takes the order as it stands.")
                    return choose(&state) { .order($0.order) }
                }
                return ask(&state)
            }),
        Command(
            .act, "say it in your own words", footer: "write",
            when: { state in
                .present(LessonCommands.isReading(state) && state.lesson?.openWords(in: state) != nil)
            },
            run: { state, _ in
                LessonCommands.change(&state) { session in
                    session.type()
                    session.scroll = .max
                }
            }),
    ]

    /// The keys while it is asked how sure one is.
    static let sureness: [Command] = [
        Command(
            .type, "a guess, fairly sure, sure", footer: "how sure", keys: [], label: "1–3",
            run: { state, key in
                guard case .character(let digit) = key,
                    let sureness = digit.wholeNumberValue.flatMap(Sureness.init(rawValue:))
                else {
                    state.message = Message(notSaid, .muted)
                    return []
                }
                return lock(&state, sureness)
            }),
        Command(.act, "lock it without saying how sure", footer: "skip", keys: [.enter]) { state, _ in
            lock(&state, nil)
        },
        Command(.leave, "back to your answer", footer: "your answer", keys: [.escape]) { state, _ in
            LessonCommands.change(&state) { $0.asksHowSure = false }
        },
    ]

    private static let notSaid = "How sure are you? 1, 2 or 3 locks your answer, enter too; esc goes back to it."

    /// The keys of an answer being typed.
    static let line: [Command] = [
        Command(
            .act, "take the answer", footer: "take", keys: [.enter], when: { .present(!isOnPlot($0)) },
            run: { state, _ in take(&state) }),
        Command(
            .act, "put the mark there; once more: lock it", footer: "put it there, again: lock", keys: [.enter],
            when: { .present(isOnPlot($0) && !isDrawn($0)) }, run: { state, _ in take(&state) }),
        Command(
            .act, "put the height there, go on", footer: "put it there", keys: [.enter],
            when: { .present(isDrawn($0)) }, run: { state, _ in take(&state) }),
        Command(.leave, "put it away, to go on later", footer: "put away", keys: [.escape]) { state, _ in
            let effects = LessonCommands.change(&state) { $0.putLineAway() }
            if let text = state.lesson?.draft, LessonCommands.isOpen(state), state.lesson?.choice == nil {
                state.message = Message("Put away, not locked; enter goes on with \(text).", .muted)
            }
            return effects
        },
        Command(.keys, "these keys; again: all", keys: [.function(1)], run: KeysHelp.open),
        Command(.type, "type", keys: [], takesAll: true) { state, key in
            var isTaken = false
            let effects = LessonCommands.change(&state) { isTaken = $0.line?.take(key) == true }
            if !isTaken { state.sayNothing(for: key) }
            return effects
        },
    ]

    // MARK: Where one is

    @Sendable private static func isOnPlot(_ state: AppState) -> Bool {
        state.lesson?.step.prediction?.isOnPlot == true
    }

    @Sendable private static func isDrawn(_ state: AppState) -> Bool {
        state.lesson?.step.prediction.map(isSketch) == true
    }

    private static func isChoice(_ prediction: Prediction) -> Bool { !prediction.options.isEmpty }

    private static func isEstimate(_ prediction: Prediction) -> Bool {
        prediction.estimate != nil || prediction.program != nil
    }

    private static func isOrder(_ prediction: Prediction) -> Bool { prediction.ordering != nil }

    private static func isCards(_ prediction: Prediction) -> Bool { prediction.sorting != nil }

    private static func isPlace(_ prediction: Prediction) -> Bool { prediction.estimate?.form == .place }

    static func isSketch(_ prediction: Prediction) -> Bool { prediction.estimate?.form == .sketch }

    static func present(_ state: AppState, _ isOfKind: (Prediction) -> Bool) -> Command.Availability {
        guard LessonCommands.isReading(state), LessonCommands.isOpen(state), PresenterCommands.showsQuestion(state),
            let prediction = state.lesson?.step.prediction
        else { return .absent }
        return .present(isOfKind(prediction))
    }

    // MARK: What is done

    /// What is said of a letter that does nothing beside an open blank: it may be meant for that. The lab waits meanwhile:
    /// `p - y` is no turn of its panels. Nil for other keys.
    static func adviceForBlank(_ key: Key, _ state: AppState) -> String? {
        guard case .character(let character) = key, character.isLetter, state.overlay == nil,
            present(state, { $0.program != nil }) == .yes
        else { return nil }
        let isLocked = state.nothing(for: key) == LabCommands.waiting
        return isLocked
            ? "The lab waits for your answer: enter opens the blank, then letters go into it."
            : "\(character): enter opens the blank, then letters go into it."
    }

    static func beginTyping(_ state: inout AppState, _ key: Key) -> [Effect] {
        let effects = LessonCommands.change(&state) { session in
            session.line = LineEditor()
            if key != .character("=") { _ = session.line?.take(key) }
        }
        showAnswer(&state)
        return effects
    }

    /// What a digit stands for among so many, from 0; where it stands for nothing, that is said.
    private static func index(_ key: Key, among count: Int?, _ name: String, _ state: inout AppState) -> Int? {
        guard case .character(let character) = key, let count else { return nil }
        if let number = character.wholeNumberValue, (1...max(1, count)).contains(number) { return number - 1 }
        state.message = Message("\(character) is no \(name) here; press 1 to \(count).", .muted)
        return nil
    }

    /// Chooses an answer, and brings it into view.
    static func choose(_ state: inout AppState, _ choice: (inout LessonSession) -> Answer?) -> [Effect] {
        let effects = LessonCommands.change(&state) { session in
            let answer = choice(&session)
            session.choice = answer
        }
        showAnswer(&state)
        return effects
    }

    private static func showAnswer(_ state: inout AppState) {
        guard let session = state.lesson else { return }
        let scroll = LessonLayout(session, state).scrollToAnswer(session)
        state.lesson?.scroll = scroll
    }

    /// Takes what was typed; what cannot be read stays to be mended.
    private static func take(_ state: inout AppState) -> [Effect] {
        guard let session = state.lesson, let text = session.line?.text else { return [] }
        if let words = session.openWords(in: state) { return keep(words, text, &state) }
        if let program = session.step.prediction?.program { return fill(program, with: text, &state) }
        do throws(FormulaMistake) {
            let number = try Formula.number(text, isByHand: true)
            if let mistake = mistake(in: number, session) { throw mistake }
            state.lesson?.line = nil
            state.lesson?.draft = nil
            let isSketch = session.step.prediction.map(isSketch) == true
            let effects = choose(&state) { session in
                isSketch ? session.sketch { _ in number } : .number(number)
            }
            if isSketch { state.lesson?.takeHeight() }
            // What is on the plot is seen before it is locked.
            return session.step.prediction?.isOnPlot == true ? effects : effects + ask(&state)
        } catch {
            let words = text.allSatisfy(\.isWhitespace) ? AnswerText.advice(session) : "\(text): \(error.message)."
            state.message = Message(words, .error)
            return []
        }
    }

    /// Keeps what was said in one's own words; nobody judges it.
    private static func keep(_ words: OwnWords, _ text: String, _ state: inout AppState) -> [Effect] {
        guard let session = state.lesson, !text.trimmed.isEmpty else {
            state.message = Message("Write a sentence or two, or esc; nobody judges it.")
            return []
        }
        if let excess = OwnWords.excess(of: text) {
            state.message = Message(excess, .warning)
            return []
        }
        state.record { [now = state.now] in
            $0.lock(
                .texts([String(text.trimmed)]), of: words.id, in: session.lesson.id, time: now)
        }
        return LessonCommands.change(&state) { session in
            (session.line, session.draft, session.scroll) = (nil, nil, .max)
        } + [.save(state.progress, atOnce: true)]
    }

    /// Moves the chosen card.
    private static func sort(_ state: inout AppState, _ body: (inout LessonSession) -> Void) -> [Effect] {
        let effects = LessonCommands.change(&state, body)
        showAnswer(&state)
        return effects
    }

    /// Fills the open blank, where that is right; the last one locks what was typed.
    private static func fill(_ program: Program, with text: String, _ state: inout AppState) -> [Effect] {
        guard let session = state.lesson, let prediction = session.step.prediction else { return [] }
        do throws(FormulaError) {
            let verdict = try program.verdict(on: text, blank: session.filled.count)
            let texts = session.filled + (verdict.isRight ? [program.spelled(text)] : [])
            let isDone = texts.count == program.blanks.count
            state.lesson?.draft = nil
            state.lesson?.wrong = verdict.isRight ? nil : text
            state.lesson?.line = verdict.isRight && !isDone ? LineEditor() : nil
            state.lesson?.choice = .texts(texts)
            state.lesson?.scroll = .max
            guard isDone else { return [] }
            state.record { [now = state.now] in
                $0.lock(.texts(texts), to: prediction, in: session.lesson.id, time: now)
            }
            // Who has seen the solution has not filled it.
            let hints = session.hintsShown[prediction.id, default: 0]
            state.noteReview(isRight: hints <= program.hints.count, nil)
            return [.save(state.progress, atOnce: true)] + state.updateGoals()
        } catch {
            state.message = Message("\(text.isEmpty ? "the blank" : text): \(error.message).", .error)
            return []
        }
    }

    /// Asks how sure one is; of not knowing nobody is asked, and no class.
    static func ask(_ state: inout AppState) -> [Effect] {
        if case .option(let option)? = state.lesson?.choice, locksAtOnce(option, state) { return lock(&state, nil) }
        if state.presentation != nil { return lock(&state, nil) }
        return LessonCommands.change(&state) { session in
            (session.asksHowSure, session.askedOf) = (true, session.choice)
            session.scroll = .max
        }
    }

    /// Whether an option is locked without a word about how sure one is.
    private static func locksAtOnce(_ option: Int, _ state: AppState) -> Bool {
        state.presentation != nil || state.lesson?.step.prediction?.options[option].isUnsure == true
    }

    /// Locks the answer for ever.
    ///
    /// - Parameter sureness: nil where that was not said.
    static func lock(_ state: inout AppState, _ sureness: Sureness?) -> [Effect] {
        guard let session = state.lesson, let prediction = session.step.prediction, let choice = session.choice else {
            return []
        }
        let isRight = prediction.verdict(on: choice, session.step.lab)?.isRight == true
        state.record { [now = state.now] in
            $0.lock(
                choice, rating: sureness.map { Rating($0, isRight: isRight) }, to: prediction, in: session.lesson.id,
                time: now)
        }
        state.noteReview(isRight: isRight, sureness)
        state.lesson?.asksHowSure = false
        state.lesson?.askedOf = nil
        state.lesson?.draft = nil
        state.lesson?.scroll = .max
        return [.save(state.progress, atOnce: true)] + state.updateGoals()
    }

    /// Chooses an option, and asks how sure one is: that locks nothing, nor does another press on it. Where enter would lock
    /// it for ever, a press chooses it, and another one locks it.
    static func press(_ option: Int, _ state: inout AppState) -> [Effect] {
        guard LessonCommands.isOpen(state) else { return [] }
        if state.lesson?.step.prediction?.sorting != nil {
            state.lesson?.asksHowSure = false
            return sort(&state) { session in
                session.putCard(on: option)
                session.handle = session.nextHandle
            }
        }
        let (isChosen, isAsked) = (state.lesson?.choice == .option(option), state.lesson?.asksHowSure == true)
        if isChosen, isAsked { return [] }
        state.lesson?.asksHowSure = false
        let effects = choose(&state) { _ in .option(option) }
        return isChosen || !locksAtOnce(option, state) ? effects + ask(&state) : effects
    }
}

extension Prediction {
    /// How many piles there are to sort into; 0 where nothing is sorted.
    fileprivate var pileCount: Int { sorting?.piles.count ?? 0 }
}

extension AnswerCommands {
    /// A press chooses a line that is put in order; a drag takes it along.
    static func drag(_ kind: MouseEvent.Kind, over place: Int, _ state: inout AppState) -> [Effect] {
        guard kind != .release, LessonCommands.isOpen(state) else { return [] }
        return LessonCommands.change(&state) { session in
            (session.side, session.asksHowSure) = (.text, false)
            if kind == .press { session.handle = place } else { session.moveLine(from: session.handle, to: place) }
        }
    }

    /// A drag takes the chosen card along to a pile.
    static func drag(ontoPile pile: Int, _ state: inout AppState) -> [Effect] {
        guard LessonCommands.isOpen(state) else { return [] }
        return LessonCommands.change(&state) { $0.putCard(on: pile) }
    }
}
