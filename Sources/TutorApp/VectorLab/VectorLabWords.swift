import Fields
import Labs
import LossMath
import Plotting
import TextGrid
import Wording

/// What the vector lab says in words: the loss, those beside, the formula with its numbers, gradient and metrics.
enum VectorLabWords {
    /// - Parameter isRoomy: there is room for what ``rows(_:_:width:glyphs:)`` asks for.
    static func draw(
        _ lab: VectorLab, _ session: LabSession, isRoomy: Bool, on canvas: inout Canvas, in area: Rectangle
    ) {
        let lines = lines(
            lab, session, width: area.width, height: area.height, isRoomy: isRoomy, glyphs: canvas.grid.glyphs)
        LineBlock.draw(lines, on: &canvas.grid, in: area)
        guard !session.isWaiting else { return }
        onNumbers(lines, lab, on: &canvas, in: area)
        onGradient(lines, lab, on: &canvas, in: area)
    }

    static let gradientTitle = "gradient  "

    /// How many rows the words take where they can have as many as they want.
    static func rows(_ lab: VectorLab, _ session: LabSession, width: Int, glyphs: Glyphs) -> Int {
        lines(lab, session, width: max(10, width), height: 100, isRoomy: true, glyphs: glyphs).count
    }

    private static func lines(
        _ lab: VectorLab, _ session: LabSession, width: Int, height: Int, isRoomy: Bool, glyphs: Glyphs
    ) -> [[Span]] {
        let most = isRoomy && !session.isWaiting ? 4 : 2
        var (width, height) = (width, height)
        if session.isWaiting {
            // Nothing more than where the lesson was checked: a gradient may answer the question.
            let room = VectorLabLayout(lab, in: LabSession.checkedRoom, hasMap: false) { _ in 0 }.words
            (width, height) = (min(width, room.width), min(height, room.height))
        }
        let report = lab.report
        let showsLoss = lab.shows(.loss) || session.isAnswered
        let first = showsLoss ? [lossLine(lab, session, report, width: width, glyphs: glyphs)] : []
        var last: [[Span]] = []
        if lab.hasVisibleLowest, lab.shows(.formula), let lowest = lowestLine(lab) {
            last += TextWrap.lines(
                [Span(lowest.text, lowest.isAtActual ? .good : .warning)], width: width, hanging: 2)
        }
        if let floor = floorLine(lab) { last += TextWrap.lines([Span(floor, .good)], width: width, hanging: 2) }
        if lab.shows(.gradient) {
            last += gradientLines(
                gradientTitle, report.gradient, selected: selectedEntries(of: report.gradient, lab), width: width,
                most: most, glyphs)
            for input in LossInput.others {
                guard let slopes = report.otherGradients[input] else { continue }
                last += gradientLines(
                    "by \(input.rawValue)  ", slopes, selected: selectedEntries(of: slopes, lab), width: width,
                    most: 2, glyphs)
            }
        }
        if let line = probabilityLine(lab) { last.append(line) }
        var warnings = lab.warnings.flatMap {
            TextWrap.lines("! \($0)", width: width, style: Style(.warning), hanging: 2)
        }
        if !session.isInLesson, report.misfit != nil {
            warnings.append([Span("  "), Span("l", .key), Span(" shows which losses take these values.", .muted)])
        }
        if lab.shows(.metrics) { last += metricsLines(lab, width: width, glyphs) }
        // Warnings go before the formula where room is short: it is shortened to what is left, or left out.
        let beside = showsLoss ? besideLines(lab, report, width: width, glyphs) : []
        let others = first.count + beside.count + last.count + warnings.count
        let room = lab.shows(.formula) ? height - others : 0
        var formula = room > 0 ? formulaLines(lab, width: width, rows: 4, glyphs: glyphs) : []
        if formula.count > room { formula = formulaLines(lab, width: width, rows: room, glyphs: glyphs) }
        if formula.count > room { formula = [] }
        var lines = first + beside + formula + last
        let isCut = lines.count > max(1, height - warnings.count)
        lines = lines.prefix(max(1, height - warnings.count)) + warnings
        // What has no room is marked, where the last line is not a warning that has to be read whole.
        if isCut, warnings.isEmpty { lines.append([]) }
        return lines
    }

    /// What the loss is called before its value: a formula with a name by that.
    static func name(_ lab: VectorLab) -> String { "\(lab.custom?.name ?? "loss") " }

