import TextGrid

/// The keys, over the screen.
enum KeysView {
    private static let widest = 90

    static func draw(_ state: AppState, search: LineEditor?, scroll: Int, on canvas: inout Canvas, in area: Rectangle) {
        let lines = KeysHelp.lines(state)
        canvas.grid.fill(area)
        // No larger than the keys with their words need.
        let columns = min(area.width, widest)
        let middle = Rectangle(x: area.x + (area.width - columns) / 2, y: area.y, width: columns, height: area.height)
        if let search {
            let (top, rest) = middle.splitTop(1)
            LineView.draw(search, label: " what keys do on each screen, by a word: ", on: &canvas, in: top)
            TextBox.draw(
                lines, title: "keys mean the same on every screen", scroll: scroll, on: &canvas,
                in: rest.splitTop(min(rest.height, lines.count + 2)).top)
            return
        }
        let area = middle.splitTop(min(middle.height, lines.count + 2)).top
        let room = area.inset()
        let here = KeysHelp.here(state)
        let keys = Meaning.Group.allCases.flatMap { group in
            let own = here.filter { $0.group == group }
            return own.isEmpty ? [] : (lines.count > here.count ? [nil] : []) + own.map(\.key)
        }
        // A press on a line is its key.
        func onPress(_ line: Int, x: Int, y: Int, width: Int) {
            guard keys.indices.contains(line), let key = keys[line] else { return }
            canvas.onPress(Rectangle(x: x, y: y, width: width, height: 1)) { state in
                _ = TextCommands.close(&state, .escape)
                return state.press(key)
            }
        }
        guard lines.count > room.height, KeysHelp.hasTwoColumns(state) else {
            TextBox.draw(lines, title: title, scroll: scroll, on: &canvas, in: area)
            let window = ListWindow(count: lines.count, first: scroll, rows: room.height)
            for (row, line) in window.shown.enumerated() {
                onPress(line, x: room.x, y: room.y + row, width: room.width)
            }
            return
        }
        // Two columns; a heading never ends the first.
        var half = max((lines.count + 1) / 2, lines.count - room.height)
        while half < lines.count, half < room.height, !isHeading(lines[half]) { half += 1 }
        if half > room.height || half == lines.count { half = min(room.height, (lines.count + 1) / 2) }
        if half > 0, isHeading(lines[half - 1]) { half -= 1 }
        canvas.onPress(area) { _ in [] }
        canvas.grid.frame(area, title: title, isFocused: true)
        canvas.grid.cursor = Grid.Cursor(x: room.x + 1, y: room.y, isVisible: false)
        let width = room.width / 2
        for (column, part) in [lines[..<half], lines[half...]].enumerated() {
            for (row, line) in part.prefix(room.height).enumerated() {
                let (x, y) = (room.x + 1 + column * width, room.y + row)
                canvas.grid.write(line, x: x, y: y, width: width - 1)
                onPress(column * half + row, x: x, y: y, width: width - 1)
            }
        }
    }

    private static func isHeading(_ line: [Span]) -> Bool { line.count == 1 }

    private static let title = "keys that work here"
}
