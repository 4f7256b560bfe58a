import TextGrid

/// The keys: those that work here and now on one screen; asked again, all there are, with a search.
enum KeysHelp {
    /// The columns that keys take before their words.
    static let labelWidth = 11
    /// The longest help of a command with a key: two columns have room for it at 80 columns.
    static let longestHelp = 27

    static let commands: [Command] =
        [
            Command(.keys, "all keys, with a search", footer: "all keys") { state, _ in
                state.overlay = .keys(search: LineEditor(), scroll: 0)
                return []
            }
        ] + TextCommands.all

    static let searchCommands: [Command] = [
        Command(.leave, "close", footer: "close", keys: [.escape], run: TextCommands.close),
        Command(
            .move, "scroll", footer: "scroll", keys: [.up, .down], label: "↑↓", when: TextCommands.scrolls,
            run: { TextCommands.scroll(&$0, by: $1.sign) }),
        Command(
            .page, "a page up, down", when: TextCommands.scrolls,
            run: { TextCommands.scroll(&$0, by: $1.sign * max(1, $0.size.rows - 8)) }),
        Command(.act, "close", run: TextCommands.close),
        Command(.type, "search", footer: "search", keys: [], label: "a–z", takesAll: true) { state, key in
            guard case .keys(var search?, let scroll)? = state.overlay else { return [] }
            let text = search.text
            guard search.take(key) else {
                state.sayNothing(for: key)
                return []
            }
            state.overlay = .keys(search: search, scroll: search.text == text ? scroll : 0)
            return []
        },
    ]

    /// Shows the keys that work where one is: on the screen, or in what lies over it.
    @Sendable static func open(_ state: inout AppState, _ key: Key) -> [Effect] {
        (state.keysOver, state.overlay) = (state.overlay, .keys(search: nil, scroll: 0))
        return []
    }

    /// A line of the keys that work here: one for each meaning.
    struct Line {
        let group: Meaning.Group
        var label: String
        /// The columns of the label where it is not in ASCII.
        var width = 0
        let help: String
        /// What a press on the line is; nil where it stands for several, such as digits.
        let key: Key?
    }

    /// The keys that work on the screen that lies below, or in the list over it; those that do the same share a line.
    static func here(_ state: AppState) -> [Line] {
        var (seen, state) = (Set<String>(), state)
        if case .keys? = state.overlay { (state.overlay, state.keysOver) = (state.keysOver, nil) }
        let commands = Array(state.commandLayers(uncovered: state.overlay == nil && !state.isTyping).joined())
        var lines: [Line] = commands.compactMap { command in
            // Keys of their own, as a clicker has them, are for what is seen.
            let own: Meaning.Group? = command.keys.isEmpty ? nil : .see
            guard let group = command.meaning?.row.group ?? own, isListed(command, state) else { return nil }
            // Another command may have all of its keys here.
            let isReached = { (key: Key) in commands.first { $0.takes(key) && isListed($0, state) } === command }
            guard command.keys.isEmpty || command.keys.contains(where: isReached) else { return nil }
            let label = command.keyLabel(state.glyphs)
            guard !label.isEmpty, seen.insert(label).inserted else { return nil }
            return Line(
                group: group, label: label, width: TextWidth.columns(of: command.keyLabel(.unicode)),
                help: command.meaning == .undo || command.meaning == .redo ? undoing : command.help,
                key: command.keys.first)
        }
        if state.isTyping {
            lines += lineKeys.map { group, label, help in
                let width = TextWidth.columns(of: Meaning.shown(label, .unicode))
                return Line(group: group, label: Meaning.shown(label, state.glyphs), width: width, help: help, key: nil)
            }
        }
        return lines.reduce(into: []) { shown, line in
            guard let place = shown.firstIndex(where: { $0.help == line.help && $0.group == line.group }),
                shown[place].width + 1 + line.width < labelWidth
            else { return shown.append(line) }
            shown[place].width += 1 + line.width
            // In ASCII names are longer; what has no room there is not said.
            let label = "\(shown[place].label) \(line.label)"
            if label.count < labelWidth { shown[place].label = label }
        }
    }