    private static func lossLine(
        _ lab: VectorLab, _ session: LabSession, _ report: LabReport, width: Int, glyphs: Glyphs
    ) -> [Span] {
        func facts(digits: Int) -> [[Span]] {
            let number = NumberText.short(report.value, digits: digits)
            let loss = [
                Span(name(lab), .muted), Span(number.replacingMinus, Style(.loss, bold: true)),
                Span(LossWords.suffix(lab.focus.unit, after: number), .muted),
            ]
            guard let before = session.lossBefore?.value, before.isFinite, report.value.isFinite,
                before != report.value
            else { return [loss] }
            let change = report.value - before
            let arrow = change < 0 ? glyphs.down : glyphs.up
            // As exact as the loss beside it: what it was can be worked out.
            let words = "\(arrow) \(NumberText.short(abs(change), digits: digits).replacingMinus)"
            return [loss, [Span(width >= 50 ? words + " with the last change" : words, .muted)]]
        }
        let settings = settings(lab)
        // Both have room, if with fewer digits, and the mark of what has none.
        let room = width - (settings.isEmpty ? 0 : 4)
        var items = facts(digits: 6)
        for digits in [5, 4, 3] where items.count == 2 && ItemLine.columns(of: items, glyphs) > room {
            items = facts(digits: digits)
        }
        if !settings.isEmpty { items.append([Span(glyphs.fitFacts(settings.joined(separator: " · ")), .muted)]) }
        return ItemLine.fitting(items, width: width, glyphs)
    }

    /// What is set otherwise than at first.
    private static func settings(_ lab: VectorLab) -> [String] {
        var words: [String] = []
        if let block = lab.block {
            words.append("\(Words.count(block.cellCount, "cell")) chosen")
        }
        if let step = lab.step { words.append("step \(NumberText.short(step, digits: 6))") }
        if lab.keepsRowSums, lab.hasRowSums { words.append("rows keep their sum") }
        return words
    }

    /// A loss beside, with what it is given where that is not what stands in the table.
    static func name(of loss: LabLoss, beside lab: VectorLab) -> String {
        let name = LossWords.beside(loss, focus: lab.focus)
        guard case .builtIn(let other) = loss, let title = lab.link(to: other)?.title else { return name }
        return "\(name) of \(title)"
    }

    /// Each loss beside with its value, and by how much that is more or less; or why it cannot take the values. Where
    /// room is short, the header goes before any of it.
    private static func besideLines(_ lab: VectorLab, _ report: LabReport, width: Int, _ glyphs: Glyphs) -> [[Span]] {
        let names = lab.beside.map { name(of: $0, beside: lab) }
        let nameWidth = min(40, (names.map(\.count).max() ?? 0) + 1)
        let header = "beside "
        let all = zip(names, lab.beside).enumerated().map { index, line in
            // The line of its curve, by which it is known in the table too.
            let number = LossWords.number(ofCurve: index + 1, lab).map { "\($0) " } ?? ""
            let sample = TextWidth.pad(Dash.ofLine(index + 1).sample(glyphs: glyphs), to: 4) + number
            let facts = besideFacts(line.1, lab, report)
            let room = width - sample.count - facts[0].reduce(0) { $0 + TextWidth.columns(of: $1.text) }
            return (name: line.0, role: CurveFit.role(index + 1), sample: sample, facts: facts, room: room)
        }
        func lines(_ header: String) -> [[Span]] {
            all.enumerated().flatMap { index, line in
                // A name gives way to its value.
                let room = line.room - header.count
                let name = TextWidth.cut(line.name, to: max(6, room - 1), ellipsis: glyphs.ellipsis)
                let start = [
                    Span(index == 0 ? header : String(repeating: " ", count: header.count), .muted),
                    Span(line.sample + TextWidth.pad(name, to: min(nameWidth, max(7, room))), line.role),
                ]
                return ItemLine.lines(
                    [start + line.facts[0]] + line.facts.dropFirst(), width: width, hanging: 2, glyphs)
            }
        }
        // The header gives way to names.
        guard all.allSatisfy({ $0.name.count < $0.room - header.count }) else { return lines("") }
        let (long, short) = (lines(header), lines(""))
        return short.count < long.count ? short : long
    }

