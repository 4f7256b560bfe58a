import Wording

/// How wide text is on a terminal, and what of it may be shown.
package enum TextWidth {
    /// The columns that one character takes: 0, 1 or 2.
    package static func columns(of character: Character) -> Int {
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
    package static func columns(of text: String) -> Int {
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
    ///
    /// It is cut behind a word where that leaves half of the room or more filled, and never in a number: one that does
    /// not fit is left out, and between one that does and the mark stands a blank.
    package static func cut(_ text: String, to width: Int, ellipsis: String = "…") -> String {
        if text.utf8.count <= width { return text }
        if columns(of: text) <= width { return text }
        // Blanks at the end are nothing to be told of.
        let trimmed = text.trimmingTrailingBlanks
        let needed = columns(of: trimmed)
        if needed <= width { return trimmed + String(repeating: " ", count: width - needed) }
        let mark = columns(of: ellipsis) <= width ? ellipsis : String(repeating: ".", count: max(0, width))
        // A text of a million characters is not gone through to its end.
        let start = Array(trimmed.prefix(2 * max(0, width) + 8))
        return String(kept(start, width: width - columns(of: mark))) + mark
    }

    /// The characters of a text, too long for `width` columns, that stand before the mark.
    private static func kept(_ text: [Character], width: Int) -> ArraySlice<Character> {
        var room = width
        var end = 0
        while end < text.count, columns(of: text[end]) <= room {
            room -= columns(of: text[end])
            end += 1
        }
        var rest = text[..<end]
        if end < text.count, text[end] != " ", rest.last != " " {
            if let blank = rest.lastIndex(of: " "), blank * 2 >= end || isNumber(text, from: blank + 1) {
                rest = rest[..<blank]
            } else {
                rest = withoutNumber(text, endingAt: end)
            }
        }
        while let last = rest.last, last == " " || last == "·" || last == "," { rest.removeLast() }
        guard let last = rest.last, isDigit(last) || last == "." else { return rest }
        if rest.count < end { return rest + [" "] }
        return kept(Array(text[..<rest.endIndex]), width: width - 1)
    }

    /// True where a word begins as a number does: `0.1`, `-3`, `.5`.
    private static func isNumber(_ text: [Character], from start: Int) -> Bool {
        text[start...].first { !"-−+.([|".contains($0) }.map(isDigit) == true
    }

    private static func isDigit(_ character: Character) -> Bool { "0"..."9" ~= character }

    /// The start of a text, broken in a word at `end`, without the number that it was broken in.
    private static func withoutNumber(_ text: [Character], endingAt end: Int) -> ArraySlice<Character> {
        var place = end
        func isDigit(before place: Int) -> Bool { place > 0 && Self.isDigit(text[place - 1]) }
        while place > 0 {
            let last = text[place - 1]
            let isPower =
                (last == "e" && isDigit(before: place - 1))
                || ("+-−".contains(last) && place > 1 && text[place - 2] == "e" && isDigit(before: place - 2))
            // 1,234 is a number, 1,2 a list.
            let digits = text[place...].prefix { Self.isDigit($0) }
            let isThousands = last == "," && isDigit(before: place - 1) && digits.count == 3
            guard Self.isDigit(last) || last == "." || isPower || isThousands else { break }
            place -= 1
        }
        if place < end, place > 0, "-−".contains(text[place - 1]) { place -= 1 }
        return text[..<place]
    }

    /// Pieces of text without their end where they take more than `width` columns together, as ``cut(_:to:ellipsis:)``
    /// does it with one text. The mark has the style of what it follows.
    package static func cut(_ spans: [Span], to width: Int, ellipsis: String = "…") -> [Span] {
        let whole = spans.map(\.text).joined()
        var rest = cut(whole, to: width, ellipsis: ellipsis)[...]
        var result: [Span] = []
        for span in spans where !rest.isEmpty {
            let count = span.text.count
            // What is left of the text stands in the last span that still begins in it, with the mark.
            let part = rest.prefix(count)
            rest = rest.dropFirst(count)
            result.append(Span(String(part), span.style))
        }
        if !rest.isEmpty, !result.isEmpty { result[result.count - 1].text += rest }
        return result
    }

    /// `text` with characters that move the cursor, reorder or hide text replaced by a visible mark.
    package static func harmless(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var result = text.unicodeScalars.contains("\t") ? String(text.map { $0 == "\t" ? " " : $0 }) : text
        if result.unicodeScalars.contains("\u{200D}") { result = String(result.map(\.firstOfJoined)) }
        result = result.harmless()
        // A leading combining mark would land in the neighbour's cell.
        if result.unicodeScalars.first?.properties.generalCategory == .nonspacingMark { result = " " + result }
        return result
    }

    /// `text` filled up with blanks to `width` columns, or cut to it.
    package static func pad(_ text: String, to width: Int, right: Bool = false, ellipsis: String = "…") -> String {
        let shown = cut(text, to: width, ellipsis: ellipsis)
        let blanks = String(repeating: " ", count: max(0, width - columns(of: shown)))
        return right ? blanks + shown : shown + blanks
    }
}

extension Character {
    /// Of emoji that are joined into one the first, since terminals do not agree on what they make of it.
    var firstOfJoined: Character {
        guard let joiner = unicodeScalars.firstIndex(of: "\u{200D}"), joiner > unicodeScalars.startIndex,
            unicodeScalars[unicodeScalars.startIndex].properties.isEmojiPresentation
        else { return self }
        return Character(String(unicodeScalars[..<joiner]))
    }
}
