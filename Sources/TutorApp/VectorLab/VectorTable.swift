import Labs
import LossMath
import Plotting
import TextGrid
import Wording

/// The values of a vector lab as a table: index, actual, predicted, and each contribution with its bar.
struct VectorTable {
    let lab: VectorLab
    private let report: LabReport
    private let besideReports: [LabReport]
    /// Of each loss beside, whether it cannot take the values.
    private let isMisfit: [Bool]
    /// Of each loss beside, whether a row has the same number as in the loss in focus: where none has, each number says
    /// of itself that it differs.
    private let agrees: [Bool]
    /// The line being typed into the selected cell.
    private let line: LineEditor?
    private let block: VectorLab.Block?
    private let isFocused: Bool
    /// The columns that a value and its brackets take.
    private let cellWidth: Int

    /// The labels' classes are marked among the predictions, and have no columns of their own.
    private let isCompact: Bool

    /// The columns for the rows' numbers, which are never cut.
    private var indexWidth: Int { Self.indexWidth(of: lab, isCompact) }

    private static func indexWidth(of lab: VectorLab, _ isCompact: Bool) -> Int {
        max(isCompact ? 3 : 5, "\(lab.rowCount - 1)".count + 2)
    }

    /// The parts that have columns.
    private var parts: [VectorLab.Selection.Part] { lab.parts.filter { !isCompact || $0 != .actual } }

    init(lab: VectorLab, line: LineEditor?, isFocused: Bool, room: Int) {
        self.lab = lab
        self.isFocused = isFocused
        report = lab.report
        besideReports = lab.beside.map { lab.report(of: $0) }
        isMisfit = besideReports.map { $0.misfit != nil }
        let own = report.contributions.values
        agrees = besideReports.map { beside in
            zip(beside.contributions.values, own).prefix(Self.mostCompared).contains { !VectorTable.differ($0, $1) }
        }
        self.line = line
        block = lab.block
        isCompact = VectorTable.isCompact(lab, room: room)
        cellWidth = isCompact ? 6 : VectorTable.cellWidth(of: lab, room: room)
    }

    /// Whether all classes have room only where the labels, of one class each, have no columns, and no label is selected.
    private static func isCompact(_ lab: VectorLab, room: Int) -> Bool {
        guard lab.columnCount > 1, lab.selection.part != .actual, lab.parts.count == 2, lab.rowCount <= mostCompared
        else {
            return false
        }
        func fits(_ cells: Int, _ isCompact: Bool) -> Bool {
            indexWidth(of: lab, isCompact) + cells * 6 + contributionWidth <= room
        }
        guard !fits(lab.allColumns, false), fits(lab.columnCount, true) else { return false }
        return (0..<lab.rowCount).allSatisfy { trueClass(ofRow: $0, lab) != nil }
    }

    /// Two more columns a cell where a single one a part leaves them free: headings fit in full. Two less where all
    /// columns then have room, with what each row adds.
    private static func cellWidth(of lab: VectorLab, room: Int) -> Int {
        if lab.columnCount == 1, room >= 40 { return 10 }
        let cells = lab.allColumns
        return [8, 7, 6].first { indexWidth(of: lab, false) + cells * $0 + contributionWidth <= room } ?? 8
    }

    private static let contributionWidth = 9
    /// Of longer lists so many numbers are compared.
    private static let mostCompared = 1000

    /// The columns that the whole table would take, with a bar of a useful length.
    static func width(of lab: VectorLab, room: Int) -> Int {
        indexWidth(of: lab, false) + lab.allColumns * cellWidth(of: lab, room: room) + (lab.columnCount > 1 ? 8 : 0)
            + (1 + lab.beside.count) * 10 + 12
    }

    /// True where two losses or contributions differ by more than rounding.
    static func differ(_ first: Double, _ second: Double) -> Bool {
        if first.isNaN || second.isNaN { return first.isNaN != second.isNaN }
        if first == second { return false }
        if first.isInfinite || second.isInfinite { return true }
        return !(abs(first - second) <= 1e-9 * max(abs(first), abs(second)))
    }