    /// The value of a loss beside, then how it differs.
    private static func besideFacts(_ loss: LabLoss, _ lab: VectorLab, _ report: LabReport) -> [[Span]] {
        let value = lab.report(of: loss).value
        // A number that means nothing is left out with its reason in view.
        if let misfit = LossWords.misfit(loss, lab) { return [[Span(misfit, .warning)]] }
        let text = CellText.loss(value, width: 12)
        let number = [Span(text), Span(LossWords.suffix(loss.unit, after: text), .muted)]
        // After steps downhill its dot in the plot is elsewhere.
        let own = lab.descentWays(of: VectorLab.firstCell).first { $0.loss == loss }?.points.last?.loss
        if let own, VectorTable.differ(own, value) {
            return [
                number + [Span(" here", .muted)], [Span("\(CellText.loss(own, width: 12)) where its own steps led")],
            ]
        }
        if !VectorTable.differ(value, report.value) { return [number, [Span("the same", .muted)]] }
        let difference = value - report.value
        // Whether formulas are of one kind nobody knows.
        guard difference.isFinite, case .builtIn = loss, case .builtIn = lab.focus else { return [number] }
        if let reason = LossWords.apart(loss, lab.focus) { return [number, [Span(reason, .muted)]] }
        let size = NumberText.short(abs(difference), digits: 3).replacingMinus
        let words = "\(size) \(difference > 0 ? "more" : "less")"
        // What single precision rounds off is no difference to look at.
        let isRounding = abs(difference) <= 1e-6 * max(abs(value), abs(report.value))
        return [
            number, isRounding ? [Span(words + ", by rounding", .muted)] : [Span(words + " than the loss", .warning)],
        ]
    }

    /// The formula with the present numbers in it, the selected row's terms lit; empty where it has none.
    static func formulaLines(_ lab: VectorLab, width: Int, rows: Int, glyphs: Glyphs) -> [[Span]] {
        // What is marked is remembered with the text: characters in pairs, from where to where.
        // Of a long list most rows are never written out: moving among those makes no new text.
        let isWritten = lab.rowCount <= 400 || lab.selection.row < 150 || lab.selection.row == lab.rowCount - 1
        let row = isWritten ? lab.selection.row : nil
        let remembered = lab.remembered("formula \(width) \(rows) \(glyphs.isASCII) \(row ?? -1)") {
            guard let (expansion, isRounded) = expansion(lab, row: row, width: width, rows: rows, glyphs: glyphs) else {
                return []
            }
            return [expansion.text, isRounded ? "≈ " : "= "]
                + expansion.marked.map { "\($0.lowerBound) \($0.upperBound)" }
        }
        guard remembered.count > 1 else { return [] }
        let text = remembered[0]
        var rest = text.startIndex
        var spans = [Span(glyphs.fit(remembered[1]), .code)]
        var end = 0
        for pair in remembered.dropFirst(2) {
            let bounds = pair.split(separator: " ").compactMap { Int($0) }
            let first = text.index(rest, offsetBy: bounds[0] - end)
            spans.append(Span(String(text[rest..<first]), .code))
            rest = text.index(first, offsetBy: bounds[1] - bounds[0])
            spans.append(Span(String(text[first..<rest]), lit))
            end = bounds[1]
        }
        spans.append(Span(String(text[rest...]), .code))
        return FormulaWrap.lines(spans, width: width)
    }

    /// What belongs to the selected row, wherever it stands.
    static let lit = Style.lit

    /// The formula with numbers, and whether one of them has more digits than are shown.
    static func expansion(
        _ lab: VectorLab, row: Int?, width: Int, rows: Int, glyphs: Glyphs
    ) -> (Expansion, isRounded: Bool)? {
        var isRounded = false
        let number = { (value: Double) in
            var text = NumberText.short(value, digits: 4)
            // How far from 1 a share is counts: ln(1−0.99999) is not ln(1−1).
            for digits in 5...9 where value.magnitude < 1 && Double(text)?.magnitude == 1 {
                text = NumberText.short(value, digits: digits)
            }
            if let shown = Double(text), (shown - value).magnitude > 1e-9 * value.magnitude { isRounded = true }
            return glyphs.isASCII ? text : text.replacingMinus
        }
        // Of thousands of rows a few lines say as much as a panel full of them.
        let rows = lab.rowCount > 1_000 ? min(rows, 3) : rows
        let expansion = try? lab.formula.expansion(
            in: lab.names, ascii: glyphs.isASCII, maximumLength: max(20, width * rows - 4 * rows), row: row,
            number: number)
        return expansion.map { ($0, isRounded) }
    }

    /// The places in a gradient of what is selected: its cell, or the whole row of another part's.
    static func selectedEntries(of gradient: Tensor, _ lab: VectorLab) -> Range<Int> {
        let columns = max(1, gradient.values.count / max(1, lab.rowCount))
        let first = lab.selection.row * columns
        guard lab.selection.part == .predicted, lab.selection.column < columns else { return first..<first + columns }
        return first + lab.selection.column..<first + lab.selection.column + 1
    }

