import Labs
import LossMath
import Plotting
import TextGrid
import Wording

/// The consistency experiment: a histogram of estimates, their error over the sample size, and a table.
enum LikelihoodConsistencyView {

    static func draw(_ pen: LikelihoodPen, on canvas: inout Canvas, in area: Rectangle) {
        let sizes = pen.lab.experiment.rows.count
        if area.width >= LikelihoodLayout.wideWidth {
            let settingRows = settings(pen, rows: 3, glyphs: canvas.grid.glyphs).count
            let most = max(7, area.height / 2)
            // Of one size there is no line to draw.
            guard sizes > 1 else {
                let (histogram, below) = area.splitBottom(min(settingRows + 2, most))
                drawHistogram(pen, on: &canvas, in: histogram)
                let (left, right) = below.splitLeft(pen.session.isWaiting ? below.width : below.width / 2)
                drawSettings(pen, on: &canvas, in: left)
                if !right.isEmpty { drawTable(pen, on: &canvas, in: right) }
                return
            }
            let (left, right) = area.splitLeft(area.width / 2)
            let (histogram, settings) = left.splitBottom(min(settingRows + 2, most))
            drawHistogram(pen, on: &canvas, in: histogram)
            drawSettings(pen, on: &canvas, in: settings)
            let (error, table) = right.splitBottom(LikelihoodLayout.wideTableRows(sizes, height: area.height))
            drawError(pen, on: &canvas, in: error)
            drawTable(pen, on: &canvas, in: table)
            return
        }
        // Narrow: the settings while one of them is selected, else the table; a picture above where there is room.
        let isSize = pen.lab.isInSizes
        let showsTable = isSize || pen.session.isRunning
        let (top, bottom) = area.splitBottom(
            LikelihoodLayout.narrowTableRows(sizes, showsTable: showsTable, height: area.height))
        if showsTable {
            drawTable(pen, on: &canvas, in: bottom)
        } else {
            drawSettings(pen, on: &canvas, in: bottom)
            canvas.grid.note(
                ["\(sizes) more below: the sizes n (tab)", "\(sizes) more below"], onEdgeOf: bottom)
        }
        guard top.height >= 8 else { return }
        if isSize, sizes > 1 {
            drawError(pen, on: &canvas, in: top)
        } else {
            drawHistogram(pen, on: &canvas, in: top)
        }
    }

    // MARK: Settings

    /// The lines, each with what a press on it selects.
    private static func settings(
        _ pen: LikelihoodPen, rows: Int, glyphs: Glyphs
    ) -> [(item: LikelihoodLab.Item?, spans: [Span])] {
        let lab = pen.lab
        let names = lab.parameterNames
        let first = max(0, min(lab.along - rows / 2, names.count - rows))
        func line(_ item: LikelihoodLab.Item, _ name: String, _ role: Role) -> (LikelihoodLab.Item?, [Span]) {
            let name = Span(" \(TextWidth.pad(glyphs.fit(name), to: 14))", .muted)
            return (item, [pen.pointer(item, glyphs), name, pen.cell(item, width: 8, role: role)])
        }
        var lines = names.indices.dropFirst(first).prefix(rows).map { index in
            line(.parameter(index), "true \(names[index])", .predicted)
        }
        lines.append(line(.repeats, "samples per n", .text))
        lines.append(line(.within, "close within ±", .text))
        // Flush right, as the numbers above.
        func fact(_ name: String, _ value: String) -> (LikelihoodLab.Item?, [Span]) {
            let value = TextWidth.pad(value, to: 7, right: true)
            return (nil, [Span("  \(TextWidth.pad(name, to: 14))", .muted), Span(value)])
        }
        lines.append(fact("estimate", lab.experiment.estimator.rawValue))
        lines.append(fact("seed", "\(lab.seed)"))
        let total = lab.experiment.repeats * lab.experiment.rows.count
        let status: Span
        if pen.session.isRunning {
            status = Span("  running: space pauses", .good)
        } else if lab.experiment.isFinished {
            status = Span(pen.session.takes("samples") ? "  done: space runs again" : "  done", .good)
        } else if lab.samples == 0, pen.session.takes("samples") {
            status = Span("  space draws samples", Style(.text, bold: true))
        } else {
            let drawn = "\(NumberText.grouped(lab.samples)) of \(NumberText.grouped(total))"
            status = Span("  \(drawn)\(pen.session.takes("samples") ? ": space goes on" : " samples")", .text)
        }
        lines.append((nil, [status]))
        return lines
    }

