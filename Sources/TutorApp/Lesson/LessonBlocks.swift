import Course
import Labs
import TextGrid

/// The blocks of a lesson's text as lines.
enum LessonBlocks {
    static func lines(_ blocks: [Block], readings: LabReadings, width: Int) -> [[Span]] {
        var lines: [[Span]] = []
        for block in blocks {
            if !lines.isEmpty { lines.append([]) }
            switch block {
            case .paragraph(let inlines):
                lines += TextWrap.lines(spans(inlines, readings: readings, style: .plain), width: width)
            case .list(let start, let items):
                for (index, item) in items.enumerated() {
                    let mark = start.map { "\($0 + index). " } ?? "- "
                    let inner = LessonBlocks.lines(item, readings: readings, width: width - mark.count)
                    for (row, line) in inner.enumerated() {
                        lines.append([Span(row == 0 ? mark : String(repeating: " ", count: mark.count))] + line)
                    }
                }
            case .quote(let inner):
                lines += LessonBlocks.lines(inner, readings: readings, width: width - 2).map { [Span("  ")] + $0 }
            case .code(_, let text):
                lines += text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
                    codeLines(String($0), width: width)
                }
                while lines.last?.allSatisfy({ $0.text.allSatisfy { $0 == " " } }) == true { lines.removeLast() }
            }
        }
        return lines
    }

    /// A line of code, broken at any place where it is too long; a mark says that it goes on.
    private static func codeLines(_ text: String, width: Int) -> [[Span]] {
        let room = max(3, width - 2)
        var lines: [[Span]] = []
        var (line, column) = ("", 0)
        func end() {
            lines.append([Span(lines.isEmpty ? "  " : "  ↪ ", .muted), Span(line, .code)])
            (line, column) = ("", 2)
        }
        for character in text {
            let columns = TextWidth.columns(of: character)
            if column + columns > room { end() }
            line.append(character)
            column += columns
        }
        end()
        return lines
    }

    static func spans(_ inlines: [Inline], readings: LabReadings, style: Style) -> [Span] {
        inlines.flatMap { inline -> [Span] in
            switch inline {
            case .text(let text): return [Span(text, style)]
            case .strong(let inner), .emphasis(let inner):
                return spans(inner, readings: readings, style: Style(style.role, bold: true))
            case .code(let text): return [Span(text, style.role == .text ? Style(.code) : style)]
            case .value(let value):
                return [Span(LessonText.text(of: value, readings: readings), Style(style.role, bold: true))]
            case .lineBreak: return [Span("\n", style)]
            }
        }
    }
}
