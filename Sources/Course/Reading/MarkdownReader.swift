import CCmark
import LossMath

/// Turns Markdown into blocks and inlines.
struct MarkdownReader {
    /// How deeply blocks or styles may be nested.
    static let depthLimit = 6
    /// What the code in a lesson may be written in.
    static let languages = ["python", "swift", "text", "sh"]

    let source: LessonSource
    /// What is added to a node's line for the line in the file.
    var lineOffset = 0

    /// The blocks of a text on its own, such as the notes.
    func blocks(of text: String) throws(LessonError) -> [Block] {
        let document = MarkdownDocument(text)
        // The document must outlive its nodes.
        defer { withExtendedLifetime(document) {} }
        var blocks: [Block] = []
        for node in document.root.children { blocks.append(try block(node)) }
        return blocks
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
        return try MarkdownReader(source: source, lineOffset: line).inlines(nodes[0], depth: 0, fixedLine: line)
    }

    /// A block.
    func block(_ node: MarkdownNode, depth: Int = 0) throws(LessonError) -> Block {
        let line = lineOffset + node.startLine
        guard depth < Self.depthLimit else { throw source.error(.tooDeep, line: line) }
        switch node.type {
        case CMARK_NODE_PARAGRAPH: return .paragraph(try inlines(node, depth: depth))
        case CMARK_NODE_BLOCK_QUOTE: return .quote(try blocks(in: node, depth: depth + 1))
        case CMARK_NODE_LIST:
            var items: [[Block]] = []
            for item in node.children { items.append(try blocks(in: item, depth: depth + 1)) }
            return .list(start: node.listStart, items: items)
        case CMARK_NODE_CODE_BLOCK: return try code(node, line: line)
        case CMARK_NODE_HEADING: throw source.error(.headingLevel(node.headingLevel), line: line)
        case CMARK_NODE_HTML_BLOCK: throw source.error(.unsupported("HTML"), line: line)
        case CMARK_NODE_THEMATIC_BREAK: throw source.error(.unsupported("a ruled line"), line: line)
        default: throw source.error(.unsupported("this"), line: line)
        }
    }

    private func blocks(in node: MarkdownNode, depth: Int) throws(LessonError) -> [Block] {
        var blocks: [Block] = []
        for child in node.children { blocks.append(try block(child, depth: depth)) }
        return blocks
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

    private func inlines(_ node: MarkdownNode, depth: Int, fixedLine: Int? = nil) throws(LessonError) -> [Inline] {
        var inlines: [Inline] = []
        for child in node.children {
            // Some versions of the parser give no line to inlines: the paragraph's own then.
            let line = fixedLine ?? (lineOffset + (child.startLine > 0 ? child.startLine : node.startLine))
            guard depth < Self.depthLimit else { throw source.error(.tooDeep, line: line) }
            switch child.type {
            case CMARK_NODE_TEXT: Self.append(child.literal, to: &inlines)
            case CMARK_NODE_SOFTBREAK: Self.append(" ", to: &inlines)
            case CMARK_NODE_LINEBREAK: inlines.append(.lineBreak)
            case CMARK_NODE_CODE: inlines.append(try code(child.literal, line: line))
            case CMARK_NODE_STRONG:
                inlines.append(.strong(try self.inlines(child, depth: depth + 1, fixedLine: line)))
            case CMARK_NODE_EMPH:
                inlines.append(.emphasis(try self.inlines(child, depth: depth + 1, fixedLine: line)))
            case CMARK_NODE_LINK: throw source.error(.unsupported("a link"), line: line)
            case CMARK_NODE_IMAGE: throw source.error(.unsupported("an image"), line: line)
            default: throw source.error(.unsupported("HTML"), line: line)
            }
        }
        return inlines
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
        var digits = InlineValue.defaultDigits
        // The semicolon of a table's rows stands within brackets, the one before the digits outside.
        if let mark = text.lastIndex(of: ";"),
            text[..<mark].count(where: { $0 == "[" }) == text[..<mark].count(where: { $0 == "]" })
        {
            let suffix = text[text.index(after: mark)...].filter { $0 != " " }
            guard let number = Int(suffix), InlineValue.digitRange.contains(number) else {
                throw source.error(.digits(suffix), line: line)
            }
            digits = number
            text = String(text[..<mark])
        }
        while text.last == " " { text.removeLast() }
        return .value(InlineValue(formula: try formula(text, line: line), digits: digits, line: line))
    }

    /// A formula; its mistakes are those of the lesson's line.
    func formula(_ text: String, line: Int) throws(LessonError) -> Formula {
        do {
            return try Formula(text)
        } catch {
            throw source.error(.formula(error, source: text), line: line)
        }
    }
}
