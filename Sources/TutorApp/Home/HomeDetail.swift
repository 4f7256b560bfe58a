import Course
import Labs
import TextGrid
import Wording

/// What the chosen line of the home screen is about: in words, and the lab that it opens as it looks.
struct HomeDetail {
    private let title: String
    private let lines: [[Span]]
    /// The lab that is shown below the words; nil where there is none.
    private let lab: LabSession?

    /// Lines of more columns are hard to read.
    private static let readableWidth = 76
    /// A lab in fewer rows shows too little.
    private static let leastLabRows = 12

    /// - Parameters:
    ///   - width: the columns that there are, with a frame.
    ///   - height: the rows that there are, with a frame.
    init(_ state: AppState, width: Int, height: Int) {
        let width = min(width - 4, Self.readableWidth)
        switch state.homeEntries[min(state.homeSelection, state.homeEntries.count - 1)] {
        case .lesson(let index):
            let lesson = state.course.lessons[index]
            title = lesson.title
            lines = Self.lines(lesson, state, width: width)
            let steps = lesson.steps.indices
            let here = steps.filter { $0 == state.progress.position(in: lesson) }
            lab = (here + steps).lazy.compactMap { state.preview(of: $0, in: lesson) }.first
        case .lab(let kind):
            let feature = Features.of(kind)
            title = feature.title
            lines = TextWrap.lines(feature.about, width: width)
            lab = state.left.labs[kind] ?? (try? feature.start()).map { LabSession($0) }
        case .review:
            title = ReviewText.title
            lines = TextWrap.lines(ReviewText.about, width: width) + [[], [Span(state.dueWords, .heading)]]
            lab = nil
        case .glossary:
            title = TermSheet.title
            let about = TextWrap.lines(TermSheet.about, width: width) + [[]]
            lines = about + Self.lines(of: state.knownTerms, width: width, rows: height - 2 - about.count)
            lab = nil
        case .questions:
            title = state.questionsTitle
            lines =
                TextWrap.lines(HomeEntry.questionsAbout, width: width) + [[]]
                + state.course.questions.flatMap {
                    TextWrap.lines([Span("- ", .muted), Span($0.title)], width: width, hanging: 2)
                }
            lab = nil
        }
    }

    /// Terms with what they mean, as many as have room, and how many more there are.
    private static func lines(of glossary: [GlossaryEntry], width: Int, rows: Int) -> [[Span]] {
        var lines: [[Span]] = []
        for (index, entry) in glossary.enumerated() {
            let more = TextWrap.lines(
                [Span(entry.term.name, .heading), Span(": \(entry.term.meaning)")], width: width, hanging: 2)
            let rest = glossary.count - index
            guard lines.count + more.count + (rest > 1 ? 1 : 0) <= rows else {
                return lines + [[Span("\(rest) more", .muted)]]
            }
            lines += more
        }
        return lines
    }

    private static func lines(_ lesson: Lesson, _ state: AppState, width: Int) -> [[Span]] {
        var lines = lesson.breakage.map { TextWrap.lines($0, width: width, style: Style(.warning)) + [[]] } ?? []
        lines += TextWrap.lines(lesson.objective, width: width)
        if let correction = state.correction(of: lesson) { lines += TextWrap.lines(correction, width: width) }
        if let calibration = state.calibration { lines += [[]] + TextWrap.lines(calibration, width: width) }
        let steps = lesson.steps
        let parts = [
            "\(lesson.minutes) minutes", Words.count(steps.count, "step"),
            Words.count(steps.count { $0.predictionID != nil }, "question"),
            Words.count(steps.reduce(0) { $0 + $1.goalIDs.count }, "goal"),
        ]
        lines += [[], [Span(parts.joined(separator: ", "), .muted)]]
        let here = state.progress.lessons[lesson.id] == nil ? nil : state.progress.position(in: lesson)
        for (index, step) in steps.enumerated() {
            let title = index == here ? step.title : state.title(ofStep: index, in: lesson)
            lines.append([
                Span(index == here ? "\(state.glyphs.pointer) " : "  ", .marker),
                StepMark.span(index, of: lesson, state.progress, isHere: index == here, state.glyphs),
                Span(" \(TextWidth.pad("\(index + 1)", to: 2, right: true)) ", .muted),
                Span(
                    TextWidth.cut(
                        title ?? AppState.hiddenTitle, to: max(1, width - 7), ellipsis: state.glyphs.ellipsis),
                    title == nil ? .muted : .text),
            ])
        }
        return lines
    }

    /// What a detail depends on.
    private struct Key: Equatable {
        let entry: HomeEntry
        let terms: [GlossaryEntry]
        let questions: [String]
        let lesson: Lesson?
        let progress: LessonProgress?
        let calibration: [Span]?
        /// What is due, where the line is about that.
        let due: String?
        let lab: LabSession?
        let size: Size
        let glyphs: Glyphs
    }

    private static let drawn = Recent<Key, Grid>(32)

    /// Draws what the chosen line is about; a press on it opens that. Each is made once: lessons are read for it, and
    /// labs computed.
    static func draw(_ state: AppState, on canvas: inout Canvas, in area: Rectangle) {
        var (lesson, kind): (Lesson?, LabState.Kind?)
        let entry = state.homeEntries[min(state.homeSelection, state.homeEntries.count - 1)]
        switch entry {
        case .lesson(let index): lesson = state.course.lessons[index]
        case .lab(let chosen): kind = chosen
        case .review, .questions, .glossary: break
        }
        let size = Size(columns: area.width, rows: area.height)
        let key = Key(
            entry: entry, terms: entry == .glossary ? state.knownTerms : [],
            questions: entry == .questions ? state.course.questions.map(\.title) : [], lesson: lesson,
            progress: lesson.flatMap { state.progress.lessons[$0.id] },
            calibration: state.calibration,
            due: entry == .review ? state.dueWords : nil,
            lab: kind.flatMap { state.left.labs[$0] }, size: size, glyphs: canvas.grid.glyphs)
        let grid = drawn.remembered(key) {
            var own = Canvas(Grid(size: size, glyphs: key.glyphs))
            HomeDetail(state, width: area.width, height: area.height).draw(state, on: &own, in: own.grid.bounds)
            return own.grid
        }
        canvas.grid.draw(grid, x: area.x, y: area.y)
        canvas.onPress(area) { state in state.open(state.homeEntries[state.homeSelection]) }
    }

    private func draw(_ state: AppState, on canvas: inout Canvas, in area: Rectangle) {
        let (top, below) = area.splitTop(lines.count + 2)
        let room = canvas.grid.frame(top, title: title)
        for (row, line) in lines.prefix(room.height).enumerated() {
            canvas.grid.write(line, x: room.x + 1, y: room.y + row, width: room.width - 2)
        }
        if let lab, below.height >= Self.leastLabRows {
            let cursor = canvas.grid.cursor
            var inner = Canvas(canvas.grid)
            LabView.draw(lab, isFocused: false, on: &inner, in: below)
            canvas.take(inner, spots: false) { _ in }
            canvas.grid.cursor = cursor
        }
    }
}
