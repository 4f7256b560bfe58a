import Labs
import TextGrid
import Training

/// Everything that a run is set up with, as a list to change.
enum SetupView {
    static func draw(_ state: AppState, selected: Int, on grid: inout Grid, in area: Rectangle) {
        guard case .trainer(let lab)? = state.lab?.state else { return }
        let specification = lab.trainer.specification
        let fields = TrainerField.shown(for: specification)
        let index = min(max(0, selected), fields.count - 1)
        let width = min(area.width, 76)
        let box = Rectangle(
            x: area.x + (area.width - width) / 2, y: area.y, width: width, height: min(area.height, fields.count + 6))
        grid.fill(box)
        let room = grid.frame(box, title: "set up the run", isFocused: true)
        let (list, below) = room.splitBottom(min(4, max(0, room.height - 3)))
        let first = max(0, min(index - list.height / 2, fields.count - list.height))
        for (row, field) in fields.enumerated().dropFirst(first).prefix(list.height) {
            let isSelected = row == index
            let value = field.value(in: specification)
            let shown =
                isSelected
                ? "\(grid.glyphs.isASCII ? "<" : "◂") \(value) \(grid.glyphs.isASCII ? ">" : "▸")" : "  \(value)"
            grid.write(
                [
                    Span(isSelected ? "\(grid.glyphs.pointer) " : "  ", .marker),
                    Span(TextWidth.pad(field.title, to: 20), isSelected ? .text : .muted),
                    Span(shown, Style(isSelected ? .selection : .text)),
                ], x: list.x + 1, y: list.y + row - first, width: list.width - 1)
        }
        if list.height < fields.count {
            let more = " \(first + list.height < fields.count ? "more below" : "more above") "
            grid.write(more, x: box.maxX - more.count - 2, y: box.maxY - 1, style: Style(.muted))
        }
        let words = TextWrap.lines(
            fields[index].words(in: specification), width: room.width - 2, style: Style(.text))
        for (row, line) in words.prefix(max(0, below.height - 1)).enumerated() {
            grid.write(line, x: below.x + 1, y: below.y + 1 + row, width: below.width - 1)
        }
    }
}
