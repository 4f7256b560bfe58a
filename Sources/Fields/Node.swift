import Wording

/// What a text in JSON or YAML says, and where; also what is written as JSON.
package struct Node: Sendable {
    /// A key with its value.
    package struct Entry: Sendable {
        /// The key.
        package let key: String
        /// Where the key stands.
        package let mark: Mark?
        /// Its value.
        package let value: Node

        /// A key with its value.
        package init(_ key: String, _ value: Node, mark: Mark? = nil) {
            self.key = key
            self.value = value
            self.mark = mark
        }
    }

    /// What it is.
    package enum Content: Sendable {
        /// A word or a number as it is written; `isText` where quotation marks say that it is text.
        case scalar(String, isText: Bool)
        /// A list.
        case list([Node])
        /// Keys with values, in their order.
        case keys([Entry])
    }

    /// What it is.
    var content: Content
    /// Where it begins.
    package var mark: Mark?

    /// A value, and where it begins.
    package init(_ content: Content, mark: Mark? = nil) {
        self.content = content
        self.mark = mark
    }

    /// A text.
    package static func text(_ text: String) -> Node { Node(.scalar(text, isText: true)) }
    /// What is written as it is: a number, `true`.
    package static func word(_ text: String) -> Node { Node(.scalar(text, isText: false)) }
    /// A list.
    package static func list(_ elements: [Node]) -> Node { Node(.list(elements)) }

    /// The keys with their values; nil for what has none.
    package var entries: [Entry]? {
        if case .keys(let entries) = content { entries } else { nil }
    }

    /// The elements; nil for what is no list.
    package var elements: [Node]? {
        if case .list(let elements) = content { elements } else { nil }
    }

    /// The word, number or text; nil for lists and keys.
    package var scalar: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    /// True for `null`.
    package var isNull: Bool {
        if case .scalar(let text, false) = content { text == "null" || text == "~" || text.isEmpty } else { false }
    }

    /// The value of a key.
    package subscript(key: String) -> Node? { entries?.first { $0.key == key }?.value }

    /// These keys, with those of `other` in place of those that both have.
    package func overlaid(with other: Node) -> Node {
        guard let base = entries, let patch = other.entries else { return other }
        let kept = base.map { entry in patch.first { $0.key == entry.key } ?? entry }
        let added = patch.filter { entry in !base.contains { $0.key == entry.key } }
        return Node(.keys(kept + added), mark: other.mark)
    }

    /// These keys with another value for one of them; without that key where the value is nil.
    package func replacing(_ key: String, with value: Node?) -> Node {
        guard let value else { return Node(.keys((entries ?? []).filter { $0.key != key }), mark: mark) }
        return overlaid(with: Node(.keys([Entry(key, value)])))
    }

    // MARK: JSON

    /// The value as one line of JSON with sorted keys.
    package var json: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        switch content {
        case .scalar(let word, let isText):
            if isText { Self.write(quoted: word, to: &text) } else { text += word }
        case .list(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { text += "," }
                element.write(to: &text)
            }
            text += "]"
        case .keys(let entries):
            text += "{"
            for (index, entry) in entries.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { text += "," }
                Self.write(quoted: entry.key, to: &text)
                text += ":"
                entry.value.write(to: &text)
            }
            text += "}"
        }
    }

    private static func write(quoted word: String, to text: inout String) {
        text += "\""
        for scalar in word.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                if scalar.isHarmful {
                    text += scalar.jsonEscape
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\""
    }
}
