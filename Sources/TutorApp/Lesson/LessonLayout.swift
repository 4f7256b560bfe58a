import Course
import TextGrid
import Wording

/// Where a lesson's text and its lab stand, and the text's lines: one value for drawing, scrolling and the mouse.
struct LessonLayout {
    let text: Rectangle
    /// The lab; nil for a step without one.
    let lab: Rectangle?
    /// The loss above it, in digits for who sits far away; nil where it is not shown.
    let loss: (name: String, digits: BlockDigits, area: Rectangle)?
    /// Where the text leaves room for the outline; nil where it cannot stand.
    let outlineRoom: Rectangle?
    /// Beside the text: what the lab does not need of it is for the list of lessons.
    let spare: Rectangle?
    let lines: [LessonLine]
    /// What was not needed to meet a goal takes one line, since else the text has no room.
    let isFolded: Bool

    /// From this width on, text and lab stand side by side.
    private static let wideWidth = 72
    /// From this height on, the text's frame is no higher than the text.
    private static let roomyHeight = 28
    /// Lines of more columns are hard to read.
    private static let readableWidth = 72
    /// So many blank rows are worth a panel.
    private static let leastSpareRows = 12

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
        func lines(isFolded: Bool) -> [LessonLine] {
            LessonLines.lines(session, state, width: side.width - 4, glyphs: state.glyphs, isFolded: isFolded)
        }
        var shown = lines(isFolded: false)
        let room = session.lab != nil && !isWide ? area.height * 55 / 100 : side.height
        var isFolded = false
        let known = session.known(state.progress)
        if !session.isUnfolded, shown.count > room - 2,
            session.step.goals.contains(where: { known.isMet($0, in: session.lesson.id) })
        {
            let folded = lines(isFolded: true)
            isFolded = folded.count < shown.count
            shown = folded
        }
        self.lines = shown
        self.isFolded = isFolded
        let needed = isRoomy ? min(side.height, max(6, shown.count + 2)) : side.height
        // What comes is not for a class to see.
        let hasOutline = isRoomy && isWide && state.presentation == nil && !session.isReview
        let (top, rest) = side.splitTop(needed)
        if session.lab != nil, !isWide {
            (text, beside) = area.splitTop(min(needed, area.height * 55 / 100))
        } else {
            text = rest.height < 3 ? side : top
        }
        let whole = session.lab == nil ? nil : beside
        let loss = whole.flatMap { Self.loss(session, state, in: $0) }
        (lab, self.loss) = (whole?.splitTop(loss?.area.height ?? 0).rest, loss)
        (outlineRoom, spare) = hasOutline ? (rest, beside) : (nil, nil)
    }

    private static func loss(
        _ session: LessonSession, _ state: AppState, in area: Rectangle
    ) -> (name: String, digits: BlockDigits, area: Rectangle)? {
        // A curve is worth more than large digits.
        guard state.presentation != nil, area.height >= 28, !session.needsAnswer(in: state),
            let loss = session.lab?.state.largeLoss,
            let digits = BlockDigits(NumberText.short(loss.value), room: area.width - 4 - loss.name.count)
        else { return nil }
        return (loss.name, digits, area.splitTop(BlockDigits.rows + 1).top)
    }

    /// What stands in the room that text and lab leave: the outline, and all lessons where there is much.
    ///
    /// - Parameter free: the rows of ``spare`` in which nothing is drawn.
    func panels(_ session: LessonSession, _ state: AppState, free: Rectangle) -> [Panel] {
        guard let outlineRoom else { return [] }
        func columns(_ area: Rectangle) -> Int { min(area.width, Self.readableWidth + 4) - 4 }
        func outline(in area: Rectangle, withCourse: Bool) -> [LessonOutlineView.Line] {
            LessonOutlineView(
                session, state, width: columns(area), rows: area.height - 2, withCourse: withCourse)?.lines ?? []
        }
        func panel(_ title: String, _ area: Rectangle, _ lines: [LessonOutlineView.Line]) -> Panel? {
            let frame = area.splitLeft(columns(area) + 4).left.splitTop(lines.count + 2).top
            return lines.isEmpty ? nil : (title, frame, lines)
        }
        let hasSpare = free.height >= Self.leastSpareRows
        let steps = outline(in: outlineRoom, withCourse: !hasSpare)
        guard hasSpare else { return [panel(Self.outlineTitle, outlineRoom, steps)].compactMap { $0 } }
        // A long text leaves it no other place.
        if steps.isEmpty {
            return [panel(Self.outlineTitle, free, outline(in: free, withCourse: true))].compactMap { $0 }
        }
        // The list is as wide as there is room: it says what each lesson is for.
        let course = LessonOutlineView.course(
            session.lesson, state, width: free.width - 4, rows: free.height - 2, isAiry: true)
        let list: Panel = ("all lessons", free.splitTop(course.count + 2).top, course)
        return [panel(Self.outlineTitle, outlineRoom, steps), course.isEmpty ? nil : list].compactMap { $0 }
    }

    /// A list of steps or lessons, and where it stands.
    typealias Panel = (title: String, area: Rectangle, lines: [LessonOutlineView.Line])
    private static let outlineTitle = "this lesson"

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
    var placeOfAnswer: LessonLine.Place? {
        if asksHowSure { return .sureness(.guess) }
        if step.prediction?.ordering != nil || step.prediction?.sorting != nil { return .row(handle) }
        return switch choice {
        case .option(let option)?: .option(option)
        case .number?, .numbers?, .texts?, .order?, .piles?: .answer
        case nil: step.prediction?.options.isEmpty == true ? .answer : nil
        }
    }
}
