import TextGrid

/// Where a lesson's text and its lab stand, and the text's lines: one value for drawing, scrolling and the mouse.
struct LessonLayout {
    let text: Rectangle
    /// nil for a step without a lab.
    let lab: Rectangle?
    let lines: [[Span]]
    private let options: [Int?]
    private let begins: [Bool]

    /// From this width on, text and lab stand side by side.
    private static let wideWidth = 72

    init(_ session: LessonSession, _ state: AppState, in area: Rectangle? = nil) {
        let area = area ?? Rectangle(x: 0, y: 1, width: state.size.columns, height: max(0, state.size.rows - 3))
        if session.lab == nil {
            (text, lab) = (area, nil)
        } else if area.width >= Self.wideWidth {
            let (left, right) = area.splitLeft(min(max(48, area.width * 45 / 100), 80))
            (text, lab) = (left, right)
        } else {
            let (top, bottom) = area.splitTop(area.height * 55 / 100)
            (text, lab) = (top, bottom)
        }
        let all = LessonView.lines(session, state, width: text.width - 4, glyphs: state.glyphs)
        (lines, options, begins) = (all.map(\.spans), all.map(\.option), all.map(\.beginsGoal))
    }

    /// The largest scroll that still shows a full page.
    var lastScroll: Int { max(0, lines.count - (text.height - 2)) }

    /// The scroll, as near to `scroll` as can be, that shows all lines of an answer.
    func scroll(from scroll: Int, showing option: Int) -> Int {
        guard let first = options.firstIndex(of: option), let last = options.lastIndex(of: option) else {
            return scroll
        }
        let rows = max(1, text.height - 2)
        return min(max(min(scroll, lastScroll), last - rows + 1), first)
    }

    /// True for a line that says how the goal is begun.
    func beginsGoal(line index: Int) -> Bool { begins[index] }

    /// The answer that a line belongs to.
    func option(ofLine index: Int) -> Int? { options[index] }
}
