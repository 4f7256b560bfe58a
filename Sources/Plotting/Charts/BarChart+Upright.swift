import TextGrid

extension BarChart {
    func drawUpright(on grid: inout Grid, in rectangle: Rectangle) {
        let glyphs = grid.glyphs
        let stacks = stacks
        let map = BarChart.map(stacks, axis)
        var content = FrameContent(xMap: AxisMap(0...1), yMap: map)
        content.title = title
        content.y = axis
        content.legend = legend.map {
            [Span(String(Bars.fill($0.part, glyphs: glyphs)), parts[$0.part].role), Span(" \($0.name)", .muted)]
        }
        var frame: ChartFrame?
        var shown = stacks.count
        // How many fit and how many are too thin is known when the room is; saying so may take a row of it.
        for _ in 0..<3 {
            content.xNames = Array(names.prefix(shown))
            frame = ChartFrame(content, in: rectangle, glyphs: glyphs)
            let plot = frame?.plot ?? rectangle
            shown = min(shown, plot.width)
            let thin = stacks.prefix(shown).reduce(0) {
                $0 + UprightBar($1, map: map, height: plot.height, isStacked: parts.count > 1).thin
            }
            content.notes = notes(stacks, map, thin: thin, left: stacks.count - shown)
        }
        content.xNames = Array(names.prefix(shown))
        frame = ChartFrame(content, in: rectangle, glyphs: glyphs)
        frame?.draw(on: &grid)
        let plot = frame?.plot ?? rectangle
        guard !plot.isEmpty, shown > 0 else { return }
        for index in 0..<shown {
            let start = index * plot.width / shown
            let end = (index + 1) * plot.width / shown
            // A gap between bars, where they have two columns.
            let width = max(1, end - start - (plot.width >= 2 * shown ? 1 : 0))
            let bar = UprightBar(stacks[index], map: map, height: plot.height, isStacked: parts.count > 1)
            bar.draw(
                on: &grid, in: Rectangle(x: plot.x + start, y: plot.y, width: width, height: plot.height),
                roles: parts.map(\.role))
        }
    }
}
