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

    /// The same on a map; on the regions of classes without covering examples.
    func mark(_ map: any MapChart, on canvas: inout Canvas, in room: Rectangle) {
        let cell = map.cell(ofX: place.x, y: place.y, in: room, glyphs: canvas.grid.glyphs)
        mark(cell, mayCover: !(map is RegionMap), on: &canvas, in: room)
    }

    /// - Parameter mayCover: what is read may stand over curves and shades, though never over an axis; not over examples.
    private func mark(
        _ cell: (column: Int, row: Int)?, mayCover: Bool = true, on canvas: inout Canvas, in room: Rectangle
    ) {
        // What is no number, or infinite, has no place.
        let isSomewhere = cell != nil && place.x.isFinite && place.y.isFinite
        let (x, y) = isSomewhere ? cell ?? (room.x, room.y) : (room.x, room.y)
        canvas.grid.cursor = Grid.Cursor(x: x, y: y, isVisible: false)
        guard isSomewhere else { return }
        let style = Style(.selection)
        guard let cursor else {
            canvas.grid[x, y] = Cell(canvas.grid[x, y].character, style: style)
            return
        }
        canvas.grid[x, y] = Cell(Self.sign(canvas.grid.glyphs), style: style)
        // Beside it, where that hides least, what is read: by name, since a number alone could be either axis's.
        let places = up == nil ? [cursor.x] : [cursor.x, cursor.y]
        let names = up == nil ? [name] : name.split(separator: ", ").map(String.init)
        let place = zip(names, places).map { "\($0) \(Self.text($1))" }.joined(separator: ", ")
        let texts = ([up == nil ? words(cursor).last : nil, place] as [String?]).compactMap(\.self)
            .map(canvas.grid.glyphs.fit)
        // Where it has no place the line below the plot says it alone.
        for isFree in mayCover ? [true, false] : [true] {
            for text in isFree ? texts : [texts[texts.count - 1]] {
                let width = TextWidth.columns(of: text)
                let start = [x + 1, x - width].first { start in
                    start > room.x && start + width <= room.maxX
                        && (start..<start + width).allSatisfy {
                            isFree
                                ? canvas.grid[$0, y].character == " " : !"┤│+|".contains(canvas.grid[$0, y].character)
                        }
                }
                guard let start else { continue }
                canvas.grid.write(text, x: start, y: y, style: Style(.marker, bold: true))
                return
            }
        }
    }
}
