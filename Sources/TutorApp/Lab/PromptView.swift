import Labs
import TextGrid

/// A line being typed, what is wrong with it, and how it can go on.
enum PromptView {
    static func draw(_ prompt: LabPrompt, on canvas: inout Canvas, in area: Rectangle) {
        guard area.width >= 12, area.height >= 1 else { return }
        let label = prompt.kind.label + "  "
        let line = area.splitTop(1).top
        let first = LineView.draw(prompt.line, label: label, on: &canvas, in: line)
        if let mistake = prompt.mistake, area.height >= 2 {
            // A name that is still being typed is no mistake yet: its completions are what helps.
            let isCompleted = !prompt.candidates.isEmpty
            drawMistake(
                mistake, at: label.count + mistake.column - first, on: &canvas.grid,
                in: isCompleted ? area.splitTop(2).top : area)
        }
        if area.height >= 3 { drawHelp(prompt, on: &canvas.grid, x: area.x, y: area.y + 2, width: area.width) }
    }

    /// A caret under the place, with the words behind it, or below where they have no room there.
    private static func drawMistake(
        _ mistake: FormulaMistake, at offset: Int, on grid: inout Grid, in area: Rectangle
    ) {
        let column = min(max(0, offset), area.width - 1)
        let style = Style(.error)
        let isShort = column + 2 + mistake.message.count <= area.width
        if isShort || area.height >= 3 { grid[area.x + column, area.y + 1] = Cell("^", style: style) }
        if isShort {
            grid.write(mistake.message, x: area.x + column + 2, y: area.y + 1, style: style)
        } else if area.height >= 3 {
            grid.write(mistake.message, x: area.x, y: area.y + 2, style: style, width: area.width)
        } else {
            grid[area.x + column, area.y + 1] = Cell("^", style: style)
            if column + 16 < area.width {
                grid.write(
                    mistake.message, x: area.x + column + 2, y: area.y + 1, style: style, width: area.width - column - 2
                )
            }
        }
    }

    private static func drawHelp(_ prompt: LabPrompt, on grid: inout Grid, x: Int, y: Int, width: Int) {
        // A mistake that needed this line keeps it.
        guard (x..<x + width).allSatisfy({ grid[$0, y].character == " " }) else { return }
        guard prompt.kind.completes else {
            grid.write(prompt.kind.hint, x: x, y: y, style: Style(.muted), width: width)
            return
        }
        let candidates = prompt.candidates
        let choice = prompt.choice ?? 0
        if candidates.indices.contains(choice) {
            let chosen = candidates[choice]
            var spans = [Span(chosen.signature, .key), Span("  \(chosen.summary)", .muted)]
            let others = candidates.enumerated().filter { $0.offset != choice }.map(\.element.name)
            let more = others.count > 8 ? ", \(others.count - 8) more" : ""
            if !others.isEmpty {
                spans.append(Span("   also: " + others.prefix(8).joined(separator: " ") + more, .muted))
            }
            grid.write(spans, x: x, y: y, width: width)
        } else if let call = prompt.openCall.flatMap({ FormulaCompletion.function(named: $0) }) {
            grid.write([Span(call.signature, .key), Span("  \(call.summary)", .muted)], x: x, y: y, width: width)
        } else {
            grid.write(prompt.kind.hint, x: x, y: y, style: Style(.muted), width: width)
        }
    }
}
