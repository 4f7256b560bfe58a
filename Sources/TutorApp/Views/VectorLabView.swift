import Labs
import LossMath
import Plotting
import TextGrid

/// The vector lab: values with their contributions, the loss and its formula, and the curve over the selected cell.
enum VectorLabView {
    /// From this width on, the curve stands beside the values.
    private static let wideWidth = 72
    /// A curve in fewer rows says too little.
    private static let leastCurveRows = 8

    static func draw(
        _ lab: VectorLab, _ session: LabSession, isFocused: Bool, on grid: inout Grid, in area: Rectangle
    ) {
        let report = lab.report
        let isWide = area.width >= wideWidth
        let table = VectorTable(
            lab: lab, report: report, entry: session.entry, isFocused: isFocused,
            room: isWide ? area.width / 2 : area.width)
        let wordRows = min(max(5, area.height / 3), 6 + lab.beside.count + min(2, report.warnings.count))
        let (upper, words) = area.splitBottom(min(wordRows, max(0, area.height - 5)))
        if isWide {
            let tableWidth = min(max(table.width + 2, area.width / 2), area.width - 28)
            let (left, right) = upper.splitLeft(tableWidth)
            table.draw(on: &grid, in: left)
            drawCurve(lab, report, on: &grid, in: right)
        } else if upper.height >= min(lab.rowCount, 6) + 3 + leastCurveRows {
            let (top, bottom) = upper.splitTop(min(lab.rowCount + 3, upper.height - leastCurveRows))
            table.draw(on: &grid, in: top)
            drawCurve(lab, report, on: &grid, in: bottom)
        } else {
            table.draw(on: &grid, in: upper)
        }
        drawWords(lab, session, report, on: &grid, in: words.inset(dx: 1, dy: 0))
    }

    private static func drawCurve(_ lab: VectorLab, _ report: LossReport, on grid: inout Grid, in area: Rectangle) {
        let room = grid.frame(area, title: curveTitle(lab))
        // Two samples a dot column, so that no bend falls between dots.
        curve(lab, report, samples: max(2, room.width * 4)).draw(on: &grid, in: room)
    }

    /// "BCE as p[2] moves".
    static func curveTitle(_ lab: VectorLab) -> String { "\(lab.loss.id.shortTitle) as \(cellName(lab)) moves" }

    private static func cellName(_ lab: VectorLab) -> String {
        let selection = lab.selection
        let index = lab.isTable ? "\(selection.row),\(selection.column)" : "\(selection.row)"
        return "\(LossWords.letter(of: selection.part, lab.loss))[\(index)]"
    }

    /// The loss as a function of the selected cell.
    static func curve(_ lab: VectorLab, _ report: LossReport, samples: Int) -> LineChart {
        let curve = lab.curve(samples: samples)
        var markers: [PlotMarker] = []
        if lab.selectedValue.isFinite, report.value.isFinite, lab.curveRange.contains(lab.selectedValue) {
            markers.append(PlotMarker(x: lab.selectedValue, y: report.value, role: .marker))
        }
        return LineChart(
            series: [Series(name: "loss", x: curve.x, y: curve.y, role: .loss, band: .never, isSampled: true)],
            x: Axis(label: cellName(lab), range: lab.curveRange),
            y: Axis(label: "", range: displayRange(of: curve.y, including: report.value)), markers: markers)
    }

    /// A wall at the edge of the domain (34.5 for a clipped logarithm) must not flatten all else: the axis ends at
    /// three times the middle of the curve, but shows the marker.
    private static func displayRange(of values: [Double], including present: Double) -> ClosedRange<Double>? {
        let finite = values.filter(\.isFinite).sorted()
        guard let low = finite.first, let high = finite.last, high > low else { return nil }
        let middle = finite[finite.count * 9 / 10]
        let top = max(middle + (middle - low) * 0.6, present.isFinite ? present + (present - low) * 0.1 : low)
        return top < high && top > low ? low...top : nil
    }

