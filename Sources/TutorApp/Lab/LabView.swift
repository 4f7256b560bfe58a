import Course
import Labs
import TextGrid

/// A lab, on the whole screen or beside a lesson's text.
enum LabView {
    /// - Parameter allow: what alone may be changed; it is said on a frame of the lab.
    static func draw(
        _ shown: LabSession, isFocused: Bool, allow: Allowance? = nil, on canvas: inout Canvas, in whole: Rectangle
    ) {
        var session = shown
        session.allow = allow ?? session.allow
        defer { if let allow { write(allow.label(in: shown.state), on: &canvas.grid, in: whole) } }
        let layout = LabLayout(session, in: whole)
        if let header = layout.header, let preset = session.preset {
            PresetHeader.draw(preset, of: session, on: &canvas, in: header)
        }
        // What is typed has the focus.
        Features.of(session.state).draw(
            session, isFocused: isFocused && layout.prompt == nil, on: &canvas, in: layout.lab)
        if let prompt = session.prompt, let room = layout.prompt { PromptView.draw(prompt, on: &canvas, in: room) }
    }

    /// The wheel over a list of the lab is as good as the keys up and down, wherever the focus is.
    static func onWheel(_ area: Rectangle, on canvas: inout Canvas) {
        canvas.onWheel(area) { state, step in
            guard let lab = state.lab, state.lesson?.needsAnswer(in: state) != true else { return [] }
            return state.turn(by: step, among: [Features.of(lab.state.kind).commands, LabCommands.all])
        }
    }

    /// Writes words into the right end of the first frame that has room for them there.
    private static func write(_ words: String, on grid: inout Grid, in area: Rectangle) {
        let (glyphs, columns) = (grid.glyphs, TextWidth.columns(of: words) + 2)
        for y in area.y..<max(area.y, area.maxY) {
            for x in (area.x..<area.maxX).reversed() {
                let corner = grid[x, y].character
                // In ASCII a tick looks like a corner; behind it there is a frame.
                guard corner == glyphs.topRight || corner == glyphs.bottomRight,
                    grid[x + 1, y].character != glyphs.vertical, x - columns - 2 >= area.x,
                    (1...columns + 1).allSatisfy({ grid[x - $0, y].character == glyphs.horizontal })
                else { continue }
                grid.write(" \(words) ", x: x - columns - 1, y: y, style: Style(.marker))
                return
            }
        }
    }
}
