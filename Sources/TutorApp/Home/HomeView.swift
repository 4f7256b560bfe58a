import Course
import Labs
import TextGrid

/// The home screen: lessons with progress, the labs, and a word about what is chosen.
enum HomeView {
    /// From this width on, lessons and labs stand side by side.
    private static let wideWidth = 72

    /// From this size on, what is chosen is shown beside the lists.
    private static let largeSize = Size(columns: 110, rows: 30)

    /// Lines longer than this are hard to read, however wide the screen.
    private static let readableWidth = 110

    static func draw(_ state: AppState, on canvas: inout Canvas, in whole: Rectangle) {
        if whole.width >= largeSize.columns, whole.height >= largeSize.rows {
            return drawLarge(state, on: &canvas, in: whole)
        }
        // Room to breathe where there is any.
        let margin = whole.height >= 16 ? 1 : 0
        let width = min(whole.width, readableWidth)
        let area = Rectangle(
            x: whole.x + (whole.width - width) / 2, y: whole.y + margin, width: width, height: whole.height - margin)
        let lessonCount = state.course.lessons.count
        let lists: [(title: String, entries: Range<Int>)] = [
            ("Learn", 0..<lessonCount), ("Explore", lessonCount..<state.homeEntries.count),
        ]
        let wanted = [lists[0].entries.count + state.course.problems.count + 2, lists[1].entries.count + 2]
        if area.width >= wideWidth {
            let (top, about) = area.splitTop(min(wanted.max() ?? 0, max(6, area.height - aboutRows)))
            let (left, right) = top.splitLeft(max(56, area.width / 2))
            for (list, area) in zip(lists, [left, right]) { drawList(list, state, on: &canvas, in: area) }
            drawAbout(state, on: &canvas, in: about)
        } else {
            let (top, about) = area.splitTop(min(wanted.reduce(0, +), max(8, area.height - aboutRows)))
            let lower = min(wanted[1], max(3, top.height / 2))
            let (learn, explore) = top.splitTop(top.height - lower)
            for (list, area) in zip(lists, [learn, explore]) { drawList(list, state, on: &canvas, in: area) }
            drawAbout(state, on: &canvas, in: about)
        }
    }

    /// The lists below each other, and beside them what is chosen: in words, and as it looks.
    private static func drawLarge(_ state: AppState, on canvas: inout Canvas, in whole: Rectangle) {
        let area = Rectangle(x: whole.x, y: whole.y + 1, width: whole.width, height: whole.height - 1)
        let (left, right) = area.splitLeft(listWidth)
        var lists = left
        if let greeting = greeting(state) {
            let lines = TextWrap.lines(greeting, width: left.width - 5)
            for (row, line) in lines.enumerated() { canvas.grid.write(line, x: left.x + 2, y: left.y + row) }
            lists = left.splitTop(lines.count + 1).rest
        }
        let lessonCount = state.course.lessons.count
        let labs = state.homeEntries.count - lessonCount + 2
        let lessons = lessonCount + state.course.problems.count + 2
        let (learn, rest) = lists.splitTop(min(lessons, max(4, lists.height - labs)))
        drawList(("Learn", 0..<lessonCount), state, on: &canvas, in: learn)
        let (explore, below) = rest.splitTop(labs)
        drawList(("Explore", lessonCount..<state.homeEntries.count), state, on: &canvas, in: explore)
        drawQuestions(state, on: &canvas, in: below)
        HomeDetail.draw(state, on: &canvas, in: right)
    }

    private static let listWidth = 58

    /// The first questions, where the lists leave room for some; a press opens one.
    private static func drawQuestions(_ state: AppState, on canvas: inout Canvas, in area: Rectangle) {
        let questions = state.course.questions
        guard area.height >= 5, !questions.isEmpty else { return }
        canvas.grid.write("Ask", x: area.x + 2, y: area.y, style: Style(.heading))
        let (lines, last) = Rectangle(x: area.x, y: area.y + 1, width: area.width - 2, height: area.height - 1)
            .splitBottom(1)
        var (y, shown) = (lines.y, 0)
        for question in questions {
            let words = TextWrap.lines(question.title, width: lines.width - 3, style: Style(.muted), hanging: 2)
            guard y + words.count <= lines.maxY else { break }
            for (row, line) in words.enumerated() {
                canvas.grid.write(line, x: lines.x + 3, y: y + row)
            }
            canvas.onPress(Rectangle(x: lines.x, y: y, width: lines.width, height: words.count)) { $0.open(question) }
            (y, shown) = (y + words.count, shown + 1)
        }
        let window = ListWindow(count: questions.count, first: 0, rows: shown)
        window.drawMore(on: &canvas, x: area.maxX - 1, top: area.y, bottom: y)
        // The others stand in their own list.
        canvas.onPress(Rectangle(x: lines.x, y: y, width: last.width, height: 1)) { $0.openQuestions() }
    }

