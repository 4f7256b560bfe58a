import Course
import Labs
import TextGrid

/// The whole screen, as a function of the state.
package enum AppView {
    /// Draws `state`.
    package static func draw(_ state: AppState) -> Grid { canvas(state).grid }

    /// The screen with what the mouse does on it.
    package static func canvas(_ state: AppState) -> Canvas {
        var canvas = Canvas(Grid(size: state.size, glyphs: state.glyphs.heavy(state.theme.isHeavy)))
        guard state.isLargeEnough else {
            drawTooSmall(on: &canvas.grid)
            return canvas
        }
        if state.presentation?.isBlank == true {
            canvas.onPress(canvas.grid.bounds) { $0.press(.escape) }
            canvas.grid.cursor = Grid.Cursor(x: 0, y: 0, isVisible: false)
            return canvas
        }
        let layout = ScreenLayout(state)
        let (body, area) = (layout.body, layout.screen)
        drawTitle(of: state, on: &canvas, in: layout.title)
        let isFocused = state.overlay == nil || state.isTypingInLab
        // A setting is typed in its row.
        let isInSheet = state.sheet?.0.leavesView == true
        switch state.screen {
        case .home: HomeView.draw(state, on: &canvas, in: area)
        case .lab(var session):
            if isInSheet { session.prompt = nil }
            LabView.draw(
                session.at(state.settings.pace), isFocused: isFocused, allow: state.allowance, on: &canvas, in: area)
        case .lesson(var session):
            if isInSheet { session.lab?.prompt = nil }
            LessonView.draw(session, state, isFocused: isFocused, on: &canvas, in: area)
        }
        // The cursor stands in what lies above all, unless a line is typed into the lab.
        let typed = canvas.grid.cursor
        if state.overlay != nil { canvas.grid.cursor = nil }
        canvas.isAbove = true
        // What lies over the screen is put away by a press beside it.
        if state.overlay != nil, state.sheet?.0.leavesView != true {
            let above = Rectangle(x: 0, y: 0, width: body.maxX, height: body.maxY)
            canvas.onPress(above) { state in TextCommands.close(&state, .escape) }
        }
        switch state.overlay {
        case .keys(let search, let scroll)?:
            KeysView.draw(state, search: search, scroll: scroll, on: &canvas, in: body)
        case .sheet(let at)?:
            let sheet = Features.sheet(at.id)
            SheetView.draw(
                sheet, at, state, on: &canvas, in: layout.sheet ?? SheetLayout.over(sheet, state, in: body), of: body)
        case .share(let form, let scroll)?:
            canvas.grid.fill(body)
            ShareView.draw(state, form: form, scroll: scroll, on: &canvas, in: body)
        case .goal(let scroll)?:
            canvas.grid.fill(body)
            let lines = GoalBlockText.lines(state)
            TextBox.draw(
                lines, title: "the goal as a block", scroll: scroll, on: &canvas,
                in: body.splitTop(lines.count + 2).top)
        case .notes(let title, let lines, let scroll)?:
            canvas.grid.fill(body)
            drawNotes(title, lines, scroll, on: &canvas, in: body)
        case .page(let title, let drawings, let shown, let scroll)?:
            canvas.grid.fill(body)
            let drawing = drawings[shown]
            drawNotes("\(title) · \(drawing.axis)", drawing.lines, scroll, on: &canvas, in: body)
        case nil: break
        }
        if state.isTypingInLab, !isInSheet { canvas.grid.cursor = typed }
        if canvas.grid.cursor == nil { canvas.grid.cursor = focus(of: canvas.grid, state) }
        FooterView.draw(state, on: &canvas, in: layout.footer)
        return canvas
    }

    /// Where the focus shows: the last text that is selected, or typed into; what lies above is drawn last.
    private static func focus(of grid: Grid, _ state: AppState) -> Grid.Cursor {
        // From below: what is selected among tabs stands above what is selected on the panel.
        guard let place = grid.lastPlace(of: [.selection, .input]) else {
            // A text has nothing selected: the title of its frame is marked.
            let mark = grid.lastFocusedFrame
            return Grid.Cursor(x: mark?.x ?? 0, y: mark?.y ?? 0, isVisible: false)
        }
        return Grid.Cursor(x: place.x, y: place.y, isVisible: state.isTyping)
    }

    private static func drawNotes(
        _ title: String, _ lines: [String], _ scroll: Int, on canvas: inout Canvas, in area: Rectangle
    ) {
        let width = min(area.width, 90)
        let box = Rectangle(
            x: area.x + (area.width - width) / 2, y: area.y, width: width, height: min(area.height, lines.count + 2))
        TextBox.draw(lines.map { [Span($0)] }, title: title, scroll: scroll, on: &canvas, in: box)
    }

    private static func drawTooSmall(on grid: inout Grid) {
        let least = AppState.minimumSize
        let text =
            "Too small: losstutor needs \(least.columns) columns and \(least.rows) rows, this is"
            + " \(grid.size.columns) by \(grid.size.rows). Make the window larger."
        for (row, line) in TextWrap.lines(text, width: grid.size.columns, style: Style(.warning)).enumerated() {
            grid.write(line, x: 0, y: row)
        }
    }

    /// Fewer columns say too little about what a lab is set to.
    private static let leastSubtitle = 10

    private static func drawTitle(of state: AppState, on canvas: inout Canvas, in area: Rectangle) {
        let left: String
        let right: [[Span]]
        switch state.screen {
        case .home:
            // What this is, where that leaves room for how far one is.
            left = area.width >= 72 ? "a tutor for loss functions" : ""
            let done = state.progress.completedCount(in: state.course)
            let lessons = "\(done) of \(state.course.lessonCount) lessons done"
            let due = state.hasReviews ? state.due.count : 0
            right =
                (due > 0 ? [[Span("\(lessons) · review: ", .muted), Span("\(due) due", .heading)]] : []) + [
                    [Span(lessons, .muted)]
                ]
        case .lab(let session):
            left = Features.of(session.state.kind).title
            right = Features.of(session.state).subtitles.map { [Span($0, .muted)] }
        case .lesson(let session):
            left = session.title
            right = session.places(
                session.isReview ? session.known(state.progress) : state.progress, glyphs: canvas.grid.glyphs)
        }
        var end = canvas.grid.write(" losstutor", x: area.x, y: area.y, style: Style(.title))
        end = canvas.grid.write("  \(left)", x: end, y: area.y, style: Style(.heading), width: area.width - end)
        let room = area.width - end - 2
        // The first that fits. Where none does, the shortest loses its last words.
        var shortest = ""
        for spans in right {
            let fitted = spans.map { Span(canvas.grid.glyphs.fitFacts($0.text), $0.style) }
            shortest = fitted.map(\.text).joined()
            let columns = TextWidth.columns(of: shortest)
            guard columns <= room else { continue }
            canvas.grid.write(fitted, x: area.maxX - 1 - columns, y: area.y)
            if case .lesson(let session) = state.screen {
                let dots = Rectangle(x: area.maxX - 1 - columns, y: area.y, width: columns, height: 1)
                    .splitLeft(columns - (session.lesson.steps.count + 2)).rest
                if fitted.count > session.lesson.steps.count { onDots(of: session, on: &canvas, in: dots) }
            }
            return
        }
        guard room >= leastSubtitle else { return }
        let text = TextWidth.cut(shortest, to: room, ellipsis: canvas.grid.glyphs.ellipsis)
        canvas.grid.write(text, x: area.maxX - 1 - TextWidth.columns(of: text), y: area.y, style: Style(.muted))
    }

    /// A press on the dot of a step opens it; the one that is open stands between brackets.
    private static func onDots(of session: LessonSession, on canvas: inout Canvas, in area: Rectangle) {
        var x = area.x
        for step in session.lesson.steps.indices {
            let width = step == session.stepIndex ? 3 : 1
            if width == 1 {
                canvas.onPress(Rectangle(x: x, y: area.y, width: 1, height: 1)) {
                    $0.openStep(step, of: session.lesson)
                }
            }
            x += width
        }
    }
}
