/// The words of a formula.
struct FormulaToken: Equatable {
    enum Kind: Equatable {
        case number(Double)
        case name(String)
        /// An operator, a bracket or a separator; `and`, `or` and `not` are names.
        case symbol(String)
        /// What stands between quotes.
        case text(String)
        case end
    }

    let kind: Kind
    /// Where it starts, counted from 0 in characters.
    let column: Int
    /// As it stands in the source.
    let text: String
    /// Whether it is written raised, as the 2 of y².
    var isRaised = false

    /// Where what follows without a blank starts.
    var end: Int { column + text.count }

    /// The name; nil for everything else.
    var name: String? { if case .name(let name) = kind { name } else { nil } }
}

/// Splits a source into its words, whichever way people write them.
struct FormulaScanner {
    private let characters: [Character]
    private var position = 0
    private var tokens: [FormulaToken] = []

    /// The words of a source; the last one is always the end.
    static func tokens(of source: String) throws(FormulaError) -> [FormulaToken] {
        var scanner = FormulaScanner(characters: Array(source))
        while scanner.position < scanner.characters.count { try scanner.scan() }
        scanner.tokens.append(FormulaToken(kind: .end, column: scanner.characters.count, text: ""))
        return scanner.tokens
    }

    private init(characters: [Character]) { self.characters = characters }

    private func character(_ offset: Int = 0) -> Character? {
        position + offset < characters.count ? characters[position + offset] : nil
    }

    /// The characters from here on; one by one, since a string of a list of them looks up what a list is.
    private func text(_ length: Int, after start: Int = 0) -> String {
        var text = ""
        for index in position + start..<position + length { text.append(characters[index]) }
        return text
    }

    private mutating func add(_ kind: FormulaToken.Kind, length: Int, isRaised: Bool = false) {
        let text = text(length)
        tokens.append(FormulaToken(kind: kind, column: position, text: text, isRaised: isRaised))
        position += length
    }

    private mutating func scan() throws(FormulaError) {
        let next = characters[position]
        if next.isWhitespace || next == "\u{200B}" || next == "\u{FEFF}" {
            position += 1
        } else if next == "#" {
            while let character = character(), !character.isNewline { position += 1 }
        } else if next.isPlainDigit || next == "." && character(1)?.isPlainDigit == true {
            try scanNumber()
        } else if next.isASCII, next.isNameLetter || next == "_" {
            scanName()
        } else if next == "\"" || next == "'" {
            try scanText(next)
        } else if next.isASCII {
            try scanSymbol(next)
        } else if let value = FormulaSigns.fractions[next] {
            add(.number(value), length: 1)
        } else if FormulaSigns.raised[next] != nil {
            scanRaised()
        } else if next == "Σ" || next == "∑" || next == "∏" {
            add(.symbol(next == "∏" ? "∏" : "Σ"), length: 1)
            skipBounds()
        } else if next.isLetter {
            scanName()
        } else if let name = FormulaSigns.names[next] {
            add(.name(name), length: 1)
        } else {
            try scanSymbol(next)
        }
    }

    private mutating func scanName() {
        var length = 1
        while belongsToName(length) { length += 1 }
        add(.name(text(length)), length: length)
    }

    private func belongsToName(_ offset: Int) -> Bool {
        guard let next = character(offset) else { return false }
        // start.loss is a name; a dot at the end is not part of one.
        if next == "." { return character(offset + 1)?.isNameLetter == true }
        if next.isASCII { return next.isNameLetter || next.isPlainDigit || next == "_" }
        return next.isLetter && next != "Σ" || FormulaSigns.lowered.contains(next)
    }

    // MARK: Numbers

    private mutating func scanNumber() throws(FormulaError) {
        var length = digits(from: 0)
        if character(length) == ".", character(length + 1) != "." { length = digits(from: length + 1) }
        if character(length) == "e" || character(length) == "E" {
            let sign = character(length + 1).map { "+-".contains($0) } == true ? 1 : 0
            if character(length + 1 + sign)?.isPlainDigit == true { length = digits(from: length + 1 + sign) }
        }
        let text = text(length)
        guard let value = Double(text.filter { $0 != "_" }), value.isFinite else {
            throw FormulaError(.numberTooLarge(text), at: position)
        }
        add(.number(value), length: length)
    }

    /// Where a run of digits ends; an underscore between two of them groups them.
    private func digits(from start: Int) -> Int {
        var length = start
        while let next = character(length) {
            guard
                next.isPlainDigit
                    || next == "_" && length > start && character(length + 1)?.isPlainDigit == true
            else { break }
            length += 1
        }
        return length
    }

    /// A power written with raised digits.
    private mutating func scanRaised() {
        var (length, digits) = (0, "")
        while let next = character(length), let digit = FormulaSigns.raised[next] {
            digits.append(digit)
            length += 1
        }
        let start = position
        tokens.append(FormulaToken(kind: .symbol("^"), column: start, text: "", isRaised: true))
        if digits.first == "-" {
            tokens.append(FormulaToken(kind: .symbol("-"), column: start, text: ""))
            digits.removeFirst()
        }
        if let value = Double(digits) {
            add(.number(value), length: length, isRaised: true)
        } else {
            add(.symbol(digits), length: length)
        }
    }

    // MARK: Signs

    /// What stands below and above a sum sign: `Σᵢ`, `Σ_i`, `Σ_{i=1}^n`. All sums run over everything.
    private mutating func skipBounds() {
        while let next = character(), FormulaSigns.lowered.contains(next) { position += 1 }
        guard character() == "_" else { return }
        skipBound()
        if character() == "^" { skipBound() }
    }

    private mutating func skipBound() {
        position += 1
        if character() == "{" {
            while let next = character(), next != "}" { position += 1 }
            position = Swift.min(position + 1, characters.count)
        } else {
            while let next = character(), next.isLetter || next.isPlainDigit { position += 1 }
        }
    }

    private mutating func scanText(_ quote: Character) throws(FormulaError) {
        var length = 1
        while let next = character(length), next != quote { length += 1 }
        guard character(length) == quote else { throw FormulaError(.quote(quote), at: position) }
        add(.text(text(length, after: 1)), length: length + 1)
    }

    private mutating func scanSymbol(_ next: Character) throws(FormulaError) {
        let following = character(1)
        if next == ".", following == ".", character(2) == "." { return add(.symbol("..."), length: 3) }
        if next == ".", following?.isLetter == true { return add(.symbol("."), length: 1) }
        if let following {
            let pair = "\(next)\(following)"
            if pair == "==", character(2) == "=" { throw FormulaError(.wordForEquals, at: position) }
            if let remedy = FormulaSigns.remedies[pair] { throw FormulaError(.foreign(remedy), at: position) }
            if let meaning = FormulaSigns.pairs[pair] { return add(.symbol(meaning), length: 2) }
        }
        if let remedy = FormulaSigns.remedies[String(next)] { throw FormulaError(.foreign(remedy), at: position) }
        if let meaning = FormulaSigns.twins[next] { return add(.symbol(meaning), length: 1) }
        guard FormulaSigns.plain.contains(next) else {
            throw FormulaError(.meaninglessCharacter(next), at: position)
        }
        add(.symbol(String(next)), length: 1)
        if next == "‖", let norm = character(), norm == "₁" || norm == "₂" { add(.symbol(String(norm)), length: 1) }
    }
}

extension Character {
    fileprivate var isPlainDigit: Bool { self >= "0" && self <= "9" }

    /// As `isLetter`, which looks up even what is ASCII.
    fileprivate var isNameLetter: Bool { asciiValue.map { 97...122 ~= $0 | 0x20 } ?? isLetter }
}
