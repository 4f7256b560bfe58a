import Fields
import LossMath

/// Keys and values in YAML, with their lines in the lesson's file.
struct YAMLBlock {
    let source: LessonSource
    /// What an error calls it: "the front matter".
    let place: String
    /// The line on which it begins.
    let line: Int
    /// The keys with their values.
    let node: Node

    private var entries: [Node.Entry] { node.entries ?? [] }

    /// Reads YAML whose first line is `offset + 1` in the file.
    init(
        _ text: String, source: LessonSource, place: String, line: Int, offset: Int, known: [String]?
    ) throws(LessonError) {
        self.source = source
        self.place = place
        self.line = line
        do {
            node = try Node.yaml(text, source: .file(source.fileName), lineOffset: offset) ?? Node(.keys([]))
        } catch {
            let mark = error.place.mark
            throw source.error(
                .told(Problem(.typed(place), error.fault)), line: mark?.line ?? line, column: mark?.column)
        }
        try check(known)
    }

    private init(_ node: Node, in block: YAMLBlock, place: String, known: [String]) throws(LessonError) {
        source = block.source
        self.place = place
        line = node.mark?.line ?? block.line
        self.node = node
        try check(known)
    }

    private func check(_ known: [String]?) throws(LessonError) {
        guard node.entries != nil else { throw source.error(.notKeys, at: place, line: line) }
        guard let known, let entry = entries.first(where: { !known.contains($0.key) }) else { return }
        throw source.error(
            .unknownKey(entry.key, owner: place, known: known), at: "", line: entry.mark?.line ?? line)
    }

    // MARK: Values

    /// The line of a value.
    func line(of node: Node) -> Int { node.mark?.line ?? line }

    /// The value of a key.
    func node(_ key: String) -> Node? { node[key] }

    /// The line of a key; that of the block where it has none.
    func line(ofKey key: String) -> Int { entries.first { $0.key == key }?.mark?.line ?? line }

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
        guard let elements = node.elements else { return [(try text(of: node, key: key), line(of: node))] }
        var texts: [(text: String, line: Int)] = []
        for element in elements { texts.append((try text(of: element, key: key), line(of: element))) }
        return texts
    }

    /// The elements of a list of keys with values; empty where the key is not there.
    func blocks(_ key: String, place: String, known: [String]) throws(LessonError) -> [YAMLBlock] {
        guard let node = node(key) else { return [] }
        var blocks: [YAMLBlock] = []
        for element in try list(node, key: key) {
            blocks.append(try inner(element, place: place, known: known))
        }
        return blocks
    }

    /// Keys with values, below this block's.
    func inner(_ node: Node, place: String, known: [String]) throws(LessonError) -> YAMLBlock {
        try YAMLBlock(node, in: self, place: place, known: known)
    }

    /// True or false; nil where the key is not there.
    func flag(_ key: String) throws(LessonError) -> Bool? {
        guard let node = node(key) else { return nil }
        guard let word = node.scalar, let flag = ["true": true, "false": false][word] else {
            throw source.error(
                .wrongForm(expected: "true or false"), at: "\(key) in \(place)", line: line(of: node))
        }
        return flag
    }

    /// The elements of a list.
    func list(_ node: Node, key: String) throws(LessonError) -> [Node] {
        guard let elements = node.elements else {
            throw source.error(
                .wrongForm(expected: "a list, with - before each element"), at: "\(key) in \(place)",
                line: line(of: node))
        }
        return elements
    }

    /// The text that a node is.
    func text(of node: Node, key: String) throws(LessonError) -> String {
        guard let scalar = node.scalar else {
            throw source.error(.wrongForm(expected: "a text"), at: "\(key) in \(place)", line: line(of: node))
        }
        var text = scalar[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        while text.first?.isWhitespace == true { text.removeFirst() }
        guard !text.isEmpty else { throw source.error(.emptyValue(key, place: place), line: line(of: node)) }
        return String(text)
    }
}
