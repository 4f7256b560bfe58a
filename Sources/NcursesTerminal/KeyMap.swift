import CNcurses
import TextGrid

/// From ncurses' numbers to keys.
enum KeyMap {
    /// The key of a typed character; nil for what is no key.
    static func key(forScalar code: UInt32) -> Key? {
        switch code {
        case 0: return nil
        case 8, 127: return .backspace
        case 9: return .tab
        case 10, 13: return .enter
        case 27: return .escape
        case 1...26:
            return Unicode.Scalar(code + 96).map { .control(Character($0)) }
        case 31: return .control("_")
        case 28...30, 0x80...0x9F, 0xFFFD: return nil
        default: return Unicode.Scalar(code).map { .character(Character($0)) }
        }
    }

    /// The key of an ncurses KEY_* number; nil for one that the program does not know.
    static func key(forCode code: UInt32) -> Key? {
        if (265...276).contains(code) { return .function(Int(code) - 264) }
        return codes[code]
    }

    /// A mouse event from what CNcurses packs; nil for other buttons than the left one.
    static func mouse(forCode code: UInt32) -> MouseEvent? {
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

    // curses.h defines these as macros of C.
    private static let codes: [UInt32: Key] = [
        0o402: .down, 0o403: .up, 0o404: .left, 0o405: .right, 0o406: .home, 0o407: .backspace, 0o512: .delete,
        0o513: .insert, 0o522: .pageDown, 0o523: .pageUp, 0o527: .enter, 0o541: .backtab, 0o550: .end,
        0o611: .left, 0o622: .right, UInt32(TERMINAL_WORD_LEFT): .wordLeft,
        UInt32(TERMINAL_WORD_RIGHT): .wordRight, UInt32(TERMINAL_WORD_ERASE): .control("w"),
    ]
}
