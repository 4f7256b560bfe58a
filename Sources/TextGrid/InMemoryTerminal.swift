/// A terminal without a screen: it plays back events and keeps what was drawn. For tests.
package final class InMemoryTerminal: Terminal {
    /// The size given, or that of the last resize among the events handed out.
    package private(set) var size: Size
    /// The number of colours given, 0 for none.
    package let colors: Int
    /// False where only ASCII may be drawn, as given.
    package let isUnicode: Bool
    /// The last grid that was drawn.
    package private(set) var screen: Grid?
    /// How many grids were drawn.
    package private(set) var drawCount = 0
    /// How many of the grids that were drawn had been prepared for what was on the screen.
    package private(set) var preparedCount = 0
    private var prepared: [Grid] = []
    /// How long each call was ready to wait.
    package private(set) var waits: [Int?] = []
    /// What was put into the clipboard.
    package private(set) var copied: [String] = []
    private var events: [TerminalEvent]
    private let whenQuiet: (Int) -> Void

    /// A terminal that will report `events` in order, and then that it is closed.
    ///
    /// - Parameter whenQuiet: is told how long the caller waits where the event is a timeout, to put a clock forward.
    package init(
        size: Size, colors: Int = 0, isUnicode: Bool = true, events: [TerminalEvent] = [],
        whenQuiet: @escaping (Int) -> Void = { _ in }
    ) {
        self.size = size
        self.colors = colors
        self.isUnicode = isUnicode
        self.events = events.reversed()
        self.whenQuiet = whenQuiet
    }

    /// Keeps the grid as ``screen`` and counts it; the theme is not looked at.
    package func draw(_ grid: Grid, theme: Theme) {
        screen = grid
        drawCount += 1
        if prepared.contains(where: grid.sharesCells) { preparedCount += 1 }
        prepared = []
    }

    /// Keeps the grid, until one is drawn.
    package func prepare(_ grid: Grid, theme: Theme) { prepared.append(grid) }

    /// The next event given, at once; ``TerminalEvent/closed`` after the last.
    package func nextEvent(timeoutMilliseconds: Int?) -> TerminalEvent {
        waits.append(timeoutMilliseconds)
        let event = events.popLast() ?? .closed
        if event == .timeout { whenQuiet(timeoutMilliseconds ?? 0) }
        if case .resize(let newSize) = event { size = newSize }
        return event
    }

    /// Adds the text to ``copied``.
    package func copy(_ text: String) {
        copied.append(text)
    }
}
