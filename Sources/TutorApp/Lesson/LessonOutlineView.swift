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
    /// step, what the lesson is for, and all lessons, unless these stand elsewhere.
    ///
    /// - Returns: nil where not even the steps have room.
    init?(_ session: LessonSession, _ state: AppState, width: Int, rows: Int, withCourse: Bool) {
        let glyphs = state.glyphs
        let about = Self.about(session.lesson, state, width: width)
        let next = Self.next(session.lesson, state, width: width)
        let short = Self.steps(session, state, width: width, glyphs: glyphs, withTasks: false)
        let long = Self.steps(session, state, width: width, glyphs: glyphs, withTasks: true)
        let airy = Self.steps(session, state, width: width, glyphs: glyphs, withTasks: true, gap: true)
        let blank = [Line(spans: [])]
        func whole() -> [Line] {
            let base = about + blank + long + blank
            let course = Self.course(session.lesson, state, width: width, rows: rows - base.count - 1)
            let others = course.isEmpty ? next : [Line(spans: [Span(Self.courseTitle, .heading)])] + course
            let lines = about + blank + airy + blank + others
            return lines.count <= rows ? lines : base + others
        }
        let candidates = [
            about + blank + long + blank + next, about + blank + short + blank + next, long + blank + next,
            short + blank + next, short,
        ]
        guard let lines = candidates.first(where: { $0.count <= rows }) else { return nil }
        // Where all of it has room, so may all lessons.
        let isWhole = lines.count == candidates[0].count
        let most = !isWhole ? [] : withCourse ? whole() : about + blank + airy + blank + next
        self.lines = !most.isEmpty && most.count <= rows ? most : lines
    }

    private static func about(_ lesson: Lesson, _ state: AppState, width: Int) -> [Line] {
        var lines = TextWrap.lines(lesson.objective, width: width)
        if let correction = state.correction(of: lesson) { lines += [[]] + TextWrap.lines(correction, width: width) }
        return lines.map { Line(spans: $0) }
    }

    private static func next(_ lesson: Lesson, _ state: AppState, width: Int) -> [Line] {
        let index = state.lesson(after: lesson)
        let after = index.map { state.course.lessons[$0] }
        let text =
            after.map { "\($0.heading), \($0.minutes)\u{A0}min" }
            ?? (state.isOpenPlacement(lesson) ? "where your answers send you" : "the labs, with values of your own")
        return TextWrap.lines([Span("After this lesson: ", .muted), Span(text)], width: width, hanging: 2)
            .map { Line(spans: $0, lesson: index) }
    }

    static let courseTitle = "All lessons"

    /// All lessons of the course, with how far one is in each; where there is less room, those around this one, or none.
    ///
    /// In a wide room it says of each what it is for.
    ///
    /// - Parameter isAiry: with blanks between them, where these have room.
    static func course(
        _ here: Lesson, _ state: AppState, width: Int, rows: Int, isAiry: Bool = false
    ) -> [Line] {
        let glyphs = state.glyphs
        let all = state.course.lessons
        let hasBlanks = isAiry && 2 * all.count - 1 <= rows
        let listWidth = width >= wideList ? listColumns : width
        let lines = all.enumerated().map { index, lesson -> Line in
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
            let room = listWidth - 7 - note.count - 2
            var spans = [
                Span(isHere ? "\(glyphs.pointer) " : "  ", .marker),
                Span("\(sign)", status == .complete ? .good : .muted),
                Span(" \(number) ", .muted),
                Span(TextWidth.pad(lesson.title, to: room, ellipsis: glyphs.ellipsis), Style(.text, bold: isHere)),
                Span("  \(note)", .muted),
            ]
            if let about = objective(of: lesson, width - listWidth - 3, rows: hasBlanks ? 2 : 1, glyphs).first {
                spans.append(Span("   \(about)", .muted))
            }
            return Line(spans: spans, lesson: isHere ? nil : index)
        }
        guard lines.count > rows else {
            guard hasBlanks else { return lines }
            // What a lesson is for goes on in the blank line after it.
            let between = all.enumerated().map { index, lesson -> Line in
                let about = objective(of: lesson, width - listWidth - 3, rows: 2, glyphs).dropFirst().first
                let blanks = String(repeating: " ", count: listWidth + 3)
                return Line(spans: about.map { [Span(blanks + $0, .muted)] } ?? [], lesson: lines[index].lesson)
            }
            return zip(lines, between).flatMap { [$0, $1] }.dropLast(between.last?.spans.isEmpty == false ? 0 : 1)
        }
        // The last row says how many are not here.
        let room = rows - 1
        guard room >= 3 else { return [] }
        let place = state.course.lessons.firstIndex { $0.id == here.id } ?? 0
        let first = min(max(0, place - room / 2), lines.count - room)
        let below = lines.count - room - first
        let words =
            first == 0
            ? "and \(below) more" : below == 0 ? "\(first) more above" : "\(first) more above, \(below) below"
        return lines[first..<first + room] + [Line(spans: [Span("    " + words, .muted)])]
    }

    /// From this width on a list of lessons takes so many columns, and what they are for the others.
    private static let wideList = 110
    private static let listColumns = 54

    /// What a lesson is for, in so many rows at most; nothing where there is no room.
    private static func objective(of lesson: Lesson, _ width: Int, rows: Int, _ glyphs: Glyphs) -> [String] {
        guard width > 20 else { return [] }
        let lines = TextWrap.lines(lesson.objective, width: width).map { $0.map(\.text).joined() }
        guard lines.count > rows else { return lines }
        let rest = lines[(rows - 1)...].joined(separator: " ")
        return lines[..<(rows - 1)] + [TextWidth.cut(rest, to: width, ellipsis: glyphs.ellipsis)]
    }

    private static func steps(
        _ session: LessonSession, _ state: AppState, width: Int, glyphs: Glyphs, withTasks: Bool, gap: Bool = false
    ) -> [Line] {
        let lesson = session.lesson
        return lesson.steps.enumerated().flatMap { index, step in
            let isHere = index == session.stepIndex
            let tasks = LessonTask.all(of: step, in: lesson, state.progress)
            let mark: Character = isHere ? glyphs.pointer : " "
            let sign = StepMark.span(index, of: lesson, state.progress, isHere: isHere, glyphs)
            let number = TextWidth.pad("\(index + 1)", to: 2, right: true)
            let prefix = "\(mark) "
            let title = state.title(ofStep: index, in: lesson)
            let shown = title ?? AppState.hiddenTitle
            var lines = [
                Line(
                    spans: [
                        Span(prefix, .marker), sign, Span(" \(number) ", .muted),
                        Span(
                            TextWidth.cut(shown, to: max(1, width - 7), ellipsis: glyphs.ellipsis),
                            Style(title == nil ? .muted : .text, bold: isHere)),
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
