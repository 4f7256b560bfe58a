/// Values: numbers, names, lists, parts of lists, and what stands between bars.
extension FormulaParser {
    /// A value with the indices, methods and exclamation marks behind it.
    mutating func parseIndexed() throws(FormulaError) -> Expression {
        var base = try parseValue()
        while true {
            let column = token.column
            if skip("[") {
                base = try parseIndices(of: base, at: column)
            } else if isSymbol("."), tokens[position + 1].name != nil {
                advance()
                base = try parseMember(of: base, token.text, at: token.column)
            } else if isSymbol("!") {
                advance()
                base = try checked(FormulaShorthand.factorial(of: base, at: column))
            } else {
                return base
            }
        }
    }

    private mutating func parseIndices(of base: Expression, at column: Int) throws(FormulaError) -> Expression {
        open.append("[")
        var indices = [try parseIndex()]
        while skip(","), !isSymbol("]") { indices.append(try parseIndex()) }
        try close("]", opened: "[", at: column)
        return try node(.element(of: base, at: indices), at: column)
    }

    private mutating func parseIndex() throws(FormulaError) -> ElementIndex {
        if skip("...") { return .range(from: nil, to: nil) }
        let from = isSymbol(":") ? nil : try parseWhole()
        guard skip(":") else { return from.map { .place($0) } ?? .range(from: nil, to: nil) }
        let isOpen = isSymbol(",") || isSymbol("]") || isSymbol(":")
        let to = isOpen ? nil : try parseWhole()
        if isSymbol(":") { throw FormulaError(.sliceStep, at: token.column) }
        return .range(from: from, to: to)
    }

    private mutating func parseValue() throws(FormulaError) -> Expression {
        let start = token
        switch start.kind {
        case .number(let value):
            advance()
            return try node(.number(value), at: start.column)
        case .name(let name): return try parseName(name, at: start.column)
        case .text: throw FormulaError(.quotedText, at: start.column)
        case .end: throw FormulaError(.endsTooEarly, at: start.column)
        case .symbol("("):
            advance()
            return try parseParentheses(at: start.column)
        case .symbol("["):
            advance()
            open.append("[")
            return try parseList(at: start.column, closing: "]", rows: [[]])
        case .symbol(let bar) where bar == "|" || bar == "||" || bar == "‖":
            advance()
            return try parseBars(bar, at: start.column)
        case .symbol("√"):
            advance()
            if isSymbol("√") { throw FormulaError(.unexpected("√"), at: token.column) }
            return try node(.function(.sqrt, [try parseIndexed()]), at: start.column)
        case .symbol("{"), .symbol("}"): throw FormulaError(.braces, at: start.column)
        case .symbol("="): throw FormulaError(.singleEquals, at: start.column)
        case .symbol(let text): throw FormulaError(.unexpected(text), at: start.column)
        }
    }

    /// What stands in parentheses; with commas a list, as in Python.
    private mutating func parseParentheses(at column: Int) throws(FormulaError) -> Expression {
        open.append("(")
        let inner = try parseWhole()
        if isSymbol(",") {
            advance()
            return try parseList(at: column, closing: ")", rows: [[inner]])
        }
        try close(")", opened: "(", at: column)
        return inner
    }

    /// A number with a decimal comma at the comma that stands here.
    var decimalComma: FormulaError? {
        guard isSymbol(","), position + 1 < tokens.count, case .number(let whole) = previous.kind,
            case .number = tokens[position + 1].kind, whole == whole.rounded(), previous.end == token.column,
            tokens[position + 1].column == token.end, previous.text.allSatisfy(\.isNumber)
        else { return nil }
        return FormulaError(.decimalComma(previous.text + "." + tokens[position + 1].text), at: token.column)
    }

    /// The rest of a list whose bracket is open; a list of lists is a table.
    private mutating func parseList(
        at column: Int, closing bracket: String, rows: [[Expression]]
    ) throws(FormulaError) -> Expression {
        var rows = rows
        if rows[0].isEmpty, isSymbol(bracket) { throw FormulaError(.emptyList, at: column) }
        var isMatrix = false
        while true {
            let rowColumn = token.column
            if !isSymbol(bracket) || rows[rows.count - 1].isEmpty {
                rows[rows.count - 1].append(try parseWhole())
            }
            if skip(",") { continue }
            let last = rows[rows.count - 1].count
            if last != rows[0].count {
                throw FormulaError(
                    .raggedList(row: rows.count - 1, count: last, expected: rows[0].count), at: rowColumn)
            }
            if bracket == "]", skip(";") {
                isMatrix = true
                rows.append([])
                continue
            }
            try close(bracket, opened: bracket == "]" ? "[" : "(", at: column)
            let kind: Expression.Kind = .list(rows: rows, isMatrix: isMatrix)
            return try node(isMatrix ? kind : try Self.table(rows[0]) ?? kind, at: column)
        }
    }

    /// The table of lists that are its rows; nil where something else is among them.
    private static func table(_ lists: [Expression]) throws(FormulaError) -> Expression.Kind? {
        var rows: [[Expression]] = []
        for list in lists {
            guard case .list(let row, false) = list.kind else { return nil }
            if let first = rows.first, row[0].count != first.count {
                throw FormulaError(
                    .raggedList(row: rows.count, count: row[0].count, expected: first.count), at: list.column)
            }
            rows.append(row[0])
        }
        return .list(rows: rows, isMatrix: true)
    }

