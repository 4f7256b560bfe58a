import Course
import Labs
import TextGrid

/// The question that a lab was opened with, and its answer, above it.
enum PresetHeader {
    /// Said of an answer whose lab was changed: its numbers are those of before.
    static let asOpened = "as opened"

    static func draw(_ preset: LabPreset, of session: LabSession, on canvas: inout Canvas, in area: Rectangle) {
        canvas.onPress(area) { $0.openQuestions() }
        let mark = session.isAsPreset ? "" : " · \(asOpened):"
        let left = max(0, area.width - 2 - TextWidth.columns(of: mark))
        let title = TextWidth.cut(preset.title, to: left, ellipsis: canvas.grid.glyphs.ellipsis)
        let spans = [Span(title, .heading), Span(mark, .marker)]
        canvas.grid.write(spans, x: area.x + 1, y: area.y, width: area.width - 2)
        let room = Rectangle(x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 1)
        LineBlock.draw(preset.answerLines(width: area.width - 2), mark: " Q", on: &canvas.grid, in: room)
    }
}

extension LabSession {
    /// Whether the lab is as its preset opened it, but for the view and along which number a bench plots: what is said of
    /// that holds now.
    var isAsPreset: Bool { settled == start || Allowance(["plot"]).violation(from: start, to: settled) == nil }
}