    private static func drawSettings(_ pen: LikelihoodPen, on canvas: inout Canvas, in area: Rectangle) {
        let room = canvas.grid.frame(area, title: "experiment", isFocused: pen.isFocused)
        let rows = max(1, room.height - 5)
        let lines = settings(pen, rows: rows, glyphs: canvas.grid.glyphs)
        let count = pen.lab.parameterNames.count
        if count > rows {
            let words = " \(rows) of \(NumberText.grouped(count)) parameters "
            canvas.grid.write(words, x: area.x + 1, y: area.maxY - 1, style: Style(.key), width: area.width - 2)
        }
        for (row, line) in lines.prefix(room.height).enumerated() {
            let y = room.y + row
            if let item = line.item {
                pen.write(item, line.spans, on: &canvas, x: room.x, y: y, width: room.width)
            } else {
                canvas.grid.write(line.spans, x: room.x, y: y, width: room.width)
            }
        }
    }

    // MARK: Table

    private static func drawTable(_ pen: LikelihoodPen, on canvas: inout Canvas, in area: Rectangle) {
        let lab = pen.lab
        let rows = lab.experiment.rows
        let isVector = rows[0].truth.count > 1
        let room = canvas.grid.frame(
            area, title: isVector ? "estimates of p, all classes" : "estimates of \(lab.experiment.estimator.rawValue)")
        guard room.height >= 2 else { return }
        // Where there is little room, how far off the estimates are is the point.
        let isNarrow = room.width < 12 + 4 * 8 + 8
        let sizeWidth = min(12, max(9, room.width - 21))
        let shareWidth = isNarrow ? 7 : 8
        let width = min(13, max(7, (room.width - sizeWidth - shareWidth) / (isNarrow ? 2 : 4)))
        func title(_ text: String) -> String { TextWidth.pad(text, to: width, right: true) }
        canvas.grid.write(
            [
                Span(" \(TextWidth.pad("n", to: sizeWidth - 2, right: true)) ", .muted),
                Span(isNarrow ? "" : isVector ? title("bias") + title("spread") : title("mean") + title("sd"), .muted),
                Span(title("RMSE"), .loss), Span(title("theory"), .third),
                Span(TextWidth.pad("close", to: shareWidth, right: true), .muted),
            ], x: room.x, y: room.y, width: room.width)
        let shown = room.height - 1
        let first = max(0, min(lab.shownSize - shown / 2, rows.count - shown))
        ListWindow(count: rows.count, first: first, rows: shown)
            .drawMore(on: &canvas, left: area.x, x: area.maxX, top: area.y, bottom: area.maxY - 1)
        for index in rows.indices.dropFirst(first).prefix(shown) {
            let row = rows[index]
            let item = LikelihoodLab.Item.size(index)
            func cell(_ value: Double) -> String {
                let text = row.repeats == 0 ? "" : CellText.fitting(value, width: width - 1, digits: 4)
                return TextWidth.pad(text, to: width, right: true)
            }
            let centre = isVector ? norm(row.bias) : row.mean[0]
            let digits = isNarrow && row.shareWithin == 1 ? 0 : 1
            let share = row.repeats == 0 ? "" : NumberText.fixed(row.shareWithin * 100, decimals: digits) + " %"
            pen.write(
                item,
                [
                    pen.pointer(item, canvas.grid.glyphs), pen.cell(item, width: sizeWidth - 1, role: .text),
                    Span(isNarrow ? "" : cell(centre) + cell(norm(row.standardDeviation))), Span(cell(row.rmse), .loss),
                    Span(
                        TextWidth.pad(
                            CellText.fitting(row.theory, width: width - 1, digits: 4), to: width, right: true),
                        .third),
                    Span(TextWidth.pad(share, to: shareWidth, right: true)),
                ], on: &canvas, x: room.x, y: room.y + 1 + index - first, width: room.width)
        }
    }

    private static func norm(_ values: [Double]) -> Double {
        values.count == 1 ? values[0] : values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }

    // MARK: Pictures

