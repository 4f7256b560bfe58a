import Course
import TextGrid

/// Which part of the screen goes where.
struct ScreenLayout {
    let title: Rectangle
    let footer: Rectangle
    /// What is between them.
    let body: Rectangle
    /// The part of it that a list beside the screen leaves.
    let screen: Rectangle
    /// That list; nil where none stands there.
    let sheet: Rectangle?

    init(_ state: AppState) {
        let whole = Rectangle(x: 0, y: 0, width: state.size.columns, height: state.size.rows)
        let (top, rest) = whole.splitTop(1)
        (title, (body, footer)) = (top, rest.splitBottom(2))
        if let (beside, _) = state.sheet, beside.leavesView {
            (sheet, screen) = SheetLayout.beside(beside, state, in: body)
        } else {
            (sheet, screen) = (nil, body)
        }
    }
}

extension AppState {
    /// The lab on the screen as it is drawn, and its room; nil where there is none.
    var shownLab: (lab: LabSession, room: Rectangle)? {
        guard var lab else { return nil }
        let layout = ScreenLayout(self)
        let area = layout.screen
        // A setting is typed in its row.
        if layout.sheet != nil { lab.prompt = nil }
        guard let lesson else { return (lab, LabLayout(lab, in: area).lab) }
        guard let room = LessonLayout(lesson, self, in: area).lab else { return nil }
        let shown = lab.inLesson(
            isWaiting: lesson.needsAnswer(in: self), isAnswered: lesson.hasAnswered(progress))
        return (shown, LabLayout(shown, in: room).lab)
    }

    /// The frame of the plot that the focus can go to; nil where none is drawn.
    var plotOnScreen: Rectangle? {
        guard isLargeEnough, let (lab, room) = shownLab, !lab.isWaiting else { return nil }
        return Features.of(lab.state).plotFrame(lab, in: room, glyphs)
    }
}
