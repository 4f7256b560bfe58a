import Labs
import TextGrid
import Wording

/// The questions and other presets, with the answer to the chosen one.
enum PresetListView {
    static func draw(_ state: AppState, selected: Int, on grid: inout Grid, in area: Rectangle) {
        let presets = LabPreset.all
        let chosen = presets[min(max(0, selected), presets.count - 1)]
        let width = min(area.width, 100)
        let answer = answerLines(chosen, width: width - 4)
        let height = min(area.height, presets.count + 2 + answer.count + 1)
        let box = Rectangle(x: area.x + (area.width - width) / 2, y: area.y, width: width, height: height)
        grid.fill(box)
        let room = grid.frame(box, title: "questions, and other presets", isFocused: true)
        let (list, below) = room.splitBottom(min(answer.count + 1, max(0, room.height - 5)))
        let first = max(0, min(selected - list.height / 2, presets.count - list.height))
        for (row, preset) in presets.enumerated().dropFirst(first).prefix(list.height) {
            let isSelected = preset.id == chosen.id
            let pointer = isSelected ? "\(grid.glyphs.pointer) " : "  "
            grid.write(
                [
                    Span(pointer, .marker), Span(TextWidth.pad(preset.isQuestion ? preset.id : "", to: 4), .key),
                    Span(preset.title, Style(isSelected ? .selection : .text)),
                ], x: list.x + 1, y: list.y + row - first, width: list.width - 2)
        }
        guard below.height > 0 else { return }
        for x in below.x..<below.maxX { grid[x, below.y] = Cell(grid.glyphs.horizontal, style: Style(.frame)) }
        for (row, line) in answer.prefix(below.height - 1).enumerated() {
            grid.write(line, x: below.x + 1, y: below.y + 1 + row, width: below.width - 2)
        }
    }

    /// The answer with its numbers.
    static func answerLines(_ preset: LabPreset, width: Int) -> [[Span]] {
        TextWrap.lines(
            preset.answerText { NumberText.short($0, digits: 4) }, width: max(10, width), style: Style(.text))
    }

    /// The question and its answer above a lab; how many rows they take, 0 where there is no room or they are put away.
    static func drawHeader(_ session: LabSession, on grid: inout Grid, in area: Rectangle) -> Int {
        guard let preset = session.preset, !session.hidesPreset, area.height >= 18 else { return 0 }
        let answer = answerLines(preset, width: area.width - 2)
        let rows = min(1 + answer.count, area.height - 15)
        guard rows >= 2 else { return 0 }
        grid.write(preset.title, x: area.x + 1, y: area.y, style: Style(.heading), width: area.width - 2)
        for (row, line) in answer.prefix(rows - 1).enumerated() {
            grid.write(line, x: area.x + 1, y: area.y + 1 + row, width: area.width - 2)
        }
        if answer.count > rows - 1 {
            grid.write(" … q ", x: area.maxX - 6, y: area.y + rows - 1, style: Style(.muted))
        }
        return rows
    }

    /// What is left of a lab's area below the question.
    static func room(_ session: LabSession, in area: Rectangle) -> Rectangle {
        var scratch = Grid(size: Size(columns: 0, rows: 0))
        return area.splitTop(drawHeader(session, on: &scratch, in: area)).rest
    }
}
