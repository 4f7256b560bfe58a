import TextGrid

/// Draws a sheet: its lines, and what there is to say about the selected one.
enum SheetView {
    /// - Parameter body: the screen without its header and footer.
    static func draw(
        _ sheet: Sheet, _ at: SheetState, _ state: AppState, on canvas: inout Canvas, in box: Rectangle,
        of body: Rectangle
    ) {
        let entries = sheet.shown(state)
        let lines = entries.map(\.line)
        let selected = min(max(0, at.selected), max(0, lines.count - 1))
        if sheet.leavesView {
            canvas.grid.fill(box)
        } else {
            // Of what would look out at the edges only, nothing is left.
            canvas.grid.fill(body)
        }
        canvas.onPress(box) { _ in [] }
        canvas.onWheel(box) { state, step in state.turn(by: step, among: state.commandLayers()) }
        let room = canvas.grid.frame(box, title: sheet.title(state), isFocused: true)
        guard room.width > 8, room.height > 0 else { return }
        var list = room
        if sheet.isSearched {
            let (top, rest) = room.splitTop(min(2, room.height))
            LineView.draw(
                at.search, label: " find: ", on: &canvas, in: Rectangle(x: top.x, y: top.y, width: top.width, height: 1)
            )
            list = rest
        }
        let intro = sheet.intro(state, room.width - 2)
        if !intro.isEmpty {
            // Lines that can be chosen, and what is said about one, keep their rows.
            let kept = lines.isEmpty ? 0 : min(lines.count, 3) + SheetLayout.aboutRows
            let (top, rest) = list.splitTop(min(intro.count, max(0, list.height - kept)))
            LineBlock.draw(intro, on: &canvas.grid, in: top.inset(dx: 1, dy: 0))
            list = rest
        }
        // A value that is typed stands in its row; what is wrong with it, or may be typed, below.
        let prompt = sheet.leavesView ? state.lab?.prompt : nil
        let about =
            lines.isEmpty
            ? []
            : prompt.map { TextWrap.lines([$0.help], width: room.width - 2) }
                ?? sheet.about?(state, entries[selected].place, room.width - 2)
                ?? TextWrap.lines(
                    lines[selected].reason ?? lines[selected].summary, width: room.width - 2,
                    style: Style(lines[selected].reason == nil ? .text : .warning))
        // Where the screen below needs the room, the words stand close, and four lines are in view.
        let isTight = sheet.leavesView && list.height < 8
        let gap = isTight ? 0 : 1
        let rows =
            isTight
            ? min(2, max(0, list.height - 3))
            : min(max(SheetLayout.aboutRows, about.count + 1), max(0, list.height - min(3, lines.count)))
        // The words follow the lines.
        let (shown, below) = list.splitTop(min(max(1, lines.count), list.height - rows))
        let window = drawLines(lines, selected: selected, sheet, at, typed: prompt?.line, on: &canvas, in: shown)
        if isTight {
            window?.drawRange(on: &canvas.grid, x: box.maxX, y: box.y)
        } else {
            window?.drawMore(on: &canvas, x: shown.maxX, top: shown.y - 1, bottom: shown.maxY)
        }
        LineBlock.draw(about, on: &canvas.grid, in: below.splitTop(gap).rest.inset(dx: 1, dy: 0))
    }

    private static func drawLines(
        _ lines: [Sheet.Line], selected: Int, _ sheet: Sheet, _ at: SheetState, typed: LineEditor?,
        on canvas: inout Canvas, in area: Rectangle
    ) -> ListWindow? {
        let glyphs = canvas.grid.glyphs
        guard !lines.isEmpty else {
            if sheet.isSearched {
                canvas.grid.write(" nothing here has these letters", x: area.x, y: area.y, style: Style(.muted))
            }
            return nil
        }
        guard area.height > 0 else { return nil }
        let window = ListWindow(count: lines.count, selected: selected, rows: area.height)
        let hasMarks = lines.contains(where: \.isMarked)
        let valueWidth = lines.map { TextWidth.columns(of: $0.value) }.max() ?? 0
        let canChange = sheet.change != nil
        let widest = lines.map { TextWidth.columns(of: $0.title) + ($0.reason == nil ? 0 : 2) }.max() ?? 0
        for index in window.shown {
            let line = lines[index]
            let isSelected = index == selected
            let y = area.y + index - window.shown.lowerBound
            let mark = hasMarks ? (line.isMarked ? "\(glyphs.check) " : "  ") : ""
            var spans = [Span(isSelected ? "\(glyphs.pointer) " : "  ", .marker), Span(mark, .good)]
            let role: Role = isSelected ? .selection : line.reason == nil ? .text : .muted
            let room = area.width - 4 - mark.count
            // What cannot be taken now is told without colour too.
            let title = line.reason == nil ? line.title : "(\(line.title))"
            if canChange {
                // A value that would be cut takes the blanks behind its own title.
                let own = max(TextWidth.columns(of: title), room - 1 - TextWidth.columns(of: line.value))
                spans.append(Span(TextWidth.pad(title, to: min(widest + 1, room * 3 / 5, own)), Style(role)))
                spans.append(
                    Span(
                        " \(line.value)", Style(isSelected ? .selection : line.reason == nil ? line.valueRole : .muted))
                )
            } else {
                let titleWidth = max(4, room - (valueWidth == 0 ? 0 : valueWidth + 2))
                spans.append(
                    Span(TextWidth.pad(title, to: titleWidth, ellipsis: glyphs.ellipsis), Style(role)))
                if valueWidth > 0 {
                    spans.append(
                        Span(
                            "  " + TextWidth.pad(line.value.withMinus, to: valueWidth, right: true),
                            Style(line.valueRole)))
                }
            }
            if isSelected, typed != nil { spans.removeLast() }
            canvas.grid.write(spans, x: area.x + 1, y: y, width: area.width - 2)
            if isSelected, let typed {
                let x = area.x + 2 + spans.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
                LineView.draw(
                    typed, label: "", style: Style(.input), on: &canvas,
                    in: Rectangle(x: x, y: y, width: max(4, area.maxX - 1 - x), height: 1))
            } else if isSelected, !sheet.isSearched || at.isChoosing {
                canvas.grid.cursor = Grid.Cursor(x: area.x + 1, y: y, isVisible: sheet.isSearched)
            }
            canvas.onPress(Rectangle(x: area.x, y: y, width: area.width, height: 1)) { state in
                guard sheet.leavesView, state.lab?.prompt != nil else { return take(line.title, at: index, &state) }
                // Where a value is typed, enter takes it; before another line is taken, it is taken first.
                if state.sheet?.1.selected == index { return state.press(.enter) }
                let effects = PromptCommands.endLine(&state)
                return state.lab?.prompt == nil ? effects + take(line.title, at: index, &state) : effects
            }
        }
        return window
    }
    /// A press on a line is moving there and enter. What was typed may have brought other lines: it is known by its title.
    private static func take(_ title: String, at index: Int, _ state: inout AppState) -> [Effect] {
        guard let (sheet, now) = state.sheet else { return [] }
        let lines = sheet.shown(state)
        func isIt(_ place: Int) -> Bool { lines[place].line.title == title }
        guard let place = ([index] + lines.indices).first(where: { lines.indices.contains($0) && isIt($0) }) else {
            return []
        }
        var at = now
        at.selected = place
        state.overlay = .sheet(at)
        return state.press(.enter)
    }
}