    private static func drawHistogram(_ pen: LikelihoodPen, on canvas: inout Canvas, in area: Rectangle) {
        let lab = pen.lab
        let row = lab.experiment.rows[lab.shownSize]
        let name = row.truth.count > 1 ? "p[\(component(lab))]" : lab.experiment.estimator.rawValue
        let (count, size) = (NumberText.grouped(row.repeats), NumberText.grouped(row.size))
        let what = row.repeats == 0 ? "no \(name) estimated yet" : "\(name) estimated \(count) times"
        let short = row.repeats == 0 ? "none yet" : "\(count) times"
        let room = canvas.grid.frame(
            area, titles: ["\(what), n = \(size)", "\(short), n = \(size)", "n = \(size)"])
        if pen.session.isRunning { canvas.grid.note([pen.session.paceWords], onEdgeOf: area) }
        let histogram = EstimateHistogram(
            values: row.repeats == 0 ? [] : row.estimates[component(lab)], truth: row.truth[component(lab)],
            range: range(lab), lattice: lab.experiment.estimator == .p ? 1 / Double(row.size) : 0,
            promise: spread(lab).map { (lab.experiment.repeats, $0) }, name: name
        ).chart(columns: room.width)
        guard row.repeats == 0 else { return histogram.draw(on: &canvas.grid, in: room) }
        let hasChart = spread(lab) != nil && room.height >= 13
        let text =
            "Each estimate comes from a sample of its own."
            + (pen.session.takes("samples")
                ? " Press space to draw them: first those of the smallest samples, then larger ones." : "")
            + (hasChart ? " Dashed: how many theory expects in a bar there." : "")
        let lines = TextWrap.lines(text, width: room.width - 2, style: Style(.muted))
        for (index, line) in lines.prefix(room.height).enumerated() {
            canvas.grid.write(line, x: room.x + 1, y: room.y + index, width: room.width - 1)
        }
        // What theory promises, where that has room below.
        let below = room.splitTop(lines.count + 1).rest
        if hasChart, below.height >= 8 { histogram.draw(on: &canvas.grid, in: below) }
    }

    /// The same axis for every size, that of the smallest samples: so the histogram is seen to narrow.
    private static func range(_ lab: LikelihoodLab) -> ClosedRange<Double> {
        let truth = lab.experiment.rows[lab.shownSize].truth[component(lab)]
        let reach = Self.reach(lab)
        let isProbability = lab.experiment.estimator == .p
        let low = isProbability || lab.experiment.estimator != .mean ? max(0, truth - reach) : truth - reach
        let high = isProbability ? min(1, truth + reach) : truth + reach
        return low...max(low, high)
    }

    /// The spread of the estimates of the shown size in theory; nil where that knows none.
    private static func spread(_ lab: LikelihoodLab) -> Double? {
        let row = lab.experiment.rows[lab.shownSize]
        let truth = row.truth[component(lab)]
        let spread = row.truth.count > 1 ? (truth * (1 - truth) / Double(row.size)).squareRoot() : row.theory
        return spread > 0 && spread.isFinite && truth.isFinite ? spread : nil
    }

    /// The class whose estimates are shown; 0 for other models.
    private static func component(_ lab: LikelihoodLab) -> Int {
        lab.model == .categorical ? min(lab.along, lab.experiment.rows[0].truth.count - 1) : 0
    }

    private static func reach(_ lab: LikelihoodLab) -> Double {
        let smallest = lab.experiment.rows.min { $0.size < $1.size } ?? lab.experiment.rows[0]
        let reach = 3.5 * smallest.theory
        return reach.isFinite && reach > 0 ? reach : 1
    }

    static func drawError(
        _ pen: LikelihoodPen, title: String? = nil, on canvas: inout Canvas, in area: Rectangle
    ) {
        let room = canvas.grid.frame(
            area,
            titles: title.map { [$0] } ?? [
                "RMSE over n: ● drawn, line: theory", "RMSE over n, line: theory", "RMSE over n",
            ])
        pen.session.draw(errorChart(pen.lab), on: &canvas, in: room)
    }

    /// The error of the estimates over the sample size, beside what theory promises.
    static func errorChart(_ lab: LikelihoodLab) -> LineChart {
        let rows = lab.experiment.rows.sorted { $0.size < $1.size }
        let done = rows.filter { $0.repeats > 0 && $0.rmse > 0 }
        let theory = rows.filter { $0.theory > 0 && $0.theory.isFinite }
        return LineChart(
            series: [
                Series(
                    name: "", x: done.map { Double($0.size) }, y: done.map(\.rmse), role: .loss,
                    form: .points("●", ascii: "*")),
                Series(
                    name: "", x: theory.map { Double($0.size) }, y: theory.map(\.theory), role: .third),
            ], x: Axis(label: "n", scale: .log), y: Axis(scale: .log))
    }
}
