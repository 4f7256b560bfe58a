import Course
import TextGrid

/// Where a lesson's text and its lab stand, and the text's lines: one value for drawing, scrolling and the mouse.
struct LessonLayout {
    let text: Rectangle
    /// nil for a step without a lab.
    let lab: Rectangle?
    /// The outline, where the text leaves room for it.
    let outline: (area: Rectangle, lines: [LessonOutlineView.Line])?
    let lines: [LessonView.Line]

    /// From this width on, text and lab stand side by side.
    private static let wideWidth = 72
    /// From this height on, the text's frame is no higher than the text.
    private static let roomyHeight = 28
    /// Lines of more columns are hard to read.
    private static let readableWidth = 72

    init(_ session: LessonSession, _ state: AppState, in area: Rectangle? = nil) {
        let area = area ?? Rectangle(x: 0, y: 1, width: state.size.columns, height: max(0, state.size.rows - 3))
        let isWide = area.width >= Self.wideWidth
        let isRoomy = area.height >= Self.roomyHeight
        var side = area
        var beside: Rectangle?
        if isWide, session.lab != nil || isRoomy {
            // Half of a screen of 120 columns, less of a wider one.
            let share = isRoomy ? area.width / 2 : area.width * 45 / 100
            let (left, right) = area.splitLeft(min(max(48, share), Self.readableWidth + 4))
            (side, beside) = (left, right)
        }
        lines = LessonView.lines(session, state, width: side.width - 4, glyphs: state.glyphs)
        let needed = isRoomy ? min(side.height, max(6, lines.count + 2)) : side.height
        if session.lab == nil {
            // The outline has the lab's place.
            let outline = isRoomy ? beside.flatMap { Self.outline(session, state, in: $0) } : nil
            (text, lab, self.outline) = (side.splitTop(needed).top, nil, outline)
        } else if let beside {
            let (top, rest) = side.splitTop(needed)
            let outline = Self.outline(session, state, in: rest)
            (text, lab, self.outline) = (outline == nil && rest.height < 3 ? side : top, beside, outline)
        } else {
            let (top, bottom) = area.splitTop(min(needed, area.height * 55 / 100))
            (text, lab, outline) = (top, bottom, nil)
        }
    }

    private static func outline(
        _ session: LessonSession, _ state: AppState, in area: Rectangle
    ) -> (area: Rectangle, lines: [LessonOutlineView.Line])? {
        let width = min(area.width, readableWidth + 4)
        // What comes is not for a class to see.
        guard state.presentation == nil, !session.isReview,
            let view = LessonOutlineView(session, state, width: width - 4, rows: area.height - 2)
        else { return nil }
        let rows = view.lines.count + 2
        return (Rectangle(x: area.x, y: area.y, width: width, height: rows), view.lines)
    }

    /// The largest scroll that still shows a full page.
    var lastScroll: Int { max(0, lines.count - (text.height - 2)) }

    /// The scroll, as near to the present one as can be, that shows all lines of the answer that would be locked.
    func scrollToAnswer(_ session: LessonSession) -> Int {
        let place = session.placeOfAnswer ?? .answer
        guard let first = lines.firstIndex(where: { $0.place == place }),
            let last = lines.lastIndex(where: { $0.place == place })
        else { return session.scroll }
        let rows = max(1, text.height - 2)
        return min(max(min(session.scroll, lastScroll), last - rows + 1), first)
    }
}

extension LessonSession {
    /// The line of the answer that would be locked, or of its part that keys move; nil where nothing is chosen yet.
    var placeOfAnswer: LessonView.Line.Place? {
        if asksHowSure { return .sureness(.guess) }
        if step.prediction?.ordering != nil || step.prediction?.sorting != nil { return .row(handle) }
        return switch choice {
        case .option(let option)?: .option(option)
        case .number?, .numbers?, .texts?, .order?, .piles?: .answer
        case nil: step.prediction?.options.isEmpty == true ? .answer : nil
        }
    }
}
