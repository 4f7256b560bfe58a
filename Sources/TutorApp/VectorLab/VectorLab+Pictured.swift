import Labs
import LossMath
import TextGrid

/// The lab as its plots show it.
extension VectorLab {
    /// As its curve shows it: a class does not move along an axis, what was predicted for it does.
    var pictured: VectorLab {
        guard selection.part == .actual, classColumn, let column = labelClass(ofRow: selection.row) else { return self }
        var lab = self
        lab.select(Selection(part: .predicted, row: selection.row, column: column))
        return lab
    }

    /// What a cell is called: `p[2]`.
    func name(of cell: Selection) -> String {
        let index = isTable ? "\(cell.row),\(cell.column)" : "\(cell.row)"
        return "\(LossWords.letter(of: cell.part, loss))[\(index)]"
    }

    /// What stands in a cell: a number, or the class of a row.
    func text(in cell: Selection, width: Int) -> String {
        guard cell.part == .actual, classColumn, let number = labelClass(ofRow: cell.row) else {
            return CellText.value(value(at: cell), width: width)
        }
        return TextWidth.cut(className(number), to: width)
    }

    /// More values than this are too many to draw a map of on every key.
    private static let mostMapValues = 2000

    /// Whether a map can stand beside the curve: not where the map was asked for in the curve's place.
    var hasMapBeside: Bool {
        mapCell == nil && shows(.curve) && predicted.values.count <= Self.mostMapValues && secondCell != nil
    }

    /// The same with that map in the curve's place.
    var withMap: VectorLab {
        var lab = self
        lab.setMapCell(secondCell)
        return lab
    }

    /// The map's other cell: in a table, of the row below or above, what was predicted for the class that the label
    /// names, since the others may change nothing; else a cell beside the selected one: below, above, to the side.
    var secondCell: Selection? {
        if selection.part == .predicted, columnCount > 1, loss.id.usesActual {
            for row in [selection.row + 1, selection.row - 1] where (0..<rowCount).contains(row) {
                let labels = (0..<columnCount).map { actual[flat: flatIndex(row: row, column: $0)] }
                if let largest = labels.max(), let column = labels.firstIndex(of: largest) {
                    return Selection(part: .predicted, row: row, column: column)
                }
            }
        }
        let across = across(selection)
        for (row, column) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
            let cell = cell(row: selection.row + row, across: across + column)
            if cell != selection { return cell }
        }
        return nil
    }
}
