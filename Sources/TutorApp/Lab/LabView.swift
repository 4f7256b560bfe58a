import Course
import Labs
import TextGrid

/// A lab, on the whole screen or beside a lesson's text.
enum LabView {
    /// - Parameter allow: what alone may be changed; it is said on a frame of the lab.
    static func draw(
        _ session: LabSession, isFocused: Bool, allow: Allowance? = nil, on canvas: inout Canvas, in whole: Rectangle
    ) {
        defer { if let allow { write(allow.label, on: &canvas.grid, in: whole) } }
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

    /// Writes words into the last free part of the upper frame that has room for them, else of the lower one.
    private static func write(_ words: String, on grid: inout Grid, in area: Rectangle) {
        let columns = TextWidth.columns(of: words) + 2
        for y in [area.y, area.maxY - 1] where area.height > 0 {
            var (free, x) = (0, area.maxX - 1)
            while x >= area.x, free < columns + 2 {
                free = grid[x, y].character == grid.glyphs.horizontal ? free + 1 : 0
                x -= 1
            }
            guard free == columns + 2 else { continue }
            grid.write(" \(words) ", x: x + 2, y: y, style: Style(.marker))
            return
        }
    }
}
