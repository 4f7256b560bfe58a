import TextGrid

/// All keys, by where they work.
enum HelpView {
    /// The lines of help. The keys of what lies under it come first.
    static func lines(_ state: AppState) -> [[Span]] {
        var below = state
        below.overlay = nil
        let usual: [Command.Group] = [
            .list, .lesson, .vector, .likelihood, .bench, .trainer, .everywhere, .typing, .overlay,
        ]
        let here = usual.filter { group in
            CommandTable.all.contains { $0.group == group && $0.isAvailable(below) }
        }
        var lines: [[Span]] = []
        for group in here + usual.filter({ !here.contains($0) }) {
            if !lines.isEmpty { lines.append([]) }
            lines.append([Span(group.rawValue, .heading)])
            for command in CommandTable.all where command.group == group {
                let label = TextWidth.pad(command.ownKeyLabel(glyphs: state.glyphs), to: 15)
                lines.append([Span("  \(label) ", .key), Span(command.help)])
            }
        }
        return lines
    }

    /// How many lines a screen of this size shows at once.
    static func visibleRows(in size: Size) -> Int { max(1, size.rows - 5) }

    static func draw(_ state: AppState, scroll: Int, on grid: inout Grid, in area: Rectangle) {
        grid.fill(area)
        let room = grid.frame(area, title: "All keys", isFocused: true)
        let lines = lines(state)
        let start = min(max(0, scroll), max(0, lines.count - room.height))
        for (row, line) in lines.dropFirst(start).prefix(room.height).enumerated() {
            grid.write(line, x: room.x + 1, y: room.y + row, width: room.width - 2)
        }
        if start + room.height < lines.count {
            let more = " \(lines.count - start - room.height) more lines below "
            grid.write(more, x: area.maxX - more.count - 2, y: area.maxY - 1, style: Style(.muted))
        }
    }
}
