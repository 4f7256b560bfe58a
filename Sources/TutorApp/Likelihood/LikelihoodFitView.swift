import Labs
import LossMath
import Plotting
import TextGrid
import Wording

/// Fitting by hand: the parameters with the likelihood in numbers, the data with the running product, and the plots.
enum LikelihoodFitView {
    static func draw(_ pen: LikelihoodPen, _ layout: LikelihoodLayout, on canvas: inout Canvas) {
        let point = pen.lab.point
        if let numbers = layout.numbers {
            drawNumbers(pen, point, on: &canvas, in: numbers)
            let more = "\(NumberText.grouped(pen.lab.data.observations.count)) more below"
            // What has no room at all is named too.
            let curves = layout.charts == nil && layout.density == nil ? "; curves: a higher window" : ""
            if layout.data == nil {
                canvas.grid.note(
                    [
                        "\(more) (tab: data)\(curves)", "\(more)\(curves)",
                        curves.isEmpty ? more : "\(more); curves: higher", more,
                    ],
                    onEdgeOf: numbers)
            }
        }
        if let density = layout.density { LikelihoodDensity.draw(pen, on: &canvas, in: density) }
        if let charts = layout.charts { drawCharts(pen, on: &canvas, in: charts) }
        if let data = layout.data { drawData(pen, point, on: &canvas, in: data) }
        // What the likelihood has to do with the loss, and what more data would bring, as far as there is room.
        if let identity = layout.identity { LikelihoodLossView.drawIdentity(pen, on: &canvas, in: identity) }
        if let error = layout.error {
            LikelihoodConsistencyView.drawError(
                pen, title: "what more data bring: the error over n", on: &canvas, in: error)
        }
    }

    static func drawCharts(_ pen: LikelihoodPen, on canvas: inout Canvas, in area: Rectangle) {
        let lab = pen.lab
        let name = lab.parameterNames[lab.along]
        let others = lab.model == .gaussian ? lab.along == 0 ? "sd" : "mean" : "others"
        var held = ""
        if lab.parameterValues.count > 1 {
            let line = canvas.grid.glyphs.isASCII ? Dash.dotted.sample(glyphs: .ascii) : "dots"
            held = lab.showsMaximum ? " (\(line): best \(others))" : lab.model == .gaussian ? ", \(others) held" : ""
        }
        let way =
            lab.downhill.count > 1
            ? canvas.grid.glyphs.fitFacts(" · \(canvas.grid.glyphs.isASCII ? "o" : "∘") downhill") : ""
        let room = canvas.grid.frame(
            area, title: "as \(name) moves\(held)\(lab.isZoomed ? ", near its best" : "")\(way)",
            isFocused: pen.cursor != nil)
        let charts = LikelihoodCharts(lab)
        charts.draw(cursor: pen.cursor, curve: pen.session.plot?.curve ?? 0, on: &canvas, in: room)
        sayWhatLeaves(on: &canvas.grid, in: room, of: area)
        // A press, or a drag, moves the parameter.
        let glyphs = canvas.grid.glyphs
        canvas.onMouse(room) { state, event in
            guard let value = charts.value(atColumn: event.x, row: event.y, in: room, glyphs) else { return [] }
            return state.drag(LikelihoodLab.self, event) { lab in
                lab.select(.parameter(lab.along))
                try lab.setSelected(to: value)
            }
        }
    }

    /// What the arrows at the ends of curves mean, on the lower edge of the frame.
    private static func sayWhatLeaves(on grid: inout Grid, in room: Rectangle, of area: Rectangle) {
        let marks = (grid.glyphs.isASCII ? ["v", "^"] : ["▼", "▲"]).filter { mark in
            (room.y..<room.maxY).contains { y in
                (room.x..<room.maxX).contains { x in
                    grid[x, y].character == Character(mark) && grid[x, y].style.role != .muted
                        && !grid[x, y].style.isBold
                }
            }
        }
        let shown = marks.joined(separator: " ")
        // A plot with more room says so itself.
        let isSaid = (room.y..<room.maxY).contains { y in
            String((room.x..<room.maxX).map { grid[$0, y].character }).contains(ChartNotes.leaves)
        }
        if !marks.isEmpty, !isSaid {
            grid.note(["\(shown) \(ChartNotes.leaves)"], onEdgeOf: area)
        }
    }

