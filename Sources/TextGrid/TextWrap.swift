/// Breaking text into lines.
package enum TextWrap {
    /// Breaks styled text at blanks into lines of at most `width` columns. A longer word is cut into pieces; a blank that
    /// does not break (U+00A0) holds a label and its number together; so does one within a term of a formula.
    ///
    /// - Parameter hanging: the indent of every line but the first.
    package static func lines(_ spans: [Span], width: Int, hanging: Int = 0) -> [[Span]] {
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
            let text = text.utf8.contains(0xA0) ? String(text.map { $0 == "\u{A0}" ? " " : $0 }) : text
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
            if column + length <= width {
                for piece in word { append(piece.text, piece.style) }
            } else {
                for piece in word {
                    for character in piece.text {
                        if column + TextWidth.columns(of: character) > width { breakLine() }
                        append(String(character), piece.style)
                    }
                }
            }
            word = []
        }
        func add(_ text: String, _ style: Style) {
            if let last = word.last, last.style == style {
                word[word.count - 1].text += text
            } else {
                word.append(Span(text, style))
            }
        }
        for span in spans {
            var start = span.text.startIndex
            func addWord(before end: String.Index) {
                if start < end { add(String(span.text[start..<end]), span.style) }
                placeWord()
            }
            for index in span.text.indices {
                let character = span.text[index]
                guard character == " " || character.isNewline, !span.text.isWithinTerm(index, atMost: width / 2) else {
                    continue
                }
                addWord(before: index)
                start = span.text.index(after: index)
                if character != " " {
                    breakLine()
                } else if column < width, column > 0 || lines.isEmpty {
                    append(" ", span.style)
                }
            }
            if start < span.text.endIndex { add(String(span.text[start...]), span.style) }
        }
        placeWord()
        if !line.isEmpty, line != indent() { breakLine() }
        return lines
    }

    /// Breaks plain text into lines of at most `width` columns.
    package static func lines(_ text: String, width: Int, style: Style = .plain, hanging: Int = 0) -> [[Span]] {
        lines([Span(text, style)], width: width, hanging: hanging)
    }
}

extension String {
    /// Whether a blank stands within what is read as one: between a number and its `%`, in `ln 0.5`, `p = 0.5` and
    /// `(1 − 0.5)²`. No line ends there.
    ///
    /// - Parameter length: what stands between parentheses is held together up to so many characters.
    fileprivate func isWithinTerm(_ index: Index, atMost length: Int) -> Bool {
        let (before, behind) = (self[..<index], self[self.index(after: index)...])
        guard let last = before.last, let next = behind.first else { return false }
        if next == "%" { return last.isNumber }
        if next.isNumber, last == "n", before.hasSuffix("ln") {
            return before.dropLast(2).last.map { !$0.isLetter } ?? true
        }
        if next == "=" || last == "=" {
            let (name, value) = next == "=" ? (before, behind.dropFirst(2)) : (before.dropLast(2), behind)
            let isWhole = next == "=" ? behind.dropFirst().first == " " : before.dropLast().last == " "
            let number = value.first.map { "-−".contains($0) } == true ? value.dropFirst() : value
            guard isWhole, number.first?.isNumber == true else { return false }
            let letters = name.suffix(length).reversed().prefix { $0 != " " }.count
            return letters > 0 && letters + 3 + value.prefix(length).prefix { $0 != " " }.count < length
        }
        // Only numbers and signs: words in parentheses break.
        func isOfSum(_ character: Character) -> Bool { character.isNumber || " .+-−·*/".contains(character) }
        let start = before.suffix(length).reversed().prefix(while: isOfSum)
        guard start.count < before.count,
            "(|".contains(before[before.index(before.endIndex, offsetBy: -start.count - 1)])
        else { return false }
        let end = behind.prefix(length).prefix(while: isOfSum)
        return end.endIndex < behind.endIndex && ")|".contains(behind[end.endIndex]) && start.count + end.count < length
    }

    /// Without the blanks at its end.
    var trimmingTrailingBlanks: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
