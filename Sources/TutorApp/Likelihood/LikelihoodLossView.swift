import Labs
import LossMath
import Plotting
import TextGrid
import Wording

/// From likelihood to loss: each observation as a row with actual, predicted and contribution, and the identity.
enum LikelihoodLossView {
    static func draw(_ pen: LikelihoodPen, _ layout: LikelihoodLayout, on canvas: inout Canvas) {
        if let rows = layout.data { drawRows(pen, on: &canvas, in: rows) }
        if let identity = layout.identity { drawIdentity(pen, on: &canvas, in: identity) }
        if let charts = layout.charts { LikelihoodFitView.drawCharts(pen, on: &canvas, in: charts) }
    }

    private static func drawRows(_ pen: LikelihoodPen, on canvas: inout Canvas, in area: Rectangle) {
        let lab = pen.lab
        let room = canvas.grid.frame(
            area, title: "rows with their loss: −ln \(LikelihoodWords.density(lab.model))", isFocused: pen.isFocused)
        LabView.onWheel(area, on: &canvas)
        guard room.height >= 3 else { return }
        let parameterRows = min(lab.parameterValues.count, max(1, (room.height - 3) / 3))
        var y = room.y
        y += pen.writeParameters(rows: parameterRows, on: &canvas, in: room)
        pen.write(
            .count,
            [
                pen.pointer(.count, canvas.grid.glyphs), Span(" n    ", .muted),
                pen.cell(.count, width: 9, role: .text),
                Span(" \(LikelihoodWords.source(lab))", .muted),
            ], on: &canvas, x: room.x, y: y, width: room.width)
        y += 1
        let count = lab.data.observations.count
        let indexWidth = max(3, NumberText.grouped(count - 1).count)
        canvas.grid.write(
            [
                Span(" \(TextWidth.pad("i", to: indexWidth, right: true))", .muted), Span(" actual ", .actual),
                Span(" predicted", .predicted), Span("  row loss", .loss),
            ], x: room.x, y: y, width: room.width)
        y += 1
        let rows = max(0, room.maxY - y)
        var selected = 0
        if case .observation(let index) = lab.selection { selected = index }
        let first = max(0, min(selected - rows / 2, count - rows))
        let last = max(first, min(count, first + rows))
        pen.onWheel(Rectangle(x: area.x, y: y, width: area.width, height: rows), at: selected, on: &canvas)
        // The longest bar is that of all rows, so that it does not change while the list scrolls.
        let contributions = lab.data.observations.lazy.map { 0 - lab.parameters.logDensity(of: $0) }
        let largest = contributions.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
        for index in first..<last {
            let item = LikelihoodLab.Item.observation(index)
            let own = contributions[index]
            let style = pen.isSelected(item) ? Style.lit : Style(.loss)
            var spans = [
                pen.pointer(item, canvas.grid.glyphs),
                Span(TextWidth.pad(NumberText.grouped(index), to: indexWidth, right: true), .muted),
                pen.cell(item, width: 8, role: .actual),
                Span(TextWidth.pad(predicted(lab, index), to: 10, right: true), .predicted),
                Span(TextWidth.pad(CellText.loss(own, width: 9), to: 10, right: true), style),
            ]
            let barWidth = room.width - indexWidth - 31
            if barWidth > 0, largest > 0 {
                spans.append(
                    Span(
                        "  " + Bars.horizontal(own.magnitude / largest, width: barWidth, glyphs: canvas.grid.glyphs),
                        style))
            }
            pen.write(item, spans, on: &canvas, x: room.x, y: y + index - first, width: room.width)
        }
        if count > rows, rows > 0 {
            canvas.grid.note([ListWindow.words("row", first...last - 1, of: count)], onEdgeOf: area)
        }
    }

    /// What the model predicts for a row: the same for every row, but for the categorical model the probability of the
    /// class that occurred.
    private static func predicted(_ lab: LikelihoodLab, _ index: Int) -> String {
        let values = lab.parameterValues
        let place =
            lab.model == .categorical ? Int(clamping: lab.data.observations[index], to: 0...values.count - 1) : 0
        return CellText.value(values[place], width: 8)
    }

    static func drawIdentity(_ pen: LikelihoodPen, on canvas: inout Canvas, in area: Rectangle) {
        let room = canvas.grid.frame(area, title: "one number, two names")
        let spaced = LikelihoodLines.identity(pen.lab, width: room.width, isSpaced: true)
        let lines =
            spaced.count <= room.height ? spaced : LikelihoodLines.identity(pen.lab, width: room.width, isSpaced: false)
        LineBlock.draw(
            lines, on: &canvas.grid, in: Rectangle(x: room.x + 1, y: room.y, width: room.width - 1, height: room.height)
        )
    }

}
