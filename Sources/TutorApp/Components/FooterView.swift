import TextGrid

/// The last two lines: what there is to say, and the keys.
enum FooterView {
    static func draw(_ state: AppState, on canvas: inout Canvas, in area: Rectangle) {
        let (messages, keys) = area.splitTop(1)
        if let message = state.message {
            canvas.grid.write(
                message.text, x: messages.x + 1, y: messages.y, style: Style(message.role), width: area.width - 2)
        } else if let allow = state.allowance {
            let words = allow.label.prefix(1).uppercased() + allow.label.dropFirst() + "."
            canvas.grid.write(words, x: messages.x + 1, y: messages.y, style: Style(.muted), width: area.width - 2)
        }
        let glyphs = canvas.grid.glyphs
        var seen: [String] = []
        // The keys' help, the options and the way back have room before anything else: from them all else can be found.
        let shown = state.commandLayers.joined().filter {
            guard $0.footer != nil, !seen.contains($0.keyLabel(glyphs)), $0.availability(state) == .yes else {
                return false
            }
            seen.append($0.keyLabel(glyphs))
            return true
        }
        let ranked = shown.enumerated().sorted {
            (rank(of: $0.element), $0.offset) < (rank(of: $1.element), $1.offset)
        }.map(\.element)
        var kept: [Meaning] = area.width >= 60 ? [.options] : []
        if state.overlay != nil || !state.below.isEmpty || state.lab?.opener != nil,
            area.width >= 80 || state.overlay != nil
        {
            kept.append(.leave)
        }
        let last = (kept + [.keys]).compactMap {
            meaning in shown.last { $0.meaning == meaning }
        }
        let end = area.maxX - last.reduce(0) { $0 + width(of: $1, canvas.grid.glyphs) + 2 }
        var x = keys.x + 1
        for command in ranked where !last.contains(where: { $0.help == command.help && $0.meaning == command.meaning })
        {
            let needed = width(of: command, canvas.grid.glyphs)
            guard x + needed < end else { continue }
            write(command, x: x, y: keys.y, on: &canvas)
            x += needed + 2
        }
        for command in last {
            write(command, x: x, y: keys.y, on: &canvas)
            x += width(of: command, canvas.grid.glyphs) + 2
        }
    }

    /// What a screen is about comes first, then what is needed everywhere.
    private static func rank(of command: Command) -> Int {
        switch command.meaning {
        case .options, .undo: 1
        case .add, .remove, .train, .logAxis, .side, .why: 2
        case .leave, .palette, .share, .quit, .back: 3
        default: 0
        }
    }

    private static func width(of command: Command, _ glyphs: Glyphs) -> Int {
        TextWidth.columns(of: command.keyLabel(glyphs)) + 1 + TextWidth.columns(of: command.footer ?? "")
    }

    private static func write(_ command: Command, x: Int, y: Int, on canvas: inout Canvas) {
        let glyphs = canvas.grid.glyphs
        canvas.grid.write(
            [Span(command.keyLabel(glyphs), .key), Span(" \(command.footer ?? "")", .footer)], x: x, y: y)
        // Of a key that comes with its opposite, each half is its own.
        let label = TextWidth.columns(of: command.keyLabel(glyphs))
        canvas.onPress(Rectangle(x: x, y: y, width: width(of: command, glyphs), height: 1)) { state in
            state.message = nil
            return command.keys.first.map { command.run(&state, $0) } ?? []
        }
        guard command.keys.count == 2, label >= 3, let last = command.keys.last else { return }
        canvas.onPress(Rectangle(x: x + label - 1, y: y, width: 1, height: 1)) { command.run(&$0, last) }
    }
}
