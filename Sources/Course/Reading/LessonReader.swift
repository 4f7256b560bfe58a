import CCmark

/// Reads the steps of a lesson's file.
struct LessonReader {
    /// The blocks with a meaning of their own.
    static let blockNames = ["lab", "predict", "goal", "notes", "step"]

    let source: LessonSource
    private let markdown: MarkdownReader

    init(_ source: LessonSource) {
        self.source = source
        markdown = MarkdownReader(source: source)
    }

    static func isIDByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }

    static func checkID(_ id: String, source: LessonSource, line: Int) throws(LessonError) {
        guard id.utf8.allSatisfy(isIDByte), id.utf8.count <= 64 else { throw source.error(.badID(id), line: line) }
    }

    // MARK: Parts

    /// What stands from one heading to the next.
    struct Part {
        let heading: MarkdownNode
        var nodes: [MarkdownNode] = []
    }

    /// Hands over the parts, of which there is at least one; they are good while `body` runs.
    func withParts<Value>(_ body: ([Part]) throws(LessonError) -> Value) throws(LessonError) -> Value {
        let document = MarkdownDocument(source.body)
        defer { withExtendedLifetime(document) {} }
        var parts: [Part] = []
        for node in document.root.children {
            if node.type == CMARK_NODE_HEADING, node.headingLevel == 2 {
                parts.append(Part(heading: node))
            } else if !parts.isEmpty {
                parts[parts.count - 1].nodes.append(node)
            } else if node.type == CMARK_NODE_HEADING {
                throw source.error(.headingLevel(node.headingLevel), line: node.startLine)
            } else {
                throw source.error(.textBeforeSteps, line: node.startLine)
            }
        }
        guard !parts.isEmpty else { throw source.error(.noSteps, line: source.frontMatterLines) }
        return try body(parts)
    }

    /// What the step of that index holds.
    ///
    /// - Parameter ids: those that the steps before it took.
    func step(_ index: Int, after ids: Identifiers) throws(LessonError) -> StepContent {
        try withParts { (parts) throws(LessonError) in
            let part = parts[index]
            var reader = StepReader(source: source, title: try title(of: part.heading))
            for node in part.nodes {
                if node.type == CMARK_NODE_HEADING {
                    throw source.error(.headingLevel(node.headingLevel), line: node.startLine)
                }
                if node.type == CMARK_NODE_CODE_BLOCK { try checkClosed(node) }
                if Self.blockNames.contains(node.blockName) {
                    try reader.take(node)
                } else {
                    reader.blocks.append(try markdown.block(node))
                }
            }
            var ids = ids
            return try reader.step(&ids)
        }
    }

    /// The id that a prediction or a goal names; nil for one that names none, and for all else.
    func id(of node: MarkdownNode) -> String? {
        guard Identifiers.blockNames.contains(node.blockName) else { return nil }
        let block = try? YAMLBlock(node.literal, source: source, place: "", line: 1, offset: 0, known: nil)
        return try? block?.text("id")
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
    struct Identifiers: Equatable {
        /// The blocks that have an id.
        static let blockNames = ["predict", "goal"]

        private var counts: [String: Int] = [:]
        private(set) var taken: Set<String> = []

        /// The id of the next block of that name: its ordinal where it names none.
        @discardableResult
        mutating func take(_ block: String, id: String?) -> String {
            counts[block, default: 0] += 1
            let id = id ?? "\(block == "goal" ? "goal" : "prediction")-\(counts[block, default: 0])"
            taken.insert(id)
            return id
        }
    }
}
