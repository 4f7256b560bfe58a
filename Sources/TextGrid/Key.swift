/// A key as the program understands it.
package enum Key: Hashable, Sendable {
    /// A typed character, the space too.
    case character(Character)
    /// Ctrl with a lower-case letter.
    case control(Character)
    /// Alt with a character, or Esc at once before it.
    case alt(Character)
    /// An arrow without Ctrl or Alt.
    case up, down, left, right
    /// An arrow with Ctrl or Alt: a word to the left, to the right.
    case wordLeft, wordRight
    /// To the first, to the last; a page up, a page down.
    case home, end, pageUp, pageDown
    /// Keys with a name; backtab is tab with shift.
    case enter, escape, tab, backtab, backspace, delete, insert
    /// A function key by its number, from 1 to 12.
    case function(Int)

    /// The key's name as help and footer show it.
    package func label(ascii: Bool) -> String {
        switch self {
        case .character(" "): "space"
        case .character(let character): String(character)
        case .control(let letter): "ctrl-\(letter)"
        case .alt(let letter): "alt-\(letter)"
        case .up: ascii ? "up" : "↑"
        case .down: ascii ? "down" : "↓"
        case .left: ascii ? "left" : "←"
        case .right: ascii ? "right" : "→"
        case .wordLeft: ascii ? "ctrl-left" : "ctrl-←"
        case .wordRight: ascii ? "ctrl-right" : "ctrl-→"
        case .home: "home"
        case .end: "end"
        case .pageUp: "pgup"
        case .pageDown: "pgdn"
        case .enter: "enter"
        case .escape: "esc"
        case .tab: "tab"
        case .backtab: "shift-tab"
        case .backspace: "backspace"
        case .delete: "del"
        case .insert: "ins"
        case .function(let number): "F\(number)"
        }
    }
}
