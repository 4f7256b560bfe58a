import TextGrid

/// A frame with lines of text that scroll; it says how many it does not show.
enum TextBox {
    static func draw(_ lines: [[Span]], title: String, scroll: Int, on canvas: inout Canvas, in box: Rectangle) {
        canvas.grid.fill(box)
        canvas.onPress(box) { _ in [] }
        let room = canvas.grid.frame(box, title: title, isFocused: true)
        let window = ListWindow(count: lines.count, first: scroll, rows: room.height)
        for (row, line) in lines[window.shown].enumerated() {
            canvas.grid.write(line, x: room.x + 1, y: room.y + row, width: room.width - 2)
        }
        // What reads or magnifies the screen begins with the text.
        canvas.grid.cursor = canvas.grid.cursor ?? Grid.Cursor(x: room.x + 1, y: room.y, isVisible: false)
        window.drawMore(on: &canvas, x: box.maxX, top: box.y, bottom: box.maxY - 1)
    }
}
