import CCmark
import Fields
import LossMath

/// Turns Markdown into blocks and inlines.
struct MarkdownReader {
    /// How deeply blocks or styles may be nested.
    static let depthLimit = 6
    /// What the code in a lesson may be written in.
    static let languages = ["python", "swift", "text", "sh"]

    let source: LessonSource
    let mistakes: Mistakes
    /// What is added to a node's line for the line in the file.
    var lineOffset = 0

    /// The blocks of a text on its own, such as the notes.
    func blocks(of text: String) -> [Block] {
        let document = MarkdownDocument(text)
        // The document must outlive its nodes.
        defer { withExtendedLifetime(document) {} }
        return blocks(in: document.root, depth: 0)
    }

    /// One paragraph, from a value in YAML that starts on `line`.
    ///
    /// - Parameter place: what an error calls it.
    func paragraph(_ text: String, line: Int, place: String) throws(LessonError) -> [Inline] {
        let document = MarkdownDocument(text)
        defer { withExtendedLifetime(document) {} }
        let nodes = document.root.children
        guard nodes.count == 1, nodes[0].type == CMARK_NODE_PARAGRAPH else {
            throw source.error(.notOneParagraph(place), line: line)
        }
        // YAML folds lines, so that only the first is certain.
        return inlines(nodes[0], depth: 0, fixedLine: line)
    }

    /// A block; nil where a mistake is taken down.
    func block(_ node: MarkdownNode, depth: Int = 0) -> Block? {
        mistakes.attempt { () throws(LessonError) in try read(node, depth: depth) }
    }

    private func read(_ node: MarkdownNode, depth: Int) throws(LessonError) -> Block {
        let line = lineOffset + node.startLine
        guard depth < Self.depthLimit else { throw source.error(.tooDeep, line: line) }
        switch node.type {
        case CMARK_NODE_PARAGRAPH: return .paragraph(inlines(node, depth: depth))
        case CMARK_NODE_BLOCK_QUOTE: return .quote(blocks(in: node, depth: depth + 1))
        case CMARK_NODE_LIST:
            return .list(start: node.listStart, items: node.children.map { blocks(in: $0, depth: depth + 1) })
        case CMARK_NODE_CODE_BLOCK: return try code(node, line: line)
        case CMARK_NODE_HEADING: throw source.error(.headingLevel(node.headingLevel), line: line)
        case CMARK_NODE_HTML_BLOCK: throw source.error(.unsupported(.html), line: line)
        case CMARK_NODE_THEMATIC_BREAK: throw source.error(.unsupported(.ruledLine), line: line)
        default: throw source.error(.unsupported(.other), line: line)
        }
    }

    private func blocks(in node: MarkdownNode, depth: Int) -> [Block] {
        node.children.compactMap { block($0, depth: depth) }
    }

    private func code(_ node: MarkdownNode, line: Int) throws(LessonError) -> Block {
        let language = node.info
        guard language.isEmpty || Self.languages.contains(language) else {
            throw source.error(
                .unknownBlock(language, known: LessonReader.blockNames, languages: Self.languages), line: line)
        }
        var text = node.literal
        if text.hasSuffix("\n") { text.removeLast() }
        return .code(language: language, text: text)
    }

    private func inlines(_ node: MarkdownNode, depth: Int, fixedLine: Int? = nil) -> [Inline] {
        var inlines: [Inline] = []
        var hasTag = false
        for child in node.children {
            if child.type == CMARK_NODE_HTML_INLINE {
                // The end of what was begun is the same mistake.
                if hasTag, child.literal.hasPrefix("</") { continue }
                hasTag = true
            }
            // Some versions of the parser give no line to inlines: the paragraph's own then.
            let line = fixedLine ?? (lineOffset + (child.startLine > 0 ? child.startLine : node.startLine))
            if child.type == CMARK_NODE_TEXT || child.type == CMARK_NODE_SOFTBREAK {
                if let open = child.literal.firstIndex(of: "`") {
                    noteOpen(String(child.literal[open...].prefix { $0 == "`" }), line: line)
                }
                Self.append(child.type == CMARK_NODE_TEXT ? child.literal : " ", to: &inlines)
            } else if let inline = mistakes.attempt({ () throws(LessonError) in
                try inline(child, depth: depth, line: line, fixedLine: fixedLine)
            }) {
                inlines.append(inline)
            }
        }
        return inlines
    }

