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
            canvas.onMouse(Rectangle(x: room.x, y: room.y + row, width: room.width, height: 1)) { state, event in
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
        guard var area = layout.lab, let lab = session.lab else { return }
        let isReading = isFocused && session.side == .text
        let isLocked = session.needsAnswer(in: state)
        if state.presentation != nil, !isLocked { area = drawLoss(of: lab, on: &canvas.grid, in: area) }
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

    /// The loss in large digits above its lab, for who sits far away; returns the room that is left.
    private static func drawLoss(of lab: LabSession, on grid: inout Grid, in area: Rectangle) -> Rectangle {
        // A curve is worth more than large digits.
        guard area.height >= 28, let loss = lab.state.largeLoss else { return area }
        let text = NumberText.short(loss.value)
        guard let digits = BlockDigits(text, room: area.width - 4 - loss.name.count) else { return area }
        let (top, rest) = area.splitTop(BlockDigits.rows + 1)
        grid.write(loss.name, x: top.x + 1, y: top.y + BlockDigits.rows / 2, style: Style(.heading))
        digits.draw(on: &grid, x: top.x + 3 + loss.name.count, y: top.y, style: Style(.loss))
        return rest
    }

    /// A press on what has a meaning in the text.
    private static func press(_ place: Line.Place, _ state: inout AppState) -> [Effect] {
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

    // MARK: Text

    /// A line of a step's text; a press on some does something.
    struct Line {
        /// What a press is about.
        enum Place: Equatable {
            /// The option of that index.
            case option(Int)
            /// The answer that is typed.
            case answer
            /// A place among lines that are put in order.
            case row(Int)
            /// How sure one may be of it; nil for not saying.
            case sureness(Sureness?)
            /// The words that say how the goal is begun.
            case goal
            /// The words that say how one begins to write.
            case words
        }

        let spans: [Span]
        var place: Place?
        /// The column of the cursor, while something is typed here.
        var cursor: Int?
        /// How it reads where nothing is drawn; nil: as it stands.
        var words: String?

        /// The line as it reads.
        var said: String { words ?? spans.map(\.text).joined() }

        /// The same, with words in place of the mark that it begins with.
        func saying(_ mark: String) -> Line {
            var line = self
            let text = said.drop { $0 == " " }.dropFirst().drop { $0 == " " }
            line.words = "\(mark): \(text)"
            return line
        }
    }

    /// Lines of which the first says a mark in words; nil where it has none.
    static func lines(_ spans: [[Span]], saying mark: String?) -> [Line] {
        spans.enumerated().map { row, spans in
            let line = Line(spans: spans)
            return row == 0 ? mark.map(line.saying) ?? line : line
        }
    }

    /// - Parameter isFolded: what was not needed to meet a goal takes one line.
    static func lines(
        _ session: LessonSession, _ state: AppState, width: Int, glyphs: Glyphs, isFolded: Bool = false
    ) -> [Line] {
        guard width > 0 else { return [] }
        // `start.NAME` is what the step began with, a bare NAME what the lab says now.
        let readings = session.lab?.state.readings(start: session.step.lab) ?? session.step.startReadings
        // Before a class a part comes after the other.
        var parts = state.presentation?.parts ?? .max
        if let problem = session.step.problem {
            return TextWrap.lines([Span("This step cannot be read: ", .warning), Span("\(problem)")], width: width)
                .map { Line(spans: $0) } + [Line(spans: [])]
                + TextWrap.lines("The lesson's other steps are not the worse for it: [ and ] go there.", width: width)
                .map { Line(spans: $0) }
        }
        var lines =
            (ReviewText.origin(session, state, width: width)
            + LessonBlocks.lines(
                Array(session.step.blocks.prefix(parts)), readings: readings, width: width, glyphs: glyphs))
            .map { Line(spans: $0) }
        parts -= min(parts, session.step.blocks.count)
        if let prediction = session.step.prediction, parts > 0 {
            lines += AnswerText(prediction, session, state, readings, width: width).lines
            parts -= 1
        }
        if !session.needsAnswer(in: state) {
            for goal in session.step.goals.prefix(parts) {
                lines += goalLines(goal, session, state, width: width, glyphs: glyphs, isFolded: isFolded)
            }
            parts -= min(parts, session.step.goals.count)
            lines += wordsLines(session, state, width: width, glyphs: glyphs)
        }
        if state.presentation == nil || (state.presentation?.parts ?? 0) >= session.step.partCount {
            lines += LessonEnd.lines(session, state, width: width).map { Line(spans: $0) }
        }
        return lines
    }

    private static let beginGoal = Line(
        spans: [Span("  Press ", .muted), Span("g", .key), Span(" to begin it.", .muted)], place: .goal)

    /// What is asked in one's own words, once the goals are met: what one types; then that beside an answer to compare.
    private static func wordsLines(_ session: LessonSession, _ state: AppState, width: Int, glyphs: Glyphs) -> [Line] {
        guard let words = session.step.words, session.openGoal(in: state) == nil, !session.isReview else { return [] }
        let readings = session.step.startReadings
        func wrapped(_ spans: [Span], hanging: Int = 2) -> [Line] {
            TextWrap.lines(spans, width: width, hanging: hanging).map { Line(spans: $0) }
        }
        let asked =
            [Line(spans: [])]
            + wrapped(
                [Span("In your own words: ", .heading)]
                    + LessonBlocks.spans(words.question, readings: readings, style: .plain, glyphs: glyphs))
        if case .texts(let mine)? = session.known(state.progress).answer(to: words.id, in: session.lesson.id) {
            return asked + wrapped([Span("Yours: ", .marker), Span(glyphs.fit(mine.joined(separator: " ")))])
                + wrapped(
                    [Span("To compare: ", .good)]
                        + LessonBlocks.spans(words.model, readings: readings, style: .plain, glyphs: glyphs))
        }
        guard session.openWords(in: state) != nil else { return asked }
        if let line = session.line {
            let (rows, cursor) = LineView.wrapped(line, width: width - 2)
            let excess = OwnWords.excess(of: line.text).map { wrapped([Span($0, .warning)]) } ?? []
            return asked + excess
                + rows.enumerated().map { row, text in
                    Line(
                        spans: [Span("  "), Span(glyphs.fit(text), .input)], place: .answer,
                        cursor: row == cursor.row ? cursor.column + 2 : nil)
                }
        }
        let keys =
            session.side == .lab
            ? [Span("  Tab", .key), Span(" to the text, then ", .muted), Span("enter", .key)] : [Span("  Enter", .key)]
        return asked + (session.draft.map { wrapped([Span("  "), Span(glyphs.fit($0), .muted)]) } ?? [])
            + TextWrap.lines(keys + [Span(" begins to write; nobody judges it.", .muted)], width: width, hanging: 2)
            .map { Line(spans: $0, place: .words) }
    }

    private static func goalLines(
        _ goal: Goal, _ session: LessonSession, _ state: AppState, width: Int, glyphs: Glyphs, isFolded: Bool
    ) -> [Line] {
        let isMet = session.known(state.progress).isMet(goal, in: session.lesson.id)
        let isOpen = session.openGoal(in: state)?.id == goal.id
        let readings = session.lab?.state.readings(start: goal.start) ?? goal.startReadings
        var lines = [Line(spans: [])]
        let mark = isMet ? glyphs.check : isOpen ? glyphs.pointer : " "
        lines += Self.lines(
            TextWrap.lines(
                [Span("\(mark) ", isMet ? .good : .marker), Span("Goal: ", isMet ? .good : .heading)]
                    + LessonBlocks.spans(goal.text, readings: readings, style: .plain, glyphs: glyphs),
                width: width, hanging: 2), saying: isMet ? "met" : isOpen ? "open" : nil)
        guard isMet || isOpen else { return lines }
        let explains = GoalText(goal, session, state, readings, width: width)
        if isMet {
            let opens = session.openGoal(in: state) == nil
            return lines + explains.met(isFolded: isFolded, opens: opens).map { Line(spans: $0) }
        }
        if session.own == nil, session.hasOtherStart(in: state) {
            lines.append(beginGoal)
        } else if session.own == nil {
            lines += explains.conditions
        }
        return lines + explains.open.map { Line(spans: $0) }
    }
}
