import TextGrid
import Wording

extension BarChart {
    /// Where the columns of bars across go.
    private struct Columns {
        let names: Int
        /// The axis, and the cells left and right of it.
        let axis: Int
        let left: Int
        let right: Int
        /// Values in a cell: the same on both sides.
        let unit: Double

        init(_ chart: BarChart, values: [String], map: AxisMap, in rectangle: Rectangle, glyphs: Glyphs) {
            func widest(_ texts: [String]) -> Int { texts.map { TextWidth.columns(of: glyphs.fit($0)) }.max() ?? 0 }
            var names = min(widest(chart.names.map(TextWidth.harmless)), rectangle.width / 3)
            if rectangle.width - names < 6 { names = 0 }
            let valueRoom = widest(values) + 1
            var room = rectangle.width - names - (names > 0 ? 1 : 0) - 1
            // Without room for bars there are values alone.
            room = max(0, room - valueRoom >= 3 ? room - valueRoom : room)
            let share = map.lower < 0 ? map.place(of: 0) : 0
            left = share > 0 ? min(room, max(1, Int(clamping: share * Double(room), to: 0...room))) : 0
            right = room - left
            let sides = [(map.upper, right), (-map.lower, left)].filter { $0.0 > 0 && $0.1 > 0 }
            unit = sides.map { $0.0 / Double($0.1) }.max() ?? 1
            self.names = names
            axis = rectangle.x + names + (names > 0 ? 1 : 0) + left
        }
    }

    func drawAcross(on grid: inout Grid, in rectangle: Rectangle) {
        let glyphs = grid.glyphs
        let stacks = stacks
        let map = BarChart.map(stacks, axis)
        let texts = stacks.map { NumberText.grouped($0.total) }
        var (area, top) = (rectangle, rectangle.y)
        if !title.isEmpty, area.height >= 4 {
            grid.write(title, x: area.x, y: top, style: Style(.heading), width: area.width)
            top += 1
            area.height -= 1
        }
        let columns = Columns(self, values: texts, map: map, in: rectangle, glyphs: glyphs)
        var thin = 0
        for stack in stacks { thin += cells(stack, columns, map).count { $0.to == $0.from } }

        var words: [[Span]] = legend.map {
            [Span(String(Bars.fill($0.part, glyphs: glyphs)), parts[$0.part].role), Span(" \($0.name)", .muted)]
        }
        func notes(_ left: Int) -> [[Span]] {
            let notes = self.notes(stacks, map, thin: parts.count > 1 ? thin : 0, left: left)
            return notes.isEmpty ? [] : [[Span("(\(notes.joined(separator: ", ")))", .muted)]]
        }
        // A row for names and notes, where three are left for bars.
        let hasWords = area.height >= 4 && !(words + notes(max(0, stacks.count - area.height))).isEmpty
        let room = hasWords ? area.height - 1 : area.height
        for (bar, stack) in stacks.prefix(room).enumerated() {
            draw(stack, names[bar], texts[bar], at: top + bar, columns, map, on: &grid, in: rectangle)
        }
        guard hasWords else { return }
        words += notes(max(0, stacks.count - room))
        let row = words.enumerated().flatMap { $0 == 0 ? $1 : [Span("  ", .muted)] + $1 }
        grid.write(row, x: rectangle.x, y: top + min(room, stacks.count), width: rectangle.width)
    }

    /// The cells of the pieces of a bar, counted from the axis; negative ones to the left.
    private func cells(_ stack: BarStack, _ columns: Columns, _ map: AxisMap) -> [(part: Int, from: Int, to: Int)] {
        func cell(_ value: Double) -> Int {
            Int(clamping: value / columns.unit, to: -columns.left...columns.right)
        }
        return stack.pieces.map { ($0.part, cell($0.from), cell($0.to)) }
    }

    private func draw(
        _ stack: BarStack, _ name: String, _ text: String, at row: Int, _ columns: Columns, _ map: AxisMap,
        on grid: inout Grid, in rectangle: Rectangle
    ) {
        let glyphs = grid.glyphs
        if columns.names > 0 {
            grid.write(name, x: rectangle.x, y: row, style: Style(.muted), width: columns.names)
        }
        guard columns.axis < rectangle.maxX else { return }
        grid[columns.axis, row] = Cell(glyphs.vertical, style: Style(.frame))
        var end = columns.axis + 1
        if parts.count == 1, columns.left == 0, let piece = stack.pieces.first, piece.to > 0 {
            let bar = Bars.horizontal(piece.to / map.upper, width: columns.right, glyphs: glyphs)
            end = grid.write(bar, x: end, y: row, style: Style(parts[0].role), width: columns.right)
        } else {
            for piece in cells(stack, columns, map) {
                var (from, to) = (piece.from, piece.to)
                // Bars of their own are never invisible.
                if from == to, parts.count == 1 {
                    to = min(max(to + (stack.low < 0 ? -1 : 1), -columns.left), columns.right)
                }
                let style = Style(parts[piece.part].role)
                while from < to {
                    grid[columns.axis + 1 + from, row] = Cell(Bars.fill(piece.part, glyphs: glyphs), style: style)
                    from += 1
                    end = max(end, columns.axis + 1 + from)
                }
                while from > to {
                    grid[columns.axis + from - 1, row] = Cell(
                        Bars.fill(piece.part, glyphs: glyphs), style: style)
                    from -= 1
                }
            }
        }
        let isBeyond = (stack.pieces.contains { $0.to > map.upper }, stack.pieces.contains { $0.to < map.lower })
        if isBeyond.0, columns.right > 0 {
            grid[columns.axis + columns.right, row].character = glyphs.isASCII ? ">" : "▸"
        }
        if isBeyond.1, columns.left > 0 {
            grid[columns.axis - columns.left, row].character = glyphs.isASCII ? "<" : "◂"
        }
        let width = TextWidth.columns(of: text)
        if end + 1 + width <= rectangle.maxX {
            grid.write(text, x: end + 1, y: row, style: Style(.muted), width: width)
        } else if columns.right == 0, end + width <= rectangle.maxX {
            grid.write(text, x: end, y: row, style: Style(.muted), width: width)
        }
    }
}
