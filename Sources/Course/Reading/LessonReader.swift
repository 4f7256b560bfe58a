import CCmark

/// Reads a lesson's file: front matter, then steps.
struct LessonReader {
    /// The blocks with a meaning of their own.
    static let blockNames = ["lab", "predict", "goal", "notes", "step"]
    private static let frontMatterKeys = ["id", "title", "minutes", "objective", "covers", "corrects"]

    let source: LessonSource
    private let markdown: MarkdownReader

    init(source: LessonSource) {
        self.source = source
        markdown = MarkdownReader(source: source)
    }

    func lesson() throws(LessonError) -> Lesson {
        guard Self.isFence(source.lines[0]) else { throw source.error(.frontMatterMissing, line: 1) }
        guard let end = source.lines.dropFirst().firstIndex(where: Self.isFence) else {
            throw source.error(.frontMatterOpen, line: 1)
        }
        let front = try YAMLBlock(
            source.lines[1..<end].joined(separator: "\n"), source: source, place: "the front matter", line: 1,
            offset: 1,
            known: Self.frontMatterKeys)
        let id = try id(of: front, example: "id: mean-squared-error")
        let title = try front.text("title", example: "title: Mean squared error")
        let minutesText = try front.text("minutes", example: "minutes: 8")
        guard let minutes = Int(minutesText), (1...120).contains(minutes) else {
            throw source.error(.badMinutes(minutesText), line: front.line(ofKey: "minutes"))
        }
        let objective = try front.text("objective", example: "objective: Compute the MSE by hand")
        guard let number = source.number else { throw source.error(.numberMissing, line: 1) }

        // Blank lines in place of the front matter keep the parser's lines those of the file.
        let body = String(repeating: "\n", count: end + 1) + source.lines[(end + 1)...].joined(separator: "\n")
        return Lesson(
            id: id, title: title, minutes: minutes, objective: objective,
            covers: try front.texts("covers").map(\.text), corrects: try front.text("corrects"), number: number,
            steps: try steps(in: body, lastLine: end + 1), source: source)
    }

    private static func isFence(_ line: Substring) -> Bool {
        line.hasPrefix("---") && line.dropFirst(3).allSatisfy { $0 == " " }
    }

    private func id(of block: YAMLBlock, example: String) throws(LessonError) -> String {
        let id = try block.text("id", example: example)
        try Self.checkID(id, source: source, line: block.line(ofKey: "id"))
        return id
    }

    static func checkID(_ id: String, source: LessonSource, line: Int) throws(LessonError) {
        let isFine = id.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        }
        guard isFine, id.utf8.count <= 64 else { throw source.error(.badID(id), line: line) }
    }

    // MARK: Steps

    private func steps(in body: String, lastLine: Int) throws(LessonError) -> [Step] {
        let document = MarkdownDocument(body)
        defer { withExtendedLifetime(document) {} }
        var parts: [StepReader] = []
        for node in document.root.children {
            if node.type == CMARK_NODE_HEADING, node.headingLevel == 2 {
                parts.append(StepReader(source: source, title: try title(of: node), line: node.startLine))
                continue
            }
            if node.type == CMARK_NODE_HEADING {
                throw source.error(.headingLevel(node.headingLevel), line: node.startLine)
            }
            guard !parts.isEmpty else { throw source.error(.textBeforeSteps, line: node.startLine) }
            if node.type == CMARK_NODE_CODE_BLOCK { try checkClosed(node) }
            if node.type == CMARK_NODE_CODE_BLOCK, Self.blockNames.contains(node.info) {
                try parts[parts.count - 1].take(node)
            } else {
                parts[parts.count - 1].blocks.append(try markdown.block(node))
            }
        }
        guard !parts.isEmpty else { throw source.error(.noSteps, line: lastLine) }
        var ids = Identifiers()
        var steps: [Step] = []
        for part in parts { steps.append(try part.step(&ids)) }
        return steps
    }

    private func title(of node: MarkdownNode) throws(LessonError) -> String {
        var title = ""
        for child in node.children {
            guard child.type == CMARK_NODE_TEXT else { throw source.error(.styledTitle, line: node.startLine) }
            title += child.literal
        }
        guard !title.isEmpty else { throw source.error(.emptyTitle, line: node.startLine) }
        return title
    }

    /// The parser takes a block that is never closed to the end of the file, and says nothing.
    private func checkClosed(_ node: MarkdownNode) throws(LessonError) {
        let first = source.lines[node.startLine - 1].drop { $0 == " " }
        guard let fence = ["```", "~~~"].first(where: { first.hasPrefix($0) }) else { return }
        let last = source.lines[min(node.endLine, source.lines.count) - 1].drop { $0 == " " }
        guard node.endLine > node.startLine, last.hasPrefix(fence) else {
            throw source.error(.openBlock(node.info), line: node.startLine)
        }
    }

    /// The ids of a lesson's predictions and goals.
    struct Identifiers {
        var predictions = 0
        var goals = 0
        var taken: Set<String> = []
    }
}