    // MARK: Numbers

    private static func drawNumbers(
        _ pen: LikelihoodPen, _ point: LikelihoodPoint, on canvas: inout Canvas, in area: Rectangle
    ) {
        let lab = pen.lab
        let room = canvas.grid.frame(
            area, title: "how well it explains the data", isFocused: pen.isFocused && !pen.lab.isInData)
        LabView.onWheel(area, on: &canvas)
        let fit = lab.showsMaximum ? lab.fit : nil
        let above = pen.writeParameters(
            rows: max(1, min(lab.parameterValues.count, room.height - 4)), on: &canvas, in: room)
        var lines: [[Span]] = []
        let isUnderflow = point.firstUnderflow != nil
        let product = point.likelihood
        lines.append(
            line(
                "likelihood", product, isUnderflow ? "underflow" : "the product",
                fit.map { $0.point.likelihood }, role: isUnderflow ? .warning : .second))
        lines.append(
            line("log-likelihood", point.logLikelihood, "a sum of ln", fit?.logLikelihood, role: .third))
        lines.append(
            line(
                "negative (NLL)", point.negativeLogLikelihood, "the loss", fit.map { 0 - $0.logLikelihood },
                role: .loss))
        lines.append(line("NLL / n", point.meanNLL, "a row's loss", fit?.meanNLL, role: .loss))
        if fit != nil {
            let words = "1 and 2 in the plots: ±1 and ±2 standard errors"
            let short = "1, 2: ±1, ±2 standard errors"
            lines.append([Span("  \(room.width >= words.count + 2 ? words : short)", .muted)])
        }
        let numbers = Rectangle(x: room.x, y: room.y + above, width: room.width, height: min(4, room.height - above))
        if numbers.height > 0, !pen.session.isWaiting { canvas.onPress(numbers) { Meaning.why.press(&$0) } }
        for (row, line) in lines.prefix(max(0, room.height - above)).enumerated() {
            // What the number is needs its room whole, or none.
            let isWhole = line.reduce(0) { $0 + TextWidth.columns(of: $1.text) } <= room.width
            let shown = isWhole ? line : line.dropLast(line.count > 2 ? 1 : 0)
            canvas.grid.write(shown, x: room.x, y: room.y + above + row, width: room.width)
        }
    }

    private static func line(
        _ name: String, _ value: Double, _ note: String, _ best: Double?, role: Role
    ) -> [Span] {
        let shown = TextWidth.pad(CellText.fitting(value, width: 9, digits: 4), to: 9, right: true)
        let end =
            best.map { [Span("  best ", .muted), Span(CellText.fitting($0, width: 7, digits: 4), .good)] }
            ?? [Span("  \(note)", .muted)]
        return [Span("  \(TextWidth.pad(name, to: 14))", .muted), Span(shown, Style(role, bold: true))] + end
    }

    // MARK: Data

