import Course
import TextGrid

/// The home screen: lessons with progress, and the labs.
enum HomeView {
    static func draw(_ state: AppState, on grid: inout Grid, in area: Rectangle) {
        let isWide = area.width >= 76
        let entries = state.homeEntries
        let lessonCount = state.course.lessons.count
        let (left, right) =
            isWide
            ? area.splitLeft(area.width >= 110 ? area.width * 56 / 100 : 42)
            : area.splitTop(max(3, lessonCount + 3))
        grid.write("Learn", x: left.x + 2, y: left.y + 1, style: Style(.heading))
        for index in 0..<lessonCount {
            drawLesson(index, state, on: &grid, x: left.x, y: left.y + 2 + index, width: left.width - 2)
        }
        grid.write("Explore", x: right.x + 2, y: right.y + 1, style: Style(.heading))
        for (index, entry) in entries.dropFirst(lessonCount).enumerated() {
            guard case .lab(let lab) = entry else { continue }
            let isSelected = state.homeSelection == lessonCount + index
            let key = CommandTable.all.first { $0.id == lab.command }?.keyLabel(glyphs: grid.glyphs) ?? ""
            let y = right.y + 2 + index
            let pointer = isSelected ? String(grid.glyphs.pointer) : " "
            grid.write(
                [
                    Span(" \(pointer) "), Span("\(key)  ", .key),
                    Span(TextWidth.pad(lab.title, to: 14), Style(isSelected ? .selection : .text)),
                ], x: right.x, y: y, width: right.width - 1)
            grid.write(
                lab.summary, x: right.x + 21, y: y, style: Style(.muted), width: right.width - 22)
        }
        drawAbout(state, on: &grid, in: area, isWide: isWide)
    }

    private static func drawLesson(_ index: Int, _ state: AppState, on grid: inout Grid, x: Int, y: Int, width: Int) {
        let lesson = state.course.lessons[index]
        let isSelected = state.homeSelection == index
        let pointer = isSelected ? String(grid.glyphs.pointer) : " "
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
        let titleWidth = max(4, width - 22)
        grid.write(
            [
                Span(" \(pointer) \(mark) "), Span("\(lesson.number)".count < 2 ? " \(lesson.number) " : "\(lesson.number) "),
                Span(
                    TextWidth.pad(lesson.title, to: titleWidth, ellipsis: grid.glyphs.ellipsis),
                    Style(isSelected ? .selection : .text)),
                Span(TextWidth.pad(note, to: 12, right: true), .muted),
            ], x: x, y: y, width: width)
    }

    private static func drawAbout(_ state: AppState, on grid: inout Grid, in area: Rectangle, isWide: Bool) {
        let text: String
        switch state.homeEntries[min(state.homeSelection, state.homeEntries.count - 1)] {
        case .lesson(let index): text = state.course.lessons[index].objective
        case .lab(.vector):
            text = "Edit actual and predicted values; the loss, its parts and its gradient follow every key."
        case .lab(.trainer):
            text = "Choose data, network and loss; run, pause or step the training and watch the loss curve grow."
        case .lab(.bench):
            text = "Named numbers and formulas over them: seven heads in ten flips, and the p that explains them best."
        }
        let lines = TextWrap.lines(text, width: min(area.width - 4, 76), style: Style(.text))
        let entries = state.homeEntries.count
        let used = isWide ? max(state.course.lessons.count, entries - state.course.lessons.count) + 3 : entries + 7
        let top = area.y + used + 1
        guard top + 1 < area.maxY else { return }
        for x in (area.x + 2)..<max(area.x + 2, area.maxX - 2) {
            grid[x, top - 1] = Cell(grid.glyphs.horizontal, style: Style(.frame))
        }
        for (row, line) in lines.prefix(area.maxY - top).enumerated() {
            grid.write(line, x: area.x + 2, y: top + row)
        }
    }
}
