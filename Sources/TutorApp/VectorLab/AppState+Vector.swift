import Fields
import Labs
import LossMath
import TextGrid
import Wording

/// The vector lab's commands.
extension AppState {
    mutating func runVector(_ id: CommandID, in session: inout LabSession) {
        guard case .vector(var lab) = session.state else { return }
        /// Moving and looking are no edits: undo goes from change to change.
        func keep() { session.state = .vector(lab) }
        func move(_ rows: Int, _ columns: Int) {
            lab.moveSelection(rows: rows, columns: columns)
            keep()
        }
        let page = max(1, size.rows / 2)
        switch id {
        case .moveUp: return move(-1, 0)
        case .moveDown: return move(1, 0)
        case .moveLeft: return move(0, -1)
        case .moveRight: return move(0, 1)
        case .pageUp: return move(-page, 0)
        case .pageDown: return move(page, 0)
        case .firstRow: return move(-lab.rowCount, 0)
        case .lastRow: return move(lab.rowCount, 0)
        case .worstRow:
            lab.select(
                VectorLab.Selection(part: lab.selection.part, row: worstRow(of: lab), column: lab.selection.column))
            return keep()
        case .chooseLoss:
            overlay = .losses(selected: LossEntry.all(lab).firstIndex { $0.loss == lab.focus } ?? 0)
            return
        case .chooseBeside:
            overlay = .beside(selected: 0)
            return
        case .aboutLoss:
            overlay = .about(selected: 0)
            return
        case .editFormula, .typeStep, .typeThreshold, .goToRow, .fill, .randomise:
            session.prompt = prompt(for: id, lab, session)
            return
        case .startRange:
            session.anchor = lab.selection
            message = Message("A range begins here: move to its other end; esc ends it.")
            return
        case .endRange:
            session.anchor = nil
            return
        case .nextStepSize:
            lab.setStep(StepMenu.next(after: lab.step))
            message = Message("Step: \(lab.step.map { NumberText.exact($0) } ?? "what suits the cell")")
            return keep()
        case .toggleMap:
            lab.setMapCell(lab.mapCell == nil ? secondCell(of: lab) : nil)
            if lab.mapCell == nil, lab.rowCount * lab.columnCount * lab.parts.count == 1 {
                message = Message("A map needs two cells.", .warning)
            }
            return keep()
        case .markMapCell:
            lab.setMapCell(lab.selection)
            message = Message("This cell is the map's other axis: move to another cell.")
            return keep()
        case .toggleLogCurve:
            lab.toggleLogScale()
            return keep()
        case .togglePreset:
            session.hidesPreset.toggle()
            return
        default: change(&lab, id, in: &session)
        }
        session.edit { $0 = .vector(lab) }
    }

    /// Commands that change the values or the losses.
    private mutating func change(_ lab: inout VectorLab, _ id: CommandID, in session: inout LabSession) {
        let block = session.block
        switch id {
        case .nudgeUp, .nudgeDown:
            let steps = id == .nudgeUp ? 1 : -1
            if let block {
                for cell in lab.cells(of: block) { lab.nudge(cell, steps: steps) }
            } else {
                lab.nudgeSelected(steps: steps)
            }
        case .addRow, .insertRow:
            do {
                if id == .addRow { try lab.addRow() } else { try lab.insertRow() }
            } catch {
                message = Message(error.description, .error)
            }
        case .removeRow:
            let rows = block?.rows ?? lab.selection.row...lab.selection.row
            if !lab.removeRows(rows) { message = Message("The last row stays: a loss needs at least one.", .warning) }
            session.anchor = nil
        case .moveRowUp, .moveRowDown:
            let step = id == .moveRowUp ? -1 : 1
            let rows = block?.rows ?? lab.selection.row...lab.selection.row
            if lab.moveRows(rows, by: step), let anchor = session.anchor {
                session.anchor = VectorLab.Selection(part: anchor.part, row: anchor.row + step, column: anchor.column)
            }
        case .dropBeside:
            if let last = lab.beside.last { lab.toggleBeside(last) }
        case .toggleRowSums:
            lab.toggleRowSums()
            message = Message(lab.keepsRowSums ? "Rows keep summing to 1." : "Each cell changes alone.")
        case .toggleWeights:
            lab.toggle(.weights)
            message = Message(
                lab.data.isWeighted
                    ? "Weights: what each example counts, 1 at first." : "No weights: each example counts the same.")
        case .nextForm, .nextUnit, .nextRows, .toggleLogits, .toggleSingle:
            if let next = LossMenu.next(after: lab.loss, command: id) { lab.setLoss(next) }
        default: break
        }
    }