    private static func drawData(
        _ pen: LikelihoodPen, _ point: LikelihoodPoint, on canvas: inout Canvas, in area: Rectangle
    ) {
        let lab = pen.lab
        let room = canvas.grid.frame(
            area, title: "data, multiplied one by one", isFocused: pen.isFocused && pen.lab.isInData)
        guard room.height >= 2 else { return }
        let underflow = LikelihoodWords.warning(lab, point).map {
            TextWrap.lines($0, width: room.width - 2, style: Style(.warning))
        }
        let below = room.height >= 8 ? underflow ?? [] : []
        pen.write(
            .count,
            [
                pen.pointer(.count, canvas.grid.glyphs), Span(" n ", .muted), pen.cell(.count, width: 11, role: .text),
                Span(" \(lab.draw == nil ? "rows" : LikelihoodWords.source(lab))", .muted),
            ], on: &canvas, x: room.x, y: room.y, width: room.width)
        let count = lab.data.observations.count
        let rows = room.height - 2 - below.count
        let columns = Columns(width: room.width, count: count)
        canvas.grid.write(
            columns.header(LikelihoodWords.density(lab.model)), x: room.x, y: room.y + 1, width: room.width)
        // Where nothing is selected here, the place at which the product is lost.
        var selected = point.firstUnderflow ?? 0
        if case .observation(let index) = lab.selection { selected = index }
        let first = max(0, min(selected - rows / 2, count - rows))
        let last = min(count, first + max(0, rows))
        pen.onWheel(area, at: selected, on: &canvas)
        let (products, sums) = running(lab, from: first, to: last)
        for index in first..<max(first, last) {
            let item = LikelihoodLab.Item.observation(index)
            let density = lab.parameters.density(of: lab.data.observations[index])
            let product = products[index - first]
            let isLost = product == 0 && sums[index - first] > -.infinity
            func style(_ role: Role) -> Style { pen.isSelected(item) ? .lit : Style(role) }
            pen.write(
                item,
                [
                    pen.pointer(item, canvas.grid.glyphs),
                    Span(TextWidth.pad(NumberText.grouped(index), to: columns.index, right: true), .muted),
                    pen.cell(item, width: columns.value, role: .actual),
                    Span(columns.text(density, columns.density), style(.text)),
                    Span(columns.text(product, columns.product), isLost ? Style(.warning) : style(.second)),
                    Span(columns.text(sums[index - first], columns.sum), style(.third)),
                ], on: &canvas, x: room.x, y: room.y + 2 + index - first, width: room.width)
        }
        if count > rows, rows > 0 {
            canvas.grid.note([ListWindow.words("row", first...last - 1, of: count)], onEdgeOf: area)
        }
        for (row, line) in below.enumerated() {
            canvas.grid.write(line, x: room.x + 1, y: room.maxY - below.count + row, width: room.width - 1)
        }
    }

    /// The running product and the running sum of logarithms of the rows that are shown.
    private static func running(
        _ lab: LikelihoodLab, from first: Int, to last: Int
    ) -> (products: [Double], sums: [Double]) {
        guard first < last else { return ([], []) }
        // Only the rows above count: those below need not be gone through.
        guard
            let above = try? LikelihoodData(
                lab.model, Array(lab.data.observations[..<last]), classes: lab.data.classes),
            let point = try? LikelihoodPoint(above, at: lab.parameters)
        else { return ([Double](repeating: .nan, count: last - first), [Double](repeating: .nan, count: last - first)) }
        return (Array(point.partialProducts[first...]), Array(point.partialSums[first...]))
    }

    /// The widths of the data's columns.
    private struct Columns {
        let index: Int
        let value: Int
        let density: Int
        let product: Int
        let sum: Int

        init(width: Int, count: Int) {
            index = max(3, NumberText.grouped(count - 1).count)
            let extra = max(0, min(4, (width - 1 - index - 31) / 4))
            value = 7 + extra
            density = 7 + extra
            product = 9 + extra
            sum = 8 + extra
        }

        func text(_ value: Double, _ width: Int) -> String {
            TextWidth.pad(CellText.fitting(value, width: width - 1, digits: 4), to: width, right: true)
        }

        func header(_ density: String) -> [Span] {
            func title(_ text: String, _ width: Int) -> String { TextWidth.pad(text, to: width, right: true) }
            return [
                Span(" \(title("i", index))", .muted), Span("\(title("y", value - 1)) ", .actual),
                Span(title(density, self.density), .muted), Span(title("product", product), .second),
                Span(title("sum ln", sum), .third),
            ]
        }
    }
}
