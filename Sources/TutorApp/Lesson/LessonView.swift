import Course
import Labs
import LossMath
import TextGrid
import Wording

/// A lesson: its text beside its lab, or above it on narrow screens.
enum LessonView {
    /// From this width on, text and lab stand side by side.
    private static let wideWidth = 72

    static func draw(_ session: LessonSession, _ state: AppState, on grid: inout Grid, in area: Rectangle) {
        let (textArea, labArea) = areas(session, in: area)
        let room = grid.frame(textArea, title: session.step.title, isFocused: session.side == .text)
        let lines = lines(session, state, width: room.width - 2, glyphs: grid.glyphs)
        let start = min(session.scroll, max(0, lines.count - room.height))
        for (row, line) in lines.dropFirst(start).prefix(room.height).enumerated() {
            grid.write(line, x: room.x + 1, y: room.y + row, width: room.width - 1)
        }
        let below = lines.count - start - room.height
        if below > 0 {
            let text = " \(below) more below "
            grid.write(text, x: textArea.maxX - text.count - 1, y: textArea.maxY - 1, style: Style(.key))
        }
        if let labArea, let lab = session.lab {
            LabView.draw(lab, isFocused: session.side == .lab, on: &grid, in: labArea)
        }
    }

    /// The largest scroll that still shows a full page.
    static func lastScroll(_ session: LessonSession, _ state: AppState) -> Int {
        let area = Rectangle(x: 0, y: 1, width: state.size.columns, height: state.size.rows - 3)
        let room = areas(session, in: area).text.inset()
        return max(0, lines(session, state, width: room.width - 2, glyphs: state.glyphs).count - room.height)
    }

    /// The step's text, with question and goals, broken into lines.
    static func textLines(_ session: LessonSession, _ state: AppState, width: Int) -> [[Span]] {
        lines(session, state, width: width, glyphs: state.glyphs)
    }

    private static func areas(_ session: LessonSession, in area: Rectangle) -> (text: Rectangle, lab: Rectangle?) {
        guard session.lab != nil else { return (area, nil) }
        if area.width >= wideWidth {
            let (left, right) = area.splitLeft(min(max(48, area.width * 45 / 100), 80))
            return (left, right)
        }
        let (top, bottom) = area.splitTop(area.height * 55 / 100)
        return (top, bottom)
    }

    // MARK: Text

    private static func lines(
        _ session: LessonSession, _ state: AppState, width: Int, glyphs: Glyphs
    ) -> [[Span]] {
        guard width > 0 else { return [] }
        // `start.NAME` is what the step began with, a bare NAME what the lab says now.
        let readings = session.lab?.state.readings(start: session.step.lab) ?? session.step.startReadings
        var lines = LessonBlocks.lines(session.step.blocks, readings: readings, width: width)
        if let prediction = session.step.prediction {
            lines += predictionLines(prediction, session, state, readings, width: width, glyphs: glyphs)
        }
        if !session.needsAnswer(in: state) {
            for goal in session.step.goals {
                lines += goalLines(goal, session, state, width: width, glyphs: glyphs)
            }
        }
        return lines
    }

    private static func predictionLines(
        _ prediction: Prediction, _ session: LessonSession, _ state: AppState, _ readings: [String: Tensor],
        width: Int, glyphs: Glyphs
    ) -> [[Span]] {
        let answer = state.progress.answer(to: prediction.id, in: session.lesson.id)
        var lines: [[Span]] = [[]]
        lines += TextWrap.lines(
            LessonBlocks.spans(prediction.question, readings: readings, style: Style(.text, bold: true)), width: width)
        for (index, option) in prediction.options.enumerated() {
            let isChosen = index == (answer ?? session.choice)
            let mark: Character =
                answer == nil || !isChosen
                ? (isChosen ? glyphs.pointer : " ") : index == prediction.answer ? glyphs.check : glyphs.cross
            let style = Style(answer == nil && isChosen ? .selection : .text, bold: isChosen)
            lines += TextWrap.lines(
                [Span("\(mark) ", .marker), Span("\(index + 1) ", .key)]
                    + LessonBlocks.spans(option.text, readings: readings, style: style),
                width: width, hanging: 4)
        }
        lines.append([])
        if let answer, prediction.options.indices.contains(answer) {
            let isRight = answer == prediction.answer
            lines += TextWrap.lines(
                LessonBlocks.spans(prediction.options[answer].feedback, readings: readings, style: .plain),
                width: width)
            if !isRight { lines.append([Span("The answer is \(prediction.answer + 1).", .good)]) }
        } else {
            let text = session.choice == nil ? "Choose with a number key." : "Enter locks your answer; then try it."
            lines += TextWrap.lines(text, width: width, style: Style(.muted))
        }
        return lines
    }

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
                + LessonBlocks.spans(goal.text, readings: readings, style: .plain),
            width: width, hanging: 2)
        if isMet {
            lines.append([Span("  met", .good)])
            return lines
        }
        guard isOpen else { return lines }
        if session.hasOtherStart(in: state) {
            lines.append([Span("  Press ", .muted), Span("g", .key), Span(" to begin it.", .muted)])
        } else if let lab = session.lab, let distance = GoalState.evaluate(goal, lab: lab.state).distance {
            lines.append([Span("  \(NumberText.short(distance, digits: 3)) to go", .predicted)])
        }
        let shown = session.hintsShown[goal.id, default: 0]
        for hint in goal.hints.prefix(shown) {
            lines += TextWrap.lines(
                [Span("  Hint: ", .heading)] + LessonBlocks.spans(hint, readings: readings, style: .plain),
                width: width, hanging: 2)
        }
        if shown > goal.hints.count, let reveal = goal.reveal {
            lines += TextWrap.lines(
                [Span("  Solution: ", .heading)]
                    + LessonBlocks.spans(reveal, readings: readings, style: .plain),
                width: width, hanging: 2)
        }
        return lines
    }
}
