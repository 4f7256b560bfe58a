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
        for y in 0..<grid.size.rows { drawRow(y, of: grid, theme: theme, colors: colors) }
        terminal_flush()
        shown = (grid, theme)
    }

    /// Writes a row as runs of equal style; blank cells in the plain style need no writing.
    private func drawRow(_ y: Int, of grid: Grid, theme: Theme, colors: Int) {
        var x = 0
        while x < grid.size.columns {
            let style = grid[x, y].style
            let start = x
            var text = ""
            while x < grid.size.columns, grid[x, y].style == style {
                let character = grid[x, y].character
                if character != Cell.continuation.character { text.append(character) }
                x += 1
            }
            let paint = theme.paint(for: style, colors: colors)
            if paint == Theme.Paint(), text.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) { continue }
            var attributes: UInt32 = 0
            if paint.isBold { attributes |= UInt32(TERMINAL_BOLD) }
            if paint.isReversed { attributes |= UInt32(TERMINAL_REVERSE) }
            if paint.isUnderlined { attributes |= UInt32(TERMINAL_UNDERLINE) }
            if paint.isDim { attributes |= UInt32(TERMINAL_DIM) }
            terminal_put(Int32(y), Int32(start), text, Int32(paint.foreground), -1, attributes)
        }
    }

    public func nextEvent(timeoutMilliseconds: Int?) -> TerminalEvent {
        while true {
            let event = terminal_next(Int32(clamping: timeoutMilliseconds ?? -1))
            switch event.kind {
            case TERMINAL_TIMEOUT: return .timeout
            case TERMINAL_CHAR:
                if event.code == 12 {
                    terminal_redraw_all()
                } else if let key = KeyMap.key(forScalar: event.code) {
                    return .key(key)
                }
            case TERMINAL_KEY:
                if let key = KeyMap.key(forCode: event.code) { return .key(key) }
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

    /// Gives the terminal back as it was found. May be called twice.
    public func close() {
        terminal_close()
    }

    /// Gives the terminal back, then ends the process by this signal.
    public func die(of signal: Int32) -> Never {
        terminal_die(signal)
    }
}
