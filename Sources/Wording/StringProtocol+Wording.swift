extension StringProtocol {
    /// Without blanks and line ends at its ends.
    package var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// With a full stop, unless it ends as a sentence does.
    package var asSentence: String { last.map { ".?!".contains($0) } == true ? String(self) : self + "." }

    /// Without a full stop at its end.
    package var withoutFullStop: String { String(hasSuffix(".") ? dropLast() : self[...]) }
}
