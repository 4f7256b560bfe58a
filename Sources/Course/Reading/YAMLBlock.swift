import Fields
import LossMath
import Wording

/// Keys and values in YAML, with their lines in the lesson's file. What is wrong is taken down, and nil where it stood.
struct YAMLBlock {
    let source: LessonSource
    /// What an error calls it: "the front matter".
    let place: String
    /// The line on which it begins.
    private(set) var line: Int
    /// The keys with their values, without those that cannot be read.
    private(set) var node: Node
    let mistakes: Mistakes
    /// The keys that mean something; nil where others say which.
    private var known: [String]?
    /// The keys that are there, though what they hold cannot be read.
    private var broken: Set<String> = []
    /// Other keys that stand in what cannot be read, since they are indented wrong.
    private var swallowed: Set<String> = []

    private var entries: [Node.Entry] { node.entries ?? [] }
    /// True where all of it could be read.
    var isWhole: Bool { broken.isEmpty }

    /// Reads YAML whose first line is `offset + 1` in the file; nil where nothing of it can be read.
    init?(
        _ text: String, source: LessonSource, place: String, line: Int, offset: Int, known: [String]?,
        _ mistakes: Mistakes
    ) {
        (self.source, self.place, self.line, self.mistakes) = (source, place, line, mistakes)
        self.known = known
        do throws(Problem) {
            node = try Node.yaml(text, source: .file(source.fileName), lineOffset: offset) ?? Node(.keys([]))
        } catch {
            let parts = Self.parts(of: text)
            guard parts.count > 1 else {
                mistakes.note(Self.error(error, source: source, place: place, line: line))
                return nil
            }
            // Each key by itself, so that a mistake costs its own key only.
            var entries: [Node.Entry] = []
            let count = mistakes.all.count
            for part in parts {
                do throws(Problem) {
                    let node = try Node.yaml(
                        part.text, source: .file(source.fileName), lineOffset: offset + part.line)
                    if let node, node.entries == nil {
                        let (mistake, column) = YAMLMistake.ofLineWithoutKey(part.text.prefix { $0 != "\n" })
                        let mark = Mark(line: offset + part.line + 1, column: (column ?? 0) + 1)
                        throw Problem(Place(.file(source.fileName), mark: mark), .yaml(mistake))
                    }
                    entries += node?.entries ?? []
                } catch {
                    mistakes.note(Self.error(error, source: source, place: place, line: line))
                    broken.insert(part.key)
                    swallowed.formUnion(Self.keys(in: part.text))
                }
            }
            if mistakes.all.count == count {
                mistakes.note(Self.error(error, source: source, place: place, line: line))
                if entries.isEmpty { return nil }
            }
            node = Node(.keys(entries))
        }
        for (key, index, column) in Self.misplaced(text) {
            mistakes.note(source.error(.yaml(.indentation), at: place, line: offset + index + 1, column: column))
            broken.insert(key)
            // What the line itself was read as is no key.
            node = Node(.keys(entries.filter { $0.key != key && $0.mark?.line != offset + index + 1 }))
        }
        guard check() else { return nil }
    }

