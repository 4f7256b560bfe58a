import TextGrid

/// The last two lines: what there is to say, and the keys.
enum FooterView {
    static func draw(_ state: AppState, on grid: inout Grid, in area: Rectangle) {
        let (messages, keys) = area.splitTop(1)
        if let message = state.message {
            grid.write(
                message.text, x: messages.x + 1, y: messages.y, style: Style(message.role), width: area.width - 2)
        }
        var x = keys.x + 1
        var seen: Set<CommandID> = []
        // Help comes first into the room that there is: from it all other keys can be found.
        // What a screen offers most stands first; the way out and undo before the rest.
        let available = CommandTable.all.filter { $0.footer != nil && $0.isAvailable(state) }
            .enumerated().sorted { (rank(of: $0.element), $0.offset) < (rank(of: $1.element), $1.offset) }
            .map(\.element)
        let help = available.first { $0.id == .help }
        let helpWidth = help.map { width(of: $0, grid.glyphs) } ?? 0
        for command in available where command.id != .help && seen.insert(command.id).inserted {
            let needed = width(of: command, grid.glyphs)
            guard x + needed + 2 + helpWidth < area.maxX else { continue }
            x = write(command, x: x, y: keys.y, on: &grid) + 2
        }
        if let help { write(help, x: x, y: keys.y, on: &grid) }
    }

    private static func rank(of command: Command) -> Int {
        switch command.id {
        case .backFromLoss: -1
        case .addRow, .removeRow, .toggleLogits, .palette, .share: 2
        case .undo, .redo, .home: 1
        default: 0
        }
    }

    private static func width(of command: Command, _ glyphs: Glyphs) -> Int {
        TextWidth.columns(of: label(of: command, glyphs)) + 1 + TextWidth.columns(of: command.footer ?? "")
    }

    private static func label(of command: Command, _ glyphs: Glyphs) -> String {
        if command.footer == nil || command.id == .typeValue { return command.keyLabel(glyphs: glyphs) }
        guard let first = command.keys.first, command.keyLabel(glyphs: glyphs).contains(" ") else {
            return command.keyLabel(glyphs: glyphs)
        }
        let full = command.keyLabel(glyphs: glyphs)
        return full.count <= 5 ? full : first.label(ascii: glyphs.isASCII)
    }

    @discardableResult
    private static func write(_ command: Command, x: Int, y: Int, on grid: inout Grid) -> Int {
        grid.write(
            [Span(label(of: command, grid.glyphs), .key), Span(" \(command.footer ?? "")", .footer)], x: x, y: y)
    }
}