    /// The gradient in at most so many lines, around what is selected, which is lit; it says how many values it leaves out.
    /// Of a table each row has a line, its classes below each other; where that has no room, rows are not broken.
    private static func gradientLines(
        _ title: String, _ gradient: Tensor, selected: Range<Int>, width: Int, most lineCount: Int, _ glyphs: Glyphs
    ) -> [[Span]] {
        let hanging = 10
        func text(_ index: Int) -> String { CellText.loss(gradient.values[index], width: 9) }
        func style(_ index: Int) -> Style { selected.contains(index) ? lit : Style(.gradient) }
        func spans(_ shown: Range<Int>) -> [Span] {
            var spans = [Span(title, .muted)]
            if shown.lowerBound > 0 { spans.append(Span("\(glyphs.ellipsis) ", .muted)) }
            for index in shown {
                if index > shown.lowerBound { spans.append(Span("  ", .gradient)) }
                spans.append(Span(text(index), style(index)))
            }
            if shown.upperBound < gradient.values.count {
                let left = NumberText.grouped(gradient.values.count - shown.upperBound)
                spans.append(Span("  \(glyphs.ellipsis) \(left) more", .muted))
            }
            return spans
        }
        if case .matrix(let count, let columns) = gradient.shape, columns > 1,
            let rows = GradientRows(columns: columns, selected: selected.lowerBound / columns, room: width - hanging)
                .lines(of: count, most: lineCount, text: text, style: style)
        {
            return rows.enumerated().map { index, row in
                [Span(index == 0 ? title : String(repeating: " ", count: hanging), .muted)] + row
            }
        }
        let all = gradient.values.indices
        // More than the lines can hold, at three columns a value, need not be written.
        let most = max(1, width * lineCount / 3)
        let first = max(0, min(selected.lowerBound - most / 2, all.count - most))
        let near = first..<min(all.count, first + most)
        let window = ValueWindow(
            widths: near.map { text($0).count + 2 }, selected: selected.lowerBound - first,
            width: lineCount * (width - hanging), markWidth: 8)
        var shown = window.shown.lowerBound + first..<window.shown.upperBound + first
        while true {
            let lines = TextWrap.lines(spans(shown), width: width, hanging: hanging)
            if lines.count <= lineCount || shown.count <= 1 { return lines }
            // Nearer to the selected value from the side that has more.
            let (before, behind) = (selected.lowerBound - shown.lowerBound, shown.upperBound - selected.upperBound)
            if behind >= before || shown.lowerBound >= selected.lowerBound {
                shown = shown.lowerBound..<shown.upperBound - 1
            } else {
                shown = shown.lowerBound + 1..<shown.upperBound
            }
        }
    }

    /// "lowest where predicted equals actual", or where else along the selected cell.
    static func lowestLine(_ lab: VectorLab) -> (text: String, isAtActual: Bool)? {
        guard let lowest = lab.lowest else { return nil }
        let name = lab.name(of: lab.selection)
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

    /// What smoothed labels leave of the loss, however good predictions are.
    static func floorLine(_ lab: VectorLab) -> String? {
        lab.floor.map { "no prediction can be below \(NumberText.short($0, digits: 4)): the labels are smoothed" }
    }

    /// What the logits of the selected row mean.
    private static func probabilityLine(_ lab: VectorLab) -> [Span]? {
        guard lab.loss.fromLogits, let row = lab.probabilities(ofRow: lab.selection.row) else { return nil }
        let name = lab.columnCount > 1 ? "softmax of row \(lab.selection.row)  " : "sigmoid  "
        let text = row.map { CellText.loss($0, width: 8) }.joined(separator: "  ")
        return [Span(name, .muted), Span(text, .predicted)]
    }

    private static func metricsLines(_ lab: VectorLab, width: Int, _ glyphs: Glyphs) -> [[Span]] {
        let metrics = lab.metrics
        var items: [[Span]] = []
        if let accuracy = metrics.accuracy {
            var item = [Span("accuracy ", .muted), Span(NumberText.percent(accuracy))]
            if lab.columnCount == 1 {
                let letter = LossWords.letter(of: .predicted, lab.loss)
                item.append(Span(" taking \(letter) ≥ \(NumberText.short(metrics.threshold)) as 1", .muted))
            }
            items.append(item)
        }
        for (name, value) in [("RMSE", metrics.rmse), ("MAE", metrics.mae), ("R²", metrics.r2)] {
            if let value {
                items.append([Span("\(name) ", .muted), Span(NumberText.short(value, digits: 4).replacingMinus)])
            }
        }
        return ItemLine.lines(items, width: width, glyphs)
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
