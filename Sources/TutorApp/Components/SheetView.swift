import TextGrid

/// Draws a sheet: its lines, and what there is to say about the selected one.
enum SheetView {
    /// Lines longer than this are hard to read.
    private static let widest = 90
    /// The rows below the list for words about the selected line.
    private static let aboutRows = 3

    /// The part of the screen that a sheet takes, and what is left for the screen below.
    static func areas(_ sheet: Sheet, _ state: AppState, in area: Rectangle) -> (sheet: Rectangle, rest: Rectangle) {
        let count = sheet.lines(state).count
        guard sheet.leavesView else {
            let width = min(area.width, widest)
            let intro = sheet.intro(state, width - 4).count
            let height = min(area.height, max(6, count + intro + aboutRows + 3 + (sheet.isSearched ? 2 : 0)))
            return (
                Rectangle(x: area.x + (area.width - width) / 2, y: area.y, width: width, height: height), area
            )
        }
        // A lesson needs the room beside the sheet for its text and its lab.
        if area.width >= (state.lesson == nil ? 80 : 168) {
            let (rest, side) = area.splitLeft(area.width - max(44, min(52, area.width - 64)))
            // No higher than the lines and the longest words about one of them.
            let about = sheet.lines(state).map {
                TextWrap.lines($0.reason ?? $0.summary, width: side.width - 4).count
            }
            let rows = count + max(aboutRows, (about.max() ?? 0) + 1) + 2
            return (side.splitTop(min(side.height, rows)).top, rest)
        }
        // What is changed has to be seen: a lab needs thirteen rows for a curve.
        let (rest, bottom) = area.splitBottom(min(count + aboutRows + 1, max(7, area.height - 13)))
        return (bottom, rest)
    }

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
        canvas.onWheel(box) { state, step in state.turn(by: step, among: state.commandLayers) }
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
            let (top, rest) = list.splitTop(min(intro.count, max(0, list.height - min(lines.count, 3) - aboutRows)))
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
            ? min(2, max(0, list.height - 3)) : min(max(aboutRows, about.count + 1), max(0, list.height - 3))
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
                spans.append(Span(TextWidth.pad(title, to: min(widest + 1, room * 3 / 5)), Style(role)))
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
                guard case .sheet(var at)? = state.overlay else { return [] }
                if at.selected == index { return state.press(.enter) }
                at.selected = index
                state.overlay = .sheet(at)
                return []
            }
        }
        return window
    }
}
