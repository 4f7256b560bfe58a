import Course
import TextGrid

/// The home screen: lessons with progress, the labs, and a word about what is chosen.
enum HomeView {
    /// From this width on, lessons and labs stand side by side.
    private static let wideWidth = 72

    /// Lines longer than this are hard to read, however wide the screen.
    private static let readableWidth = 110

    static func draw(_ state: AppState, on grid: inout Grid, in whole: Rectangle) {
        // Room to breathe where there is any.
        let margin = whole.height >= 16 ? 1 : 0
        let width = min(whole.width, readableWidth)
        let area = Rectangle(
            x: whole.x + (whole.width - width) / 2, y: whole.y + margin, width: width, height: whole.height - margin)
        let isWide = area.width >= wideWidth
        let lessonCount = state.course.lessons.count
        let labCount = state.homeEntries.count - lessonCount
        let lessonRows = lessonCount + state.course.problems.count
        let listRows = isWide ? max(lessonRows, labCount) + 2 : lessonRows + labCount + 3
        let (lists, about) = area.splitTop(min(listRows, area.height))
        if isWide {
            let (left, right) = lists.splitLeft(max(56, area.width / 2))
            drawLessons(state, on: &grid, in: left)
            drawLabs(state, on: &grid, in: right)
        } else {
            // The chosen line is always in view.
            let row = state.homeSelection + (state.homeSelection < lessonCount ? 1 : lessonRows - lessonCount + 3)
            let shift = max(0, row + 1 - lists.height)
            var whole = Grid(size: Size(columns: area.width, rows: listRows), glyphs: grid.glyphs)
            let (top, bottom) = whole.bounds.splitTop(lessonRows + 2)
            drawLessons(state, on: &whole, in: top)
            drawLabs(state, on: &whole, in: bottom)
            for y in 0..<lists.height {
                for x in 0..<area.width { grid[lists.x + x, lists.y + y] = whole[x, y + shift] }
            }
        }
        drawAbout(state, on: &grid, in: about)
    }

    /// The line of the list under a place of the screen; nil where there is none, and on narrow screens.
    static func entry(x: Int, y: Int, _ state: AppState) -> Int? {
        let body = Rectangle(x: 0, y: 1, width: state.size.columns, height: max(0, state.size.rows - 3))
        let margin = body.height >= 16 ? 1 : 0
        let width = min(body.width, readableWidth)
        let left = (body.width - width) / 2
        guard width >= wideWidth else { return nil }
        let row = y - body.y - margin - 1
        let lessonCount = state.course.lessons.count
        if x < left + max(56, width / 2) { return (0..<lessonCount).contains(row) ? row : nil }
        let index = lessonCount + row
        return row >= 0 && index < state.homeEntries.count ? index : nil
    }

    private static func drawLessons(_ state: AppState, on grid: inout Grid, in area: Rectangle) {
        grid.write("Learn", x: area.x + 2, y: area.y, style: Style(.heading))
        for index in state.course.lessons.indices where index + 1 < area.height {
            drawLesson(index, state, on: &grid, x: area.x, y: area.y + 1 + index, width: area.width - 2)
        }
        // What cannot be read costs its own line only.
        for (index, problem) in state.course.problems.enumerated() {
            let y = area.y + 1 + state.course.lessons.count + index
            guard y < area.maxY else { break }
            let text = TextWidth.cut("\(problem)", to: area.width - 6, ellipsis: grid.glyphs.ellipsis)
            grid.write([Span("   ! ", .warning), Span(text, .muted)], x: area.x, y: y, width: area.width - 2)
        }
    }

    private static func drawLabs(_ state: AppState, on grid: inout Grid, in area: Rectangle) {
        grid.write("Explore", x: area.x + 2, y: area.y, style: Style(.heading))
        let lessonCount = state.course.lessons.count
        for (index, entry) in state.homeEntries.dropFirst(lessonCount).enumerated() where index + 1 < area.height {
            let (title, summary, command): (String, String, CommandID)
            switch entry {
            case .lab(let lab): (title, summary, command) = (lab.title, lab.summary, lab.command)
            case .questions:
                (title, summary, command) = (HomeEntry.questionsTitle, HomeEntry.questionsSummary, .presets)
            case .lesson: continue
            }
            let isSelected = state.homeSelection == lessonCount + index
            let key = CommandTable.all.first { $0.id == command }?.keyLabel(glyphs: grid.glyphs) ?? ""
            let pointer = isSelected ? String(grid.glyphs.pointer) : " "
            let y = area.y + 1 + index
            let end = grid.write(
                [
                    Span(" \(pointer) "), Span("\(key)  ", .key),
                    Span(title, Style(isSelected ? .selection : .text)),
                ], x: area.x, y: y, width: area.width)
            let column = max(end, area.x + 6 + 15)
            if column + summary.count < area.maxX {
                grid.write(summary, x: column, y: y, style: Style(.muted))
            }
        }
    }

    private static func drawLesson(_ index: Int, _ state: AppState, on grid: inout Grid, x: Int, y: Int, width: Int) {
        let lesson = state.course.lessons[index]
        let isSelected = state.homeSelection == index
        let mark: Character
        let note: String
        switch state.progress.status(of: lesson) {
        case .complete:
            mark = grid.glyphs.check
            note = "done"
        case .started(let step, let count):
            mark = grid.glyphs.half
            note = "step \(step) of \(count)"
        case .notStarted:
            mark = " "
            note = "\(lesson.minutes) min"
        }
        let noteWidth = 12
        let number = TextWidth.pad("\(lesson.number)", to: 2, right: true)
        let prefix = " \(isSelected ? grid.glyphs.pointer : " ") \(mark) \(number) "
        let titleWidth = max(4, width - prefix.count - noteWidth)
        let title = TextWidth.cut(lesson.title, to: titleWidth, ellipsis: grid.glyphs.ellipsis)
        grid.write([Span(prefix), Span(title, Style(isSelected ? .selection : .text))], x: x, y: y, width: width)
        grid.write(
            TextWidth.pad(note, to: noteWidth, right: true), x: x + width - noteWidth, y: y, style: Style(.muted))
    }

    private static func drawAbout(_ state: AppState, on grid: inout Grid, in area: Rectangle) {
        guard area.height >= 3 else { return }
        for x in (area.x + 2)..<max(area.x + 2, area.maxX - 2) {
            grid[x, area.y] = Cell(grid.glyphs.horizontal, style: Style(.frame))
        }
        var paragraphs: [[Span]] = []
        switch state.homeEntries[min(state.homeSelection, state.homeEntries.count - 1)] {
        case .lesson(let index):
            let lesson = state.course.lessons[index]
            paragraphs.append([Span(lesson.objective)])
            if let corrects = lesson.corrects {
                paragraphs.append([Span("You will see why this is wrong: ", .muted), Span(corrects)])
            }
        case .lab(let lab): paragraphs.append([Span(lab.about)])
        case .questions: paragraphs.append([Span(HomeEntry.questionsAbout)])
        }
        if state.progress.lessons.isEmpty {
            paragraphs.append([
                Span("New here? ", .heading),
                Span("A loss is one number that says how wrong a model is. Enter opens a lesson that shows one;"),
                Span(" v", .key), Span(" opens a lab in which you change numbers and watch the loss move."),
            ])
        }
        paragraphs += state.course.problems.map { [Span("\($0)", .warning)] }
        var y = area.y + 1
        for paragraph in paragraphs {
            for line in TextWrap.lines(paragraph, width: min(area.width - 4, 76)) where y < area.maxY {
                grid.write(line, x: area.x + 2, y: y)
                y += 1
            }
            y += 1
        }
    }
}
