import Course
import TextGrid
import Wording

/// What a lesson is made of: what it is for, all steps with what is done and what is open, and what comes after it.
struct LessonOutlineView {
    /// A line; one of a step, or of a lesson, knows which.
    struct Line {
        let spans: [Span]
        var step: Int?
        var lesson: Int?
    }

    let lines: [Line]

    /// The whole outline, or what of it has room: first the steps, then what comes next, what there is to do in each
    /// step, what the lesson is for, and all lessons.
    ///
    /// - Returns: nil where not even the steps have room.
    init?(_ session: LessonSession, _ state: AppState, width: Int, rows: Int) {
        let glyphs = state.glyphs
        let about = Self.about(session.lesson, state, width: width)
        let next = Self.next(session.lesson, state, width: width)
        let short = Self.steps(session, state, width: width, glyphs: glyphs, withTasks: false)
        let long = Self.steps(session, state, width: width, glyphs: glyphs, withTasks: true)
        let blank = [Line(spans: [])]
        func whole() -> [Line] {
            let base = about + blank + long + blank
            let others = Self.lessons(
                session.lesson, state, width: width, rows: rows - base.count, glyphs: glyphs)
            let airy = Self.steps(session, state, width: width, glyphs: glyphs, withTasks: true, gap: true)
            let lines = about + blank + airy + blank + others
            return lines.count <= rows ? lines : base + others
        }
        let candidates = [
            about + blank + long + blank + next, about + blank + short + blank + next, long + blank + next,
            short + blank + next, short,
        ]
        guard let lines = candidates.first(where: { $0.count <= rows }) else { return nil }
        // Where all of it has room, so may all lessons.
        let most = lines.count == candidates[0].count ? whole() : []
        self.lines = !most.isEmpty && most.count <= rows ? most : lines
    }

    private static func about(_ lesson: Lesson, _ state: AppState, width: Int) -> [Line] {
        var lines = TextWrap.lines(lesson.objective, width: width)
        if let correction = state.correction(of: lesson) { lines += [[]] + TextWrap.lines(correction, width: width) }
        return lines.map { Line(spans: $0) }
    }

    private static func next(_ lesson: Lesson, _ state: AppState, width: Int) -> [Line] {
        let after = state.lesson(after: lesson).map { state.course.lessons[$0] }
        let text =
            after.map { "\($0.heading), \($0.minutes) min" }
            ?? (state.isOpenPlacement(lesson) ? "where your answers send you" : "the labs, with values of your own")
        return TextWrap.lines([Span("After this lesson: ", .muted), Span(text)], width: width, hanging: 2)
            .map { Line(spans: $0) }
    }

    /// All lessons of the course, with how far one is in each; where there is less room, those around this one.
    private static func lessons(
        _ here: Lesson, _ state: AppState, width: Int, rows: Int, glyphs: Glyphs
    ) -> [Line] {
        let lines = state.course.lessons.enumerated().map { index, lesson -> Line in
            let status = state.progress.status(of: lesson)
            let isHere = lesson.id == here.id
            let sign =
                switch status {
                case .complete: glyphs.check
                case .started: glyphs.half
                case .notStarted: glyphs.emptyDot
                }
            let note =
                if case .started(let step, let count) = status { "step \(step) of \(count)" } else {
                    "\(lesson.minutes) min"
                }
            let number = TextWidth.pad(lesson.isCounted ? "\(lesson.number)" : "", to: 2, right: true)
            let room = width - 7 - note.count - 2
            let spans = [
                Span(isHere ? "\(glyphs.pointer) " : "  ", .marker),
                Span("\(sign)", status == .complete ? .good : .muted),
                Span(" \(number) ", .muted),
                Span(TextWidth.pad(lesson.title, to: room, ellipsis: glyphs.ellipsis), Style(.text, bold: isHere)),
                Span("  \(note)", .muted),
            ]
            return Line(spans: spans, lesson: isHere ? nil : index)
        }
        let heading = Line(spans: [Span("All lessons", .heading)])
        guard lines.count + 1 > rows else { return [heading] + lines }
        // A row for the heading, and one that says how many are not here.
        let room = rows - 2
        guard room >= 3 else { return [] }
        let place = state.course.lessons.firstIndex { $0.id == here.id } ?? 0
        let first = min(max(0, place - room / 2), lines.count - room)
        let more = Line(spans: [Span("    and \(lines.count - room) more", .muted)])
        return [heading] + lines[first..<first + room] + [more]
    }

    private static func steps(
        _ session: LessonSession, _ state: AppState, width: Int, glyphs: Glyphs, withTasks: Bool, gap: Bool = false
    ) -> [Line] {
        let lesson = session.lesson
        // What comes later is often named after the answer.
        let isAsking = session.needsAnswer(in: state)
        return lesson.steps.enumerated().flatMap { index, step in
            let isHere = index == session.stepIndex
            let tasks = LessonTask.all(of: step, in: lesson, state.progress)
            let mark: Character = isHere ? glyphs.pointer : " "
            let sign = StepMark.span(state.progress.standing(ofStep: index, in: lesson), isHere: isHere, glyphs)
            let number = TextWidth.pad("\(index + 1)", to: 2, right: true)
            let prefix = "\(mark) "
            let name = isAsking && index > session.stepIndex ? "to come" : step.title
            let title = TextWidth.cut(name, to: max(1, width - 7), ellipsis: glyphs.ellipsis)
            var lines = [
                Line(
                    spans: [
                        Span(prefix, .marker), sign, Span(" \(number) ", .muted),
                        Span(title, Style(name == step.title ? .text : .muted, bold: isHere)),
                    ], step: index)
            ]
            if withTasks {
                let words = tasks.isEmpty ? "to read and try" : tasks.map(\.words).joined(separator: ", ")
                lines.append(Line(spans: [Span("       \(words)", .muted)], step: index))
            }
            if gap, index < lesson.steps.count - 1 { lines.append(Line(spans: [])) }
            return lines
        }
    }
}
