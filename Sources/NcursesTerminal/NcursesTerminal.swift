import CNcurses
import TextGrid

/// The real terminal, by ncurses. All of it is for the thread that made it.
public final class NcursesTerminal: Terminal {
    private var shown: (grid: Grid, theme: Theme)?

    /// Opens the full screen.
    ///
    /// - Throws: ``TerminalError``; the terminal is then as it was.
    public init(forceASCII: Bool, noColor: Bool) throws(TerminalError) {
        guard terminal_open(forceASCII, noColor) else {
            throw TerminalError(reason: String(cString: terminal_error()))
        }
    }

    public var size: Size { Size(columns: Int(terminal_cols()), rows: Int(terminal_rows())) }
    public var colors: Int { Int(terminal_colors()) }
    public var isUnicode: Bool { terminal_utf8() }

    public func draw(_ grid: Grid, theme: Theme) {
        let colors = self.colors
        if let shown, shown.grid == grid, shown.theme == theme { return }
        terminal_erase()
        // A grid made for a larger window is cut off.
        let room = size
        let columns = min(grid.size.columns, room.columns)
        for y in 0..<min(grid.size.rows, room.rows) {
            drawRow(y, of: grid, columns: columns, theme: theme, colors: colors)
        }
        terminal_flush()
        shown = (grid, theme)
    }

    /// Writes a row as runs of equal style; blank cells in the plain style need no writing.
    private func drawRow(_ y: Int, of grid: Grid, columns: Int, theme: Theme, colors: Int) {
        var x = 0
        while x < columns {
            let style = grid[x, y].style
            let start = x
            var text = ""
            while x < columns, grid[x, y].style == style {
                text.append(grid[x, y].character)
                x += 1
            }
            let paint = theme.paint(for: style, colors: colors)
            if paint == Theme.Paint(), text.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) { continue }
            if !text.utf8.contains(0), terminal_all_narrow(text) {
                put(text, x: start, y: y, paint: paint)
            } else {
                for column in start..<x {
                    guard let text = cellText(grid[column, y].character, room: columns - column) else { continue }
                    put(text, x: column, y: y, paint: paint)
                }
            }
        }
    }

    /// What one cell shows, in exactly the columns that it has; nil: the wide character before it covers it.
    private func cellText(_ character: Character, room: Int) -> String? {
        if character == Cell.continuation.character { return nil }
        let columns = TextWidth.columns(of: character)
        if columns == 0 || columns > room { return " " }
        // Where the C library counts otherwise, the rest of the row would move.
        let text = String(character)
        if Int(terminal_columns(text)) == columns { return text }
        return (isUnicode ? "\u{FFFD}" : "?") + (columns == 2 ? " " : "")
    }

    /// `text` must fit in what is left of the row.
    private func put(_ text: String, x: Int, y: Int, paint: Theme.Paint) {
        var attributes: UInt32 = 0
        if paint.isBold { attributes |= UInt32(TERMINAL_BOLD) }
        if paint.isReversed { attributes |= UInt32(TERMINAL_REVERSE) }
        if paint.isUnderlined { attributes |= UInt32(TERMINAL_UNDERLINE) }
        if paint.isDim { attributes |= UInt32(TERMINAL_DIM) }
        terminal_put(Int32(y), Int32(x), text, Int32(paint.foreground), -1, attributes)
    }

    /// Writes the whole screen anew, whatever something else made of it.
    public func redrawAll() {
        terminal_redraw_all()
    }

    public func nextEvent(timeoutMilliseconds: Int?) -> TerminalEvent {
        while true {
            let event = terminal_next(Int32(clamping: timeoutMilliseconds ?? -1))
            switch event.kind {
            case TERMINAL_TIMEOUT: return .timeout
            case TERMINAL_CHAR:
                if event.code == 12 {
                    redrawAll()
                } else if let key = KeyMap.key(forScalar: event.code) {
                    return .key(key)
                }
            case TERMINAL_KEY:
                if let key = KeyMap.key(forCode: event.code) { return .key(key) }
            case TERMINAL_MOUSE:
                if let event = KeyMap.mouse(forCode: event.code) { return .mouse(event) }
            case TERMINAL_PASTE:
                return .paste(pastedText)
            case TERMINAL_RESIZE:
                shown = nil
                return .resize(size)
            case TERMINAL_SIGNAL: return .signal(Int32(event.code))
            case TERMINAL_EOF: return .closed
            default: continue
            }
        }
    }

    private var pastedText: String {
        var length = 0
        guard let start = terminal_paste(&length) else { return "" }
        let bytes = UnsafeRawBufferPointer(start: start, count: length)
        // Terminals send the end of a line as CR.
        var text: [UInt8] = []
        text.reserveCapacity(length)
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == 13 {
                text.append(10)
            } else if !(byte == 10 && previous == 13) {
                text.append(byte)
            }
            previous = byte
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Puts text into the clipboard, where the terminal lets a program do so. What is too long for one is not taken.
    public func copy(_ text: String) {
        guard let text = ClipboardText.accepted(text) else { return }
        terminal_copy(Base64.text(of: Array(text.utf8)))
    }

    /// Gives the terminal back as it was found. May be called twice.
    public func close() {
        terminal_close()
    }

    /// Gives the terminal back, then ends the process by this signal.
    public func die(of signal: Int32) -> Never {
        terminal_die(signal)
    }
}