    // MARK: Places

    /// Which rows and columns are in view.
    private struct Window {
        let rows: Range<Int>
        let columns: Range<Int>
    }

    private func window(in room: Rectangle) -> Window {
        let count = max(0, room.height - 1)
        let first = max(0, min(lab.selection.row - count / 2, lab.rowCount - count))
        return Window(
            rows: first..<min(lab.rowCount, first + count), columns: visibleColumns(in: room.width))
    }

    /// The columns of a part that are in view: all of one that has fewer than the others.
    private func columns(of part: VectorLab.Selection.Part, in visible: Range<Int>) -> Range<Int> {
        let count = lab.columns(of: part)
        return count < lab.columnCount ? 0..<count : visible
    }

    /// The columns of each part that fit, around the selected one.
    private func visibleColumns(in width: Int) -> Range<Int> {
        // Weights can be one a row, beside parts of many columns.
        let wide = parts.count { lab.columns(of: $0) == lab.columnCount }
        let narrow = parts.reduce(0) { $0 + lab.columns(of: $1) } - wide * lab.columnCount
        let fit = max(
            1,
            (width - indexWidth - VectorTable.contributionWidth - narrow * cellWidth) / (wide * cellWidth))
        guard lab.columnCount > fit else { return 0..<lab.columnCount }
        let first = max(0, min(lab.selection.column - fit / 2, lab.columnCount - fit))
        return first..<first + fit
    }

    /// The cell under a place of the screen; beside the cells, that of the row in the selected column; under a heading,
    /// that of its column in the selected row.
    func cell(x: Int, y: Int, in area: Rectangle) -> VectorLab.Selection? {
        let room = area.inset()
        guard room.height >= 2, room.width >= 12 else { return nil }
        let window = window(in: room)
        let row = y == room.y ? lab.selection.row : window.rows.lowerBound + y - room.y - 1
        let offset = x - room.x - indexWidth
        guard y >= room.y, window.rows.contains(row), x >= room.x, x < room.maxX else { return nil }
        let ofRow = VectorLab.Selection(part: lab.selection.part, row: row, column: lab.selection.column)
        guard offset >= 0 else { return ofRow }
        var left = offset / cellWidth
        for part in parts {
            let columns = columns(of: part, in: window.columns)
            if left < columns.count {
                return VectorLab.Selection(part: part, row: row, column: columns.lowerBound + left)
            }
            left -= columns.count
        }
        return ofRow
    }

    // MARK: Drawing

    func draw(on grid: inout Grid, in area: Rectangle) {
        let room = grid.frame(area, title: "values", isFocused: isFocused)
        guard room.height >= 2, room.width >= 12 else { return }
        let window = window(in: room)
        drawHeader(on: &grid, in: room, columns: window.columns)
        let largest = barScale
        for row in window.rows {
            drawRow(
                row, on: &grid, in: room, y: room.y + 1 + row - window.rows.lowerBound, columns: window.columns,
                largest: largest)
        }
        let marks = marks(window, in: area, grid.glyphs)
        guard window.rows.count < lab.rowCount, let last = window.rows.last else {
            return grid.note(marks, onEdgeOf: area, isLeft: true)
        }
        let text = " \(ListWindow.words("row", window.rows.lowerBound...last, of: lab.rowCount)) "
        grid.write(text, x: max(area.x, area.maxX - text.count - 2), y: area.maxY - 1, style: Style(.muted))
        guard marks.isEmpty else {
            let left = area.splitLeft(max(0, area.width - text.count - 2)).left
            return grid.note(marks, onEdgeOf: left, isLeft: true)
        }
        drawAggregates(on: &grid, in: area, before: area.maxX - text.count - 4)
    }

