/// The words of a formula.
struct FormulaToken: Equatable {
    enum Kind: Equatable {
        case number(Double)
        case name(String)
        /// An operator, a bracket or a separator; `and`, `or` and `not` are names.
        case symbol(String)
        case end
    }

    let kind: Kind
    /// Where it starts, counted from 0 in characters.
    let column: Int
    /// As it stands in the source.
    let text: String
}

extension FormulaToken {
    /// Splits a source into its words; the last one is always the end.
    static func tokens(of source: String) throws(FormulaError) -> [FormulaToken] {
        let characters = Array(source)
        var tokens: [FormulaToken] = []
        var position = 0
        while position < characters.count {
            let character = characters[position]
            let start = position
            if character.isWhitespace {
                position += 1
                continue
            }
            if isDigit(character) || (character == "." && isDigit(at: position + 1, in: characters)) {
                position = endOfNumber(from: position, in: characters)
                let text = String(characters[start..<position])
                guard let value = Double(text), value.isFinite else {
                    throw FormulaError(.numberTooLarge(text), at: start)
                }
                tokens.append(FormulaToken(kind: .number(value), column: start, text: text))
                continue
            }
            if character.isLetter || character == "_" {
                position += 1
                while position < characters.count, belongsToName(at: position, in: characters) { position += 1 }
                let text = String(characters[start..<position])
                tokens.append(FormulaToken(kind: .name(text), column: start, text: text))
                continue
            }
            let (symbol, length) = try symbol(at: position, in: characters)
            position += length
            let text = String(characters[start..<position])
            tokens.append(FormulaToken(kind: .symbol(symbol), column: start, text: text))
        }
        tokens.append(FormulaToken(kind: .end, column: characters.count, text: ""))
        return tokens
    }

    private static func isDigit(_ character: Character) -> Bool { character >= "0" && character <= "9" }

    private static func isDigit(at position: Int, in characters: [Character]) -> Bool {
        position < characters.count && isDigit(characters[position])
    }

    private static func belongsToName(at position: Int, in characters: [Character]) -> Bool {
        let character = characters[position]
        if character == "." {
            // start.loss is a name; a dot at the end is not part of one.
            return position + 1 < characters.count && (characters[position + 1].isLetter)
        }
        return character.isLetter || isDigit(character) || character == "_"
    }

    private static func endOfNumber(from start: Int, in characters: [Character]) -> Int {
        var position = start
        while isDigit(at: position, in: characters) { position += 1 }
        if position < characters.count, characters[position] == "." {
            position += 1
            while isDigit(at: position, in: characters) { position += 1 }
        }
        if position < characters.count, characters[position] == "e" || characters[position] == "E" {
            var exponent = position + 1
            if exponent < characters.count, "+-".contains(characters[exponent]) { exponent += 1 }
            if isDigit(at: exponent, in: characters) {
                position = exponent
                while isDigit(at: position, in: characters) { position += 1 }
            }
        }
        return position
    }

    /// Typographic operators mean their plain twins, so that a printed formula can be typed back.
    private static let twins: [Character: String] = [
        "−": "-", "·": "*", "×": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!=",
    ]

    private static func symbol(
        at position: Int, in characters: [Character]
    ) throws(FormulaError) -> (symbol: String, length: Int) {
        let character = characters[position]
        if let twin = twins[character] { return (twin, 1) }
        let next = position + 1 < characters.count ? characters[position + 1] : " "
        switch (character, next) {
        case ("<", "="), (">", "="), ("=", "="), ("!", "="): return ("\(character)=", 2)
        case ("*", "*"): throw FormulaError(.doubleStar, at: position)
        case ("=", _): throw FormulaError(.singleEquals, at: position)
        default: break
        }
        guard "+-*/^()[],;:<>".contains(character) else {
            throw FormulaError(.meaninglessCharacter(character), at: position)
        }
        return (String(character), 1)
    }
}
