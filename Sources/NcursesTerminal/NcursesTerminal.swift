import CNcurses
import TextGrid

/// The real terminal, by ncurses. All of it is for the thread that made it.
package final class NcursesTerminal: Terminal {
    private var shown: (grid: Grid, theme: Theme)? { didSet { prepared.removeAll(keepingCapacity: true) } }
    /// What it takes to go from what is shown to grids that may come next.
    private var prepared: [Prepared] = []
    /// What the terminal shows and ncurses has yet to learn: it takes its time, in which nobody could see the screen.
    private var unlearnt: Prepared?

    private struct Prepared {
        let grid: Grid
        let theme: Theme
        let patches: PatchList
        /// What the terminal is to be sent; nil: that has to be worked out.
        let update: [CChar]?
    }

    /// Opens the full screen.
    ///
    /// - Parameter asksLater: for the colour behind the text only after the first drawing, which awaits no answer.
    /// - Throws: ``TerminalError``; the terminal is then as it was.
    package init(forceASCII: Bool, noColor: Bool, asksLater: Bool) throws(TerminalError) {
        guard terminal_open(forceASCII, noColor, asksLater) else {
            throw TerminalError(reason: String(cString: terminal_error()))
        }
    }

    /// The present size in cells, as ncurses knows it.
    package var size: Size { Size(columns: Int(terminal_cols()), rows: Int(terminal_rows())) }
    /// How many colours it is drawn in; 0 for none.
    package var colors: Int { Int(terminal_colors()) }
    /// False: only ASCII may be drawn.
    package var isUnicode: Bool { terminal_utf8() }
    /// Whether it was or will be asked what it has behind the text, and has not said it.
    package var awaitsBackground: Bool { terminal_awaits_background() }

    /// Writes the cells that look different from what was drawn before, and puts the cursor in its place.
    package func draw(_ grid: Grid, theme: Theme) {
        learn()
        if shown?.grid.size != grid.size {
            terminal_erase()
            shown = nil
        }
        let ready = prepared.first { $0.theme == theme && $0.grid.sharesCells(with: grid) }
        let patches = ready?.patches ?? patches(to: grid, theme)
        if let ready, let update = ready.update {
            terminal_show(update, update.count)
            unlearnt = ready
        } else if !patches.isEmpty || shown == nil || shown?.grid.cursor != grid.cursor {
            put(patches)
            let cursor = place(of: grid.cursor)
            terminal_flush(cursor.y, cursor.x, cursor.isVisible)
        }
        shown = (grid, theme)
    }

    /// Works out what showing `grid` would take, where it may be the next that is drawn.
    package func prepare(_ grid: Grid, theme: Theme) {
        learn()
        guard let shown, shown.grid.size == grid.size else { return }
        let patches = patches(to: grid, theme)
        var update: [CChar]?
        if terminal_holds_back() {
            update = holdBack(patches, grid.cursor)
            // ncurses is to take the screen for what it is again.
            let back = PatchList(from: (grid, theme), to: shown.grid, theme: shown.theme, colors: colors, room: size)
            _ = holdBack(back, shown.grid.cursor)
        }
        prepared.append(Prepared(grid: grid, theme: theme, patches: patches, update: update))
    }

    private func learn() {
        guard let ready = unlearnt else { return }
        unlearnt = nil
        _ = holdBack(ready.patches, ready.grid.cursor)
    }

    /// Takes the patches as written, without writing them.
    ///
    /// - Returns: what the terminal would have to be sent; nil: it is too much to be kept.
    private func holdBack(_ patches: PatchList, _ cursor: Grid.Cursor?) -> [CChar]? {
        put(patches)
        let cursor = place(of: cursor)
        var length = 0
        let bytes = terminal_hold_back(cursor.y, cursor.x, cursor.isVisible, &length)
        return bytes.map { Array(UnsafeBufferPointer(start: $0, count: length)) }
    }

    private func place(of cursor: Grid.Cursor?) -> (y: Int32, x: Int32, isVisible: Bool) {
        cursor.map { (Int32($0.y), Int32($0.x), $0.isVisible) } ?? (0, 0, false)
    }

    private func patches(to grid: Grid, _ theme: Theme) -> PatchList {
        PatchList(from: shown, to: grid, theme: theme, colors: colors, room: size)
    }

    private func put(_ patches: PatchList) {
        for patch in patches { put(patch) }
    }

    private func put(_ patch: Patch) {
        switch patch.content {
        case .narrow(let codes):
            let isWritten = codes.withUnsafeBufferPointer {
                terminal_put_narrow(
                    Int32(patch.y), Int32(patch.x), $0.baseAddress, Int32($0.count), Int32(patch.paint.foreground),
                    attributes(of: patch.paint))
            }
            guard !isWritten else { return }
            for (x, code) in codes.enumerated() {
                put(Character(Unicode.Scalar(code) ?? " "), columns: 1, x: patch.x + x, patch)
            }
        case .character(let character, let columns):
            put(character, columns: columns, x: patch.x, patch)
        }
    }

    private func put(_ character: Character, columns: Int, x: Int, _ patch: Patch) {
        terminal_put(
            Int32(patch.y), Int32(x), cellText(character, columns: columns, room: size.columns - x),
            Int32(patch.paint.foreground), attributes(of: patch.paint))
    }

    /// What one character shows, in exactly the columns that it has.
    private func cellText(_ character: Character, columns: Int, room: Int) -> String {
        if TextWidth.columns(of: character) != columns || columns > room { return " " }
        // Where the C library counts otherwise, the rest of the row would move.
        // Then the sign alone is drawn, without what changes its colour.
        let base = character.unicodeScalars.first.map { String($0) } ?? ""
        for text in [String(character), base] where Int(terminal_columns(text)) == columns { return text }
        return (isUnicode ? "\u{FFFD}" : "?") + (columns == 2 ? " " : "")
    }

    private func attributes(of paint: Theme.Paint) -> UInt32 {
        (paint.isBold ? UInt32(TERMINAL_BOLD) : 0) | (paint.isReversed ? UInt32(TERMINAL_REVERSE) : 0)
            | (paint.isUnderlined ? UInt32(TERMINAL_UNDERLINE) : 0) | (paint.isDim ? UInt32(TERMINAL_DIM) : 0)
    }

    /// Writes the whole screen anew, whatever something else made of it.
    func redrawAll() {
        learn()
        terminal_redraw_all()
    }

    /// The next event, after at most that many milliseconds, for ever where it is nil; Ctrl-L redraws and is none.
    package func nextEvent(timeoutMilliseconds: Int?) -> TerminalEvent {
        while true {
            let event = terminal_next(Int32(clamping: timeoutMilliseconds ?? -1))
            switch event.kind {
            case TERMINAL_CHAR where event.code == 12: redrawAll()
            case TERMINAL_RESIZE:
                (shown, unlearnt) = (nil, nil)
                return .resize(size)
            default:
                if let event = EventMap.event(event) { return event }
            }
        }
    }

    /// Puts text into the clipboard, where the terminal lets a program do so. What is too long for one is not taken.
    package func copy(_ text: String) {
        guard let text = ClipboardText.accepted(text) else { return }
        terminal_copy(Base64.text(of: Array(text.utf8)))
    }

    /// Gives the terminal back as it was found. May be called twice.
    package func close() {
        terminal_close()
    }

    /// Gives the terminal back, then ends the process by this signal.
    package func die(of signal: Int32) -> Never {
        terminal_die(signal)
    }
}
