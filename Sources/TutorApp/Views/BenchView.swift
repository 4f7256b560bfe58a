import Labs
import Plotting
import TextGrid

/// The formula bench: numbers that can be moved, formulas that follow, and a plot of one over another.
enum BenchView {
    static func draw(
        _ bench: FormulaBench, _ session: LabSession, isFocused: Bool, on grid: inout Grid, in area: Rectangle
    ) {
        let formulaRows = bench.readingList.reduce(0) { $0 + formulaLines($1, width: area.width - 5).count }
        let needed = bench.parameters.count + bench.readingList.count + formulaRows + 4
        let hasPlot = bench.plot != nil && (area.width >= 72 || area.height - needed >= 7)
        let listArea: Rectangle
        let plotArea: Rectangle?
        if hasPlot, area.width >= 72 {
            let (left, right) = area.splitLeft(area.width / 2)
            (listArea, plotArea) = (left, right)
        } else if hasPlot {
            let (top, bottom) = area.splitTop(needed)
            (listArea, plotArea) = (top, bottom)
        } else {
            (listArea, plotArea) = (area, nil)
        }
        drawList(bench, session, isFocused: isFocused, on: &grid, in: listArea)
        if let plotArea { drawPlot(bench, on: &grid, in: plotArea) }
    }

    private static func drawList(
        _ bench: FormulaBench, _ session: LabSession, isFocused: Bool, on grid: inout Grid, in area: Rectangle
    ) {
        let room = grid.frame(area, title: "numbers", isFocused: isFocused)
        var y = room.y
        let titles = bench.parameters.map { $0.title ?? $0.name } + bench.readingList.map { $0.title ?? $0.name }
        let titleWidth = min(max(12, room.width - 13), (titles.map(\.count).max() ?? 0) + 2)
        for (index, parameter) in bench.parameters.enumerated() {
            let isSelected = index == bench.selected
            let shown = NumberText.short(parameter.value, digits: 6)
            let value: String
            if isSelected, let entry = session.entry {
                value = " [\(entry)_]"
            } else {
                value = isSelected ? " [\(shown)]" : "  \(shown)"
            }
            let style = Style(isSelected && isFocused ? (session.entry == nil ? .selection : .input) : .predicted)
            grid.write(
                [
                    Span(isSelected ? "\(grid.glyphs.pointer) " : "  ", .marker),
                    Span(
                        TextWidth.pad(parameter.title ?? parameter.name, to: titleWidth, ellipsis: grid.glyphs.ellipsis)
                    ),
                    Span(value, style),
                ], x: room.x, y: y, width: room.width)
            y += 1
        }
        y += 1
        for reading in bench.readingList where y < room.maxY {
            let value = bench.readings[reading.name]?.scalar ?? .nan
            grid.write(
                [
                    Span("  "),
                    Span(
                        TextWidth.pad(reading.title ?? reading.name, to: titleWidth, ellipsis: grid.glyphs.ellipsis),
                        .muted),
                    Span("  \(NumberText.short(value, digits: 5))", .loss),
                ], x: room.x, y: y, width: room.width)
            y += 1
        }
        y += 1
        for reading in bench.readingList {
            for line in formulaLines(reading, width: room.width - 3) where y < room.maxY {
                grid.write(line, x: room.x + 2, y: y)
                y += 1
            }
        }
    }

    private static func formulaLines(_ reading: FormulaBench.Reading, width: Int) -> [[Span]] {
        TextWrap.lines("\(reading.name) = \(reading.formula)", width: width, style: Style(.code), hanging: 2)
    }

    private static func drawPlot(_ bench: FormulaBench, on grid: inout Grid, in area: Rectangle) {
        let room = grid.frame(area, title: plotTitle(bench))
        plot(bench, samples: max(2, room.width * 4))?.draw(on: &grid, in: room)
    }

    /// "loss as w moves"; empty where nothing is plotted.
    static func plotTitle(_ bench: FormulaBench) -> String {
        guard let plot = bench.plot else { return "" }
        return "\(bench.readingList.first { $0.name == plot.y }?.title ?? plot.y) as \(plot.x) moves"
    }

    /// The reading over the parameter that the bench names; nil where nothing is plotted.
    static func plot(_ bench: FormulaBench, samples: Int) -> LineChart? {
        guard let plot = bench.plot, let curve = bench.curve(samples: samples) else { return nil }
        let place = bench.readings[plot.x]?.scalar ?? .nan
        let value = bench.readings[plot.y]?.scalar ?? .nan
        let markers = value.isFinite ? [PlotMarker(x: place, y: value, role: .marker)] : []
        return LineChart(
            series: [Series(name: plot.y, x: curve.x, y: curve.y, role: .loss, band: .never, isSampled: true)],
            x: Axis(label: plot.x), markers: markers)
    }
}
