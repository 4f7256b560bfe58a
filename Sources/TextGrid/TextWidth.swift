import Wording

/// How wide text is on a terminal, and what of it may be shown.
public enum TextWidth {
    /// The columns that one character takes: 0, 1 or 2.
    public static func columns(of character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        if scalar.value < 0x300 { return 1 }
        // Lines, blocks and Braille, of which whole screens are made.
        if (0x2500...0x25A1).contains(scalar.value) || (0x2800...0x28FF).contains(scalar.value) { return 1 }
        if scalar.properties.generalCategory == .nonspacingMark { return 0 }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F900...0x1F9FF, 0x1F680...0x1F6FF, 0x20000...0x3FFFD:
            return 2
        default:
            return scalar.properties.isEmojiPresentation ? 2 : 1
        }
    }

    /// The columns that a text takes.
    public static func columns(of text: String) -> Int {
        simpleColumns(of: text) ?? text.reduce(0) { $0 + columns(of: $1) }
    }

    /// The characters of a text of simple ones, one a column; nil for another.
    static func simpleColumns(of text: String) -> Int? {
        var count = 0
        for scalar in text.unicodeScalars {
            guard StoredCell.isSimple(scalar.value) else { return nil }
            count += 1
        }
        return count
    }

    /// `text` without its end where it takes more than `width` columns; the cut is shown by `ellipsis`.
    public static func cut(_ text: String, to width: Int, ellipsis: String = "…") -> String {
        if text.utf8.count <= width { return text }
        if columns(of: text) <= width { return text }
        let mark = columns(of: ellipsis) <= width ? ellipsis : String(repeating: ".", count: max(0, width))
        var room = width - columns(of: mark)
        var result = ""
        for character in text {
            room -= columns(of: character)
            if room < 0 { break }
            result.append(character)
        }
        return result + mark
    }

    /// `text` with characters that move the cursor, reorder or hide text replaced by a visible mark.
    public static func harmless(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var result = text.unicodeScalars.contains("\t") ? String(text.map { $0 == "\t" ? " " : $0 }) : text
        result = result.harmless()
        // A leading combining mark would land in the neighbour's cell.
        if result.unicodeScalars.first?.properties.generalCategory == .nonspacingMark { result = " " + result }
        return result
    }

    /// `text` filled up with blanks to `width` columns, or cut to it.
    public static func pad(_ text: String, to width: Int, right: Bool = false, ellipsis: String = "…") -> String {
        let shown = cut(text, to: width, ellipsis: ellipsis)
        let blanks = String(repeating: " ", count: max(0, width - columns(of: shown)))
        return right ? blanks + shown : shown + blanks
    }
}