    /// Lines that YAML reads as something else than their indentation was meant to say: an element that is indented
    /// further than the one before it is taken for a part of that, and a text below `>-` or `|` that is not indented for
    /// none. Each with the key that it belongs to, its index, and its column.
    private static func misplaced(_ text: String) -> [(key: String, index: Int, column: Int)] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var found: [(key: String, index: Int, column: Int)] = []
        var key = ""
        for (index, line) in lines.enumerated() {
            if line.first?.isLetter == true, !found.contains(where: { $0.index == index }) {
                key = String(line.prefix { $0.isLetter || $0.isNumber })
            }
            guard index + 1 < lines.count else { continue }
            let (this, next) = (indentation(of: line), indentation(of: lines[index + 1]))
            if let before = element(line), element(lines[index + 1]) != nil, next > this,
                before.first.map({ !"\"'[{>|&-".contains($0) }) == true, !before.contains(":")
            {
                found.append((key, index + 1, next + 1))
            } else if isHeadOfText(line), !lines[index + 1].allSatisfy({ $0 == " " }) {
                // The key's own column, behind the mark of an element.
                let own = this + (element(line) == nil ? 0 : 2)
                if next <= own, !isKey(lines[index + 1]) { found.append((key, index + 1, next + 1)) }
            }
        }
        return found
    }

    private static func indentation(of line: Substring) -> Int {
        line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
    }

    /// What stands behind the mark of a list's element; nil for another line.
    private static func element(_ line: Substring) -> Substring? {
        let rest = line.drop { $0 == " " }
        return rest.hasPrefix("- ") ? rest.dropFirst(2).drop { $0 == " " } : nil
    }

    /// `feedback: >-` and the like.
    private static func isHeadOfText(_ line: Substring) -> Bool {
        [": >", ": >-", ": |", ": |-"].contains { line.hasSuffix($0) }
    }

    /// Whether a line begins with a word in small letters and a colon, as a key of ours, or with the mark of an element.
    private static func isKey(_ line: Substring) -> Bool {
        let rest = (element(line) ?? line).drop { $0 == " " }
        let word = rest.prefix { $0.isLetter }
        return element(line) != nil || word.first?.isLowercase == true && rest[word.endIndex...].hasPrefix(":")
    }

    /// The words with a colon with which lines begin.
    private static func keys(in text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            let rest = line.drop { $0 == " " }
            let word = rest.prefix { $0.isLetter }
            return rest[word.endIndex...].hasPrefix(":") ? String(word) : nil
        }
    }

    private static func error(_ problem: Problem, source: LessonSource, place: String, line: Int) -> LessonError {
        let mark = problem.place.mark
        return source.error(
            .told(Problem(.typed(place), problem.fault)), line: mark?.line ?? line, column: mark?.column)
    }

    /// The text cut before each line that begins with a letter; each part with its key and the lines before it.
    private static func parts(of text: String) -> [(key: String, line: Int, text: String)] {
        var parts: [(key: String, line: Int, text: String)] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.first?.isLetter == true || parts.isEmpty {
                parts.append((String(line.prefix { $0.isLetter || $0.isNumber }), index, String(line) + "\n"))
            } else {
                parts[parts.count - 1].text += line + "\n"
            }
        }
        return parts
    }

    /// Keys with values, below another block's.
    init?(_ node: Node, in block: YAMLBlock, place: String, known: [String]) {
        (source, self.place, mistakes, self.known) = (block.source, place, block.mistakes, known)
        line = node.mark?.line ?? block.line
        self.node = node
        guard check() else { return nil }
    }

    /// The block with the words of its translation in place of its own.
    func translated(by words: YAMLBlock) -> YAMLBlock {
        var block = self
        (block.node, block.line) = (LessonWords.translated(node, by: words.node), words.line)
        return block
    }

    /// The same block, where these keys mean something; others are taken down.
    func knowing(_ keys: [String]) -> YAMLBlock {
        var block = self
        block.known = keys
        _ = block.check()
        return block
    }

    /// False where there are no keys; a key that means nothing is passed over.
    private func check() -> Bool {
        guard node.entries != nil else {
            mistakes.note(source.error(.notKeys, at: place, line: line))
            return false
        }
        guard let known else { return true }
        for entry in entries where !known.contains(entry.key) {
            mistakes.note(
                source.error(
                    .unknownKey(entry.key, owner: place, known: known), at: "", line: entry.mark?.line ?? line,
                    column: entry.mark?.column))
        }
        return true
    }

    // MARK: Values

    /// The line of a value.
    func line(of node: Node) -> Int { node.mark?.line ?? line }

    /// The value of a key; nil where it is not there, or cannot be read.
    func node(_ key: String) -> Node? { node[key] }

    /// True where a key is there, whether or not it can be read.
    func has(_ key: String) -> Bool { node[key] != nil || broken.contains(key) || swallowed.contains(key) }

    /// The line of a key; that of the block where it has none.
    func line(ofKey key: String) -> Int { entries.first { $0.key == key }?.mark?.line ?? line }

    /// Takes down that a key is missing.
    func miss(_ key: String, example: String) {
        guard !has(key) else { return }
        // Where a key is written wrong, its own mistake says enough.
        let isMistyped = entries.contains { entry in
            known.map { !$0.contains(entry.key) && Nearest.name(to: entry.key, among: $0) == key } ?? false
        }
        guard !isMistyped else { return }
        mistakes.note(source.error(.missingKey(key, place: place, example: example), line: line))
    }

    /// A text; nil where the key is not there.
    func text(_ key: String) -> String? {
        guard let node = node(key) else { return nil }
        return mistakes.attempt { () throws(LessonError) in try text(of: node, key: key) }
    }

    /// A text that must be there.
    func text(_ key: String, example: String) -> String? {
        miss(key, example: example)
        return text(key)
    }

    /// A list of texts; a single text counts as a list of one, and a key that is not there as an empty one.
    func texts(_ key: String) -> [(text: String, line: Int)] {
        guard let node = node(key) else { return [] }
        return mistakes.attempts(node.elements ?? [node]) { (element) throws(LessonError) in
            (try text(of: element, key: key), line(of: element))
        }
    }

    /// The elements of a list of keys with values; nil for one that has none, and empty where the key is not there.
    func blocks(_ key: String, place: String, known: [String]) -> [YAMLBlock?] {
        guard let node = node(key) else { return [] }
        return list(node, key: key)?.map { YAMLBlock($0, in: self, place: place, known: known) } ?? []
    }

    /// True or false; nil where the key is not there.
    func flag(_ key: String) -> Bool? {
        guard let node = node(key) else { return nil }
        guard let word = node.scalar, let flag = ["true": true, "false": false][word] else {
            mistakes.note(
                source.error(
                    .wrongForm(expected: "true or false"), at: "\(key) in \(place)", line: line(of: node),
                    column: node.mark?.column))
            return nil
        }
        return flag
    }

    /// The elements of a list; nil where it is none.
    func list(_ node: Node, key: String) -> [Node]? {
        if node.elements == nil {
            mistakes.note(
                source.error(
                    .wrongForm(expected: "a list, with - before each element"), at: "\(key) in \(place)",
                    line: line(of: node), column: node.mark?.column))
        }
        return node.elements
    }

    /// The text that a node is.
    func text(of node: Node, key: String) throws(LessonError) -> String {
        guard let scalar = node.scalar else {
            throw source.error(
                .wrongForm(expected: "a text"), at: "\(key) in \(place)", line: line(of: node),
                column: node.mark?.column)
        }
        var text = scalar[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        while text.first?.isWhitespace == true { text.removeFirst() }
        guard !text.isEmpty else { throw source.error(.emptyValue(key, place: place), line: line(of: node)) }
        return String(text)
    }
}
