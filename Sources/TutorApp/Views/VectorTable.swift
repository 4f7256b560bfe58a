import Labs
import LossMath
import Plotting
import TextGrid

/// The values of a vector lab as a table: index, actual, predicted, and each contribution with its bar.
struct VectorTable {
    let lab: VectorLab
    let report: LossReport
    /// The text being typed into the selected cell.
    let entry: String?
    let isFocused: Bool

    private static let indexWidth = 5
    /// The columns that a value and its brackets take.
    private let cellWidth: Int

    init(lab: VectorLab, report: LossReport, entry: String?, isFocused: Bool, room: Int) {
        self.lab = lab
        self.report = report
        self.entry = entry
        self.isFocused = isFocused
        // Two more columns a cell where a single one a part leaves them free: headings fit in full.
        cellWidth = lab.columnCount == 1 && room >= 40 ? 10 : 8
    }

    /// Contributions of the losses beside, as columns, where each row has one.
    private var besideReports: [[Double]] {
        lab.beside.map { loss in
            let values = lab.report(of: loss).contributions.values
            return values.count == lab.rowCount ? values : []
        }
    }

    private var valueColumns: Int { lab.columnCount * lab.parts.count }

    /// The columns that the whole table would take, with a bar of a useful length.
    var width: Int {
        VectorTable.indexWidth + valueColumns * cellWidth + (lab.columnCount > 1 ? 8 : 0)
            + (1 + lab.beside.count) * 10 + 12
    }

    func draw(on grid: inout Grid, in area: Rectangle) {
        let room = grid.frame(area, title: "values", isFocused: isFocused)
        guard room.height >= 2, room.width >= 12 else { return }
        let rows = room.height - 1
        let first = max(0, min(lab.selection.row - rows / 2, lab.rowCount - rows))
        let columns = visibleColumns(in: room.width)
        drawHeader(on: &grid, in: room, columns: columns)
        let largest = barScale
        for row in first..<min(lab.rowCount, first + rows) {
            drawRow(row, on: &grid, in: room, y: room.y + 1 + row - first, columns: columns, largest: largest)
        }
        let hidden = lab.rowCount - rows
        if hidden > 0 {
            let text = " rows \(first)–\(min(lab.rowCount, first + rows) - 1) of \(NumberText.grouped(lab.rowCount)) "
            grid.write(text, x: area.maxX - text.count - 2, y: area.maxY - 1, style: Style(.muted))
        }
    }

    /// The columns of each part that fit, around the selected one.
    private func visibleColumns(in width: Int) -> Range<Int> {
        let fit = max(1, (width - VectorTable.indexWidth - 10) / (lab.parts.count * cellWidth))
        guard lab.columnCount > fit else { return 0..<lab.columnCount }
        let first = max(0, min(lab.selection.column - fit / 2, lab.columnCount - fit))
        return first..<first + fit
    }

    private func drawHeader(on grid: inout Grid, in room: Rectangle, columns: Range<Int>) {
        var x = room.x + VectorTable.indexWidth
        let y = room.y
        let partWidth = cellWidth * columns.count
        grid.write("  i", x: room.x, y: y, style: Style(.muted))
        for part in lab.parts {
            let title = LossWords.title(of: part, lab.loss)
            let long = "\(title) \(LossWords.letter(of: part, lab.loss))"
            let shown = columns.count > 1 ? long : title.count < cellWidth ? title : String(title.prefix(cellWidth - 1))
            grid.write(
                TextWidth.pad(shown, to: partWidth - 1, right: true), x: x, y: y, style: Style(Self.role(of: part)))
            x += partWidth
        }
        if showsRowSum { x = grid.write(TextWidth.pad("sum", to: 7, right: true), x: x, y: y, style: Style(.muted)) }
        guard x + 9 <= room.maxX else { return }
        let isShort = !lab.beside.isEmpty || x + 14 > room.maxX
        let title = isShort ? TextWidth.pad("contrib.", to: 9, right: true) : "  contribution"
        x = grid.write(title, x: x, y: y, style: Style(.loss), width: room.maxX - x)
        for loss in lab.beside where x + 10 <= room.maxX {
            let name = loss.logForm?.rawValue ?? loss.id.shortTitle
            x = grid.write(TextWidth.pad(name, to: 10, right: true), x: x, y: y, style: Style(.second))
        }
    }