    /// What the marks in the table stand for, and what is left out of it, from the longest way to say it to the shortest.
    private func marks(_ window: Window, in area: Rectangle, _ glyphs: Glyphs) -> [String] {
        var notes: [String] = []
        let rows = window.rows
        if rows.contains(where: { trueClass(ofRow: $0) != nil }) {
            // Where the labels have no columns of their own, the mark is all there is of them.
            let mark = Self.classMark(glyphs)
            notes.append(isCompact ? "actual: the class with \(mark)" : "\(mark) the class of the label")
        }
        let isDifferent =
            lab.shows(.contributions)
            && rows.contains { row in
                guard let own = contribution(ofRow: row, in: report) else { return false }
                let shown = zip(besideReports, agrees).prefix(besideCount(window.columns, in: area.inset()))
                return shown.contains { beside, agrees in
                    agrees && contribution(ofRow: row, in: beside).map { VectorTable.differ($0, own) } ?? false
                }
            }
        let hidden = lab.shows(.contributions) ? lab.beside.count - besideCount(window.columns, in: area.inset()) : 0
        if hidden > 0 { notes.append("in a wider window: \(Self.more(hidden))") }
        if isDifferent {
            notes.append("\(Self.differsMark(glyphs)) differs from \(LossWords.focus(lab))")
        }
        if lab.mapCell.map({ $0 != lab.selection && rows.contains($0.row) }) ?? false {
            notes.append("+ the map's other value")
        }
        let choices = notes.indices.map { notes[$0...].joined(separator: ", ") }
        if let columns = hiddenColumns(window.columns) {
            let all =
                choices.map { "\(columns), \($0)" }
                + (choices.isEmpty ? [] : ["\(columns), \(Self.classMark(glyphs)) the label"])
            return all + [columns]
        }
        let short = hidden > 0 ? [notes.first { $0.hasSuffix(Self.more(hidden)) } ?? "", Self.more(hidden)] : []
        return choices.filter { hidden <= 0 || $0.contains(Self.more(hidden)) } + short
    }

    private static func more(_ columns: Int) -> String { Words.count(columns, "more column") }

    /// Beside what was predicted for the class that the label names. In ASCII a * is where one stands in a plot; between
    /// two numbers it must not read as a comparison.
    private static func classMark(_ glyphs: Glyphs) -> String { glyphs.isASCII ? "#" : "*" }

    /// How many of the losses beside have room for a column.
    private func besideCount(_ columns: Range<Int>, in room: Rectangle) -> Int {
        let cells = parts.reduce(0) { $0 + self.columns(of: $1, in: columns).count }
        var x = room.x + indexWidth + cells * cellWidth
        if showsRowSums(x, room) { x += 7 }
        if showsProbabilities(x, room) { x += 7 * lab.columnCount }
        return max(0, room.maxX - x - Self.contributionWidth) / 10
    }

    private static func differsMark(_ glyphs: Glyphs) -> Character { glyphs.isASCII ? "!" : "≠" }

    /// Which columns are in view, where not all are.
    private func hiddenColumns(_ columns: Range<Int>) -> String? {
        guard columns.count < lab.columnCount, let last = columns.last else { return nil }
        return ListWindow.words("column", columns.lowerBound...last, of: lab.columnCount)
    }

    /// The smallest and the largest contribution of a list too long to see at once.
    private func drawAggregates(on grid: inout Grid, in area: Rectangle, before end: Int) {
        guard lab.shows(.contributions), let range = report.range else { return }
        let (low, high) = (NumberText.short(range.lowerBound, digits: 3), NumberText.short(range.upperBound, digits: 3))
        let text = " each \(low) to \(high) "
        guard area.x + 2 + text.count < end else { return }
        grid.write(text, x: area.x + 2, y: area.maxY - 1, style: Style(.muted))
    }

