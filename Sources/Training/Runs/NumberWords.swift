/// Numbers in sentences and summaries.
enum NumberWords {
    /// The shortest text that reads back as the same number, whole numbers without ".0".
    static func shortest(_ value: Double) -> String {
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
