import Course
import Labs
import LossMath
import Plotting
import TextGrid
import Wording

/// A lesson: its text beside its lab, or above it on narrow screens.
enum LessonView {
    static func draw(
        _ session: LessonSession, _ state: AppState, isFocused: Bool, on canvas: inout Canvas, in area: Rectangle
    ) {
        let layout = LessonLayout(session, state, in: area)
        let isReading = isFocused && session.side == .text
        let room = canvas.grid.frame(layout.text, title: session.step.title, isFocused: isReading)
        canvas.onPress(layout.text) { state in
            state.lesson?.side = .text
            return []
        }
        canvas.onWheel(layout.text) { state, step in LessonCommands.scroll(&state, by: 3 * step) }
        let window = ListWindow(
            count: layout.lines.count, first: min(session.scroll, layout.lastScroll), rows: room.height)
        var typed: Grid.Cursor?
        let chosen = session.needsAnswer(in: state) ? session.placeOfAnswer : nil
        for (row, index) in window.shown.enumerated() {
            let line = layout.lines[index]
            canvas.grid.write(line.spans, x: room.x + 1, y: room.y + row, width: room.width - 1)
            if let column = line.cursor {
                typed = Grid.Cursor(x: room.x + 1 + column, y: room.y + row, isVisible: true)
            }
            if typed == nil, let chosen, line.place == chosen {
                typed = Grid.Cursor(x: room.x + 1, y: room.y + row, isVisible: false)
            }
            guard let place = line.place else { continue }
            let area = Rectangle(x: room.x, y: room.y + row, width: room.width, height: 1)
            canvas.onMouse(area, drags: layout.text) { state, event in
                if case .row(let row) = place { return AnswerCommands.drag(event.kind, over: row, &state) }
                if case .option(let pile) = place, event.kind == .drag {
                    return AnswerCommands.drag(ontoPile: pile, &state)
                }
                return event.kind == .press ? press(place, &state) : []
            }
        }
        window.drawMore(on: &canvas, x: layout.text.maxX, top: layout.text.y, bottom: layout.text.maxY - 1)
        if isReading { canvas.grid.cursor = typed ?? Grid.Cursor(x: room.x, y: room.y, isVisible: false) }
        drawLab(session, state, layout, isFocused: isFocused, on: &canvas)
        let free = layout.spare.map { canvas.grid.blankFoot(of: $0) }
        for panel in layout.panels(session, state, free: free ?? Rectangle(x: 0, y: 0, width: 0, height: 0)) {
            drawOutline(panel.lines, titled: panel.title, session, on: &canvas, in: panel.area)
        }
    }

    private static func drawLab(
        _ session: LessonSession, _ state: AppState, _ layout: LessonLayout, isFocused: Bool, on canvas: inout Canvas
    ) {
        guard let area = layout.lab, let lab = session.lab else { return }
        let isReading = isFocused && session.side == .text
        let isLocked = session.needsAnswer(in: state)
        if let (name, digits, top) = layout.loss {
            canvas.grid.write(name, x: top.x + 1, y: top.y + BlockDigits.rows / 2, style: Style(.heading))
            digits.draw(on: &canvas.grid, x: top.x + 3 + name.count, y: top.y, style: Style(.loss))
        }
        // A press on the lab's words or frames goes there too.
        canvas.onPress(area) { state in
            if isLocked { state.message = Message(LabCommands.waiting, .warning) } else { state.lesson?.side = .lab }
            return []
        }
        let cursor = canvas.grid.cursor
        var inner = Canvas(canvas.grid)
        LabView.draw(
            lab.inLesson(isWaiting: isLocked, isAnswered: session.hasAnswered(state.progress)).at(state.settings.pace)
                .guided(by: state.plotGuide),
            isFocused: isFocused && session.side == .lab, allow: state.allowance, on: &inner, in: area)
        canvas.take(inner, spots: !isLocked) { state in
            if !isLocked { state.lesson?.side = .lab }
        }
        if isLocked, session.step.prediction?.isOnPlot == true, let plot = inner.plot { put(on: plot, &canvas) }
        if isReading { canvas.grid.cursor = cursor }
    }

    /// A press on what has a meaning in the text.
    private static func press(_ place: LessonLine.Place, _ state: inout AppState) -> [Effect] {
        state.lesson?.side = .text
        switch place {
        case .goal: return Meaning.goal.press(&state)
        case .words: return state.press(.enter)
        case .option(let option): return AnswerCommands.press(option, &state)
        case .answer:
            state.lesson?.asksHowSure = false
            return state.lesson?.line == nil ? state.press(.character("=")) : []
        case .row: return []
        case .sureness(let sureness): return AnswerCommands.lock(&state, sureness)
        }
    }

    /// A press, or a drag, on a plot that a question is about puts the mark there.
    private static func put(on plot: (chart: LineChart, room: Rectangle), _ canvas: inout Canvas) {
        let glyphs = canvas.grid.glyphs
        canvas.onMouse(plot.room) { state, event in
            guard event.kind != .release,
                let x = plot.chart.x(atColumn: event.x, row: event.y, in: plot.room, glyphs: glyphs),
                let y = plot.chart.y(atColumn: event.x, row: event.y, in: plot.room, glyphs: glyphs)
            else { return [] }
            return AnswerCommands.put(&state, at: (x, y), isPress: event.kind == .press)
        }
    }

    /// A press on a step, or on another lesson, opens it.
    private static func drawOutline(
        _ lines: [LessonOutlineView.Line], titled title: String, _ session: LessonSession, on canvas: inout Canvas,
        in area: Rectangle
    ) {
        let room = canvas.grid.frame(area, title: title)
        for (row, line) in lines.enumerated() {
            canvas.grid.write(line.spans, x: room.x + 1, y: room.y + row, width: room.width - 1)
            let place = Rectangle(x: room.x, y: room.y + row, width: room.width, height: 1)
            if let lesson = line.lesson { canvas.onPress(place) { $0.openLesson(at: lesson) } }
            guard let step = line.step else { continue }
            canvas.onPress(place) { state in
                guard let lesson = state.lesson, lesson.stepIndex != step else { return [] }
                return state.openStep(step, of: lesson.lesson)
            }
        }
    }
}