    /// |x|, and the norm of what stands between double bars.
    private mutating func parseBars(_ bar: String, at column: Int) throws(FormulaError) -> Expression {
        open.append(bar)
        let inner = try parseWhole()
        if bar == "|", isSymbol("||") {
            // Two bars that close one after the other.
            tokens[position] = FormulaToken(kind: .symbol("|"), column: token.column + 1, text: "||")
        } else if !skip(bar) {
            throw token.kind == .end ? FormulaError(.unclosed(bar), at: column) : errorAfterValue()
        }
        open.removeLast()
        if bar == "|" { return try node(.function(.abs, [inner]), at: column) }
        let isOfDistances = skip("₁")
        if !isOfDistances { _ = skip("₂") }
        return try checked(FormulaShorthand.norm(of: inner, order: isOfDistances ? 1 : 2, at: column))
    }

    // MARK: Names

    private mutating func parseName(_ text: String, at column: Int) throws(FormulaError) -> Expression {
        if Self.operators.contains(text) { throw FormulaError(.keyword(text), at: column) }
        advance()
        if own.contains(text), !isSymbol("(") { return try node(.name(text), at: column) }
        let parts = text.split(separator: ".").map(String.init)
        if parts.count == 1 || ForeignNames.modules.contains(parts[0]) {
            let (name, place) = (parts[parts.count - 1], column + text.count - parts[parts.count - 1].count)
            let library = parts.count == 1 ? nil : parts[0]
            guard isSymbol("(") else { return try value(named: name, typed: text, at: library == nil ? column : place) }
            if !isCallEmpty, !FormulaCall.isCallable(name), own.contains(name) || ForeignNames.isValue(name) {
                if case .number = tokens[position + 1].kind, tokens[position + 2].kind == .symbol(")") {
                    throw FormulaError(.roundIndex("\(text)[\(tokens[position + 1].text)]"), at: token.column)
                }
                return try value(named: name, typed: text, at: column)
            }
            return try parseCall(of: name, library: library, at: column)
        }
        let (last, before) = (parts[parts.count - 1], parts.dropLast().joined(separator: "."))
        guard isSymbol("(") || ForeignNames.attributes.contains(last) && ForeignNames.isValue(before) else {
            if ForeignNames.isValue(before), FormulaCall.isCallable(last) {
                throw FormulaError(.functionWithoutParentheses(last, argument: before), at: column)
            }
            return try node(.name(Formula.canonicalName(text)), at: column)
        }
        position -= 1
        return try parseMember(
            of: try value(named: before, typed: before, at: column), last, at: column + before.count + 1)
    }

    /// Whether `()` follows.
    private var isCallEmpty: Bool { isSymbol("(") && isNext(")") }

    /// A method or a property; its name is the word that is read.
    private mutating func parseMember(
        of base: Expression, _ name: String, at column: Int
    ) throws(FormulaError) -> Expression {
        let name = name.split(separator: ".").last.map(String.init) ?? name
        advance()
        if isSymbol("(") { return try parseCall(of: name, receiver: base, at: column) }
        if name == "shape", isSymbol("["), tokens[position + 1].kind == .number(0), tokens[position + 2].text == "]" {
            position += 3
            return try node(.function(.len, [base]), at: column)
        }
        throw FormulaError(.foreign(ForeignNames.remedy(forMember: name)), at: column)
    }

    private mutating func value(named name: String, typed: String, at column: Int) throws(FormulaError) -> Expression {
        if own.contains(name) { return try node(.name(name), at: column) }
        if let constant = NamedConstant(rawValue: ForeignNames.constants[name] ?? name) {
            return try node(.constant(constant), at: column)
        }
        switch name {
        case "True", "true": return try node(.number(1), at: column)
        case "False", "false": return try node(.number(0), at: column)
        case "None", "null", "newaxis": throw FormulaError(.none(name), at: column)
        default: break
        }
        if let mean = ForeignNames.means[name] {
            return try node(.function(.mean, [Expression(.name(mean), at: column)]), at: column)
        }
        let meaning = Formula.canonicalName(name)
        if meaning != name { translated[name] = meaning }
        return try node(.name(meaning), at: column)
    }

    // MARK: What does not fit

    /// A value has ended and something else than an operator follows.
    func errorAfterValue() -> FormulaError {
        let word = token
        let problem: FormulaProblem
        switch word.kind {
        case .name("for"): problem = .loop
        case .name("in"): problem = .foreign("write x == a or x == b")
        case .name("is"): problem = .wordForEquals
        case .name("else"): problem = .elseWithoutIf
        case .text: problem = .quotedText
        case .number where previous.end == word.column && word.text.first == ".": problem = .twoPoints
        case .number, .name, .symbol("("), .symbol("["):
            if let name = previous.name, FormulaCall.isCallable(name) {
                problem = .functionWithoutParentheses(name, argument: word.text)
            } else {
                problem = .missingOperator(before: word.text)
            }
        case .symbol(")"), .symbol("]"): problem = .closesNothing(word.text)
        case .symbol("="): problem = .singleEquals
        case .symbol("|"), .symbol("||"), .symbol("‖"): problem = .barsInBars
        case .symbol("{"), .symbol("}"): problem = .braces
        case .symbol(":"): problem = .colon
        case .symbol(","): return decimalComma ?? FormulaError(.comma, at: word.column)
        case .symbol(";"): problem = .oneFormula
        default: problem = .unexpected(word.text)
        }
        return FormulaError(problem, at: word.column)
    }
}
