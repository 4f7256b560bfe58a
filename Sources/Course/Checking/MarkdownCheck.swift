import CCmark
import Fields

/// Looks in a lesson's Markdown for what is shown otherwise than its author meant.
struct MarkdownCheck {
    private let source: LessonSource
    private let document: MarkdownDocument

    init(_ source: LessonSource) {
        self.source = source
        document = MarkdownDocument(source.body)
    }

    /// In no order.
    func findings() -> [LessonError] {
        defer { withExtendedLifetime(document) {} }
        return document.root.children.flatMap { findings(in: $0, offset: 0) }
    }

    /// Where an author began a step otherwise than with `##` and a blank, with its title: at the margin of the file.
    func headings() -> [(error: LessonError, title: Substring)] {
        defer { withExtendedLifetime(document) {} }
        return document.root.children.flatMap { node -> [(error: LessonError, title: Substring)] in
            let lines = node.startLine...max(node.startLine, node.endLine)
            if node.type == CMARK_NODE_HEADING, node.headingLevel == 1, line(lines.lowerBound).hasPrefix("# ") {
                let title = line(lines.lowerBound).dropFirst(2)
                return [(error(.headingLevel(1), lines.lowerBound), title)]
            }
            guard node.type == CMARK_NODE_PARAGRAPH else { return [] }
            return lines.compactMap { number in
                let text = line(number)
                guard text.hasPrefix("##"), text.dropFirst(2).first?.isLetter == true else { return nil }
                return (error(.headingWithoutBlank(String(text.dropFirst(2))), number), text.dropFirst(2))
            }
        }
    }

    private func findings(in node: MarkdownNode, offset: Int) -> [LessonError] {
        let lines = (offset + node.startLine)...max(offset + node.startLine, offset + node.endLine)
        switch node.type {
        case CMARK_NODE_PARAGRAPH: return paragraph(lines)
        case CMARK_NODE_HEADING: return heading(lines.lowerBound)
        case CMARK_NODE_LIST:
            let text = line(lines.lowerBound).drop { $0 == " " || $0 == ">" }
            return (text.first == "+" ? [error(.plusList, lines.lowerBound)] : [])
                + node.children.flatMap { findings(in: $0, offset: offset) }
        case CMARK_NODE_CODE_BLOCK:
            switch node.info {
            case "notes":
                let notes = MarkdownDocument(node.literal)
                defer { withExtendedLifetime(notes) {} }
                return notes.root.children.flatMap { findings(in: $0, offset: offset + node.startLine) }
            case "predict", "goal": return lines.dropFirst().dropLast().flatMap(texts)
            default: return []
            }
        default: return node.children.flatMap { findings(in: $0, offset: offset) }
        }
    }

    private func error(_ problem: LessonProblem, _ line: Int, _ column: Int? = nil) -> LessonError {
        source.error(problem, line: line, column: column)
    }

    private func line(_ number: Int) -> Substring {
        source.lines.indices.contains(number - 1) ? source.lines[number - 1] : ""
    }

    private func heading(_ number: Int) -> [LessonError] {
        line(number).first == "#" ? [] : [error(.underlinedHeading, number)]
    }

    private func paragraph(_ lines: ClosedRange<Int>) -> [LessonError] {
        var errors: [LessonError] = []
        for number in lines {
            let text = line(number).drop { $0 == " " }
            let behind = text.drop { $0 == "#" }
            if text.first == "#", text.count - behind.count < 7, behind.first?.isLetter == true {
                errors.append(error(.headingWithoutBlank(String(behind)), number))
            }
            if number > lines.lowerBound, Self.isTableRule(text) { errors.append(error(.table, number - 1)) }
        }
        return errors + lines.flatMap(texts)
    }

    /// `|---|:--|` and the like, below the heads of a table.
    private static func isTableRule(_ text: Substring) -> Bool {
        text.contains("|") && text.contains("--") && text.allSatisfy { "|-: ".contains($0) }
    }

    /// What stands between backticks and dollar signs in a line.
    private func texts(_ number: Int) -> [LessonError] {
        var errors: [LessonError] = []
        // Text and code take turns; a run of backticks of any length ends what one of that length began.
        var plain = ""
        var rest = line(number)[...]
        var column = 1
        while let first = rest.first {
            let run = rest.prefix { $0 == "`" }
            if run.isEmpty {
                plain.append(first)
                rest.removeFirst()
                column += first.unicodeScalars.count
                continue
            }
            let behind = rest[run.endIndex...]
            guard let end = behind.firstRange(of: String(run)) else { break }
            let code = behind[..<end.lowerBound]
            if Self.isValueWithoutBlank(code) {
                errors.append(error(.valueWithoutBlank(String(code)), number, column))
            }
            let whole = rest[..<end.upperBound]
            plain += String(repeating: " ", count: whole.unicodeScalars.count)
            column += whole.unicodeScalars.count
            rest = rest[end.upperBound...]
        }
        if let (formula, place) = Self.dollars(in: plain) { errors.append(error(.dollars(formula), number, place)) }
        return errors
    }

    /// `=x`, `=2*3`, but not `==` or `=>`.
    private static func isValueWithoutBlank(_ code: Substring) -> Bool {
        guard code.first == "=", let second = code.dropFirst().first else { return false }
        return second.isLetter || second.isNumber || "([-.".contains(second)
    }

    /// The first formula between dollar signs, and its column: nothing blank inside of them, and no digit behind, as in
    /// prices.
    private static func dollars(in text: String) -> (formula: String, column: Int)? {
        let characters = Array(text)
        var start: Int?
        for (index, character) in characters.enumerated() where character == "$" {
            let before = index > 0 ? characters[index - 1] : " "
            let behind = index + 1 < characters.count ? characters[index + 1] : " "
            if let begin = start, !before.isWhitespace, !behind.isNumber {
                let inner = characters[(begin + 1)..<index]
                guard inner.contains(where: { $0.isLetter || "\\^=".contains($0) }) else {
                    start = index
                    continue
                }
                return (String(characters[begin...index]), begin + 1)
            }
            if !behind.isWhitespace, behind != "$" { start = index }
        }
        return nil
    }
}
