import Plotting
import TextGrid

/// How the cursor in a plot is drawn.
extension PlotReader {
    private static func sign(_ glyphs: Glyphs) -> Character { glyphs.isASCII ? "X" : "┼" }

    /// The chart with a line at the cursor.
    func over(_ chart: LineChart) -> LineChart {
        cursor.map { chart.adding([PlotLine(x: along($0.x), label: "", role: .marker)]) } ?? chart
    }

    /// Marks where the cursor stands on a curve, or where the lab does; the terminal's cursor stands there.
    func mark(_ chart: LineChart, curve: Int, on canvas: inout Canvas, in room: Rectangle) {
        let look = looks[min(curve, looks.count - 1)]
        let cell = chart.cell(
            of: along(place.x), role: look.role, dash: look.dash, in: room, glyphs: canvas.grid.glyphs)
        mark(cell, on: &canvas, in: room)
    }

    /// The same on a map.
    func mark(_ map: HeatMap, on canvas: inout Canvas, in room: Rectangle) {
        mark(map.cell(ofX: place.x, y: place.y, in: room, glyphs: canvas.grid.glyphs), on: &canvas, in: room)
    }

    /// The same on the regions of classes.
    func mark(_ map: RegionMap, on canvas: inout Canvas, in room: Rectangle) {
        mark(map.cell(ofX: place.x, y: place.y, in: room, glyphs: canvas.grid.glyphs), on: &canvas, in: room)
    }

    private func mark(_ cell: (column: Int, row: Int)?, on canvas: inout Canvas, in room: Rectangle) {
        let (x, y) = cell ?? (room.x, room.y)
        canvas.grid.cursor = Grid.Cursor(x: x, y: y, isVisible: false)
        guard cell != nil else { return }
        let style = Style(.selection)
        guard let cursor else {
            canvas.grid[x, y] = Cell(canvas.grid[x, y].character, style: style)
            return
        }
        canvas.grid[x, y] = Cell(Self.sign(canvas.grid.glyphs), style: style)
        // Where it is, beside it, where that hides least.
        let places = up == nil ? [cursor.x] : [cursor.x, cursor.y]
        let text = canvas.grid.glyphs.fit(places.map { Self.text($0) }.joined(separator: ", "))
        let width = TextWidth.columns(of: text)
        let starts = [x + 1, x - width].filter { $0 > room.x && $0 + width <= room.maxX }
        let isFree = { (start: Int) in (start..<start + width).allSatisfy { canvas.grid[$0, y].character == " " } }
        guard let start = starts.first(where: isFree) ?? starts.first else { return }
        canvas.grid.write(text, x: start, y: y, style: Style(.marker, bold: true))
    }
}
