import TextGrid
import Wording

/// One line of text being typed, as a browser's address line is: what stands in it at first is selected.
///
/// Places are counted in characters as they are seen. A character that joins the one before it, typed, pasted or left
/// over by a deletion, makes one with it.
struct LineEditor: Equatable, Sendable {
    /// What stands in the line.
    private(set) var text: String
    /// Where the next character goes.
    private(set) var cursor: Int
    /// All of it is selected: the first letter replaces it.
    private(set) var isAllSelected: Bool
    /// Of what was put in last, some had no room.
    private(set) var hasCut = false
    private var undoStack: [Snapshot] = []
    /// What was cut last.
    private var killed = ""

    private struct Snapshot: Equatable {
        let text: String
        let cursor: Int
    }

    /// The longest line.
    static let limit = 2000
    /// Said where some of what was put in had no room.
    static let full = "A line takes \(NumberText.grouped(limit)) characters: what is beyond is left out."

    /// A line with `text` selected.
    init(_ text: String = "") {
        self.text = String(text.prefix(LineEditor.limit))
        cursor = self.text.count
        isAllSelected = !self.text.isEmpty
    }

    /// Replaces all of the text, as one change.
    mutating func replace(with other: String) {
        remember()
        text = String(other.prefix(LineEditor.limit))
        cursor = text.count
    }

    /// Puts text at the cursor, or in place of what is selected.
    mutating func insert(_ addition: String) {
        let line = addition.filter { !$0.isNewline }
        remember()
        if isAllSelected { (text, cursor, isAllSelected) = ("", 0, false) }
        let room = max(0, LineEditor.limit - text.count)
        hasCut = line.count > room
        let head = text.prefix(cursor) + line.prefix(room)
        text = String(head + text.dropFirst(cursor))
        // What was joined is counted as what it has become.
        cursor = min(head.count, text.count)
    }

    /// Takes an editing key; false for one that no line wants.
    mutating func take(_ key: Key) -> Bool {
        let wasSelected = isAllSelected
        hasCut = false
        switch key {
        case .character(let character):
            insert(String(character))
            return true
        case .left, .control("b"): move(to: wasSelected ? 0 : cursor - 1)
        case .right, .control("f"): move(to: wasSelected ? text.count : cursor + 1)
        case .wordLeft: moveByWord(-1)
        case .wordRight: moveByWord(1)
        case .home, .control("a"): move(to: 0)
        case .end, .control("e"): move(to: .max)
        case .control("w"): cut(from: wordStart, to: cursor)
        case .alt("d"): cut(from: cursor, to: wordEnd)
        case .backspace: wasSelected ? clear() : remove(from: cursor - 1, to: cursor)
        case .delete, .control("d"): wasSelected ? clear() : remove(from: cursor, to: cursor + 1)
        case .control("u"): cut(from: 0, to: text.count)
        case .control("k"): cut(from: cursor, to: text.count)
        case .control("_"): undo()
        case .control("y"): insert(killed)
        default: return false
        }
        isAllSelected = false
        return true
    }

    /// Moves the cursor by words: to the start of this one or the one before, or behind the next.
    private mutating func moveByWord(_ direction: Int) {
        move(to: direction < 0 ? wordStart : wordEnd)
    }

    private var wordEnd: Int {
        let characters = Array(text)
        var place = cursor
        while place < characters.count, !characters[place].isWordLike { place += 1 }
        while place < characters.count, characters[place].isWordLike { place += 1 }
        return place
    }

    private var wordStart: Int {
        let characters = Array(text)
        var place = cursor
        while place > 0, !characters[place - 1].isWordLike { place -= 1 }
        while place > 0, characters[place - 1].isWordLike { place -= 1 }
        return place
    }

    private mutating func move(to place: Int) { cursor = min(max(0, place), text.count) }

    /// Removes what `ctrl-y` puts back.
    private mutating func cut(from start: Int, to end: Int) {
        let characters = Array(text)
        guard start < end, start < characters.count else { return }
        killed = String(characters[start..<min(end, characters.count)])
        remove(from: start, to: end)
    }

    private mutating func clear() { remove(from: 0, to: text.count) }

    private mutating func remove(from start: Int, to end: Int) {
        guard start >= 0, start < end, start < text.count else { return }
        remember()
        let head = text.prefix(start)
        text = String(head + text.dropFirst(end))
        // What stood on both sides may have become one character.
        cursor = min(head.count, text.count)
    }

    // MARK: Undo

    private mutating func remember() {
        if undoStack.count >= 200 { undoStack.removeFirst() }
        undoStack.append(Snapshot(text: text, cursor: cursor))
    }

    private mutating func undo() {
        guard let last = undoStack.popLast() else { return }
        (text, cursor) = (last.text, last.cursor)
    }

}

extension Character {
    fileprivate var isWordLike: Bool { isLetter || isNumber || self == "_" }
}
