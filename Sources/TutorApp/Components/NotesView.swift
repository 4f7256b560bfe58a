import TextGrid

/// Lines to read.
enum NotesView {
    static func draw(title: String, lines: [String], scroll: Int, on grid: inout Grid, in area: Rectangle) {
        let width = min(area.width, 90)
        let box = Rectangle(
            x: area.x + (area.width - width) / 2, y: area.y, width: width, height: min(area.height, lines.count + 2))
        grid.fill(box)
        let room = grid.frame(box, title: title, isFocused: true)
        let first = min(max(0, scroll), max(0, lines.count - room.height))
        for (row, line) in lines.dropFirst(first).prefix(room.height).enumerated() {
            grid.write(line, x: room.x + 1, y: room.y + row, width: room.width - 2)
        }
    }
}