    private var showsRowSum: Bool { lab.columnCount > 1 && lab.predictsProbabilities }

    /// The contribution that fills the whole bar.
    private var barScale: Double {
        report.contributions.values.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    }

    /// One contribution a row; for the elements of a matrix under an element-wise loss, their sum.
    private func contribution(ofRow row: Int) -> Double {
        let values = report.contributions.values
        if values.count == lab.rowCount { return values[row] }
        return (0..<lab.columnCount).reduce(0) { $0 + values[lab.flatIndex(row: row, column: $1)] }
    }

    private func drawRow(
        _ row: Int, on grid: inout Grid, in room: Rectangle, y: Int, columns: Range<Int>, largest: Double
    ) {
        let isSelectedRow = row == lab.selection.row
        let pointer = isSelectedRow ? grid.glyphs.pointer : " "
        grid.write("\(pointer)", x: room.x, y: y, style: Style(.marker))
        grid.write(
            TextWidth.pad("\(row)", to: 3, right: true), x: room.x + 1, y: y,
            style: Style(isSelectedRow ? .text : .muted), width: 4)
        var x = room.x + VectorTable.indexWidth
        for part in lab.parts {
            for column in columns {
                drawCell(VectorLab.Selection(part: part, row: row, column: column), x: x, y: y, on: &grid)
                x += cellWidth
            }
        }
        if showsRowSum {
            let sum = (0..<lab.columnCount).reduce(0) {
                $0 + lab.value(at: VectorLab.Selection(part: .predicted, row: row, column: $1))
            }
            let isOne = abs(sum - 1) < 1e-6
            grid.write(
                TextWidth.pad(CellText.value(sum, width: 6), to: 7, right: true), x: x, y: y,
                style: Style(isOne ? .muted : .warning))
            x += 7
        }
        guard x + 9 <= room.maxX else { return }
        let own = contribution(ofRow: row)
        x = grid.write(TextWidth.pad(CellText.loss(own, width: 8), to: 9, right: true), x: x, y: y, style: Style(.loss))
        for values in besideReports where x + 10 <= room.maxX {
            let text = values.indices.contains(row) ? CellText.loss(values[row], width: 9) : ""
            x = grid.write(TextWidth.pad(text, to: 10, right: true), x: x, y: y, style: Style(.second))
        }
        let barWidth = room.maxX - x - 2
        guard barWidth > 0, largest > 0 else { return }
        let bar = Bars.horizontal(abs(own) / largest, width: barWidth, glyphs: grid.glyphs)
        grid.write(bar, x: x + 2, y: y, style: Style(.loss))
    }

    private static func role(of part: VectorLab.Selection.Part) -> Role {
        switch part {
        case .actual: .actual
        case .predicted: .predicted
        case .variance: .second
        }
    }

    private func drawCell(_ place: VectorLab.Selection, x: Int, y: Int, on grid: inout Grid) {
        let isSelected = place == lab.selection
        let role = Self.role(of: place.part)
        let inner = cellWidth - 2
        if isSelected, let entry {
            let shown = entry.count > inner - 1 ? String(entry.suffix(inner - 1)) : entry
            grid.write("[\(TextWidth.pad(shown + "_", to: inner))]", x: x, y: y, style: Style(.input))
            return
        }
        let text = TextWidth.pad(CellText.value(lab.value(at: place), width: inner), to: inner, right: true)
        if isSelected {
            // The brackets carry the selection where there is no colour.
            grid.write("[\(text)]", x: x, y: y, style: Style(isFocused ? .selection : role))
        } else {
            grid.write(" \(text) ", x: x, y: y, style: Style(role))
        }
    }
}