    /// The row with the largest contribution; the present one where rows have none.
    private func worstRow(of lab: VectorLab) -> Int {
        let values = lab.report.contributions.values
        guard values.count >= lab.rowCount else { return lab.selection.row }
        let perRow = values.count / lab.rowCount
        func size(_ index: Int) -> Double { values[index].isNaN ? .infinity : values[index] }
        return (values.indices.max { size($0) < size($1) } ?? 0) / perRow
    }

    /// A cell beside the selected one: below, else above, else to the side.
    private func secondCell(of lab: VectorLab) -> VectorLab.Selection? {
        let selection = lab.selection
        let across = lab.across(selection)
        for (row, column) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
            let cell = lab.cell(row: selection.row + row, across: across + column)
            if cell != selection { return cell }
        }
        return nil
    }

    // MARK: Copy and paste

    /// The cells as text for a spreadsheet.
    mutating func copyCells() -> [Effect] {
        guard let session = lab, case .vector(let lab) = session.state else { return [] }
        let block = session.block
        let count = block?.cellCount ?? lab.rowCount * lab.columnCount * lab.parts.count
        return copy(lab.copied(block), saying: "\(Words.count(count, "cell")) copied.")
    }

    /// Puts text into the clipboard and says so, or why not.
    private mutating func copy(_ text: String, saying words: String) -> [Effect] {
        guard ClipboardText.accepted(text) != nil else {
            let most = NumberText.grouped(ClipboardText.longest)
            message = Message("Not copied: terminals take at most \(most) bytes; --state prints all of it.", .warning)
            return []
        }
        message = Message(words, .good)
        return [.copy(text)]
    }

    /// Puts pasted columns into the table; says which cells were refused, and why.
    mutating func pasteCells(_ text: String) {
        guard var session = lab, case .vector(var vectorLab) = session.state else { return }
        let report = vectorLab.paste(text)
        session.edit { $0 = .vector(vectorLab) }
        lab = session
        guard report.taken > 0 || !report.refused.isEmpty else {
            message = Message("Nothing was pasted: there was no text.", .warning)
            return
        }
        var words = "\(Words.count(report.taken, "cell")) pasted"
        if report.addedRows > 0 {
            words += ", \(Words.count(report.addedRows, "row")) added"
        }
        if report.hasHeader { words += ", headings left out" }
        guard let first = report.refused.first else {
            message = Message(words + ".", .good)
            return
        }
        words += "; \(NumberText.grouped(report.refused.count)) refused: \(first)"
        message = Message(words, .warning)
        guard report.refused.count > 1 else { return }
        let shown = report.refused.prefix(200).map(\.description)
        let more = report.refused.count - shown.count
        overlay = .notes(
            title: "refused cells keep what they were",
            lines: shown + (more > 0 ? ["and \(NumberText.grouped(more)) more"] : []), scroll: 0)
    }

    // MARK: Sharing

    /// Runs a command of the page that shows the state as a command line, JSON or Python.
    mutating func runShare(_ id: CommandID) -> [Effect] {
        guard case .share(let form, _) = overlay, let session = lab else { return [] }
        let forms = ShareView.forms(of: session.state)
        let index = forms.firstIndex(of: form) ?? 0
        switch id {
        case .shareNext: overlay = .share(forms[(index + 1) % forms.count], scroll: 0)
        case .sharePrevious: overlay = .share(forms[(index + forms.count - 1) % forms.count], scroll: 0)
        default:
            let text = ShareView.text(of: session.state, as: forms[index])
            return copy(text, saying: "Copied, if the terminal allows it (OSC 52).")
        }
        return []
    }
}
