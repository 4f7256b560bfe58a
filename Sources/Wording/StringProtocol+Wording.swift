extension StringProtocol {
    /// Without blanks and line ends at its ends.
    public var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// With a full stop, unless it ends as a sentence does.
    public var asSentence: String { last.map { ".?!".contains($0) } == true ? String(self) : self + "." }

    /// Without a full stop at its end.
    public var withoutFullStop: String { String(hasSuffix(".") ? dropLast() : self[...]) }
}
