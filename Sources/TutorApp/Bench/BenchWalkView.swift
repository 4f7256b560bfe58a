import Labs
import Plotting
import TextGrid
import Training
import Wording

/// The optimisers on the heat map of a bench: their ways, a line each, and the next step taken apart.
enum BenchWalkView {
    /// A map in fewer rows says nothing.
    private static let leastMapRows = 6

    /// The map, and the words below it; where they have room below the numbers they stand there, and the map has all of
    /// its own.
    static func draw(
        _ facts: BenchWalkFacts, cursor: PlotReader?, on canvas: inout Canvas, in room: Rectangle,
        beside free: Rectangle
    ) {
        func rows(_ width: Int) -> Int { facts.walkers.count + partRows(facts, width) }
        let isBeside = rows(free.width) <= free.height
        let (upper, lower) = room.splitTop(
            isBeside ? room.height : max(min(leastMapRows, room.height), room.height - rows(room.width)))
        if let map = BenchMap.chart(facts.bench, columns: max(2, upper.width), rows: max(2, upper.height)) {
            map.draw(on: &canvas.grid, in: upper)
            cursor?.mark(map, on: &canvas, in: upper)
        }
        drawWords(facts, on: &canvas, in: isBeside ? free : lower)
        let left = isBeside ? 0 : rows(room.width) - lower.height
        guard left > 0 else { return }
        let frame = Rectangle(x: room.x - 1, y: room.y - 1, width: room.width + 2, height: room.height + 2)
        canvas.grid.note(["\(Words.count(left, "line")) more: a higher window", "\(left) more"], onEdgeOf: frame)
    }

    /// The lines of a step that is taken apart.
    private static func partRows(_ facts: BenchWalkFacts, _ width: Int) -> Int {
        facts.partLines.map { title($0.title, width).count + $0.lines.count } ?? 0
    }

    private static func title(_ words: String, _ width: Int) -> [[Span]] {
        TextWrap.lines(words, width: width, style: Style(.heading))
    }

    private static func drawWords(_ facts: BenchWalkFacts, on canvas: inout Canvas, in lower: Rectangle) {
        let part = facts.partLines
        guard lower.height > 0 else { return }
        var y = lower.y
        // The marked one in any case.
        let rows = max(1, lower.height - partRows(facts, lower.width))
        for index in ListWindow(count: facts.walkers.count, selected: facts.walk.marked, rows: rows).shown {
            let isMarked = index == facts.walk.marked
            if isMarked { canvas.grid[lower.x, y] = Cell(canvas.grid.glyphs.pointer, style: Style(.marker)) }
            canvas.grid.write(
                facts.line(index).withMinus, x: lower.x + 2, y: y,
                style: Style(BenchWalkFacts.roles[index], bold: isMarked),
                width: lower.width - 2)
            let area = Rectangle(x: lower.x, y: y, width: lower.width, height: 1)
            canvas.onPress(area) { state in
                state.change(FormulaBench.self, isEdit: false) { bench, _ in bench.walk?.marked = index }
            }
            y += 1
        }
        guard let part else { return }
        for line in title(part.title, lower.width) where y < lower.maxY {
            canvas.grid.write(line, x: lower.x, y: y, width: lower.width)
            y += 1
        }
        let width = part.lines.map { $0.name.count + $0.words.count + 4 }.max() ?? 0
        for line in part.lines where y < lower.maxY {
            canvas.grid.write(
                [Span("  \(line.name) ", .muted), Span(line.words.withMinus)], x: lower.x, y: y, width: lower.width)
            let room = lower.width - width - 1
            if line.share != 0, room > 3 {
                let bar = Bars.horizontal(line.share.magnitude, width: room, glyphs: canvas.grid.glyphs)
                canvas.grid.write(
                    bar, x: lower.x + width + 1, y: y, style: Style(line.share < 0 ? .second : .loss))
            }
            y += 1
        }
    }
}
