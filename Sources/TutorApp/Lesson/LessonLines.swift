import Course
import Labs
import LossMath
import TextGrid
import Wording

/// A line of a step's text; a press on some does something.
struct LessonLine {
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
    func saying(_ mark: String) -> LessonLine {
        var line = self
        let text = said.drop { $0 == " " }.dropFirst().drop { $0 == " " }
        line.words = "\(mark): \(text)"
        return line
    }
}

/// The text of a lesson's step as lines.
enum LessonLines {
    /// Lines of which the first says a mark in words; nil where it has none.
    static func lines(_ spans: [[Span]], saying mark: String?) -> [LessonLine] {
        spans.enumerated().map { row, spans in
            let line = LessonLine(spans: spans)
            return row == 0 ? mark.map(line.saying) ?? line : line
        }
    }

    /// - Parameter isFolded: what was not needed to meet a goal takes one line.
    static func lines(
        _ session: LessonSession, _ state: AppState, width: Int, glyphs: Glyphs, isFolded: Bool = false
    ) -> [LessonLine] {
        guard width > 0 else { return [] }
        // `start.NAME` is what the step began with, a bare NAME what the lab says now.
        let readings = session.lab?.state.readings(start: session.step.lab) ?? session.step.startReadings
        // Before a class a part comes after the other.
        var parts = state.presentation?.parts ?? .max
        if let problem = session.step.problem {
            return TextWrap.lines([Span("This step cannot be read: ", .warning), Span("\(problem)")], width: width)
                .map { LessonLine(spans: $0) } + [LessonLine(spans: [])]
                + TextWrap.lines("The lesson's other steps are not the worse for it: [ and ] go there.", width: width)
                .map { LessonLine(spans: $0) }
        }
        var lines =
            (ReviewText.origin(session, state, width: width)
            + LessonBlocks.lines(
                Array(session.step.blocks.prefix(parts)), readings: readings, width: width, glyphs: glyphs))
            .map { LessonLine(spans: $0) }
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
            lines += LessonEnd.lines(session, state, width: width).map { LessonLine(spans: $0) }
        }
        return lines
    }

    private static let beginGoal = LessonLine(
        spans: [Span("  Press ", .muted), Span("g", .key), Span(" to begin it.", .muted)], place: .goal)

    /// What is asked in one's own words, once the goals are met: what one types; then that beside an answer to compare.
    private static func wordsLines(_ session: LessonSession, _ state: AppState, width: Int, glyphs: Glyphs)
        -> [LessonLine]
    {
        guard let words = session.step.words, session.openGoal(in: state) == nil, !session.isReview else { return [] }
        let readings = session.step.startReadings
        func wrapped(_ spans: [Span], hanging: Int = 2) -> [LessonLine] {
            TextWrap.lines(spans, width: width, hanging: hanging).map { LessonLine(spans: $0) }
        }
        let asked =
            [LessonLine(spans: [])]
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
                    LessonLine(
                        spans: [Span("  "), Span(glyphs.fit(text), .input)], place: .answer,
                        cursor: row == cursor.row ? cursor.column + 2 : nil)
                }
        }
        let keys =
            session.side == .lab
            ? [Span("  \(state.keyToText)", .key), Span(" to the text, then ", .muted), Span("enter", .key)]
            : [Span("  Enter", .key)]
        return asked + (session.draft.map { wrapped([Span("  "), Span(glyphs.fit($0), .muted)]) } ?? [])
            + TextWrap.lines(keys + [Span(" begins to write; nobody judges it.", .muted)], width: width, hanging: 2)
            .map { LessonLine(spans: $0, place: .words) }
    }

    private static func goalLines(
        _ goal: Goal, _ session: LessonSession, _ state: AppState, width: Int, glyphs: Glyphs, isFolded: Bool
    ) -> [LessonLine] {
        let isMet = session.known(state.progress).isMet(goal, in: session.lesson.id)
        let isOpen = session.openGoal(in: state)?.id == goal.id
        let readings = session.lab?.state.readings(start: goal.start) ?? goal.startReadings
        var lines = [LessonLine(spans: [])]
        let mark = isMet ? glyphs.check : isOpen ? glyphs.emptyDot : " "
        lines += Self.lines(
            TextWrap.lines(
                [Span("\(mark) ", isMet ? .good : .marker), Span("Goal: ", isMet ? .good : .heading)]
                    + LessonBlocks.spans(goal.text, readings: readings, style: .plain, glyphs: glyphs),
                width: width, hanging: 2), saying: isMet ? "met" : isOpen ? "open" : nil)
        guard isMet || isOpen else { return lines }
        let explains = GoalText(goal, session, state, readings, width: width)
        if isMet {
            let opens = session.openGoal(in: state) == nil
            return lines + explains.met(isFolded: isFolded, opens: opens).map { LessonLine(spans: $0) }
        }
        if session.own == nil, session.hasOtherStart(in: state) {
            lines.append(beginGoal)
        } else if session.own == nil {
            lines += explains.conditions
        }
        return lines + explains.open.map { LessonLine(spans: $0) }
    }
}