    private static func drawWords(
        _ lab: VectorLab, _ session: LabSession, _ report: LossReport, on grid: inout Grid, in area: Rectangle
    ) {
        var lines: [[Span]] = [lossLine(lab, session, report, glyphs: grid.glyphs)]
        for (index, loss) in lab.beside.enumerated() {
            let value = lab.report(of: loss).value
            lines.append([
                Span(" \(index + 1)   ", .muted), Span(TextWidth.pad(LossWords.short(loss), to: 16), .second),
                Span(CellText.loss(value, width: 12)), Span(LossWords.unitSuffix(loss), .muted),
            ])
        }
        let formulaRows = min(4, max(2, area.height - 4 - lab.beside.count))
        lines += formulaLines(lab, width: area.width, rows: formulaRows, glyphs: grid.glyphs).map { [Span($0, .code)] }
        lines += gradientLines("gradient  ", report.gradient, width: area.width)
        if let slopes = report.gradientVariance {
            lines += gradientLines("by variance  ", slopes, width: area.width)
        }
        for (name, value) in lab.metrics.named where name == "accuracy" && value != nil {
            lines.append([Span("accuracy ", .muted), Span(NumberText.fixed((value ?? 0) * 100, decimals: 0) + " %")])
        }
        for warning in report.warnings {
            lines += TextWrap.lines("! \(warning)", width: area.width, style: Style(.warning), hanging: 2)
        }
        // Warnings go before details where room is short.
        let overflow = lines.count - area.height
        if overflow > 0, !report.warnings.isEmpty, lines.count > 3 { lines.removeSubrange(1..<min(1 + overflow, 3)) }
        for (row, line) in lines.prefix(area.height).enumerated() {
            grid.write(line, x: area.x, y: area.y + row, width: area.width)
        }
    }

    private static func lossLine(
        _ lab: VectorLab, _ session: LabSession, _ report: LossReport, glyphs: Glyphs
    ) -> [Span] {
        var line = [
            Span("loss ", .muted), Span(NumberText.short(report.value, digits: 6), Style(.loss, bold: true)),
            Span(LossWords.unitSuffix(lab.loss), .muted),
        ]
        if let before = session.lossBefore, before.isFinite, report.value.isFinite, before != report.value {
            let change = report.value - before
            let arrow = change < 0 ? glyphs.down : glyphs.up
            line.append(Span("   \(arrow) \(NumberText.short(abs(change), digits: 3)) since the last edit", .muted))
        }
        return line
    }

    private static func formulaLines(_ lab: VectorLab, width: Int, rows: Int, glyphs: Glyphs) -> [String] {
        let number = { (value: Double) in
            let text = NumberText.short(value, digits: 4)
            return glyphs.isASCII ? text : text.replacingMinus
        }
        let expanded = try? lab.loss.formula.expanded(
            in: lab.names, ascii: glyphs.isASCII, maximumLength: max(20, width * rows - 4 * rows), number: number)
        guard let expanded else { return [] }
        return TextWrap.lines("= \(expanded)", width: width, hanging: 2).map { $0.map(\.text).joined() }
    }

    /// The gradient in at most two lines.
    private static func gradientLines(_ title: String, _ gradient: Tensor, width: Int) -> [[Span]] {
        let values = gradient.values.prefix(200).map { CellText.loss($0, width: 9) }
        let text = values.joined(separator: "  ") + (gradient.values.count > 200 ? "  …" : "")
        let lines = TextWrap.lines([Span(title, .muted), Span(text, .gradient)], width: width, hanging: 10)
        guard lines.count > 2 else { return lines }
        return [
            lines[0],
            lines[1].dropLast() + [
                Span(TextWidth.cut((lines[1].last?.text ?? "") + " …", to: max(1, width - 10)), .gradient)
            ],
        ]
    }
}

extension String {
    fileprivate var replacingMinus: String {
        String(map { $0 == "-" ? "−" : $0 })
    }
}
