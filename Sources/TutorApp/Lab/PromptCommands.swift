import Labs
import LossMath
import TextGrid
import Wording

/// The keys of a line that is typed: those of any address line.
enum PromptCommands {
    static let all: [Command] = [
        Command(.act, "take the line", footer: "take", keys: [.enter]) { state, _ in
            state.onLab { desk in accept(&desk) }
        },
        Command(
            .move, "take the value, and go on", footer: "take, go on", keys: [.up, .down], label: "↑↓", when: isCell,
            run: takeAndMove),
        Command(.panel, "take the value, and go on", when: isCell, run: takeAndMove),
        Command(
            .move, "take the value, and go on", keys: [.right], label: "→",
            when: { state in
                let line = state.lab?.prompt.flatMap { $0.kind.isCell ? $0.line : nil }
                return .present(line.map { !$0.isAllSelected && $0.cursor == $0.text.count } ?? false)
            }, run: takeAndMove),
        // No formula has a bracket after a number: there it is the key for steps.
        Command(
            .neighbour, "take the value, and go to another step",
            when: { state in
                let line = state.lab?.prompt.flatMap { $0.kind.isCell ? $0.line : nil }
                return .present(state.lesson != nil && line.map { Double($0.text) != nil } ?? false)
            }, run: takeAndMove),
        Command(.leave, "end the line, take nothing", footer: "cancel", keys: [.escape]) { state, _ in
            state.onLab { desk in
                guard let prompt = desk.session.prompt else { return }
                // What runs meanwhile goes on.
                if prompt.kind.follow != nil { desk.session.state = prompt.before }
                // What was typed can be called back.
                desk.session.keep(prompt.line.text, of: prompt.id)
                desk.session.prompt = nil
            }
        },
        Command(
            .panel, "complete the name", footer: "complete", keys: [.tab],
            when: { .present($0.lab?.prompt?.candidates.isEmpty == false) },
            run: { state, _ in complete(&state, state.lab?.prompt?.choice ?? 0) }),
        Command(
            .move, "choose a completion", footer: "choose", keys: [.up, .down], label: "↑↓",
            when: { .present($0.lab?.prompt?.candidates.isEmpty == false) },
            run: { state, key in
                edit(&state) { prompt, _ in
                    let last = prompt.candidates.count - 1
                    prompt.choice = min(max(0, (prompt.choice ?? 0) + key.sign), last)
                }
            }),
        Command(.move, "what was typed before", keys: [.up, .down], label: "↑↓", when: hasHistory) {
            recall(&$0, -$1.sign)
        },
        // Also where the arrows choose something else, as in a cell.
        Command(.page, "what was typed before, after", when: hasHistory) { recall(&$0, -$1.sign) },
        Command(.keys, "these keys; again: all", keys: [.function(1)], run: KeysHelp.open),
        Command(.type, "type", keys: [], takesAll: true) { state, key in
            var isTaken = false
            let effects = edit(&state) { prompt, _ in
                isTaken = prompt.line.take(key)
                if isTaken { prompt.choice = nil }
            }
            if !isTaken { state.sayNothing(for: key) }
            return effects
        },
    ]

    @Sendable private static func hasHistory(_ state: AppState) -> Command.Availability {
        let before = state.lab.flatMap { lab in lab.prompt.flatMap { lab.typedBefore[$0.id] } } ?? []
        return before.isEmpty ? .no("Nothing was typed here before.") : .yes
    }

    /// Puts an earlier line in place of what is typed, or a later one.
    private static func recall(_ state: inout AppState, _ steps: Int) -> [Effect] {
        edit(&state) { prompt, session in
            let before = session.typedBefore[prompt.id] ?? []
            let index = (prompt.recalled ?? -1) + steps
            guard index < before.count, index >= -1 else { return }
            if prompt.recalled == nil { prompt.draft = prompt.line.text }
            prompt.recalled = index < 0 ? nil : index
            prompt.line.replace(with: index < 0 ? prompt.draft : before[index])
        }
    }

    /// Takes a completion.
    static func complete(_ state: inout AppState, _ index: Int) -> [Effect] {
        edit(&state) { prompt, _ in
            let candidates = prompt.candidates
            if candidates.indices.contains(index) { prompt.complete(with: candidates[index]) }
        }
    }

    @Sendable private static func isCell(_ state: AppState) -> Command.Availability {
        .present(state.lab?.prompt?.kind.isCell == true)
    }

