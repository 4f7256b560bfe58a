import Fields

/// Writes values as YAML, on one line: texts without quotation marks where they need none.
enum YAMLText {
    /// The value as it stands behind a key.
    static func flow(_ node: Node) -> String {
        if let elements = node.elements { return "[\(elements.map(flow).joined(separator: ", "))]" }
        if let entries = node.entries {
            return "{\(entries.map { "\($0.key): \(flow($0.value))" }.joined(separator: ", "))}"
        }
        return node.scalar.flatMap { isPlain($0) ? $0 : nil } ?? node.json
    }

    /// Whether a text is read as itself without quotation marks, among others too.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.first, first.isASCII, first.isLetter, text.last != " ",
            !["true", "false", "null", "yes", "no", "on", "off", "nan", "inf"].contains(text.lowercased())
        else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || " ()+-*/<=>._;?!^".contains($0)) }
    }
}
