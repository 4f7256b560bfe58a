import Labs
import LossMath
import TextGrid

/// Losses, each with its value for the lab's numbers and a sentence.
enum LossListView {
    static func draw(_ state: AppState, selected: Int, isBeside: Bool, on grid: inout Grid, in area: Rectangle) {
        guard case .vector(let lab)? = state.lab?.state else { return }
        let entries = isBeside ? LossEntry.beside(lab) : LossEntry.all(lab)
        guard !entries.isEmpty else { return }
        let selected = min(max(0, selected), entries.count - 1)
        let width = min(area.width, 80)
        let box = Rectangle(
            x: area.x + (area.width - width) / 2, y: area.y, width: width, height: min(area.height, entries.count + 6))
        grid.fill(box)
        let title =
            isBeside
            ? "beside \(LossWords.short(lab.focus)): enter puts it there or takes it away"
            : "losses, with their values here"
        let room = grid.frame(box, title: title, isFocused: true)
        let words = TextWrap.lines(entries[selected].summary, width: room.width - 2, style: Style(.text))
        let (list, below) = room.splitBottom(min(3, max(0, room.height - 3)))
        let first = max(0, min(selected - list.height / 2, entries.count - list.height))
        for (row, entry) in entries.enumerated().dropFirst(first).prefix(list.height) {
            let isSelected = row == selected
            let pointer = isSelected ? "\(grid.glyphs.pointer) " : "  "
            let isThere = isBeside ? lab.beside.contains(entry.loss) : entry.loss == lab.focus
            let mark = isBeside ? (isThere ? "\(grid.glyphs.check) " : "  ") : ""
            let value = CellText.loss(lab.report(of: entry.loss).value, width: 10)
            let name = TextWidth.pad(entry.title, to: max(10, min(isBeside ? 52 : 34, list.width - 28)))
            grid.write(
                [
                    Span(pointer, .marker), Span(mark, .good), Span(name, Style(isSelected ? .selection : .text)),
                    Span(TextWidth.pad(value, to: 11, right: true), .loss),
                    Span(LossWords.unitSuffix(entry.loss) + (isThere && !isBeside ? " (now)" : ""), .muted),
                ], x: list.x + 1, y: list.y + row - first, width: list.width - 1)
        }
        for (row, line) in words.prefix(max(0, below.height - 1)).enumerated() {
            grid.write(line, x: below.x + 1, y: below.y + 1 + row, width: below.width - 1)
        }
    }
}
