import Labs
import LossMath
import TextGrid
import Wording

/// What the vector lab says in words: the loss, those beside, the formula with its numbers, gradient and metrics.
enum VectorLabWords {
    static func draw(_ lab: VectorLab, _ session: LabSession, on grid: inout Grid, in area: Rectangle) {
        let lines = lines(lab, session, width: area.width, height: area.height, glyphs: grid.glyphs)
        for (row, line) in lines.prefix(area.height).enumerated() {
            grid.write(line, x: area.x, y: area.y + row, width: area.width)
        }
    }

    /// How many rows the words take where they can have as many as they want. An even number, so that a digit more
    /// seldom moves what stands below.
    static func rows(_ lab: VectorLab, _ session: LabSession, width: Int, glyphs: Glyphs) -> Int {
        let count = lines(lab, session, width: max(10, width), height: 100, glyphs: glyphs).count
        return count + count % 2
    }

    private static func lines(
        _ lab: VectorLab, _ session: LabSession, width: Int, height: Int, glyphs: Glyphs
    ) -> [[Span]] {
        let report = lab.report
        let first = TextWrap.lines(lossLine(lab, session, report, glyphs: glyphs), width: width, hanging: 2)
        var last: [[Span]] = []
        if lab.hasVisibleLowest, let lowest = lowestLine(lab) {
            last += TextWrap.lines(
                [Span(lowest.text, lowest.isAtActual ? .good : .warning)], width: width, hanging: 2)
        }
        last += gradientLines("gradient  ", report.gradient, width: width)
        for input in LossInput.others {
            guard let slopes = report.otherGradients[input] else { continue }
            last += gradientLines("by \(input.rawValue)  ", slopes, width: width)
        }
        if let line = probabilityLine(lab) { last.append(line) }
        let warnings = lab.warnings.flatMap {
            TextWrap.lines("! \($0)", width: width, style: Style(.warning), hanging: 2)
        }
        // Warnings go before the formula where room is short: it is shortened to what is left, or left out. A second
        // line of metrics comes after it.
        let others = first.count + lab.beside.count + last.count + warnings.count
        var metrics = metricLines(lab, width: width)
        if height - others - metrics.count < 2 { metrics = Array(metrics.prefix(1)) }
        last += metrics
        let isShort = height < 5 + lab.beside.count + warnings.count
        let room = isShort ? 0 : height - others - metrics.count
        var formula = room > 0 ? formulaLines(lab, width: width, rows: 4, glyphs: glyphs) : []
        if formula.count > room { formula = formulaLines(lab, width: width, rows: room, glyphs: glyphs) }
        if formula.count > room { formula = [] }
        let lines = first + besideLines(lab, report) + formula.map { [Span($0, .code)] } + last
        return lines.prefix(max(1, height - warnings.count)) + warnings
    }

    private static func lossLine(
        _ lab: VectorLab, _ session: LabSession, _ report: LabReport, glyphs: Glyphs
    ) -> [Span] {
        var line = [
            Span("loss ", .muted), Span(NumberText.short(report.value, digits: 6), Style(.loss, bold: true)),
            Span(LossWords.unitSuffix(lab.focus), .muted),
        ]
        if let before = session.lossBefore, before.isFinite, report.value.isFinite, before != report.value {
            let change = report.value - before
            let arrow = change < 0 ? glyphs.down : glyphs.up
            line.append(Span("   \(arrow) \(NumberText.short(abs(change), digits: 3)) since the last edit", .muted))
        }
        let settings = settings(lab)
        if !settings.isEmpty { line.append(Span("   " + settings.joined(separator: " · "), .muted)) }
        return line
    }

    /// What is set otherwise than at first.
    private static func settings(_ lab: VectorLab) -> [String] {
        var words: [String] = []
        if let block = lab.block {
            words.append("\(Words.count(block.cellCount, "cell")) chosen")
        }
        if let step = lab.step { words.append("step \(NumberText.exact(step))") }
        if lab.keepsRowSums, lab.hasRowSums { words.append("rows keep their sum") }
        return words
    }

    private static func besideLines(_ lab: VectorLab, _ report: LabReport) -> [[Span]] {
        let names = lab.beside.map { LossWords.beside($0, focus: lab.focus) }
        let width = max(16, min(40, (names.map(\.count).max() ?? 0) + 1))
        return lab.beside.enumerated().map { index, loss in
            let value = lab.report(of: loss).value
            var line = [
                Span(" \(index + 1)   ", .muted), Span(TextWidth.pad(names[index], to: width), .second),
                Span(CellText.loss(value, width: 12)), Span(LossWords.unitSuffix(loss), .muted),
            ]
            let difference = value - report.value
            if VectorTable.differ(value, report.value), difference.isFinite {
                let sign = difference > 0 ? "+" : ""
                line.append(Span("   \(sign)\(NumberText.short(difference, digits: 3))", .warning))
            } else if !VectorTable.differ(value, report.value) {
                line.append(Span("   the same", .muted))
            }
            return line
        }
    }

