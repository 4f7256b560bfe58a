/// A terminal without a screen: it plays back events and keeps what was drawn. For tests.
public final class InMemoryTerminal: Terminal {
    public private(set) var size: Size
    public let colors: Int
    public let isUnicode: Bool
    /// The last grid that was drawn.
    public private(set) var screen: Grid?
    /// How many grids were drawn.
    public private(set) var drawCount = 0
    private var events: [TerminalEvent]

    /// A terminal that will report `events` in order, and then that it is closed.
    public init(size: Size, colors: Int = 0, isUnicode: Bool = true, events: [TerminalEvent] = []) {
        self.size = size
        self.colors = colors
        self.isUnicode = isUnicode
        self.events = events.reversed()
    }

    public func draw(_ grid: Grid, theme: Theme) {
        screen = grid
        drawCount += 1
    }

    public func nextEvent(timeoutMilliseconds: Int?) -> TerminalEvent {
        let event = events.popLast() ?? .closed
        if case .resize(let newSize) = event { size = newSize }
        return event
    }
}
