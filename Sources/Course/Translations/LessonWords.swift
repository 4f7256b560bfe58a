import Fields
import Wording

/// Which parts of a lesson's blocks are words: what a translation gives, and what it is behind when it changes.
enum LessonWords {
    /// The keys whose texts are words.
    private static let keys: Set<String> = [
        "question", "text", "feedback", "say", "hints", "right", "reveal", "words", "early", "unit", "title",
        "classNames", "piles", "why", "model",
    ]
    /// The keys by which a translation says what it means.
    private static let handles: Set<String> = ["id", "name"]

    /// A block with the words of a translation in place of its own.
    static func translated(_ node: Node, by words: Node, key: String = "") -> Node {
        if let entries = node.entries, let others = words.entries {
            let merged = entries.map { entry in
                guard let other = others.first(where: { $0.key == entry.key }) else { return entry }
                return Node.Entry(
                    entry.key, translated(entry.value, by: other.value, key: entry.key), mark: other.mark)
            }
            return Node(.keys(merged), mark: words.mark)
        }
        if let elements = node.elements, words.elements != nil {
            let merged = elements.enumerated().map { index, element in
                counterpart(of: element, at: index, in: words).map { translated(element, by: $0, key: key) } ?? element
            }
            return Node(.list(merged), mark: words.mark)
        }
        return node.scalar != nil && words.scalar != nil && keys.contains(key) ? words : node
    }

    /// The element of a translated list that belongs to one of the original: that of its name, else that at its place.
    private static func counterpart(of element: Node, at index: Int, in words: Node) -> Node? {
        let others = words.elements ?? []
        if let name = element["name"]?.scalar, others.contains(where: { $0["name"] != nil }) {
            return others.first { $0["name"]?.scalar == name }
        }
        return others.indices.contains(index) ? others[index] : nil
    }

    /// The texts of a block, in its order.
    static func texts(of node: Node, key: String = "") -> [String] {
        if let entries = node.entries { return entries.flatMap { texts(of: $0.value, key: $0.key) } }
        if let elements = node.elements { return elements.flatMap { texts(of: $0, key: key) } }
        return keys.contains(key) ? [node.scalar ?? ""] : []
    }

    /// Where a block has words and its translation none: `options 2: feedback`.
    static func missing(_ node: Node, in words: Node?, key: String = "", path: String = "") -> [String] {
        if let entries = node.entries {
            return entries.flatMap { entry in
                missing(
                    entry.value, in: words?[entry.key], key: entry.key,
                    path: path.isEmpty ? entry.key : "\(path): \(entry.key)")
            }
        }
        if let elements = node.elements {
            return elements.enumerated().flatMap { index, element in
                missing(
                    element, in: words.flatMap { counterpart(of: element, at: index, in: $0) }, key: key,
                    path: "\(path) \(index + 1)")
            }
        }
        return keys.contains(key) && words?.scalar == nil ? [path] : []
    }

    /// What a translation says that is no word, or that the original has no place for: the key, and where it stands.
    static func extra(_ words: Node, in node: Node?, key: String = "", at mark: Mark? = nil) -> [(
        key: String, mark: Mark?
    )] {
        if let entries = words.entries {
            return entries.flatMap { entry -> [(key: String, mark: Mark?)] in
                if handles.contains(entry.key) { return [] }
                guard let value = node?[entry.key] else { return [(entry.key, entry.mark)] }
                return extra(entry.value, in: value, key: entry.key, at: entry.mark)
            }
        }
        if let elements = words.elements {
            let own = node?.elements ?? []
            return elements.enumerated().flatMap { index, element in
                let name = element["name"]?.scalar
                let other = own.first { $0["name"]?.scalar == name && name != nil }
                return extra(
                    element, in: other ?? (own.indices.contains(index) ? own[index] : nil), key: key,
                    at: element.mark ?? mark)
            }
        }
        return keys.contains(key) && node != nil ? [] : [(key, words.mark ?? mark)]
    }

    /// A mark of texts, in eight digits, that stays the same where lines are only broken otherwise.
    static func sum(of texts: [String]) -> String {
        let words = texts.flatMap { $0.split(whereSeparator: \.isWhitespace) }.joined(separator: " ")
        let sum = String(ProgressLine.sum(words), radix: 16)
        return String(repeating: "0", count: 8 - sum.count) + sum
    }
}