    /// What this is and which key comes next, for who has done nothing yet; nil for all others.
    private static func greeting(_ state: AppState) -> [Span]? {
        guard state.progress.lessons.isEmpty else { return nil }
        let place =
            switch state.homeEntries[min(state.homeSelection, state.homeEntries.count - 1)] {
            case .lesson(let index): "opens \(state.course.lessons[index].reference)"
            case .lab(let kind): "opens the \(Features.of(kind).title.lowercased())"
            case .review: "asks again"
            case .questions: "opens the questions"
            case .glossary: "opens the glossary"
            }
        let isLesson = state.homeSelection < state.course.lessons.count
        return [
            Span("New here? ", .heading),
            Span("A loss is one number that says how wrong a model is: move values, and watch it. "),
            Span("Enter", .key), Span(" \(place); "), Span("tab", .key),
            Span(isLesson ? " goes to the labs." : " goes to the lessons."),
        ]
    }

    /// The rows for what is said about the chosen line.
    private static let aboutRows = 6

    /// A list with its heading, around the chosen line.
    private static func drawList(
        _ list: (title: String, entries: Range<Int>), _ state: AppState, on canvas: inout Canvas, in area: Rectangle
    ) {
        canvas.grid.write(list.title, x: area.x + 2, y: area.y, style: Style(.heading))
        // The last row stays free: between lists, and for what is not shown.
        let rows = max(0, area.height - 2)
        let chosen = list.entries.lowerBound == 0 ? state.lessonLine : state.homeSelection
        let selected = min(max(list.entries.lowerBound, chosen), list.entries.upperBound - 1)
        let window = ListWindow(count: list.entries.count, selected: selected - list.entries.lowerBound, rows: rows)
        let entries = list.entries
        canvas.onWheel(area) { state, step in
            state.homeSelection = min(max(entries.lowerBound, state.homeSelection + step), entries.upperBound - 1)
            return []
        }
        for (row, offset) in window.shown.enumerated() {
            let index = list.entries.lowerBound + offset
            let line = Rectangle(x: area.x, y: area.y + 1 + row, width: area.width - 2, height: 1)
            switch state.homeEntries[index] {
            case .lesson(let lesson):
                drawLesson(lesson, index, state, on: &canvas, in: line)
            case .lab(let kind):
                let lab = Features.of(kind)
                drawEntry(lab.title, lab.summary, index, state, on: &canvas, in: line)
            case .glossary: drawEntry(TermSheet.title, TermSheet.summary, index, state, on: &canvas, in: line)
            case .review: drawEntry(ReviewText.title, state.dueWords, index, state, on: &canvas, in: line)
            case .questions:
                drawEntry(state.questionsTitle, HomeEntry.questionsSummary, index, state, on: &canvas, in: line)
            }
        }
        // What cannot be read costs its own line only.
        if list.entries.lowerBound == 0 {
            for (row, problem) in state.course.problems.prefix(max(0, rows - list.entries.count)).enumerated() {
                let text = TextWidth.cut("\(problem)", to: area.width - 6, ellipsis: canvas.grid.glyphs.ellipsis)
                canvas.grid.write(
                    [Span("   ! ", .warning), Span(text, .muted)], x: area.x,
                    y: area.y + 1 + list.entries.count + row, width: area.width - 2)
            }
        }
        window.drawMore(on: &canvas, x: area.maxX - 1, top: area.y, bottom: area.y + 1 + rows)
    }