    private func inline(_ node: MarkdownNode, depth: Int, line: Int, fixedLine: Int?) throws(LessonError) -> Inline {
        guard depth < Self.depthLimit else { throw source.error(.tooDeep, line: line) }
        switch node.type {
        case CMARK_NODE_LINEBREAK: return .lineBreak
        case CMARK_NODE_CODE: return try code(node.literal, line: line)
        case CMARK_NODE_STRONG: return .strong(inlines(node, depth: depth + 1, fixedLine: fixedLine))
        case CMARK_NODE_EMPH: return .emphasis(inlines(node, depth: depth + 1, fixedLine: fixedLine))
        case CMARK_NODE_LINK: throw unsupported(.link(node.url), behind: node.url, line: line)
        case CMARK_NODE_IMAGE: throw unsupported(.image, behind: node.url, line: line)
        default: throw unsupported(.html, behind: node.literal, line: line)
        }
    }

    private func unsupported(_ what: LessonProblem.Unsupported, behind text: String, line: Int) -> LessonError {
        let mark = source.place(of: text, from: line)
        return source.error(.unsupported(what), line: mark?.line ?? line, column: mark?.column)
    }

    /// Backticks that stay as they are were never closed, unless a backslash says that they are meant.
    private func noteOpen(_ backticks: String, line: Int) {
        let mark = source.place(of: backticks, from: line, count: 1)
        // At the start of a line several are a block that is begun with too few.
        let isBlock = mark?.column == 1 && backticks.count > 1
        guard !isBlock, source.place(of: "\\" + backticks, from: line, count: 1) == nil else { return }
        mistakes.remarks.append(source.error(.openCode(backticks), line: line, column: mark?.column))
    }

    private static func append(_ text: String, to inlines: inout [Inline]) {
        // The parser cuts a text at every character that could have had a meaning.
        if case .text(let before) = inlines.last {
            inlines[inlines.count - 1] = .text(before + text)
        } else {
            inlines.append(.text(text))
        }
    }

    private func code(_ literal: String, line: Int) throws(LessonError) -> Inline {
        guard literal.hasPrefix("= ") else { return .code(literal) }
        var text = String(literal.dropFirst(2))
        let mark = source.place(of: "`\(literal)`", from: line)
        var (digits, oddity): (Int, InlineValue.Oddity?) = (InlineValue.defaultDigits, nil)
        // The semicolon of a table's rows stands within brackets, the one before the digits outside.
        if let end = text.lastIndex(of: ";"),
            text[..<end].count(where: { $0 == "[" }) == text[..<end].count(where: { $0 == "]" })
        {
            let suffix = text[text.index(after: end)...].filter { $0 != " " }
            oddity = InlineValue.Oddity(rawValue: suffix)
            if oddity == nil {
                guard let number = Int(suffix), InlineValue.digitRange.contains(number) else {
                    throw source.error(.digits(suffix), line: mark?.line ?? line, column: mark?.column)
                }
                digits = number
            }
            text = String(text[..<end])
        }
        while text.last == " " { text.removeLast() }
        let formula = try formula(text, line: mark?.line ?? line)
        return .value(InlineValue(formula: formula, digits: digits, oddity: oddity, line: mark?.line ?? line))
    }

    /// A formula; its mistakes are those of the lesson's line.
    func formula(_ text: String, line: Int) throws(LessonError) -> Formula {
        do {
            return try Formula(text)
        } catch {
            let mark = source.place(of: text, from: line)
            throw source.error(
                .formula(error, source: text), line: mark?.line ?? line,
                column: mark?.column.map { $0 + error.column })
        }
    }
}
