import Labs
import TextGrid

/// The question that a lab was opened with, and its answer, above it.
enum PresetHeader {
    static func draw(_ preset: LabPreset, on canvas: inout Canvas, in area: Rectangle) {
        canvas.onPress(area) { $0.openQuestions() }
        canvas.grid.write(preset.title, x: area.x + 1, y: area.y, style: Style(.heading), width: area.width - 2)
        let room = Rectangle(x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 1)
        LineBlock.draw(preset.answerLines(width: area.width - 2), mark: " Q", on: &canvas.grid, in: room)
    }
}
