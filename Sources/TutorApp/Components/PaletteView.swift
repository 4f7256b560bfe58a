import TextGrid

/// Commands by name.
enum PaletteView {
    /// The commands that work now and whose words contain what was typed.
    static func commands(_ state: AppState, filter: String) -> [Command] {
        var below = state
        below.overlay = nil
        let wanted = filter.lowercased()
        return CommandTable.all.filter { command in
            command.id != .palette && !command.keys.isEmpty && command.isAvailable(below)
                && (wanted.isEmpty || "\(command.help) \(command.footer ?? "")".lowercased().contains(wanted))
        }
    }

    static func draw(_ state: AppState, filter: String, selected: Int, on grid: inout Grid, in area: Rectangle) {
        let commands = commands(state, filter: filter)
        let width = min(area.width - 4, 70)
        let height = min(area.height, max(5, commands.count + 4))
        let box = Rectangle(x: area.x + (area.width - width) / 2, y: area.y, width: width, height: height)
        grid.fill(box)
        let room = grid.frame(box, title: "Commands", isFocused: true)
        grid.write([Span(" find: ", .muted), Span(filter + "_", .input)], x: room.x, y: room.y, width: room.width)
        let list = room.splitTop(2).rest
        if commands.isEmpty {
            grid.write(" no command has these letters", x: list.x, y: list.y, style: Style(.muted), width: list.width)
        }
        let first = max(0, min(selected - list.height / 2, commands.count - list.height))
        for (row, command) in commands.enumerated().dropFirst(first).prefix(list.height) {
            let y = list.y + row - first
            let isSelected = row == selected
            let pointer = isSelected ? "\(grid.glyphs.pointer) " : "  "
            let key = TextWidth.pad(command.keyLabel(glyphs: grid.glyphs), to: 12)
            grid.write(
                [Span(" \(pointer)"), Span(key, .key), Span(command.help, Style(isSelected ? .selection : .text))],
                x: list.x, y: y, width: list.width)
        }
    }
}