    /// The formula with the present numbers in it, or the reason why it has none.
    static func formulaLines(_ lab: VectorLab, width: Int, rows: Int, glyphs: Glyphs) -> [String] {
        lab.remembered("formula \(width) \(rows) \(glyphs.isASCII)") {
            expanded(lab, width: width, rows: rows, glyphs: glyphs)
        }
    }

    private static func expanded(_ lab: VectorLab, width: Int, rows: Int, glyphs: Glyphs) -> [String] {
        let number = { (value: Double) in
            let text = NumberText.short(value, digits: 4)
            return glyphs.isASCII ? text : text.replacingMinus
        }
        let expanded = try? lab.formula.expanded(
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

    /// "lowest where predicted equals actual", or where else along the selected cell.
    static func lowestLine(_ lab: VectorLab) -> (text: String, isAtActual: Bool)? {
        guard let lowest = lab.lowest else { return nil }
        let name = VectorLabView.cellName(lab.selection, lab)
        if lowest.isFlat { return ("along \(name) the loss does not change: every prediction costs the same", false) }
        if lowest.valueAtActual.isNaN {
            return ("along \(name), no value where predicted equals actual", false)
        }
        if lowest.isAtActual { return ("along \(name), lowest where predicted equals actual", true) }
        let place = NumberText.short(lowest.place, digits: 4)
        if lowest.isAtEnd { return ("along \(name), lower and lower towards \(place), past actual", false) }
        let value = NumberText.short(lowest.value, digits: 4)
        return ("along \(name), lowest at \(place) (\(value)), not where predicted equals actual", false)
    }

    /// What the logits of the selected row mean.
    private static func probabilityLine(_ lab: VectorLab) -> [Span]? {
        guard lab.loss.fromLogits, let row = lab.probabilities(ofRow: lab.selection.row) else { return nil }
        let name = lab.columnCount > 1 ? "softmax of row \(lab.selection.row)  " : "sigmoid  "
        let text = row.map { CellText.loss($0, width: 8) }.joined(separator: "  ")
        return [Span(name, .muted), Span(text, .predicted)]
    }

    /// The metrics, as many a line as have room: none is cut.
    private static func metricLines(_ lab: VectorLab, width: Int) -> [[Span]] {
        var lines: [[Span]] = []
        var column = 0
        func add(_ name: String, _ value: String, _ note: String = "") {
            let columns = TextWidth.columns(of: "\(name) \(value)\(note)")
            let isFirst = lines.isEmpty || column + 3 + columns > width
            if isFirst { lines.append([]) }
            column = isFirst ? columns : column + 3 + columns
            lines[lines.count - 1] += [
                Span((isFirst ? "" : "   ") + name + " ", .muted), Span(value), Span(note, .muted),
            ]
        }
        let metrics = lab.metrics
        if let accuracy = metrics.accuracy {
            let note = lab.columnCount == 1 ? " from \(NumberText.short(metrics.threshold)) on" : ""
            add("accuracy", NumberText.percent(accuracy), note)
        }
        for (name, value) in [("RMSE", metrics.rmse), ("MAE", metrics.mae), ("R²", metrics.r2)] {
            if let value { add(name, NumberText.short(value, digits: 4)) }
        }
        return lines
    }
}

extension VectorLab {
    /// Where the lowest place is worth a line: for a loss that may not be lowest where predicted equals actual.
    var hasVisibleLowest: Bool { custom != nil || loss.logForm == .oneTerm }

    /// The probabilities that the logits of a row stand for; nil where predicted are no logits.
    func probabilities(ofRow row: Int) -> [Double]? {
        guard loss.fromLogits else { return nil }
        let logits = (0..<columnCount).map { value(at: Selection(part: .predicted, row: row, column: $0)) }
        let source = columnCount > 1 ? "softmax(z)" : "sigmoid(z)"
        guard let formula = try? Formula(source) else { return nil }
        return (try? formula.value(in: ["z": Tensor(logits)]))?.values
    }
}

extension String {
    fileprivate var replacingMinus: String {
        utf8.contains(0x2D) ? String(map { $0 == "-" ? "−" : $0 }) : self
    }
}
