import CNcurses
import TextGrid

/// From what the C library reports to events.
enum EventMap {
    /// What an event of the C library means; nil for one that means nothing.
    static func event(_ event: terminal_event) -> TerminalEvent? {
        let code = event.code
        switch (event.kind, code) {
        case (TERMINAL_TIMEOUT, _): return .timeout
        case (TERMINAL_CHAR, 0), (TERMINAL_CHAR, 28...30), (TERMINAL_CHAR, 0x80...0x9F), (TERMINAL_CHAR, 0xFFFD):
            return nil
        case (TERMINAL_CHAR, 8), (TERMINAL_CHAR, 127): return .key(.backspace)
        case (TERMINAL_CHAR, 9): return .key(.tab)
        case (TERMINAL_CHAR, 10), (TERMINAL_CHAR, 13): return .key(.enter)
        case (TERMINAL_CHAR, 27): return .key(.escape)
        case (TERMINAL_CHAR, 31): return .key(.control("_"))
        case (TERMINAL_CHAR, 1...26): return Unicode.Scalar(code + 96).map { .key(.control(Character($0))) }
        case (TERMINAL_CHAR, _): return Unicode.Scalar(code).map { .key(.character(Character($0))) }
        case (TERMINAL_ALT, _): return Unicode.Scalar(code).map { .key(.alt(Character($0))) }
        case (TERMINAL_KEY, 265...276): return .key(.function(Int(code) - 264))
        case (TERMINAL_KEY, _): return keys[code].map { .key($0) }
        case (TERMINAL_MOUSE, _): return mouse(code).map { .mouse($0) }
        case (TERMINAL_BACKGROUND, _):
            return .background(red: Int(code >> 16 & 0xFF), green: Int(code >> 8 & 0xFF), blue: Int(code & 0xFF))
        case (TERMINAL_PASTE, _): return .paste(pastedText)
        case (TERMINAL_SIGNAL, _): return .signal(Int32(code))
        case (TERMINAL_EOF, _): return .closed
        default: return nil
        }
    }

    /// A mouse event from what CNcurses packs; nil for other buttons than the left one.
    private static func mouse(_ code: UInt32) -> MouseEvent? {
        let (x, y) = (Int(code >> 8 & 0xFFF), Int(code >> 20))
        // Shift, Alt and Ctrl are bits of their own, and change nothing.
        let button = code & 0x7F & ~(4 | 8 | 16)
        switch (button, code & 0x80 != 0) {
        case (64, false): return MouseEvent(.wheelUp, x: x, y: y)
        case (65, false): return MouseEvent(.wheelDown, x: x, y: y)
        case (0, false): return MouseEvent(.press, x: x, y: y)
        case (32, false): return MouseEvent(.drag, x: x, y: y)
        case (0, true), (32, true): return MouseEvent(.release, x: x, y: y)
        default: return nil
        }
    }

    private static var pastedText: String {
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
        // What is cut is cut behind a whole line.
        if length == Int(TERMINAL_PASTE_LIMIT), let end = text.lastIndex(of: 10) {
            text.removeLast(text.count - end - 1)
        }
        return String(decoding: text, as: UTF8.self)
    }

    // curses.h defines these as macros of C.
    private static let keys: [UInt32: Key] = [
        0o402: .down, 0o403: .up, 0o404: .left, 0o405: .right, 0o406: .home, 0o407: .backspace, 0o512: .delete,
        0o513: .insert, 0o522: .pageDown, 0o523: .pageUp, 0o527: .enter, 0o541: .backtab, 0o550: .end,
        0o611: .left, 0o622: .right, UInt32(TERMINAL_WORD_LEFT): .wordLeft,
        UInt32(TERMINAL_WORD_RIGHT): .wordRight, UInt32(TERMINAL_WORD_ERASE): .control("w"),
    ]
}
