import Course
import Labs
import Wording

/// A lesson's texts as Markdown, for a file that is read without the program.
struct LessonMarkdown {
    /// What its numbers are computed from.
    let readings: LabReadings

    /// A paragraph, or a part of one.
    func text(_ inlines: [Inline]) -> String { inlines.map(text).joined() }

    private func text(_ inline: Inline) -> String {
        switch inline {
        case .text(let text): return Self.escaped(text)
        case .value: return Self.escaped(LessonText.text(of: inline, readings: readings))
        case .strong(let inner): return "**\(text(inner))**"
        case .emphasis(let inner): return "*\(text(inner))*"
        case .lineBreak: return "  \n"
        case .code(let code):
            let fence = code.contains("`") ? "``" : "`"
            return fence + code + fence
        }
    }

    /// Blocks with a line between them.
    func text(_ blocks: [Block]) -> String {
        blocks.map { block in
            switch block {
            case .paragraph(let inlines): text(inlines)
            case .list(let start, let items):
                items.enumerated().map { index, item in
                    let mark = start.map { "\($0 + index). " } ?? "- "
                    return Self.indented(text(item), by: mark)
                }.joined(separator: "\n")
            case .quote(let inner):
                text(inner).split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
                    .joined(separator: "\n")
            case .code(let language, let code): "```\(language)\n\(code)\n```"
            }
        }.joined(separator: "\n\n")
    }

    /// What is said to an answer, without what is to be done in the lab then.
    func remark(_ inlines: [Inline]) -> String {
        let text = text(inlines)
        guard let end = text.ranges(of: ". ").last else { return text }
        let word = text[end.upperBound...].prefix(while: \.isLetter)
        return Self.instructions.contains(String(word)) ? String(text[..<end.lowerBound]) + "." : text
    }

    /// With these words a sentence begins that says what to do in the lab.
    private static let instructions: Set<String> = [
        "Type", "Press", "Move", "Set", "Try", "Walk", "Raise", "Lower", "Nudge", "Run", "Take", "Draw",
    ]

    /// Rows of a table, the first of which is its head.
    static func table(_ rows: [[String]]) -> String {
        func line(_ cells: [String]) -> String {
            "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
        }
        guard let head = rows.first else { return "" }
        return ([line(head), line(head.map { _ in "---" })] + rows.dropFirst().map(line)).joined(separator: "\n")
    }

    private static func indented(_ text: String, by mark: String) -> String {
        let indent = String(repeating: " ", count: mark.count)
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { row, line in
            row == 0 ? mark + line : line.isEmpty ? "" : indent + line
        }.joined(separator: "\n")
    }

    /// Plain text in which no character means anything.
    static func escaped(_ text: String) -> String {
        String(text.flatMap { "\\`*_[]<>#|".contains($0) ? ["\\", $0] : [$0] })
    }
}
