/// A screen that shows grids and tells what happens to it.
package protocol Terminal: AnyObject {
    /// The present size.
    var size: Size { get }
    /// The number of colours, 0 for none.
    var colors: Int { get }
    /// False: only ASCII may be drawn.
    var isUnicode: Bool { get }
    /// Shows `grid`, whatever was shown before.
    func draw(_ grid: Grid, theme: Theme)
    /// Works out what showing `grid` would take, where it may be the next that is drawn.
    func prepare(_ grid: Grid, theme: Theme)
    /// The next event; waits at most `timeoutMilliseconds`, for ever when nil.
    func nextEvent(timeoutMilliseconds: Int?) -> TerminalEvent
    /// Puts text into the clipboard, where the terminal lets a program do so.
    func copy(_ text: String)
}

/// What happens to a terminal.
package enum TerminalEvent: Equatable, Sendable {
    /// Nothing, in the time that was given.
    case timeout
    /// A key was pressed.
    case key(Key)
    /// The mouse did something over a cell.
    case mouse(MouseEvent)
    /// Text pasted in one piece, as it came, at most 4 MiB.
    case paste(String)
    /// The terminal says the colour behind the text, each part from 0 to 255.
    case background(red: Int, green: Int, blue: Int)
    /// The size changed, or all must be drawn anew.
    case resize(Size)
    /// The process is asked to end by this signal.
    case signal(Int32)
    /// The terminal is gone.
    case closed
}
