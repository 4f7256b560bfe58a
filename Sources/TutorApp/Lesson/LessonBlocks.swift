import Course
import Labs
import TextGrid

/// The blocks of a lesson's text as lines.
enum LessonBlocks {
    /// - Parameter glyphs: the text is as they can show it before it is broken into lines.
    static func lines(
        _ blocks: [Block], readings: LabReadings, width: Int, glyphs: Glyphs = .unicode
    ) -> [[Span]] {
        var lines: [[Span]] = []
        for block in blocks {
            if !lines.isEmpty { lines.append([]) }
            switch block {
            case .paragraph(let inlines):
                lines += TextWrap.lines(spans(inlines, readings: readings, style: .plain, glyphs: glyphs), width: width)
            case .list(let start, let items):
                for (index, item) in items.enumerated() {
                    let mark = start.map { "\($0 + index). " } ?? "- "
                    let inner = LessonBlocks.lines(
                        item, readings: readings, width: width - mark.count, glyphs: glyphs)
                    for (row, line) in inner.enumerated() {
                        lines.append([Span(row == 0 ? mark : String(repeating: " ", count: mark.count))] + line)
                    }
                }
            case .quote(let inner):
                lines += LessonBlocks.lines(inner, readings: readings, width: width - 2, glyphs: glyphs).map {
                    [Span("  ")] + $0
                }
            case .code(_, let text):
                lines += text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
                    codeLines(glyphs.fit(String($0)), width: width)
                }
                while lines.last?.allSatisfy({ $0.text.allSatisfy { $0 == " " } }) == true { lines.removeLast() }
            }
        }
        return lines
    }

    /// A line of code; where it is too long it is broken behind a blank, a comma, an operator or an opening bracket, and
    /// a mark says that it goes on.
    private static func codeLines(_ text: String, width: Int) -> [[Span]] {
        let room = max(3, width - 2)
        var lines: [[Span]] = []
        var rest = Array(text)
        repeat {
            let isFirst = lines.isEmpty
            let count = codeCount(rest, columns: isFirst ? room : room - 2)
            let line = String(rest.prefix(count))
            lines.append([Span(isFirst ? "  " : "  ↪ ", .muted), Span(line, .code)])
            rest.removeFirst(count)
        } while !rest.isEmpty
        return lines
    }

    /// How many characters of a line of code stand before its break: all where they have room.
    private static func codeCount(_ code: [Character], columns: Int) -> Int {
        var (fitting, column) = (0, 0)
        while fitting < code.count, column + TextWidth.columns(of: code[fitting]) <= columns {
            column += TextWidth.columns(of: code[fitting])
            fitting += 1
        }
        guard fitting < code.count else { return fitting }
        let indent = code.prefix { $0 == " " }.count
        // A break early in the line wastes more than it helps.
        let places = (max(indent + 1, fitting / 2)..<max(indent + 2, fitting + 1)).reversed()
        func canBreak(before index: Int) -> Bool {
            !")]}.,; ".contains(code[index]) && code[index - 1] != "." && !isInside(code, index)
        }
        let good = places.filter { $0 <= fitting && canBreak(before: $0) }
        return good.first { " ,;".contains(code[$0 - 1]) } ?? good.first ?? max(1, fitting)
    }

    /// Whether a name, a number or an operator of several characters goes on at a place.
    private static func isInside(_ code: [Character], _ index: Int) -> Bool {
        func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }
        func isSign(_ character: Character) -> Bool { "*/+-<>=!&|".contains(character) }
        let (before, after) = (code[index - 1], code[index])
        // A call's bracket stays with its name.
        if isWord(before) { return isWord(after) || after == "(" || after == "[" || isSign(after) }
        return isSign(before) && isSign(after)
    }

    static func spans(
        _ inlines: [Inline], readings: LabReadings, style: Style, glyphs: Glyphs = .unicode
    ) -> [Span] {
        inlines.flatMap { inline -> [Span] in
            switch inline {
            case .text(let text): return [Span(glyphs.fit(text), style)]
            case .strong(let inner), .emphasis(let inner):
                return spans(inner, readings: readings, style: Style(style.role, bold: true), glyphs: glyphs)
            case .code(let text):
                // A sign by itself is a key, easily overlooked.
                let isKey = text.count == 1 && text.first?.isLetter == false && text.first?.isNumber == false
                let role: Role = isKey ? .key : .code
                return [Span(glyphs.fit(text), style.role == .text ? Style(role) : style)]
            case .value(let value):
                return [Span(glyphs.fit(LessonText.text(of: value, readings: readings)), Style(style.role, bold: true))]
            case .lineBreak: return [Span("\n", style)]
            }
        }
    }
}
