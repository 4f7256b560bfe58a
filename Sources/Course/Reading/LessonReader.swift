import CCmark
import Fields
import Labs

/// Reads the steps of a lesson's file.
struct LessonReader {
    /// The blocks with a meaning of their own.
    static let blockNames = ["lab"] + Identifiers.blockNames + ["notes", "step"]

    let source: LessonSource
    let mistakes: Mistakes
    private let markdown: MarkdownReader

    init(_ source: LessonSource, _ mistakes: Mistakes = Mistakes()) {
        self.source = source
        self.mistakes = mistakes
        markdown = MarkdownReader(source: source, mistakes: mistakes)
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

    /// Hands over the parts; they are good while `body` runs. What stands before the first is taken down.
    func withParts<Value>(_ body: ([Part]) -> Value) -> Value {
        let document = MarkdownDocument(source.body)
        defer { withExtendedLifetime(document) {} }
        var parts: [Part] = []
        var isOutside = false
        for node in document.root.children {
            if node.type == CMARK_NODE_HEADING, node.headingLevel == 2 {
                parts.append(Part(heading: node))
            } else if !parts.isEmpty {
                parts[parts.count - 1].nodes.append(node)
            } else if !isOutside {
                // What follows stands there for the same reason.
                isOutside = true
                mistakes.note(
                    source.error(
                        node.type == CMARK_NODE_HEADING ? .headingLevel(node.headingLevel) : .textBeforeSteps,
                        line: node.startLine))
            }
        }
        if parts.isEmpty, !isOutside { mistakes.note(source.error(.noSteps, line: source.frontMatterLines)) }
        return body(parts)
    }

    /// What can be read of the step of that index.
    ///
    /// - Parameters:
    ///   - ids: those that the steps before it took.
    ///   - numbers: what is put in place of the numbers of its question, which are else those of the lesson.
    ///   - whole: all of the step, where what its first screen does not show is to be read when it is asked for.
    func step(
        _ index: Int, after ids: Identifiers, _ numbers: [String: Double] = [:], whole: Lazy<StepContent>? = nil
    ) -> StepReading {
        withNumbers(index, numbers).reading(index, after: ids, whole)
    }

    /// The lab of the step of that index, read without all else of it; nil where there is none that can be read.
    func lab(ofStep index: Int) -> LabState? {
        let reader = withNumbers(index, [:])
        return reader.withParts { parts in
            guard parts.indices.contains(index),
                let node = parts[index].nodes.first(where: { $0.blockName == "lab" })
            else { return nil }
            var step = StepReader(source: reader.source, title: "", mistakes)
            step.take(node)
            return step.labState
        }
    }

    private func withNumbers(_ index: Int, _ numbers: [String: Double]) -> LessonReader {
        let numbers = given { _ in index }.merging(numbers) { $1 }
        return LessonReader(filled(numbers) { _ in index }.source, mistakes)
    }

    /// The same with numbers in place of their names in the lines of a step.
    func filled(_ numbers: [String: Double], inStep place: ([Part]) -> Int?) -> LessonReader {
        guard !numbers.isEmpty else { return self }
        let lines = LessonReader(source).withParts { parts -> ClosedRange<Int>? in
            guard let index = place(parts), parts.indices.contains(index) else { return nil }
            let first = parts[index].heading.startLine
            let last = parts.indices.contains(index + 1) ? parts[index + 1].heading.startLine - 1 : source.lines.count
            return first...max(first, last)
        }
        guard let lines else { return self }
        let reader = LessonReader(source.filled(lines, with: numbers), mistakes)
        for line in lines {
            // What stands for a number has one by now.
            for part in reader.source.lines[line - 1].split(separator: "{").dropFirst() {
                let name = part.prefix { $0.isASCII && $0.isLetter }
                guard !name.isEmpty, part[name.endIndex...].first == "}" else { continue }
                let mark = source.place(of: "{\(name)}", from: line, count: 1)
                let problem = LessonProblem.unknownNumber(String(name), known: numbers.keys.sorted())
                mistakes.remarks.append(source.error(problem, line: line, column: mark?.column))
            }
        }
        return reader
    }

    /// The numbers of the question of a step, as they are in the lesson.
    func given(inStep place: ([Part]) -> Int?) -> [String: Double] {
        guard source.lines.contains(where: { $0.utf8.starts(with: "with:".utf8) }) else { return [:] }
        let reader = LessonReader(source)
        return reader.withParts { parts in
            guard let index = place(parts), parts.indices.contains(index) else { return [:] }
            let blocks = parts[index].nodes.filter { $0.blockName == "predict" }.compactMap { node in
                YAMLBlock(
                    node.literal, source: source, place: "", line: 1, offset: 0, known: nil, reader.mistakes)
            }
            // A number that cannot be drawn stands in the text all the same.
            let given = blocks.flatMap { $0.blocks("with", place: "", known: StepReader.givenKeys).compactMap(\.self) }
                .compactMap { block -> (name: String, value: Double)? in
                    guard let name = block.text("name"), let value = block.text("value").flatMap(Double.init) else {
                        return nil
                    }
                    return (name, value)
                }
            return Dictionary(given.map { ($0.name, $0.value) }) { $1 }
        }
    }

    private func reading(_ index: Int, after ids: Identifiers, _ whole: Lazy<StepContent>?) -> StepReading {
        // What stands before the first step is no mistake of this one.
        LessonReader(source).withParts { parts in
            guard parts.indices.contains(index) else { return StepReading(content: StepContent()) }
            var reader = StepReader(
                source: source, title: title(of: parts[index].heading) ?? "", whole: whole, mistakes)
            for node in parts[index].nodes {
                if node.type == CMARK_NODE_HEADING {
                    mistakes.note(source.error(.headingLevel(node.headingLevel), line: node.startLine))
                } else if node.type == CMARK_NODE_CODE_BLOCK, !isClosed(node) {
                    mistakes.isPart = true
                    mistakes.note(source.error(.openBlock(node.info, fence: fence(of: node)), line: node.startLine))
                    // What follows a heading that it took belongs to another step.
                    if hasHeading(node) { break }
                } else if Self.blockNames.contains(node.blockName) {
                    reader.take(node)
                } else if let block = markdown.block(node) {
                    reader.blocks.append(block)
                }
            }
            var ids = ids
            let content = reader.step(&ids)
            return StepReading(
                content: content, mistakes: mistakes.all, remarks: mistakes.remarks, isPart: mistakes.isPart)
        }
    }

    /// The id that a prediction or a goal names; nil for one that names none, and for all else.
    func id(of node: MarkdownNode) -> String? {
        guard Identifiers.blockNames.contains(node.blockName) else { return nil }
        let block = YAMLBlock(
            node.literal, source: source, place: "", line: 1, offset: 0, known: nil, Mistakes())
        return block?.text("id")
    }

    /// The claims that a step block names.
    func covers(of node: MarkdownNode) -> [String] {
        let block = YAMLBlock(node.literal, source: source, place: "", line: 1, offset: 0, known: nil, Mistakes())
        return block?.texts("covers").map(\.text) ?? []
    }

    /// The plain text of a heading; nil where a mistake is taken down.
    func title(of node: MarkdownNode) -> String? {
        mistakes.attempt { () throws(LessonError) in
            var title = ""
            for child in node.children {
                guard child.type == CMARK_NODE_TEXT else { throw source.error(.styledTitle, line: node.startLine) }
                title += child.literal
            }
            guard !title.isEmpty else { throw source.error(.emptyTitle, line: node.startLine) }
            return title
        }
    }

    /// The parser takes a block that is never closed to the end of the file, or to the next closing fence, and says
    /// nothing.
    private func isClosed(_ node: MarkdownNode) -> Bool {
        let fence = fence(of: node)
        guard !fence.isEmpty else { return true }
        let last = source.lines[min(node.endLine, source.lines.count) - 1].drop { $0 == " " }
        guard node.endLine > node.startLine, last.hasPrefix(fence) else { return false }
        // Another block's first line within it: its own last line is missing.
        return fence.count > 3
            || !source.lines[node.startLine..<(node.endLine - 1)].contains {
                $0.hasPrefix(fence) && $0.dropFirst(3).first?.isLetter == true
            }
    }

    /// The backticks or tildes with which a block begins; empty for one that is indented.
    private func fence(of node: MarkdownNode) -> String {
        let first = source.lines[node.startLine - 1].drop { $0 == " " }
        let fence = first.prefix { $0 == first.first }
        return fence.count >= 3 && "`~".contains(fence.prefix(1)) ? String(fence) : ""
    }

    private func hasHeading(_ node: MarkdownNode) -> Bool {
        node.literal.split(separator: "\n").contains { $0.hasPrefix("## ") }
    }

    /// The ids of a lesson's predictions and goals.
    struct Identifiers: Equatable {
        /// The blocks that have an id.
        static let blockNames = questionNames + ["goal", "words"]
        /// The blocks that ask something; a step has one of them.
        static let questionNames = ["predict", "code", "order", "cards", "candidates"]

        /// Takes those of a step.
        mutating func take(_ step: Step) {
            for id in step.predictionID.map({ [$0] }) ?? [] { take("predict", id: id) }
            for id in step.goalIDs { take("goal", id: id) }
            if let id = step.wordsID { take("words", id: id) }
        }

        private var counts: [String: Int] = [:]
        private(set) var taken: Set<String> = []

        /// The id of the next block of that name: where it names none, its ordinal among those that name none, so that
        /// a block with an id of its own changes no other's.
        @discardableResult
        mutating func take(_ block: String, id: String?) -> String {
            let name = Self.questionNames.contains(block) ? "prediction" : block
            let next = "\(name)-\(counts[name, default: 0] + 1)"
            let id = id ?? next
            if id == next { counts[name, default: 0] += 1 }
            taken.insert(id)
            return id
        }
    }
}
