import Labs
import LossMath
import TextGrid

/// All losses, each with its value for the lab's numbers and a sentence.
enum LossListView {
    static func draw(_ state: AppState, selected: Int, on grid: inout Grid, in area: Rectangle) {
        guard case .vector(let lab)? = state.lab?.state else { return }
        let ids = LossID.allCases
        let chosen = ids[min(max(0, selected), ids.count - 1)]
        let width = min(area.width, 76)
        let box = Rectangle(
            x: area.x + (area.width - width) / 2, y: area.y, width: width, height: min(area.height, ids.count + 6))
        grid.fill(box)
        let room = grid.frame(box, title: "losses, with their values here", isFocused: true)
        let words = TextWrap.lines(chosen.summary, width: room.width - 2, style: Style(.text))
        let (list, below) = room.splitBottom(min(3, max(0, room.height - 3)))
        let first = max(0, min(selected - list.height / 2, ids.count - list.height))
        for (row, id) in ids.enumerated().dropFirst(first).prefix(list.height) {
            let isSelected = id == chosen
            let pointer = isSelected ? "\(grid.glyphs.pointer) " : "  "
            let name = TextWidth.pad(id.title, to: 34)
            let loss = id == lab.loss.id ? lab.loss : LossMenu.loss(id, after: lab.loss)
            let value = loss.map { CellText.loss(lab.report(of: $0).value, width: 10) } ?? ""
            let note = id == lab.loss.id ? " (now)" : ""
            grid.write(
                [
                    Span(pointer, .marker), Span(name, Style(isSelected ? .selection : .text)),
                    Span(TextWidth.pad(value, to: 11, right: true), .loss),
                    Span((loss.map { LossWords.unitSuffix($0) } ?? "") + note, .muted),
                ], x: list.x + 1, y: list.y + row - first, width: list.width - 1)
        }
        for (row, line) in words.prefix(below.height - 1).enumerated() {
            grid.write(line, x: below.x + 1, y: below.y + 1 + row, width: below.width - 1)
        }
    }
}
