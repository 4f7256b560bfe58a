/// Reads a formula by recursive descent; operators by climbing their precedence.
struct FormulaParser {
    private let tokens: [FormulaToken]
    private var position = 0
    private var depth = 0

    /// The tree of a source.
    static func parse(_ source: String) throws(FormulaError) -> Expression {
        var parser = FormulaParser(tokens: try FormulaToken.tokens(of: source))
        if parser.tokens.count == 1 { throw FormulaError(.empty, at: 0) }
        let expression = try parser.parseOperators(tighterThan: 0)
        let token = parser.token
        guard token.kind == .end else { throw parser.errorAfterValue(token) }
        return expression
    }

    private init(tokens: [FormulaToken]) {
        self.tokens = tokens
    }

    private var token: FormulaToken { tokens[position] }

    private mutating func advance() { position = Swift.min(position + 1, tokens.count - 1) }

    private func isSymbol(_ text: String) -> Bool { token.kind == .symbol(text) }

    private mutating func skip(_ symbol: String) -> Bool {
        guard isSymbol(symbol) else { return false }
        advance()
        return true
    }

    /// A value has ended and something else than an operator follows.
    private func errorAfterValue(_ token: FormulaToken) -> FormulaError {
        switch token.kind {
        case .number, .name: FormulaError(.missingOperator(before: token.text), at: token.column)
        case .symbol("("), .symbol("["): FormulaError(.missingOperator(before: token.text), at: token.column)
        default: FormulaError(.unexpected(token.text), at: token.column)
        }
    }

    private func node(_ kind: Expression.Kind, at column: Int) throws(FormulaError) -> Expression {
        let expression = Expression(kind, at: column)
        guard expression.depth <= FormulaProblem.depthLimit else { throw FormulaError(.tooDeep, at: column) }
        return expression
    }

    private var binaryOperator: BinaryOperator? {
        switch token.kind {
        case .symbol(let text): BinaryOperator(rawValue: text)
        case .name("and"): .and
        case .name("or"): .or
        default: nil
        }
    }

    private mutating func parseOperators(tighterThan minimum: Int) throws(FormulaError) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= FormulaProblem.depthLimit else { throw FormulaError(.tooDeep, at: token.column) }
        var left = try parsePrefix(minimum: minimum)
        while let binary = binaryOperator, binary != .power, binary.precedence > minimum {
            let column = token.column
            advance()
            let right = try parseOperators(tighterThan: binary.precedence)
            left = try node(.binary(binary, left, right), at: column)
            if binary.isComparison, let next = binaryOperator, next.isComparison {
                throw FormulaError(.chainedComparison, at: token.column)
            }
        }
        return left
    }

    private mutating func parsePrefix(minimum: Int) throws(FormulaError) -> Expression {
        let column = token.column
        if token.kind == .name("not") {
            guard minimum <= UnaryOperator.not.precedence else { throw FormulaError(.notNeedsParentheses, at: column) }
            advance()
            return try node(.unary(.not, try parseOperators(tighterThan: UnaryOperator.not.precedence - 1)), at: column)
        }
        return try parseSigned()
    }

    private mutating func parseSigned() throws(FormulaError) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= FormulaProblem.depthLimit else { throw FormulaError(.tooDeep, at: token.column) }
        let column = token.column
        if skip("-") { return try node(.unary(.minus, try parseSigned()), at: column) }
        if skip("+") { return try parseSigned() }
        let base = try parseIndexed()
        let operatorColumn = token.column
        if skip("^") { return try node(.binary(.power, base, try parseSigned()), at: operatorColumn) }
        return base
    }

    private mutating func parseIndexed() throws(FormulaError) -> Expression {
        var base = try parseValue()
        while isSymbol("[") {
            let column = token.column
            advance()
            var indices = [try parseOperators(tighterThan: 0)]
            while skip(",") { indices.append(try parseOperators(tighterThan: 0)) }
            try close("]", opened: "[", at: column)
            base = try node(.element(of: base, at: indices), at: column)
        }
        return base
    }

    private mutating func close(_ bracket: String, opened: String, at column: Int) throws(FormulaError) {
        if skip(bracket) { return }
        throw token.kind == .end ? FormulaError(.unclosed(opened), at: column) : errorAfterValue(token)
    }

    private mutating func parseValue() throws(FormulaError) -> Expression {
        let start = token
        switch start.kind {
        case .number(let value):
            advance()
            return try node(.number(value), at: start.column)
        case .name(let name):
            if ["and", "or", "not"].contains(name) { throw FormulaError(.unexpected(name), at: start.column) }
            advance()
            if isSymbol("(") { return try parseCall(of: name, at: start.column) }
            if let constant = NamedConstant(rawValue: name) { return try node(.constant(constant), at: start.column) }
            return try node(.name(Formula.canonicalName(name)), at: start.column)
        case .symbol("("):
            advance()
            let inner = try parseOperators(tighterThan: 0)
            try close(")", opened: "(", at: start.column)
            return inner
        case .symbol("["):
            advance()
            return try parseList(at: start.column)
        case .symbol(let text):
            throw FormulaError(.unexpected(text), at: start.column)
        case .end:
            throw FormulaError(.endsTooEarly, at: start.column)
        }
    }

    private mutating func parseList(at column: Int) throws(FormulaError) -> Expression {
        if isSymbol("]") { throw FormulaError(.emptyList, at: column) }
        var rows: [[Expression]] = [[]]
        var isMatrix = false
        while true {
            let rowColumn = token.column
            rows[rows.count - 1].append(try parseOperators(tighterThan: 0))
            if skip(",") { continue }
            let last = rows[rows.count - 1].count
            if last != rows[0].count {
                throw FormulaError(
                    .raggedList(row: rows.count - 1, count: last, expected: rows[0].count), at: rowColumn)
            }
            if skip(";") {
                isMatrix = true
                rows.append([])
                continue
            }
            try close("]", opened: "[", at: column)
            return try node(.list(rows: rows, isMatrix: isMatrix), at: column)
        }
    }

    private mutating func parseCall(of name: String, at column: Int) throws(FormulaError) -> Expression {
        let open = token.column
        advance()
        var arguments: [Expression] = []
        var options: [LossCallOption] = []
        if !isSymbol(")") {
            repeat {
                if case .name(let option) = token.kind, tokens[position + 1].kind == .symbol(":") {
                    let optionColumn = token.column
                    advance()
                    advance()
                    let value = try parseOperators(tighterThan: 0)
                    options.append(LossCallOption(name: option, value: value, column: optionColumn))
                } else if options.isEmpty {
                    arguments.append(try parseOperators(tighterThan: 0))
                } else {
                    throw FormulaError(.argumentAfterOption, at: token.column)
                }
            } while skip(",")
        }
        try close(")", opened: "(", at: open)
        return try node(
            try FormulaCall.kind(name: name, arguments: arguments, options: options, at: column), at: column)
    }
}
