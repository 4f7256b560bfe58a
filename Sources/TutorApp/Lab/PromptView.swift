import Labs
import TextGrid

/// A line being typed, what is wrong with it, and how it can go on.
enum PromptView {
    static func draw(_ prompt: LabPrompt, on canvas: inout Canvas, in area: Rectangle) {
        guard area.width >= 12, area.height >= 1 else { return }
        canvas.isAbove = true
        defer { canvas.isAbove = false }
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
        guard area.height >= 3 else { return }
        // A mistake has the row below the line, or both where it needs them.
        let below = area.splitTop(prompt.mistake == nil ? 1 : 2).rest
        let isTaken = (below.x..<below.maxX).contains { canvas.grid[$0, below.maxY - 1].character != " " }
        if !isTaken { drawHelp(prompt, on: &canvas, in: below) }
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

    /// The completions, each to be pressed; the function whose arguments are typed; or what may be typed.
    private static func drawHelp(_ prompt: LabPrompt, on canvas: inout Canvas, in area: Rectangle) {
        let candidates = prompt.candidates
        let choice = prompt.choice ?? 0
        guard candidates.indices.contains(choice) else {
            let call = prompt.openCall.flatMap { prompt.kind.completes ? FormulaCompletion.function(named: $0) : nil }
            let help = call.map { [Span($0.signature, .key), Span("  \($0.summary)", .muted)] }
            let lines = TextWrap.lines(help ?? [Span(prompt.advice, .muted)], width: area.width)
            return LineBlock.draw(lines, on: &canvas.grid, in: area.splitBottom(min(lines.count, area.height)).bottom)
        }
        let line = area.splitBottom(1).bottom
        var x = line.x
        func write(_ text: String, _ role: Role, completing index: Int? = nil) {
            let end = canvas.grid.write(text, x: x, y: line.y, style: Style(role), width: line.maxX - x)
            if let index {
                let place = Rectangle(x: x, y: line.y, width: end - x, height: 1)
                canvas.onPress(place) { PromptCommands.complete(&$0, index) }
            }
            x = end
        }
        write(candidates[choice].signature, .key, completing: choice)
        write("  \(candidates[choice].summary)", .muted)
        let others = candidates.indices.filter { $0 != choice }
        guard !others.isEmpty else { return }
        write("   also:", .muted)
        for index in others.prefix(8) {
            write(" ", .muted)
            write(candidates[index].name, .muted, completing: index)
        }
        if others.count > 8 { write(", \(others.count - 8) more", .muted) }
    }
}
