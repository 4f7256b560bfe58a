import LossMath
import Yams

/// Keys and values in YAML, with their lines in the lesson's file.
struct YAMLBlock {
    /// How deeply lists and keys may be nested. The parser calls itself at each level, so that there has to be an end.
    static let depthLimit = 16

    let source: LessonSource
    /// What an error calls it: "the front matter".
    let place: String
    /// The line on which it begins.
    let line: Int
    let mapping: Node.Mapping
    /// The line before the YAML's first.
    private let offset: Int

    /// Reads YAML whose first line is `offset + 1` in the file.
    init(
        _ text: String, source: LessonSource, place: String, line: Int, offset: Int, known: [String]?
    ) throws(LessonError) {
        self.source = source
        self.place = place
        self.line = line
        self.offset = offset
        try Self.checkDepth(text, source: source, offset: offset)
        let root: Node?
        let anchored: Node?
        do {
            // Without rules every scalar stays the text that the author typed.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            root = try parser.singleRoot()
            // Nodes hold their anchors weakly; the parser owns them.
            anchored = withExtendedLifetime(parser) { root.flatMap(Self.firstAnchored) }
        } catch {
            throw Self.lessonError(error, source: source, place: place, line: line, offset: offset)
        }
        guard let root else {
            mapping = Node.Mapping([])
            return
        }
        if let anchored { throw source.error(.anchor, line: offset + (anchored.mark?.line ?? 1)) }
        guard case .mapping(let mapping) = root else { throw source.error(.notKeys(place: place), line: line) }
        self.mapping = mapping
        if let known { try refuseUnknown(known) }
    }

    private init(_ node: Node, in block: YAMLBlock, place: String, known: [String]) throws(LessonError) {
        source = block.source
        self.place = place
        offset = block.offset
        line = block.line(of: node)
        guard case .mapping(let mapping) = node else { throw source.error(.notKeys(place: place), line: line) }
        self.mapping = mapping
        try refuseUnknown(known)
    }

    // MARK: Values

    func line(of node: Node) -> Int { offset + (node.mark?.line ?? 1) }

    /// The value of a key.
    func node(_ key: String) -> Node? {
        mapping.first { $0.key.scalar?.string == key }?.value
    }

    /// The line of a key; that of the block where it has none.
    func line(ofKey key: String) -> Int {
        mapping.first { $0.key.scalar?.string == key }.map { line(of: $0.key) } ?? line
    }

    /// A text; nil where the key is not there.
    func text(_ key: String) throws(LessonError) -> String? {
        guard let node = node(key) else { return nil }
        return try text(of: node, key: key)
    }

    /// A text that must be there.
    func text(_ key: String, example: String) throws(LessonError) -> String {
        guard let text = try text(key) else {
            throw source.error(.missingKey(key, place: place, example: example), line: line)
        }
        return text
    }

    /// A list of texts; a single text counts as a list of one, and a key that is not there as an empty one.
    func texts(_ key: String) throws(LessonError) -> [(text: String, line: Int)] {
        guard let node = node(key) else { return [] }
        guard case .sequence(let sequence) = node else { return [(try text(of: node, key: key), line(of: node))] }
        var texts: [(text: String, line: Int)] = []
        for element in sequence { texts.append((try text(of: element, key: key), line(of: element))) }
        return texts
    }

    /// The elements of a list of keys with values; empty where the key is not there.
    func blocks(_ key: String, place: String, known: [String]) throws(LessonError) -> [YAMLBlock] {
        guard let node = node(key) else { return [] }
        guard case .sequence(let sequence) = node else {
            throw source.error(
                .wrongForm(key, place: self.place, expected: "a list, with - before each element"), line: line(of: node)
            )
        }
        var blocks: [YAMLBlock] = []
        for element in sequence { blocks.append(try YAMLBlock(element, in: self, place: place, known: known)) }
        return blocks
    }

    private func text(of node: Node, key: String) throws(LessonError) -> String {
        guard case .scalar(let scalar) = node else {
            throw source.error(.wrongForm(key, place: place, expected: "a text"), line: line(of: node))
        }
        var text = scalar.string[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        while text.first?.isWhitespace == true { text.removeFirst() }
        guard !text.isEmpty else { throw source.error(.emptyValue(key, place: place), line: line(of: node)) }
        return String(text)
    }

    // MARK: Mistakes

    private func refuseUnknown(_ known: [String]) throws(LessonError) {
        for (key, _) in mapping where !known.contains(key.scalar?.string ?? "") {
            let name = key.scalar?.string ?? "a list"
            throw source.error(.unknownKey(name, place: place, known: known), line: line(of: key))
        }
    }

    /// Refuses what would lead the parser, which calls itself, beyond any sensible depth.
    private static func checkDepth(_ text: String, source: LessonSource, offset: Int) throws(LessonError) {
        var depth = 0
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var marks = 0
            var isStart = true
            var blanks = 0
            for byte in line.utf8 {
                switch byte {
                case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
                case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"): if isStart { marks += 1 }
                case UInt8(ascii: " "): if isStart { blanks += 1 }
                default: isStart = false
                }
                // Each level of a block needs at least one more blank than the one around it.
                if depth > depthLimit || marks > depthLimit {
                    throw source.error(.yamlTooDeep, line: offset + index + 1)
                }
            }
            if blanks > 8 * depthLimit { throw source.error(.yamlTooDeep, line: offset + index + 1) }
        }
    }

    /// The first node with an anchor. An alias is a copy of its anchor's node, which comes before it, so that nothing
    /// is visited over and over.
    private static func firstAnchored(_ node: Node) -> Node? {
        if node.anchor != nil { return node }
        switch node {
        case .scalar: return nil
        case .alias: return node
        case .sequence(let sequence):
            for element in sequence { if let found = firstAnchored(element) { return found } }
        case .mapping(let mapping):
            for (key, value) in mapping { if let found = firstAnchored(key) ?? firstAnchored(value) { return found } }
        }
        return nil
    }

    private static func lessonError(
        _ error: any Error, source: LessonSource, place: String, line: Int, offset: Int
    ) -> LessonError {
        guard let error = error as? YamlError else { return source.error(.yaml("\(error)"), line: line) }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            // The parser may stop one line below the last; an author looks for the mistake in the block.
            return source.error(.yaml("column \(mark.column): \(problem)"), line: offset + mark.line)
        case .duplicatedKeysInMapping(let duplicates, let context):
            return source.error(
                .keyTwice(duplicates.first ?? "", place: place), line: offset + max(1, context.mark.line))
        case .reader(let problem, _, _, _): return source.error(.yaml(problem), line: line)
        default: return source.error(.yaml("\(error)"), line: line)
        }
    }
}
