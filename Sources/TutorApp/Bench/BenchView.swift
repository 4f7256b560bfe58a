import Labs
import LossMath
import Plotting
import TextGrid
import Wording

/// The formula bench: numbers and lists that can be moved, formulas that follow, and a plot of one over another.
enum BenchView {
    static func draw(
        _ bench: FormulaBench, _ session: LabSession, isFocused: Bool, on canvas: inout Canvas, in area: Rectangle
    ) {
        let layout = BenchLayout(bench, in: area) { width in
            let lines = bench.readingList.reduce(0) { $0 + formulaLines($1, width: width - 5).count }
            let problems = bench.readingList.indices.count { bench.problem(ofReading: $0) != nil }
            return bench.items.count + lines + problems
        }
        drawList(bench, session, isFocused: isFocused, on: &canvas, in: layout.list)
        for (plot, area) in zip(BenchLayout.plots(of: bench), layout.plots) {
            drawPlot(bench.plotting(plot), on: &canvas.grid, in: area)
        }
    }

    private static func drawList(
        _ bench: FormulaBench, _ session: LabSession, isFocused: Bool, on canvas: inout Canvas, in area: Rectangle
    ) {
        let room = canvas.grid.frame(area, title: "numbers", isFocused: isFocused)
        let readings = bench.readings
        let titles = bench.items.map { title(of: $0, bench) }
        let titleWidth = min(max(12, room.width - 13), (titles.map(\.count).max() ?? 0) + 2)
        // The selected line is always in view; a blank line stands before the formulas.
        let gap = bench.readingList.isEmpty ? 0 : 1
        let dataCount = bench.parameters.count + bench.vectors.count
        let selectedRow = bench.selected + (bench.selected >= dataCount ? gap : 0)
        let shift = max(0, selectedRow - room.height + 1)
        var y = room.y - shift
        for (index, item) in bench.items.enumerated() {
            if index == dataCount { y += gap }
            if y >= room.y, y < room.maxY {
                drawLine(
                    item, bench, session, readings: readings, isSelected: index == bench.selected, isFocused: isFocused,
                    titleWidth: titleWidth, on: &canvas.grid,
                    in: Rectangle(x: room.x, y: y, width: room.width, height: 1))
                canvas.onPress(Rectangle(x: room.x, y: y, width: room.width, height: 1)) { state in
                    state.onLab { desk in
                        LabPath<FormulaBench>.bench.change(&desk, isEdit: false) { bench, _ in bench.select(index) }
                    }
                }
            }
            y += 1
        }
        y += 1
        for (index, reading) in bench.readingList.enumerated() {
            for line in formulaLines(reading, width: room.width - 3) where y < room.maxY && y >= room.y {
                canvas.grid.write(line, x: room.x + 2, y: y, width: room.width - 2)
                y += 1
            }
            if let problem = bench.problem(ofReading: index), y < room.maxY {
                canvas.grid.write(
                    "! \(problem.message)", x: room.x + 2, y: y, style: Style(.warning), width: room.width - 2)
                y += 1
            }
        }
    }

    private static func title(of item: FormulaBench.Item, _ bench: FormulaBench) -> String {
        switch item {
        case .parameter(let index): bench.parameters[index].title ?? bench.parameters[index].name
        case .vector(let index): bench.vectors[index].title ?? bench.vectors[index].name
        case .reading(let index): bench.readingList[index].title ?? bench.readingList[index].name
        }
    }

    private static func drawLine(
        _ item: FormulaBench.Item, _ bench: FormulaBench, _ session: LabSession, readings: [String: Tensor],
        isSelected: Bool, isFocused: Bool, titleWidth: Int, on grid: inout Grid, in area: Rectangle
    ) {
        var spans = [Span(isSelected ? "\(grid.glyphs.pointer) " : "  ", .marker)]
        func title(_ role: Role) -> Span {
            Span(
                TextWidth.pad(self.title(of: item, bench), to: titleWidth, ellipsis: grid.glyphs.ellipsis),
                Style(role))
        }
        let chosen = Style(isFocused ? (session.cellLine == nil ? .selection : .input) : .predicted)
        switch item {
        case .parameter(let index):
            let shown = NumberText.short(bench.parameters[index].value, digits: 6)
            spans.append(title(.text))
            if isSelected {
                spans.append(
                    Span(
                        session.cellLine.map { " [\(LineView.inCell($0, width: max(6, $0.text.count + 1)).text)]" }
                            ?? " [\(shown)]", chosen))
            } else {
                spans.append(Span("  \(shown)", .predicted))
            }
        case .vector(let index):
            spans.append(title(.text))
            for (place, value) in bench.vectors[index].values.enumerated() {
                let shown = NumberText.short(value, digits: 5)
                if isSelected, place == bench.element {
                    spans.append(
                        Span(
                            session.cellLine.map { " [\(LineView.inCell($0, width: max(6, $0.text.count + 1)).text)]" }
                                ?? " [\(shown)]", chosen))
                } else {
                    spans.append(Span(" \(shown) ", .predicted))
                }
            }
        case .reading(let index):
            spans.append(title(isSelected ? .selection : .muted))
            let value = readings[bench.readingList[index].name] ?? Tensor(.nan)
            spans.append(Span("  " + value.text(digits: 5), .loss))
        }
        grid.write(spans, x: area.x, y: area.y, width: area.width)
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
        let y =
            bench.readingList.first { $0.name == plot.y }?.title ?? bench.vectors.first { $0.name == plot.y }?.title
            ?? plot.y
        guard let curve = bench.curve(samples: 2) else { return y }
        if curve.isPoints { return "\(y) over \(plot.x)" }
        return curve.moved.map { "\(y) over \(plot.x), as \($0) moves" } ?? "\(y) as \(plot.x) moves"
    }

    /// The reading over the parameter that the bench names; nil where nothing is plotted.
    static func plot(_ bench: FormulaBench, samples: Int) -> LineChart? {
        guard let plot = bench.plot, let curve = bench.curve(samples: samples) else { return nil }
        var markers: [PlotMarker] = []
        if let present = curve.present, present.x.isFinite, present.y.isFinite {
            markers = [PlotMarker(x: present.x, y: present.y, role: .marker)]
        }
        let series: Series
        if curve.isPoints {
            series = Series(
                name: plot.y, x: curve.x, y: curve.y, role: .loss, form: .points("●", ascii: "*"))
        } else {
            series = Series(name: plot.y, x: curve.x, y: curve.y, role: .loss, band: .never, isSampled: true)
        }
        return LineChart(series: [series], x: Axis(label: plot.x), markers: markers)
    }
}
