import Course
import Labs
import LossMath
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
        for (row, index) in window.shown.enumerated() {
            canvas.grid.write(layout.lines[index], x: room.x + 1, y: room.y + row, width: room.width - 1)
            if layout.beginsGoal(line: index) {
                canvas.onPress(Rectangle(x: room.x, y: room.y + row, width: room.width, height: 1)) { state in
                    Meaning.goal.row.keys.first.map { state.press($0) } ?? []
                }
            }
            guard let option = layout.option(ofLine: index) else { continue }
            // A press on an option chooses it; a second one locks it.
            canvas.onPress(Rectangle(x: room.x, y: room.y + row, width: room.width, height: 1)) { state in
                state.lesson?.side = .text
                return state.press(state.lesson?.choice == option ? .enter : .character(Character("\(option + 1)")))
            }
        }
        window.drawMore(on: &canvas.grid, x: layout.text.maxX, top: layout.text.y, bottom: layout.text.maxY - 1)
        if isReading { canvas.grid.cursor = Grid.Cursor(x: room.x, y: room.y, isVisible: false) }
        if let outline = layout.outline { drawOutline(outline.lines, session, on: &canvas, in: outline.area) }
        guard let area = layout.lab, let lab = session.lab else { return }
        let isLocked = session.needsAnswer(in: state)
        // A press on the lab's words or frames goes there too.
        canvas.onPress(area) { state in
            if isLocked { state.message = Message(LabCommands.waiting, .warning) } else { state.lesson?.side = .lab }
            return []
        }
        canvas.onWheel(area) { state, step in
            guard !isLocked, let lab = state.lab else { return [] }
            return state.turn(by: step, among: [Features.of(lab.state).commands, LabCommands.all])
        }
        let cursor = canvas.grid.cursor
        var inner = Canvas(canvas.grid)
        LabView.draw(
            lab.inLesson.at(state.settings.pace), isFocused: isFocused && session.side == .lab, allow: state.allowance,
            on: &inner, in: area)
        canvas.take(inner, spots: !isLocked) { state in
            if !isLocked { state.lesson?.side = .lab }
        }
        if isReading { canvas.grid.cursor = cursor }
    }

    /// A press on a step, or on another lesson, opens it.
    private static func drawOutline(
        _ lines: [LessonOutlineView.Line], _ session: LessonSession, on canvas: inout Canvas, in area: Rectangle
    ) {
        let room = canvas.grid.frame(area, title: "this lesson")
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

    /// The step's text, with question and goals, broken into lines.
    static func textLines(_ session: LessonSession, _ state: AppState, width: Int) -> [[Span]] {
        lines(session, state, width: width, glyphs: state.glyphs).map(\.spans)
    }

    // MARK: Text

    /// A line of a step's text; one of an answer knows which.
    struct Line {
        let spans: [Span]
        var option: Int?
        /// It says how the goal is begun.
        var beginsGoal = false
    }

    static func lines(_ session: LessonSession, _ state: AppState, width: Int, glyphs: Glyphs) -> [Line] {
        guard width > 0 else { return [] }
        // `start.NAME` is what the step began with, a bare NAME what the lab says now.
        let readings = session.lab?.state.readings(start: session.step.lab) ?? session.step.startReadings
        var lines = LessonBlocks.lines(session.step.blocks, readings: readings, width: width, glyphs: glyphs).map {
            Line(spans: $0)
        }
        if let prediction = session.step.prediction {
            lines += predictionLines(prediction, session, state, readings, width: width, glyphs: glyphs)
        }
        if !session.needsAnswer(in: state) {
            for goal in session.step.goals {
                lines += goalLines(goal, session, state, width: width, glyphs: glyphs).map {
                    Line(spans: $0, beginsGoal: $0 == beginGoal)
                }
            }
        }
        lines += LessonEnd.lines(session, state, width: width).map { Line(spans: $0) }
        return lines
    }

    private static func predictionLines(
        _ prediction: Prediction, _ session: LessonSession, _ state: AppState, _ readings: LabReadings,
        width: Int, glyphs: Glyphs
    ) -> [Line] {
        let answer = state.progress.answer(to: prediction.id, in: session.lesson.id)
        var lines = [Line(spans: [])]
        func add(_ more: [[Span]], option: Int? = nil) { lines += more.map { Line(spans: $0, option: option) } }
        add(
            TextWrap.lines(
                LessonBlocks.spans(
                    prediction.question, readings: readings, style: Style(.text, bold: true), glyphs: glyphs),
                width: width))
        for (index, option) in prediction.options.enumerated() {
            let isChosen = index == (answer ?? session.choice)
            let mark: Character =
                answer == nil || !isChosen
                ? (isChosen ? glyphs.pointer : " ") : index == prediction.answer ? glyphs.check : glyphs.cross
            let style = Style(answer == nil && isChosen ? .selection : .text, bold: isChosen)
            add(
                TextWrap.lines(
                    [Span("\(mark) ", .marker), Span("\(index + 1) ", .key)]
                        + LessonBlocks.spans(option.text, readings: readings, style: style, glyphs: glyphs),
                    width: width, hanging: 4), option: index)
        }
        add([[]])
        if let answer, prediction.options.indices.contains(answer) {
            let isRight = answer == prediction.answer
            add(
                TextWrap.lines(
                    LessonBlocks.spans(
                        prediction.options[answer].feedback, readings: readings, style: .plain, glyphs: glyphs),
                    width: width))
            if !isRight { add([[Span("The answer is \(prediction.answer + 1).", .good)]]) }
        } else {
            let text = session.choice == nil ? "Choose with a number key." : "Enter locks your answer; then try it."
            add(TextWrap.lines(text, width: width, style: Style(.muted)))
        }
        return lines
    }

    private static let beginGoal = [Span("  Press ", .muted), Span("g", .key), Span(" to begin it.", .muted)]

    private static func goalLines(
        _ goal: Goal, _ session: LessonSession, _ state: AppState, width: Int, glyphs: Glyphs
    ) -> [[Span]] {
        let isMet = state.progress.isMet(goal: goal.id, in: session.lesson.id)
        let isOpen = session.openGoal(in: state)?.id == goal.id
        let readings = session.lab?.state.readings(start: goal.start) ?? goal.startReadings
        var lines: [[Span]] = [[]]
        let mark = isMet ? glyphs.check : isOpen ? glyphs.pointer : " "
        lines += TextWrap.lines(
            [Span("\(mark) ", isMet ? .good : .marker), Span("Goal: ", isMet ? .good : .heading)]
                + LessonBlocks.spans(goal.text, readings: readings, style: .plain, glyphs: glyphs),
            width: width, hanging: 2)
        guard isMet || isOpen else { return lines }
        let explains = GoalText(goal, session, state, readings, width: width)
        if isMet { return lines + explains.met }
        if session.own == nil, session.hasOtherStart(in: state) {
            lines.append(beginGoal)
        } else if session.own == nil {
            lines += explains.conditions
        }
        return lines + explains.open
    }
}
