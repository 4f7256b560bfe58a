/// Where one field stands in the bytes.
struct CSVField {
    /// The content, without quotes and without the blanks around it.
    let range: Range<Int>
    /// Whether the content has quotes that stand twice for one.
    let hasDoubledQuotes: Bool
    /// Whether the record ends here.
    let endsRecord: Bool
    /// The line the field begins in, from 1.
    let line: Int

    /// Whether there is nothing in the field.
    var isEmpty: Bool { range.isEmpty }
}
