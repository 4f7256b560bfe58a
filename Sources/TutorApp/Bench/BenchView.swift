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
            bench, session, curves, isFocused: isFocused && !session.isInPlot,
            lacksPlot: layout.plots.isEmpty && !layout.shown.isEmpty, on: &canvas, in: layout.list)
        canvas.focusable = layout.plots.first
        for (number, (plot, area)) in zip(layout.shown, layout.plots).enumerated() {
            let shown = bench.plotting(plot)
            let cursor = number == 0 ? session.reader(isFocused: isFocused) : nil
            drawPlot(shown, session, cursor: cursor, beside: free, on: &canvas, in: area)
            let (room, glyphs) = (area.inset(), canvas.grid.glyphs)
            canvas.onMouse(area) { state, event in
                let values = BenchMap.values(atColumn: event.x, row: event.y, shown, in: room, glyphs)
                if !values.isEmpty {
                    return state.drag(FormulaBench.self, event) { bench in
                        for (name, value) in values { bench.set(name, to: value) }
                    }
                }
                guard let place = place(atColumn: event.x, row: event.y, shown, in: room, glyphs),
                    // The range of an element follows its value, so that a drag would never end.
                    event.kind == .press || shown.parameters.contains(where: { $0.name == place.name })
                else { return [] }
                return state.drag(FormulaBench.self, event) { bench in
                    guard bench.selectNumber(named: place.name), let value = place.value else { return }
                    _ = bench.setSelected(to: value)
                }
            }
            if !session.isWaiting { onNames(shown, on: &canvas, in: room) }
        }
    }

    /// The readings that are drawn beside each other as curves, in their order; none where there is only one.
    static func curves(of bench: FormulaBench) -> [String] {
        guard let plot = bench.plot, plot.map == nil, !plot.beside.isEmpty else { return [] }
        return [plot.y] + plot.beside
    }

    /// Draws the numbers and formulas; returns the room that is left below them.
    private static func drawList(
        _ bench: FormulaBench, _ session: LabSession, _ curves: [String], isFocused: Bool, lacksPlot: Bool,
        on canvas: inout Canvas, in area: Rectangle
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
            let both = lacksPlot ? words.map { $0 + "; plot: a larger window" } : []
            canvas.grid.note(both + (isFocused ? words.map { $0 + ": i on its line" } : []) + words, onEdgeOf: area)
        } else if lacksPlot, hidden + shown == bench.items.count {
            canvas.grid.note(["plot: a larger window"], onEdgeOf: area)
        }
        y += formulaRows + 1
        return Rectangle(x: room.x, y: y, width: room.width, height: max(0, room.maxY - y))
    }

    /// The columns of numbers without formulas.
    private static let widestWaiting = 64

    /// A press selects a line, or a number in it.
    static func onPress(
        _ area: Rectangle, selecting index: Int, element: Int? = nil, on canvas: inout Canvas
    ) {
        canvas.onPress(area) { state in
            // Once more on a formula: where its number comes from.
            if let bench = FormulaBench.of(state.lab?.state), bench.selected == index,
                case .reading = bench.selectedItem,
                state.lab?.prompt == nil
            {
                return Meaning.why.press(&state)
            }
            return state.change(FormulaBench.self, isEdit: false) { bench, _ in
                bench.select(index)
                if let element { bench.selectElement(element) }
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
}
