import Plotting
import TextGrid

/// How the plot of a lab is drawn.
extension LabSession {
    /// Draws the plot that a question may be about.
    ///
    /// - Parameter cursor: what reads it, where it has the focus.
    func draw(_ chart: LineChart, cursor: PlotReader? = nil, on canvas: inout Canvas, in room: Rectangle) {
        let guided = guide?.over(chart) ?? chart
        let shown = cursor?.over(guided) ?? guided
        shown.draw(on: &canvas.grid, in: room)
        if let guide, guide.isSealed, guide.sketch.count < 2, guide.lines.isEmpty {
            Self.say(
                guide.sketch.isEmpty ? "drawn with the answer" : "your heights are drawn here", on: &canvas.grid,
                in: room)
        }
        cursor?.mark(shown, curve: plot?.curve ?? 0, on: &canvas, in: room)
        if canvas.plot == nil { canvas.plot = (shown, room) }
    }

    /// Says in an empty plot why it is empty.
    static func say(_ words: String, on grid: inout Grid, in room: Rectangle) {
        let width = TextWidth.columns(of: words)
        let y = room.y + max(0, room.height / 2 - 1)
        // Not over the axis.
        let x = [room.maxX - width - 1, room.maxX - width].first { x in
            x > room.x && (x - 1..<x + width).allSatisfy { grid[$0, y].character == " " }
        }
        if let x { grid.write(words, x: x, y: y, style: Style(.muted)) }
    }
}
