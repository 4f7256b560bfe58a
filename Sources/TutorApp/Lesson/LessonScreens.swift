import Course
import Fields
import Labs
import Plotting
import TextGrid
import Wording

/// Looks for what has no room on a screen of 80×24.
package enum LessonScreens {
    /// The screen that a lesson is written for.
    static let size = Size(columns: 80, rows: 24)
    /// The lines of a step that are seen together with what appears beside a goal: what may be changed, how far it is, a
    /// hint.
    static let room = 14

    /// What should be shortened, in the order of the lines.
    package static func findings(in lesson: Lesson) -> [LessonError] {
        var findings: [LessonError] = []
        func add(_ problem: LessonProblem, _ mark: Mark) {
            findings.append(
                LessonError(file: lesson.fileName, line: mark.line, column: mark.column, problem: problem))
        }
        let course = Course(lessons: [lesson])
        let home = AppView.draw(AppState(size: size, glyphs: .unicode, course: course)).lines
        if let problem = cut(lesson.title, in: home) {
            add(problem, lesson.place(of: lesson.title, from: 1) ?? Mark(line: 1))
        }
        for (index, step) in lesson.steps.enumerated() {
            let session = LessonSession(lesson: lesson, stepIndex: index)
            let state = AppState(size: size, glyphs: .unicode, screen: .lesson(session), course: course)
            let layout = LessonLayout(session, state)
            let width = layout.text.width - 4
            let columns = TextWidth.columns(of: step.title)
            if columns > width {
                add(.titleTooLong(step.title, columns: columns, room: width), Mark(line: step.line, column: 4))
            }
            let long = tooLong(step, width: width)
            for (problem, line) in long { add(problem, Mark(line: line)) }
            if long.isEmpty, let (lines, answer) = longestReply(in: session, state, layout),
                lines > layout.text.height - 2
            {
                add(
                    .tooLong(.reply(answer), lines: lines, room: layout.text.height - 2),
                    Mark(line: step.prediction?.line ?? step.line))
            }
            if let prediction = step.prediction, let seen = seenOutcome(of: prediction, session, state) {
                add(.outcomeShown(prediction.id, place: seen), Mark(line: prediction.line))
            }
            for (text, room) in wideCode(step.blocks, width: width - 2) {
                let mark = lesson.place(of: text, from: step.line)
                add(
                    .codeTooWide(TextWidth.columns(of: text), room: room),
                    Mark(line: mark?.line ?? step.line, column: (mark?.column ?? 1) + room))
            }
            if let program = step.prediction?.program {
                let filled = program.filled(with: program.blanks.map(\.text)).map { TextWidth.columns(of: $0) }
                for (text, columns) in zip(program.lines, filled) where columns > width - 2 {
                    let mark = lesson.place(of: text, from: step.line) ?? Mark(line: step.line)
                    add(.codeTooWide(columns, room: width - 2), mark)
                }
            }
            if let prediction = step.prediction, prediction.isOnPlot,
                let problem = missingPlace(of: prediction, session, state)
            {
                add(problem, Mark(line: prediction.line))
            }
            let labs = (step.lab.map { [$0] } ?? []) + step.goals.map(\.start).filter { $0 != step.lab }
            for name in labs.flatMap({ lab in
                var session = session
                session.lab = LabSession(lab)
                return hidden(lab, on: .lesson(session), state)
            }) {
                add(.labDoesNotFit("\"\(name)\""), lesson.place(of: name, from: step.line) ?? Mark(line: step.line))
            }
        }
        return findings.inOrder
    }

    /// Why a title is not seen as a whole; nil where it is.
    static func cut(_ title: String, in lines: [String]) -> LessonProblem? {
        guard !title.isEmpty, !lines.contains(where: { $0.contains(title) }) else { return nil }
        let characters = Array(title)
        let shown = characters.indices.last { end in
            lines.contains { $0.contains(String(characters[..<end])) }
        }
        // The mark at the end takes a column that a title of that length would have.
        return .titleTooLong(title, columns: TextWidth.columns(of: title), room: (shown ?? 0) + 1)
    }

    // MARK: Texts

    private static func tooLong(_ step: Step, width: Int) -> [(LessonProblem, line: Int)] {
        let readings = step.startReadings
        var problems: [(LessonProblem, line: Int)] = []
        var parts = [LessonBlocks.lines(step.blocks, readings: readings, width: width).count]
        func lines(_ inlines: [Inline], _ readings: LabReadings, prefix: String, hanging: Int) -> Int {
            let spans = LessonBlocks.spans(inlines, readings: readings, style: .plain)
            return TextWrap.lines([Span(prefix)] + spans, width: width, hanging: hanging).count
        }
        if let prediction = step.prediction {
            // What is no choice has one line for its answer, or those of its program.
            let ordered = prediction.ordering?.lines.reduce(0) {
                $0 + lines($1.text, readings, prefix: "  ", hanging: 2)
            }
            let table = prediction.ordering?.candidates.map { $0.rows + 2 }
            let sorted = prediction.sorting.map { sorting in
                (sorting.cards.map { ($0.text, 6) } + sorting.piles.map { ($0, 4) }).reduce(1) {
                    $0 + lines($1.0, readings, prefix: String(repeating: " ", count: $1.1), hanging: $1.1)
                }
            }
            let own =
                ordered.map { $0 + (table ?? 0) } ?? sorted ?? prediction.program?.lines.count
                ?? (prediction.options.isEmpty ? 1 : 0)
            let answers = prediction.options.reduce(own) {
                $0 + lines($1.text, readings, prefix: "  1 ", hanging: 4)
            }
            let count = lines(prediction.question, readings, prefix: "", hanging: 0) + answers
            parts.append(count)
            if count > room { problems.append((.tooLong(.question, lines: count, room: room), prediction.line)) }
        }
        for goal in step.goals {
            let count = lines(goal.text, goal.startReadings, prefix: "  Goal: ", hanging: 2)
            parts.append(count)
            if count > room { problems.append((.tooLong(.goal(goal.id), lines: count, room: room), goal.line)) }
        }
        parts.removeAll { $0 == 0 }
        let all = parts.reduce(0, +) + max(0, parts.count - 1)
        guard problems.isEmpty, all > room else { return problems }
        return [(.tooLong(.step, lines: all, room: room), step.line)]
    }

    // MARK: What is seen too early

    /// Where a number that is asked for, or that only the right option has, stands in the lab beside its question; nil
    /// where it does not. A number of one digit stands anywhere, one of two digits on many an axis: of that the lab's values
    /// count.
    private static func seenOutcome(
        of prediction: Prediction, _ session: LessonSession, _ state: AppState
    ) -> String? {
        guard session.lab != nil, !prediction.isOnPlot,
            let right = prediction.rightAnswer(session.step.lab)
        else { return nil }
        let readings = session.step.startReadings
        func numbers(_ inlines: [Inline]) -> [Double] {
            LessonText.numbers(in: LessonText.text(of: inlines, readings: readings))
        }
        let known =
            LessonText.numbers(
                in: LessonBlocks.lines(session.step.blocks, readings: readings, width: 200).joined().map(\.text)
                    .joined(separator: " ")) + numbers(prediction.question)
        var asked: [Double]
        switch right {
        case .number(let number): asked = [number]
        case .option(let index):
            let others = prediction.options.indices.filter { $0 != index }.flatMap {
                numbers(prediction.options[$0].text)
            }
            asked = numbers(prediction.options[index].text).filter { number in !others.contains { $0 == number } }
        case .numbers, .texts, .order, .piles: return nil
        }
        asked = asked.map { abs($0) }.filter { number in
            number.isFinite && digits(number) >= 2 && !known.contains { isSame($0, number) }
        }
        let said = PlainView.lab(session, state).flatMap { LessonText.numbers(in: $0) }
        if asked.contains(where: { number in digits(number) == 2 && said.contains { isSame($0, number) } }) {
            return "the lab beside it"
        }
        asked = asked.filter { digits($0) >= 3 }
        for size in [size, Size(columns: 200, rows: 60)] where !asked.isEmpty {
            var state = state
            state.size = size
            guard let lab = LessonLayout(session, state).lab else { continue }
            let shown = AppView.draw(state).lines.dropFirst(lab.y).prefix(lab.height).flatMap {
                LessonText.numbers(in: String($0.dropFirst(lab.x)))
            }
            if shown.contains(where: { shown in digits(shown) >= 3 && asked.contains { isSame($0, shown) } }) {
                return "the lab beside it, at \(size.columns)×\(size.rows)"
            }
        }
        return nil
    }

    /// How many digits a number has that mean something: 3 of 0.0550 and of 1230.
    private static func digits(_ number: Double) -> Int {
        let text = NumberText.short(number, digits: 4).prefix { $0 != "e" }.filter(\.isNumber)
        let start = text.drop { $0 == "0" }
        return start.count - (start.reversed().firstIndex { $0 != "0" } ?? start.count)
    }

    /// Whether two numbers are the same to three digits.
    private static func isSame(_ one: Double, _ other: Double) -> Bool { abs(one - other) <= 0.0005 * max(one, other) }

    /// The lines of a question with what is said to an answer that somebody was sure of, where they are most; and that
    /// answer.
    private static func longestReply(
        in session: LessonSession, _ state: AppState, _ layout: LessonLayout
    ) -> (lines: Int, answer: String)? {
        guard let prediction = session.step.prediction else { return nil }
        let lab = session.step.lab
        return prediction.replies(lab).map { answer in
            var state = state
            let isRight = prediction.verdict(on: answer, lab)?.isRight == true
            let rating = prediction.program == nil ? Rating(.sure, isRight: isRight) : nil
            state.progress.lock(answer, rating: rating, of: prediction.id, in: session.lesson.id, time: 0)
            let text = AnswerText(prediction, session, state, session.step.startReadings, width: layout.text.width - 4)
            // The first line is blank.
            return (text.lines.count - 1, words(of: answer))
        }.max { $0.0 < $1.0 }
    }

    private static func words(of answer: Answer) -> String {
        switch answer {
        case .option(let option): "answer \(option + 1)"
        case .number, .numbers: (answer.numbers ?? []).map { NumberText.short($0) }.joined(separator: ", ")
        case .texts: "the whole program"
        case .piles(let piles): "the piles \(piles.map { "\($0 + 1)" }.joined(separator: ", "))"
        case .order(let order): "the order \(order.map { "\($0 + 1)" }.joined(separator: ", "))"
        }
    }

    /// The lines of code that would be broken, each with the columns that there are.
    private static func wideCode(_ blocks: [Block], width: Int) -> [(text: String, room: Int)] {
        blocks.flatMap { block -> [(text: String, room: Int)] in
            switch block {
            case .paragraph: []
            case .list(let start, let items):
                items.enumerated().flatMap { index, item in
                    wideCode(item, width: width - (start.map { "\($0 + index). ".count } ?? 2))
                }
            case .quote(let inner): wideCode(inner, width: width - 2)
            case .code(_, let text):
                text.split(separator: "\n").map(String.init)
                    .filter { TextWidth.columns(of: String($0.trimmedAtEnd)) > width }.map { ($0, width) }
            }
        }
    }

    // MARK: Labs

    /// Why an answer cannot be put on the plot; nil where it can.
    private static func missingPlace(
        of prediction: Prediction, _ session: LessonSession, _ state: AppState
    ) -> LessonProblem? {
        let hasCurve = prediction.estimate?.form != .sketch || !session.handlePlaces.isEmpty
        guard hasCurve, session.places != nil, let plot = AppView.canvas(state).plot else {
            return .noPlot(prediction.id)
        }
        let axis = plot.chart.ranges.x
        guard case .number(let right)? = prediction.rightAnswer(session.step.lab), !axis.contains(right)
        else {
            return nil
        }
        let ends = [axis.lowerBound, axis.upperBound].map { NumberText.short($0) }
        return .offAxis(prediction.id, from: ends[0], to: ends[1])
    }

    /// What its author has named in a lab, and is not seen as a whole when it opens.
    static func hidden(_ lab: LabState, on screen: Screen, _ state: AppState) -> [String] {
        let names = lab.content.authoredTitles
        guard !names.isEmpty else { return [] }
        var state = state
        (state.screen, state.overlay) = (screen, nil)
        let lines = AppView.draw(state).lines
        return names.filter { name in !lines.contains { $0.contains(name) } }
    }
}

extension String {
    fileprivate var trimmedAtEnd: Substring {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