    private func drawHeader(on grid: inout Grid, in room: Rectangle, columns: Range<Int>) {
        var x = room.x + indexWidth
        let y = room.y
        grid.write(TextWidth.pad("i", to: indexWidth - 1, right: true), x: room.x, y: y, style: Style(.muted))
        for part in parts {
            let title = LossWords.title(of: part, lab.loss)
            let columns = self.columns(of: part, in: columns)
            let partWidth = cellWidth * columns.count
            let long = "\(title) \(LossWords.letter(of: part, lab.loss))"
            let isOneOfMany = columns.count == 1 && lab.columns(of: part) > 1
            let shown =
                isOneOfMany
                ? "\(LossWords.letter(of: part, lab.loss))[\(columns.lowerBound)]"
                : columns.count > 1
                    ? long : title.count < cellWidth ? title : LossWords.letter(of: part, lab.loss)
            let style = Style(Self.role(of: part))
            if part != .predicted || lab.classNames.isEmpty || lab.columnCount == 1 {
                grid.write(TextWidth.pad(shown, to: partWidth - 1, right: true), x: x, y: y, style: style)
            } else {
                for (index, column) in columns.enumerated() {
                    let name = TextWidth.cut(lab.className(column), to: cellWidth - 1)
                    grid.write(
                        TextWidth.pad(name, to: cellWidth - 1, right: true), x: x + index * cellWidth, y: y,
                        style: style)
                }
            }
            x += partWidth
        }
        if showsRowSums(x, room) {
            x = grid.write(TextWidth.pad("sum", to: 7, right: true), x: x, y: y, style: Style(.muted))
        }
        if showsProbabilities(x, room) {
            let title = lab.columnCount > 1 ? "softmax" : "sigmoid"
            x = grid.write(
                TextWidth.pad(title, to: 7 * lab.columnCount, right: true), x: x, y: y, style: Style(.muted))
        }
        guard lab.shows(.contributions), x + 9 <= room.maxX else { return }
        let width = ownWidth(x, room)
        let word = Self.term(of: report).first { $0.count <= width } ?? ""
        x = grid.write(TextWidth.pad(word, to: width, right: true), x: x, y: y, style: Style(.loss))
        for (index, loss) in lab.beside.enumerated() where x + 10 <= room.maxX {
            x = grid.write(
                TextWidth.pad(heading(of: loss), to: 9, right: true) + " ", x: x, y: y,
                style: Style(CurveFit.role(index + 1)))
        }
    }

    /// What the numbers of a loss's column are, the longest words first: under a root they are no parts of the loss.
    static func term(of report: LabReport) -> [String] {
        switch report.reduction {
        case .rootOfMean: ["squared error", "sq. err."]
        case .sum: ["term"]
        default: ["contribution", "contrib."]
        }
    }

    /// What sets a column beside apart: its form, where its id is that of the loss in focus.
    private func heading(of loss: LabLoss) -> String {
        guard case .builtIn(let other) = loss else { return TextWidth.cut(LossWords.short(loss), to: 9) }
        if other.id.isRoot, other.id != lab.loss.id { return Self.term(of: lab.report(of: loss)).last ?? "" }
        if other.isSinglePrecision, !lab.loss.isSinglePrecision { return "float32" }
        if other.id == lab.loss.id, other.unit != lab.loss.unit { return other.unit.rawValue }
        if other.id == lab.loss.id, lab.custom == nil, other.rows != lab.loss.rows, let rows = other.rows {
            return rows == .raw ? "as is" : "rows/sum"
        }
        if other.id == lab.loss.id, lab.custom == nil, other.logForm == lab.loss.logForm, let epsilon = other.epsilon {
            return "eps \(NumberText.short(epsilon, digits: 1).replacingMinus)"
        }
        if other.id == lab.loss.id, lab.custom == nil {
            for option in LossOption.allCases where option != .logForm && option != .epsilon {
                guard let value = other.value(option), value != lab.loss.value(option),
                    let words = option.shortWords(for: value)
                else { continue }
                return TextWidth.cut(words, to: 9)
            }
        }
        return other.id == lab.loss.id && lab.custom == nil
            ? other.logForm?.rawValue ?? other.id.shortTitle : other.id.shortTitle
    }

    /// The columns of a row's own contribution: those of the whole heading where that leaves bars a useful length.
    private func ownWidth(_ x: Int, _ room: Rectangle) -> Int {
        lab.beside.isEmpty && x + 13 + 6 <= room.maxX ? 13 : Self.contributionWidth
    }

    /// True where the sums of rows have room, with the contribution still in view.
    private func showsRowSums(_ x: Int, _ room: Rectangle) -> Bool {
        lab.hasRowSums && x + 7 + VectorTable.contributionWidth <= room.maxX
    }