    /// What ``LineEditor`` takes besides letters, the arrows and backspace.
    private static let lineKeys: [(group: Meaning.Group, label: String, help: String)] = [
        (.move, "home end", "to the line's start, end"), (.move, "ctrl-←", "a word to the left"),
        (.move, "ctrl-→", "a word to the right"), (.change, "ctrl-w", "cut the word before"),
        (.change, "ctrl-u", "cut all of the line"), (.change, "ctrl-k", "cut what follows"),
        (.change, "ctrl-y", "put in what was cut"), (.change, "ctrl-_", "undo what was typed"),
    ]

    /// Undo and redo, in a line together.
    static let undoing = "undo, redo"

    /// Whether a command works here. Undo is looked for before there is something to take back: a lab that can be changed
    /// lists it.
    private static func isListed(_ command: Command, _ state: AppState) -> Bool {
        let availability = command.availability(state)
        guard command.meaning == .undo || command.meaning == .redo else { return availability == .yes }
        return availability != .absent && availability != .no(LabCommands.waiting)
    }

    /// All lines, in one column. Two that have no room for the headings do without: one moves to the second column, not to
    /// end the first.
    static func lines(_ state: AppState) -> [[Span]] {
        guard case .keys(let search?, _)? = state.overlay else {
            let here = here(state)
            let lines = grouped(here)
            let isFull = hasTwoColumns(state) && lines.count >= 2 * TextCommands.rows(in: state.size)
            return isFull ? grouped(here, isHeaded: false) : lines
        }
        let wanted = search.text.lowercased()
        // Without a search what keys mean on every screen; what they do on each would be too long to read.
        if wanted.isEmpty {
            return grouped(
                Meaning.allCases.map {
                    Line(group: $0.row.group, label: $0.label(state.glyphs), help: $0.row.words, key: nil)
                })
        }
        var lines: [[Span]] = []
        for place in Features.places {
            // What reads alike is one line, also where digits choose among more or fewer.
            var seen: Set<String> = []
            let found = place.commands.filter {
                $0.meaning != nil && !$0.keyLabel(state.glyphs).isEmpty
                    && ([$0.help, $0.keyLabel(state.glyphs), $0.meaning?.row.words ?? ""] + $0.otherNames)
                        .contains { $0.lowercased().contains(wanted) }
                    && seen.insert("\($0.keys.isEmpty ? "" : $0.keyLabel(state.glyphs)) \($0.help)").inserted
            }
            guard !found.isEmpty else { continue }
            if !lines.isEmpty { lines.append([]) }
            lines.append([Span(place.title, .heading)])
            lines += found.map { line($0.keyLabel(state.glyphs), $0.help) }
        }
        return lines.isEmpty ? [[Span("No key has these letters.", .muted)]] : lines
    }

    private static func line(_ label: String, _ help: String) -> [Span] {
        [Span(TextWidth.pad(label, to: labelWidth), .key), Span(help)]
    }

    private static func grouped(_ lines: [Line], isHeaded: Bool = true) -> [[Span]] {
        var result: [[Span]] = []
        for group in Meaning.Group.allCases {
            let own = lines.filter { $0.group == group }
            guard !own.isEmpty else { continue }
            if isHeaded { result.append([Span(group.rawValue, .heading)]) }
            result += own.map { line($0.label, $0.help) }
        }
        return result
    }

    /// Whether the keys that work here have room in two columns.
    static func hasTwoColumns(_ state: AppState) -> Bool {
        state.size.columns - 2 >= 2 * (labelWidth + longestHelp)
            && here(state).count <= 2 * TextCommands.rows(in: state.size)
    }
}
