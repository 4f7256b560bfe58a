import Labs
import TextGrid

/// A lab, on the whole screen or beside a lesson's text.
enum LabView {
    static func draw(_ session: LabSession, isFocused: Bool, on canvas: inout Canvas, in whole: Rectangle) {
        var area = whole.splitTop(PresetHeader.draw(session, on: &canvas.grid, in: whole)).rest
        if let prompt = session.prompt, !prompt.kind.isCell {
            let (rest, bottom) = area.splitBottom(min(3, max(1, area.height - 4)))
            area = rest
            Features.of(session.state).draw(session, isFocused, &canvas, area)
            PromptView.draw(prompt, on: &canvas, in: bottom.inset(dx: 1, dy: 0))
            return
        }
        Features.of(session.state).draw(session, isFocused, &canvas, area)
    }
}