    /// True where the probabilities of logits have room beside them, with the contribution still in view.
    private func showsProbabilities(_ x: Int, _ room: Rectangle) -> Bool {
        lab.loss.fromLogits && x + 7 * lab.columnCount + 9 <= room.maxX
    }

    /// The contribution that fills the whole bar.
    private var barScale: Double { report.range.map { max(abs($0.lowerBound), abs($0.upperBound)) } ?? 0 }

    /// One contribution a row; for the elements of a matrix under an element-wise loss, their sum. Nil where the loss is
    /// not made of what its rows add.
    private func contribution(ofRow row: Int, in report: LabReport) -> Double? {
        let values = report.contributions.values
        if values.count == lab.rowCount { return values[row] }
        guard values.count == lab.rowCount * lab.columnCount else { return nil }
        return (0..<lab.columnCount).reduce(0) { $0 + values[lab.flatIndex(row: row, column: $1)] }
    }

    private func drawRow(
        _ row: Int, on grid: inout Grid, in room: Rectangle, y: Int, columns: Range<Int>, largest: Double
    ) {
        let isSelectedRow = row == lab.selection.row
        let pointer = isSelectedRow ? grid.glyphs.pointer : " "
        grid.write("\(pointer)", x: room.x, y: y, style: Style(.marker))
        let width = indexWidth - 2
        grid.write(
            TextWidth.pad("\(row)", to: width, right: true), x: room.x + 1, y: y,
            style: Style(isSelectedRow ? .text : .muted))
        var x = room.x + indexWidth
        let trueClass = trueClass(ofRow: row)
        var classEnd: Int?
        for part in parts {
            for column in self.columns(of: part, in: columns) {
                let place = VectorLab.Selection(part: part, row: row, column: column)
                let isTrueClass = part == .predicted && column == trueClass
                drawCell(place, isTrueClass: isTrueClass, x: x, y: y, on: &grid)
                x += cellWidth
                if isTrueClass, place == lab.selection { classEnd = x }
            }
        }
        // The brackets stay: they are all that says without colour what is selected.
        defer {
            if let classEnd, classEnd < room.maxX, grid[classEnd, y].character == " " {
                grid.write(Self.classMark(grid.glyphs), x: classEnd, y: y, style: Style(.actual))
            }
        }
        if showsRowSums(x, room) {
            let sum = (0..<lab.columnCount).reduce(0) {
                $0 + lab.value(at: VectorLab.Selection(part: .predicted, row: row, column: $1))
            }
            let isOne = abs(sum - 1) < 1e-6
            grid.write(
                TextWidth.pad(CellText.value(isOne ? 1 : sum, width: 6), to: 7, right: true), x: x, y: y,
                style: Style(isOne ? .muted : .warning))
            x += 7
        }
        if showsProbabilities(x, room) {
            for value in lab.probabilities(ofRow: row) ?? [] {
                let text = TextWidth.pad(CellText.loss(value, width: 6), to: 7, right: true)
                x = grid.write(text, x: x, y: y, style: Style(.muted))
            }
        }
        guard lab.shows(.contributions), x + 9 <= room.maxX else { return }
        let own = contribution(ofRow: row, in: report)
        x = grid.write(
            TextWidth.pad(
                own.map { CellText.loss($0, width: 8) } ?? "\(grid.glyphs.dash)", to: ownWidth(x, room), right: true),
            x: x, y: y,
            style: isSelectedRow ? VectorLabWords.lit : Style(.loss))
        for (index, report) in besideReports.enumerated() where x + 10 <= room.maxX {
            x = drawBeside(
                contribution(ofRow: row, in: report), agrees[index] ? own : nil, isOutside: isOutside(row, of: index),
                CurveFit.role(index + 1), on: &grid, x: x, y: y)
        }
        let barWidth = room.maxX - x - 2
        guard let own, barWidth > 2, largest > 0 else { return }
        // A bar has no sign of its own.
        if own < 0 { grid.write(String(grid.glyphs.minus), x: x + 1, y: y, style: Style(.warning)) }
        let bar = Bars.horizontal(abs(own) / largest, width: barWidth, glyphs: grid.glyphs)
        grid.write(bar, x: x + 2, y: y, style: isSelectedRow ? VectorLabWords.lit : Style(.loss))
    }

