import TextGrid

extension Glyphs {
    /// Facts with dots between them: in ASCII, where a dot is the sign of a product, dashes stand there.
    func fitFacts(_ text: String) -> String {
        isASCII ? fit(text.replacing(" · ", with: " \(separator) ")) : text
    }
}

extension Grid {
    /// Writes the first of `texts` that has room there as a whole into the lower edge of a frame, at its right end or
    /// its left one; nothing where none has.
    mutating func note(_ texts: [String], onEdgeOf frame: Rectangle, isLeft: Bool = false) {
        guard frame.height >= 2 else { return }
        let notes = texts.map { " \(glyphs.fitFacts($0)) " }
        guard let text = notes.first(where: { TextWidth.columns(of: $0) + 4 <= frame.width }) else { return }
        let x = isLeft ? frame.x + 2 : frame.maxX - 2 - TextWidth.columns(of: text)
        write(text, x: x, y: frame.maxY - 1, style: Style(.muted))
    }
}