    private static func drawEntry(
        _ title: String, _ summary: String, _ index: Int, _ state: AppState, on canvas: inout Canvas, in area: Rectangle
    ) {
        let isSelected = state.homeSelection == index
        mark(index, isSelected, on: &canvas, in: area)
        let pointer = isSelected ? canvas.grid.glyphs.pointer : " "
        let end = canvas.grid.write(
            [Span(" \(pointer) "), Span(title, Style(isSelected ? .selection : .text))], x: area.x, y: area.y,
            width: area.width)
        let column = max(end + 2, area.x + 3 + 16)
        if column + summary.count <= area.maxX {
            canvas.grid.write(summary, x: column, y: area.y, style: Style(.muted))
        }
    }

    /// A lesson on its line of the list, which is not its place in the course.
    private static func drawLesson(
        _ place: Int, _ index: Int, _ state: AppState, on canvas: inout Canvas, in area: Rectangle
    ) {
        let lesson = state.course.lessons[place]
        let isSelected = state.homeSelection == index
        let mark: Character
        let status = state.progress.status(of: lesson)
        switch status {
        case .complete: mark = canvas.grid.glyphs.check
        case .started: mark = canvas.grid.glyphs.half
        case .notStarted: mark = " "
        }
        let note = status == .notStarted ? "\(lesson.minutes) min" : status.words
        Self.mark(index, isSelected, on: &canvas, in: area)
        let noteWidth = TextWidth.columns(of: note) + 2
        let number = TextWidth.pad(lesson.isCounted ? "\(lesson.number)" : "", to: 2, right: true)
        let isBroken = lesson.breakage != nil
        let prefix = [
            Span(" \(isSelected ? canvas.grid.glyphs.pointer : " ") "),
            isBroken ? Span("!", .warning) : Span("\(mark)"), Span(" \(number) "),
        ]
        let titleWidth = max(4, area.width - 7 - noteWidth)
        let title = TextWidth.cut(lesson.title, to: titleWidth, ellipsis: canvas.grid.glyphs.ellipsis)
        canvas.grid.write(
            prefix + [Span(title, Style(isSelected ? .selection : .text))], x: area.x, y: area.y, width: area.width)
        canvas.grid.write(note, x: area.maxX - noteWidth + 2, y: area.y, style: Style(.muted))
    }

    /// A press opens a line; the cursor stands at the chosen one.
    private static func mark(_ index: Int, _ isSelected: Bool, on canvas: inout Canvas, in area: Rectangle) {
        if isSelected { canvas.grid.cursor = Grid.Cursor(x: area.x + 1, y: area.y, isVisible: false) }
        canvas.onPress(area) { state in
            state.homeSelection = index
            return state.open(state.homeEntries[index])
        }
    }

    private static func drawAbout(_ state: AppState, on canvas: inout Canvas, in area: Rectangle) {
        guard area.height >= 3 else { return }
        for x in (area.x + 2)..<max(area.x + 2, area.maxX - 2) {
            canvas.grid[x, area.y] = Cell(canvas.grid.glyphs.horizontal, style: Style(.frame))
        }
        var paragraphs: [[Span]] = []
        switch state.homeEntries[min(state.homeSelection, state.homeEntries.count - 1)] {
        case .lesson(let index):
            let lesson = state.course.lessons[index]
            if let breakage = lesson.breakage { paragraphs.append([Span(breakage, .warning)]) }
            paragraphs.append([Span(lesson.objective)])
            if let correction = state.correction(of: lesson) { paragraphs.append(correction) }
            if let calibration = state.calibration { paragraphs.append(calibration) }
            if case .started(let step, _) = state.progress.status(of: lesson) {
                let title = lesson.steps[step - 1].title
                paragraphs.append([Span("Enter", .key), Span(" goes on with step \(step), \(title).")])
            }
        case .lab(let kind): paragraphs.append([Span(Features.of(kind).about)])
        case .glossary: paragraphs.append([Span(TermSheet.about)])
        case .review: paragraphs.append([Span(ReviewText.about)])
        case .questions: paragraphs.append([Span(HomeEntry.questionsAbout)])
        }
        if let greeting = greeting(state) { paragraphs.append(greeting) }
        paragraphs += state.course.problems.map { [Span("\($0)", .warning)] }
        let width = min(area.width - 4, 76)
        let lines = paragraphs.map { TextWrap.lines($0, width: width) }.joined(separator: [[]])
        LineBlock.draw(
            Array(lines), on: &canvas.grid,
            in: Rectangle(x: area.x + 2, y: area.y + 1, width: width, height: area.height - 1))
    }
}
