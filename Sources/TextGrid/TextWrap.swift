/// Breaking text into lines.
public enum TextWrap {
    /// Breaks styled text at blanks into lines of at most `width` columns. A longer word is cut into pieces.
    ///
    /// - Parameter hanging: the indent of every line but the first.
    public static func lines(_ spans: [Span], width: Int, hanging: Int = 0) -> [[Span]] {
        guard width > 0 else { return [] }
        let hanging = hanging < width ? max(0, hanging) : 0
        var lines: [[Span]] = []
        var line: [Span] = []
        var column = 0
        func indent() -> [Span] { hanging > 0 ? [Span(String(repeating: " ", count: hanging))] : [] }
        func breakLine() {
            while let last = line.last {
                let trimmed = last.text.trimmingTrailingBlanks
                if trimmed.isEmpty {
                    line.removeLast()
                } else {
                    line[line.count - 1].text = trimmed
                    break
                }
            }
            lines.append(line)
            line = indent()
            column = line.isEmpty ? 0 : hanging
        }
        func append(_ text: String, _ style: Style) {
            if let last = line.last, last.style == style {
                line[line.count - 1].text += text
            } else {
                line.append(Span(text, style))
            }
            column += TextWidth.columns(of: text)
        }
        // A word may run over several spans (`**bold**,`): it is placed as a whole.
        var word: [Span] = []
        func placeWord() {
            let length = word.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
            if column + length > width, column > (lines.isEmpty ? 0 : hanging) { breakLine() }
            for piece in word {
                for character in piece.text {
                    if column + TextWidth.columns(of: character) > width { breakLine() }
                    append(String(character), piece.style)
                }
            }
            word = []
        }
        for span in spans {
            for character in span.text {
                if character.isNewline {
                    placeWord()
                    breakLine()
                } else if character == " " {
                    placeWord()
                    if column < width, column > 0 || lines.isEmpty { append(" ", span.style) }
                } else if let last = word.last, last.style == span.style {
                    word[word.count - 1].text.append(character)
                } else {
                    word.append(Span(String(character), span.style))
                }
            }
        }
        placeWord()
        if !line.isEmpty, line != indent() { breakLine() }
        return lines
    }

    /// Breaks plain text into lines of at most `width` columns.
    public static func lines(_ text: String, width: Int, style: Style = .plain, hanging: Int = 0) -> [[Span]] {
        lines([Span(text, style)], width: width, hanging: hanging)
    }
}

extension String {
    fileprivate var trimmingTrailingBlanks: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