    /// A table is typed cell by cell: up and down take the value and go on, tab to the right.
    @Sendable private static func takeAndMove(_ state: inout AppState, _ key: Key) -> [Effect] {
        let effects = state.onLab { desk in accept(&desk) }
        guard state.lab?.prompt == nil else { return effects }
        guard key == .tab || key == .backtab else { return effects + state.press(key) }
        // To the side, and to the next line where there is nothing at the side.
        let isOn = key == .tab
        let (before, side, said) = (state.lab?.state, isOn ? Key.right : .left, state.message)
        if state.command(for: side) != nil { _ = state.press(side) }
        guard state.lab?.state == before else { return effects }
        state.message = said
        return effects + state.press(isOn ? .down : .up)
    }

    /// Before something else is pressed: a value that is typed in its place is taken, or its mistake said; any other line
    /// stays.
    static func endLine(_ state: inout AppState) -> [Effect] {
        guard state.lab?.prompt?.kind.isCell == true || state.sheet?.0.leavesView == true else {
            state.message = Message("A line is typed: enter takes it, esc leaves it.", .warning)
            return []
        }
        return state.onLab { desk in accept(&desk) }
    }

    /// Text pasted into the line.
    static func paste(_ text: String, _ state: inout AppState) -> [Effect] {
        edit(&state) { prompt, _ in prompt.line.insert(text.split(whereSeparator: \.isNewline).joined(separator: " ")) }
    }

    private static func edit(
        _ state: inout AppState, _ change: (inout LabPrompt, LabSession) -> Void
    ) -> [Effect] {
        state.onLab { desk in
            guard var prompt = desk.session.prompt else { return }
            let text = prompt.line.text
            change(&prompt, desk.session)
            if prompt.line.text != text { follow(&prompt, &desk) }
            if prompt.line.hasCut { desk.say(LineEditor.full, .warning) }
            desk.session.prompt = prompt
        }
    }

    /// Lets the lab follow the line; the last text that could be read stays at work.
    private static func follow(_ prompt: inout LabPrompt, _ desk: inout LabDesk) {
        if let state = prompt.followed() { desk.session.state = state }
    }

    /// Takes the line; what cannot be read stays to be mended.
    private static func accept(_ desk: inout LabDesk) {
        guard var prompt = desk.session.prompt else { return }
        if prompt.line.text == prompt.unchanged {
            desk.session.prompt = nil
            return
        }
        let kind = prompt.kind
        // A run that is on ends as an edit of its own.
        if kind.follow == nil { desk.session.endEdit() }
        let before = kind.follow == nil ? desk.session.state : prompt.before
        defer { if desk.session.isRunning { desk.session.beginEdit() } }
        follow(&prompt, &desk)
        do throws(FormulaMistake) {
            if let mistake = prompt.mistake { throw mistake }
            try kind.accept(prompt.line.text, &desk)
            desk.session.prompt = nil
            desk.session.keep(prompt.line.text, of: prompt.id)
            if kind.isEdit { desk.session.finishEdit(since: before) }
        } catch {
            prompt.mistake = error
            desk.session.prompt = prompt
            desk.say(
                kind.isCell ? "\(prompt.line.text): \(error.message)" : "Mend the line, or leave it with esc.", .error)
        }
    }
}

extension Formula {
    /// The one number that a typed text gives.
    ///
    /// - Parameters:
    ///   - names: the values that a formula names.
    ///   - isByHand: it is to be worked out by whoever types it, as in a lesson.
    static func number(
        _ text: String, isByHand: Bool = false, names: (Formula) -> [String: Tensor] = { _ in [:] }
    ) throws(FormulaMistake) -> Double {
        // A share may be typed as it is shown.
        if text.trimmed.hasSuffix("%"), let percent = Double(String(text.trimmed.dropLast()).trimmed) {
            return percent / 100
        }
        // Several numbers, or one with a decimal comma.
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        if parts.count > 1, parts.allSatisfy({ Double($0.filter { $0 != " " }) != nil }) {
            throw FormulaMistake(
                message: "one number is taken here; decimals have a point, as in 2.5", column: parts[0].count)
        }
        do {
            // A sum may begin with the sign that opens one, as in a spreadsheet.
            let sum = text.trimmed
            let formula = try Formula(sum.hasPrefix("=") ? " " + sum.dropFirst() : text)
            let value = try formula.value(in: names(formula))
            guard value.values.count == 1 else {
                throw FormulaMistake(
                    message: "this gives \(value.values.count) values; one number is needed", column: 0)
            }
            guard formula.isArithmetic || !isByHand else {
                throw FormulaMistake(
                    message: "this is for you to work out: arithmetic is taken, such as (1 + 9)/2 or sqrt(2), but no"
                        + " losses, lists or names", column: 0)
            }
            return value.values[0]
        } catch let error as FormulaError {
            throw FormulaMistake(message: error.message, column: error.column)
        } catch let mistake as FormulaMistake {
            throw mistake
        } catch {
            throw FormulaMistake(message: "\(error)", column: 0)
        }
    }
}