    /// Whether a loss beside cannot take the values of a row, so that its number there would mean nothing.
    private func isOutside(_ row: Int, of index: Int) -> Bool {
        guard isMisfit[index], case .builtIn(let loss) = lab.beside[index] else { return false }
        if contribution(ofRow: row, in: besideReports[index])?.isNaN == true { return true }
        let domain = loss.domain(of: .actual)
        return loss.id.usesActual
            && (0..<lab.columnCount).contains { column in
                let label = lab.value(at: VectorLab.Selection(part: .actual, row: row, column: column))
                return !label.isNaN && !domain.contains(label)
            }
    }

    /// A contribution beside; one that differs from that of the loss in focus carries a mark.
    private func drawBeside(
        _ value: Double?, _ own: Double?, isOutside: Bool, _ role: Role, on grid: inout Grid, x: Int, y: Int
    ) -> Int {
        guard let value else {
            return grid.write(
                TextWidth.pad("\(grid.glyphs.dash)", to: 9, right: true) + " ", x: x, y: y, style: Style(role))
        }
        let differs = own.map { VectorTable.differ(value, $0) } ?? false
        // Where a loss cannot take the values of a row, that is the reason.
        let words = isOutside ? "outside" : CellText.loss(value, width: 8)
        let text = TextWidth.pad(words, to: 9, right: true)
        let end = grid.write(text, x: x, y: y, style: Style(role))
        let mark = differs ? Self.differsMark(grid.glyphs) : " "
        return grid.write(String(mark), x: end, y: y, style: Style(.warning))
    }

    /// The class of a row with a single 1; nil for soft labels and single columns.
    private func trueClass(ofRow row: Int) -> Int? { Self.trueClass(ofRow: row, lab) }

    private static func trueClass(ofRow row: Int, _ lab: VectorLab) -> Int? {
        guard lab.columnCount > 1, lab.loss.id.usesActual, lab.domain(of: .actual) == .probability else { return nil }
        return lab.labelClass(ofRow: row)
    }

    private static func role(of part: VectorLab.Selection.Part) -> Role {
        switch part {
        case .actual: .actual
        case .predicted: .predicted
        default: .second
        }
    }

    private func drawCell(
        _ place: VectorLab.Selection, isTrueClass: Bool, x: Int, y: Int, on grid: inout Grid
    ) {
        let isSelected = place == lab.selection
        let role = Self.role(of: place.part)
        let inner = cellWidth - 2
        if isSelected, let line {
            let (shown, cursor) = LineView.inCell(line, width: inner)
            grid.write("[\(shown)]", x: x, y: y, style: Style(line.isAllSelected ? .selection : .input))
            grid.cursor = Grid.Cursor(x: x + 1 + cursor, y: y, isVisible: true)
            return
        }
        let text = TextWidth.pad(lab.text(in: place, width: inner), to: inner, right: true)
        let isChosen = block.map { $0.rows.contains(place.row) && $0.across.contains(lab.across(place)) } ?? false
        if isSelected {
            // The brackets carry the selection where there is no colour.
            grid.write("[\(text)]", x: x, y: y, style: Style(isFocused ? .selection : role))
            if isFocused { grid.cursor = Grid.Cursor(x: x + 1, y: y, isVisible: false) }
        } else if isChosen {
            grid.write(":\(text):", x: x, y: y, style: Style(isFocused ? .selection : role))
        } else {
            grid.write(" \(text) ", x: x, y: y, style: Style(role))
            // The class that the label names, and the map's other axis.
            if isTrueClass {
                grid.write(Self.classMark(grid.glyphs), x: x + cellWidth - 1, y: y, style: Style(.actual))
            }
            if place == lab.mapCell { grid.write("+", x: x + cellWidth - 1, y: y, style: Style(.marker)) }
        }
    }
}
