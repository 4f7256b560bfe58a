import Labs
import TextGrid

/// Every other setting of a lab, changed in place, with the lab in view.
enum OptionsSheet {
    static let id = Sheet.ID("options")

    static let sheet = Sheet(
        id: id, title: { _ in "options" },
        lines: { state in
            rows(state).map {
                Sheet.Line(
                    title: $0.title, value: $0.value, summary: $0.words, reason: state.refusal(ofChanging: $0.key),
                    isTyped: $0.prompt != nil)
            }
        },
        enter: { state, line in
            guard let row = row(line, state) else { return [] }
            guard let prompt = row.prompt else { return change(&state, line, 1) }
            return open(prompt, row.value, &state)
        },
        change: change,
        type: { state, line, character in
            guard let prompt = row(line, state)?.prompt else { return [] }
            return state.onLab { desk in
                desk.open(prompt)
                desk.session.prompt?.line.insert(String(character))
            }
        },
        closing: changes, leavesView: true)

    /// Opens it at a line.
    static func open(_ state: inout AppState, at line: Int = 0) {
        var sheet = SheetState(id, selected: line)
        sheet.before = Dictionary(rows(state).map { ($0.title, $0.value) }) { first, _ in first }
        state.overlay = .sheet(sheet)
    }

    /// What was changed since it was opened: the header may have no room for it. Nil where nothing was.
    @Sendable static func changes(_ state: AppState) -> Message? {
        guard let at = state.sheet?.1, at.id == id else { return nil }
        let changed = rows(state).compactMap { row in
            at.before[row.title].flatMap { $0 == row.value ? nil : "\(row.title): \(row.value), was \($0)" }
        }
        return changed.isEmpty ? nil : Message(changed.joined(separator: "; ") + ".")
    }

    private static func rows(_ state: AppState) -> [OptionRow] {
        state.lab.map { Features.of($0.state).options } ?? []
    }

    private static func row(_ index: Int, _ state: AppState) -> OptionRow? {
        let rows = rows(state)
        return rows.indices.contains(index) ? rows[index] : nil
    }

    private static func open(_ prompt: LabPrompt.ID, _ text: String, _ state: inout AppState) -> [Effect] {
        state.onLab { desk in
            desk.open(prompt, text)
            desk.session.prompt?.unchanged = text
        }
    }

    @Sendable private static func change(_ state: inout AppState, _ line: Int, _ step: Int) -> [Effect] {
        guard let chosen = row(line, state) else { return [] }
        let effects = state.onLab { desk in
            desk.session.endEdit()
            let before = desk.session.state
            try chosen.change(&desk, step)
            desk.session.finishEdit(since: before)
            if desk.session.isRunning { desk.session.beginEdit() }
            guard desk.message == nil else { return }
            // The header may have no room for it.
            let state = desk.session.state
            let now = Features.of(state).options.first { $0.title == chosen.title }?.value
            if let now, now != chosen.value {
                desk.say("\(chosen.title): \(now), was \(chosen.value).")
            } else if state == before {
                desk.say("\(chosen.title) goes no further.")
            }
        }
        // Another value can bring other rows; the chosen one stays chosen.
        if case .sheet(var at)? = state.overlay, let now = rows(state).firstIndex(where: { $0.title == chosen.title }) {
            at.selected = now
            state.overlay = .sheet(at)
        }
        return effects
    }
}
