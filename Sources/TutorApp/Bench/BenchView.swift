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
        let layout = BenchLayout(bench, session, in: area)
        let curves = layout.plots.isEmpty ? [] : curves(of: bench)
        let free = drawList(
            bench, session, curves, isFocused: isFocused && !session.isInPlot, on: &canvas, in: layout.list)
        canvas.focusable = layout.plots.first
        for (number, (plot, area)) in zip(layout.shown, layout.plots).enumerated() {
            let shown = bench.plotting(plot)
            let cursor = number == 0 ? session.reader(isFocused: isFocused) : nil
            drawPlot(shown, session, cursor: cursor, beside: free, on: &canvas, in: area)
            let (room, glyphs) = (area.inset(), canvas.grid.glyphs)
            canvas.onMouse(area) { state, event in
                let values = BenchMap.values(atColumn: event.x, row: event.y, shown, in: room, glyphs)
                if !values.isEmpty {
                    return state.drag(.bench, event) { bench in
                        for (name, value) in values { bench.set(name, to: value) }
                    }
                }
                guard let place = place(atColumn: event.x, row: event.y, shown, in: room, glyphs),
                    // The range of an element follows its value, so that a drag would never end.
                    event.kind == .press || shown.parameters.contains(where: { $0.name == place.name })
                else { return [] }
                return state.drag(.bench, event) { bench in
                    guard bench.selectNumber(named: place.name), let value = place.value else { return }
                    _ = bench.setSelected(to: value)
                }
            }
            if !session.isWaiting { onNames(shown, on: &canvas, in: room) }
        }
    }

    /// The readings that are drawn beside each other as curves, in their order; none where there is only one.
    private static func curves(of bench: FormulaBench) -> [String] {
        guard let plot = bench.plot, plot.map == nil, !plot.beside.isEmpty else { return [] }
        return [plot.y] + plot.beside
    }

    /// Draws the numbers and formulas; returns the room that is left below them.
    private static func drawList(
        _ bench: FormulaBench, _ session: LabSession, _ curves: [String], isFocused: Bool, on canvas: inout Canvas,
        in area: Rectangle
    ) -> Rectangle {
        // A blank line stands before the readings, and one before the formulas.
        let gap = bench.readingList.isEmpty ? 0 : 1
        let formulas = BenchLines.formulas(bench, isWaiting: session.isWaiting, width: area.width - 5)
        let formulaRows = formulas.reduce(0) { $0 + $1.count }
        // Beside an open question the frame is as high as what it holds, and not much wider.
        let rows = session.isWaiting ? bench.items.count + gap + 1 + formulaRows + 2 : area.height
        let columns = session.isWaiting ? min(area.width, widestWaiting) : area.width
        let area = area.splitTop(min(area.height, rows)).top.splitLeft(columns).left
        let room = canvas.grid.frame(area, title: "numbers", isFocused: isFocused)
        LabView.onWheel(area, on: &canvas)
        let readings = bench.readings
        let titles = bench.items.map { title(of: $0, bench) }
        let longest = titles.map(\.count).max() ?? 0
        let most = min(max(12, room.width - 13), longest + 2)
        // Numbers stand below each other, the longest too where the titles leave it its room.
        let widest = bench.items.filter { (values(of: $0, bench, readings: readings)?.count ?? 1) == 1 }.map {
            valueWidth(of: $0, bench, readings: readings)
        }.max()
        let titleWidth = max(min(most, longest), min(most, room.width - 2 - (widest ?? 0)))
        let lists = BenchLists(bench, readings, titles: titles, room: room.width - 2)
        // The selected line is always in view.
        let dataCount = bench.parameters.count + bench.vectors.count
        let selectedRow = bench.selected + (bench.selected >= dataCount ? gap : 0)
        let shift = max(0, selectedRow - room.height + 1)
        var y = room.y - shift
        for (index, item) in bench.items.enumerated() {
            if index == dataCount { y += gap }
            if y >= room.y, y < room.maxY {
                let line = Rectangle(x: room.x, y: y, width: room.width, height: 1)
                let elements = drawLine(
                    item, bench, session, curves, readings: readings, list: lists[index],
                    isSelected: index == bench.selected, isFocused: isFocused, titleWidth: titleWidth,
                    on: &canvas.grid, in: line)
                onPress(line, selecting: index, on: &canvas)
                for (element, area) in elements { onPress(area, selecting: index, element: element, on: &canvas) }
            }
            y += 1
        }
        // The blank line before the formulas counts as one of theirs.
        let hidden = bench.items.indices.filter { shift > $0 + ($0 >= dataCount ? gap : 0) }.count
        let shown = bench.items.indices.count { $0 + ($0 >= dataCount ? gap : 0) < shift + room.height } - hidden
        ListWindow(count: bench.items.count, first: hidden, rows: shown)
            .drawMore(on: &canvas, left: area.x, x: area.maxX, top: area.y, bottom: area.maxY - 1)
        y += 1
        // A formula is shown whole, or counted.
        var next = y
        var more = 0
        for lines in formulas {
            guard next + lines.count <= room.maxY else {
                more += 1
                continue
            }
            let place = Rectangle(x: room.x + 2, y: next, width: room.width - 3, height: lines.count)
            LineBlock.draw(lines, on: &canvas.grid, in: place)
            next += lines.count
        }
        if more > 0, !session.isWaiting, hidden + shown == bench.items.count {
            // The key is that of the lab: beside a text that has the focus it is another one.
            let words = ["\(Words.count(more, "formula")) more", "\(more) more"]
            canvas.grid.note(isFocused ? words.map { $0 + ": i on its line" } + words : words, onEdgeOf: area)
        }
        y += formulaRows + 1
        return Rectangle(x: room.x, y: y, width: room.width, height: max(0, room.maxY - y))
    }

    /// The columns of numbers without formulas.
    private static let widestWaiting = 64

    /// A press selects a line, or a number in it.
    private static func onPress(
        _ area: Rectangle, selecting index: Int, element: Int? = nil, on canvas: inout Canvas
    ) {
        canvas.onPress(area) { state in
            // Once more on a formula: where its number comes from.
            if case .bench(let bench)? = state.lab?.state, bench.selected == index, case .reading = bench.selectedItem,
                state.lab?.prompt == nil
            {
                return Meaning.why.press(&state)
            }
            return state.onLab { desk in
                LabPath<FormulaBench>.bench.change(&desk, isEdit: false) { bench, _ in
                    bench.select(index)
                    if let element { bench.selectElement(element) }
                }
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

    /// The columns that a line's value needs behind its title.
    private static func valueWidth(of item: FormulaBench.Item, _ bench: FormulaBench, readings: [String: Tensor]) -> Int
    {
        switch item {
        // A value is typed there.
        case .parameter(let index): max(9, NumberText.short(bench.parameters[index].value, digits: 6).count + 3)
        case .vector(let index):
            bench.vectors[index].values.reduce(3) { $0 + NumberText.short($1, digits: 5).count + 2 }
        case .reading(let index):
            2 + (readings[bench.readingList[index].name] ?? Tensor(.nan)).text(digits: FormulaBench.shownDigits).count
        }
    }

    /// The numbers of a line that is a list, or comes to one; nil for another.
    private static func values(
        of item: FormulaBench.Item, _ bench: FormulaBench, readings: [String: Tensor]
    ) -> [Double]? {
        switch item {
        case .parameter: nil
        case .vector(let index): bench.vectors[index].values
        case .reading(let index): readings[bench.readingList[index].name]?.values
        }
    }

    /// Draws a line; returns where the elements of a list stand.
    private static func drawLine(
        _ item: FormulaBench.Item, _ bench: FormulaBench, _ session: LabSession, _ curves: [String],
        readings: [String: Tensor], list: BenchLists.List?, isSelected: Bool, isFocused: Bool, titleWidth: Int,
        on grid: inout Grid, in area: Rectangle
    ) -> [(element: Int, area: Rectangle)] {
        var elements: [(element: Int, area: Rectangle)] = []
        var spans = [Span(isSelected ? "\(grid.glyphs.pointer) " : "  ", .marker)]
        // A longer title takes what a short value leaves; a shorter one leaves its blanks to a long value.
        let name = self.title(of: item, bench)
        let room = area.width - 2
        let left = room - (list?.width ?? valueWidth(of: item, bench, readings: readings))
        let nameWidth = list?.nameWidth ?? name.count
        var titleWidth =
            left < titleWidth
            ? max(left, list == nil ? min(titleWidth, nameWidth + 1) : 0) : max(titleWidth, min(nameWidth, left))
        // A list's title makes room for one of its numbers, and for how many there are.
        if list == nil, let values = values(of: item, bench, readings: readings), values.count > 1 {
            let widest = values.map { NumberText.short($0, digits: 5).count }.max() ?? 0
            titleWidth = min(titleWidth, max(4, room - widest - 9 - 3 * "\(values.count)".count))
        }
        func title(_ role: Role) -> Span {
            Span(TextWidth.pad(name, to: titleWidth, ellipsis: grid.glyphs.ellipsis), Style(role))
        }
        let chosen = Style(isFocused ? (session.cellLine == nil ? .selection : .input) : .predicted)
        let valueRoom = max(1, room - titleWidth)
        // The line being typed, or the value as precisely as it fits, in brackets.
        func selected(_ value: Double, width: Int, digits: Int) -> Span {
            let inner = max(1, width - 3)
            let typed = session.cellLine.map {
                LineView.inCell($0, width: min(inner, max(6, $0.text.count + 1))).text
            }
            return Span(" [\(typed ?? CellText.fitting(value, width: inner, digits: digits))]", chosen)
        }
        /// Draws the numbers of a list below those of another.
        func write(_ list: BenchLists.List, _ role: Role, selecting place: Int?) {
            var before = 0
            for (element, cell) in list.cells.enumerated() {
                let x = area.x + spans.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
                let isChosen = element == place
                // Brackets stand in the blanks, so that nothing moves.
                let blanks = max(0, list.gap - before - (isChosen ? 1 : 0))
                before = isChosen ? 1 : 0
                let typed =
                    !isChosen
                    ? nil
                    : session.cellLine.map {
                        LineView.inCell($0, width: max(cell.count, min(8, $0.text.count + 1))).text
                    }
                spans.append(Span(String(repeating: " ", count: blanks)))
                spans.append(isChosen ? Span("[\(typed ?? cell)]", chosen) : Span(cell, role))
                elements.append((element, Rectangle(x: x, y: area.y, width: blanks + cell.count + before, height: 1)))
            }
        }
        switch item {
        case .parameter(let index):
            let value = bench.parameters[index].value
            spans.append(title(.text))
            spans.append(
                isSelected
                    ? selected(value, width: valueRoom, digits: 6)
                    : Span("  \(CellText.fitting(value, width: valueRoom - 2, digits: 6))", .predicted))
        case .vector(let index):
            spans.append(title(.text))
            if let list {
                write(list, .predicted, selecting: isSelected ? bench.element : nil)
                break
            }
            let most = max(1, valueRoom - 8)
            let values = bench.vectors[index].values.map { CellText.fitting($0, width: most, digits: 5) }
            let place = isSelected ? bench.element : nil
            // Nothing is chosen in it: then the numbers may stand closer, so that all are seen.
            let gap = !isSelected && values.reduce(0, { $0 + $1.count + 2 }) > valueRoom ? 1 : 2
            // Brackets take a column more.
            let widths = values.enumerated().map { $1.count + gap + ($0 == place ? 1 : 0) }
            let window = ValueWindow(widths: widths, selected: place ?? 0, width: valueRoom)
            for element in window.shown {
                let x = area.x + spans.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
                elements.append((element, Rectangle(x: x, y: area.y, width: values[element].count + gap, height: 1)))
                spans.append(
                    isSelected && element == place
                        ? selected(bench.vectors[index].values[element], width: max(4, valueRoom - 5), digits: 5)
                        : Span(" \(values[element])\(gap == 2 ? " " : "")", .predicted))
            }
            spans.append(Span(window.mark, .muted))
        case .reading(let index):
            let value = readings[bench.readingList[index].name] ?? Tensor(.nan)
            let curve = curves.firstIndex(of: bench.readingList[index].name)
            if let curve, !isSelected {
                // The line of its curve stands before it: a low plot has no room for names.
                let sample = Dash.ofLine(curve).sample(glyphs: grid.glyphs, isFine: true).prefix(2)
                // A blank follows where the title has one to give.
                let width = name.count < titleWidth ? 3 : 2
                spans[0] = Span(TextWidth.pad(String(sample), to: width), CurveFit.role(curve))
                titleWidth -= width - 2
            }
            spans.append(title(isSelected ? .selection : .muted))
            if let list {
                write(list, curve.map(CurveFit.role) ?? .loss, selecting: nil)
                elements = []
                break
            }
            let text =
                value.values.count == 1
                ? CellText.fitting(value.values[0], width: valueRoom - 2, digits: FormulaBench.shownDigits)
                : ValueWindow.text(value, width: valueRoom - 2)
            spans.append(Span("  " + text, curve.map(CurveFit.role) ?? .loss))
        }
        grid.write(spans, x: area.x, y: area.y, width: area.width)
        return elements
    }

    private static func drawPlot(
        _ bench: FormulaBench, _ session: LabSession, cursor: PlotReader?, beside free: Rectangle,
        on canvas: inout Canvas, in area: Rectangle
    ) {
        let room = canvas.grid.frame(
            area, title: plotTitle(bench, width: area.width - 4), isFocused: cursor != nil)
        if let facts = BenchWalkFacts(bench) {
            return BenchWalkView.draw(facts, cursor: cursor, on: &canvas, in: room, beside: free)
        }
        if let map = BenchMap.chart(bench, columns: max(2, room.width), rows: max(2, room.height)) {
            map.draw(on: &canvas.grid, in: room)
            cursor?.mark(map, on: &canvas, in: room)
            return
        }
        guard let plot = plot(bench, samples: max(2, room.width * 4), isNamed: isNamed(in: room)) else { return }
        session.draw(plot, cursor: cursor, on: &canvas, in: room)
    }

    /// A press on a name of the legend selects the line of its number.
    private static func onNames(_ bench: FormulaBench, on canvas: inout Canvas, in room: Rectangle) {
        let (names, glyphs) = (curves(of: bench), canvas.grid.glyphs)
        guard !names.isEmpty, let plot = plot(bench, samples: max(2, room.width * 4), isNamed: isNamed(in: room))
        else { return }
        for place in plot.namePlaces(in: room, glyphs: glyphs) where names.indices.contains(place.series) {
            let line = bench.items.firstIndex { item in
                if case .reading(let index) = item {
                    bench.readingList[index].name == names[place.series]
                } else {
                    false
                }
            }
            if let line { onPress(place.area, selecting: line, on: &canvas) }
        }
    }

    /// Whether a legend has room; in a low plot the lines stand before the numbers alone.
    private static func isNamed(in room: Rectangle) -> Bool { room.height >= 12 }

    /// What a place of a plot says: the number that moves along it, and its value there; of a list over a list the
    /// element, without a value. Nil beside the plot.
    private static func place(
        atColumn column: Int, row: Int, _ bench: FormulaBench, in room: Rectangle, _ glyphs: Glyphs
    ) -> (name: String, value: Double?)? {
        let samples = max(2, room.width * 4)
        guard let names = bench.plot, let curve = bench.curve(samples: samples),
            let x = plot(bench, samples: samples)?.x(atColumn: column, row: row, in: room, glyphs: glyphs),
            let nearest = curve.x.indices.filter({ curve.x[$0].isFinite }).min(by: {
                abs(curve.x[$0] - x) < abs(curve.x[$1] - x)
            })
        else { return nil }
        if curve.isPoints { return ("\(names.y)[\(nearest)]", nil) }
        guard let first = curve.values.first, let last = curve.values.last, first < last else { return nil }
        let value = curve.moved == nil ? x : curve.values[nearest]
        return (curve.moved ?? names.x, LabDrag.value(value, along: first...last, columns: room.width))
    }

    /// "loss as w moves"; empty where nothing is plotted. Names that have no room stand in the legend alone.
    static func plotTitle(_ bench: FormulaBench, width: Int = .max) -> String {
        guard let plot = bench.plot else { return "" }
        let log = " (log)"
        if plot.hasLogAxis, width > log.count {
            var linear = bench
            try? linear.setPlot(plot.onOtherAxis())
            return plotTitle(linear, width: width == .max ? width : width - log.count) + log
        }
        // Words where they have room, else the names of the formulas.
        let reading = { bench.title(ofReading: $0) }
        let words = plotTitle(bench, width: width, number: { bench.title(ofNumber: $0) }, reading: reading)
        if TextWidth.columns(of: words) <= width { return words }
        let named = plotTitle(bench, width: width, number: { $0 }, reading: reading)
        return TextWidth.columns(of: named) <= width
            ? named : plotTitle(bench, width: width, number: { $0 }, reading: { $0 })
    }

    private static func plotTitle(
        _ bench: FormulaBench, width: Int, number: (String) -> String, reading: (String) -> String
    ) -> String {
        guard let plot = bench.plot else { return "" }
        let y = reading(plot.y)
        if let map = plot.map {
            let steps = bench.walk.map { ", step \($0.steps) of \(BenchWalk.longest)" } ?? ""
            return "\(y) over \(number(plot.x)) and \(number(map))\(steps)"
        }
        // Which is which says the legend, and what moves the axis.
        if let other = plot.beside.first {
            let more = plot.beside.count > 1 ? "\(plot.beside.count) more" : reading(other)
            let names = "\(y) and \(more)"
            let titles = [
                "\(names) as \(number(plot.x)) moves", names, "\(y) and \(plot.beside.count) more",
                "\(plot.beside.count + 1) curves",
            ]
            return titles.first { TextWidth.columns(of: $0) <= width } ?? titles[3]
        }
        guard let curve = bench.curve(samples: 2) else { return y }
        if curve.isPoints { return "\(y) over \(plot.x)" }
        return curve.moved.map { "\(y) over \(plot.x), as \(number($0)) moves" } ?? "\(y) as \(number(plot.x)) moves"
    }

    /// The reading over the parameter that the bench names; nil where nothing is plotted.
    ///
    /// - Parameter inWords: it is described, and so says where the curves are lowest between the samples.
    /// - Parameter isNamed: where there are several curves, they have a legend.
    static func plot(
        _ bench: FormulaBench, samples: Int, inWords: Bool = false, isNamed: Bool = true
    ) -> LineChart? {
        guard let plot = bench.plot, let curve = bench.curve(samples: samples) else { return nil }
        if curve.isPoints {
            let points = Series(name: plot.y, x: curve.x, y: curve.y, role: .loss, form: .points("●", ascii: "o"))
            return LineChart(
                series: [points], x: Axis(label: plot.x), y: Axis(scale: plot.isLog ? .log : .linear))
        }
        let all = [(name: plot.y, y: curve.y, present: curve.present?.y ?? .nan)] + curve.beside
        let scale = curve.beside.isEmpty ? .asTheyAre : plot.scale
        var (series, markers, ranges, isCut) = ([Series](), [PlotMarker](), [ClosedRange<Double>](), false)
        var lows: [PlotMarker] = []
        let way = bench.downhill.count > 1 ? bench.downhill : []
        var firstFit = CurveFit(scale, [])
        let lowest = inWords ? bench.lowestPlaces(of: curve) : []
        for (index, one) in all.enumerated() {
            // Numbers of one's own may rise steeply by design: only what would flatten all else is cut.
            let cut = CurveFit.cut(
                one.y, including: [one.present] + (index == 0 ? way.prefix(1).map(\.y) : []), flatness: 5)
            isCut = isCut || cut != nil
            let shown = cut ?? CurveFit.extremes(one.y, one.present)
            let fit = CurveFit(scale, one.y, shown)
            if index == 0 { firstFit = fit }
            if let shown { ranges.append(fit(shown.lowerBound)...fit(shown.upperBound)) }
            series.append(
                Series(
                    name: isNamed ? bench.title(ofReading: one.name) : "", x: curve.x, y: one.y.map { fit($0) },
                    role: CurveFit.role(index),
                    dash: .ofLine(index),
                    band: .never, isSampled: true
                ).with(best: lowest.indices.contains(index) ? lowest[index].map { ($0.x, fit($0.y)) } : nil))
            if plot.marksLowest,
                let place = one.y.indices.filter({ one.y[$0].isFinite }).min(by: { one.y[$0] < one.y[$1] })
            {
                lows.append(
                    PlotMarker(
                        x: curve.x[place], y: fit(one.y[place]), role: CurveFit.role(index), label: "min", glyph: "+"))
            }
            guard let x = curve.present?.x, x.isFinite, one.present.isFinite else { continue }
            // The first lies on top.
            markers.insert(
                PlotMarker(x: x, y: fit(one.present), role: index == 0 ? .marker : CurveFit.role(index)), at: 0)
        }
        if !way.isEmpty {
            series.append(
                Series(
                    name: "downhill", x: way.map(\.x), y: way.map { firstFit($0.y) }, role: CurveFit.role(0),
                    form: .points("∘", ascii: "o")))
        }
        let (low, high) = (ranges.map(\.lowerBound).min() ?? 0, ranges.map(\.upperBound).max() ?? 0)
        let isLog = plot.hasLogAxis
        let given = scale == .asTheyAre && !(isLog && plot.range.map { $0.lowerBound <= 0 } == true) ? plot.range : nil
        return LineChart(
            series: series, x: Axis(label: plot.x),
            y: Axis(
                label: CurveFit.axisName(scale), scale: isLog ? .log : .linear,
                range: given ?? (isCut && !isLog && low < high ? low...high : nil)),
            // Where one stands lies on top.
            markers: lows + markers)
    }
}
