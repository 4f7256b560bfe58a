/// Reads a formula by recursive descent; operators by climbing their precedence.
///
/// Besides the language's own spelling it takes that of Python and its libraries, and of mathematics; the tree is the same.
struct FormulaParser {
    /// Names that stand for themselves, whatever else they mean in the field.
    let own: Set<String>
    var tokens: [FormulaToken]
    var position = 0
    /// The brackets and bars around the place that is read.
    var open: [String] = []
    /// What was taken for another name, and for which.
    var translated: [String: String] = [:]
    private var depth = 0
    private var chains = 0

    /// The tree of a source.
    ///
    /// - Parameter own: names that stand for themselves, whatever else they mean in the field.
    static func parse(_ source: String, own: Set<String> = []) throws(FormulaError) -> Expression {
        try parsed(source, own: own).expression
    }

    /// The tree of a source, and which names in it were taken for another.
    static func parsed(
        _ source: String, own: Set<String>
    ) throws(FormulaError) -> (expression: Expression, translated: [String: String]) {
        var parser = FormulaParser(own: own, tokens: try FormulaScanner.tokens(of: source))
        if parser.tokens.count == 1 { throw FormulaError(.empty, at: 0) }
        try parser.skipHeader()
        let expression = try parser.parseWhole()
        while parser.isSymbol(";") || parser.isSymbol(",") && parser.tokens[parser.position + 1].kind == .end {
            let column = parser.token.column
            parser.advance()
            guard parser.token.kind == .end || parser.isSymbol(";") else { throw FormulaError(.oneFormula, at: column) }
        }
        guard parser.token.kind == .end else { throw parser.errorAfterValue() }
        return (expression, parser.translated)
    }

    private init(own: Set<String>, tokens: [FormulaToken]) { (self.own, self.tokens) = (own, tokens) }

    // MARK: Words

    var token: FormulaToken { tokens[position] }
    /// The word before; the first one where there is none.
    var previous: FormulaToken { tokens[Swift.max(position - 1, 0)] }

    mutating func advance() { position = Swift.min(position + 1, tokens.count - 1) }

    func isSymbol(_ text: String) -> Bool { token.kind == .symbol(text) }

    func isNext(_ text: String) -> Bool {
        position + 1 < tokens.count && tokens[position + 1].kind == .symbol(text)
    }

    mutating func skip(_ symbol: String) -> Bool {
        guard isSymbol(symbol) else { return false }
        advance()
        return true
    }

    func node(_ kind: Expression.Kind, at column: Int) throws(FormulaError) -> Expression {
        try checked(Expression(kind, at: column))
    }

    func checked(_ expression: Expression) throws(FormulaError) -> Expression {
        guard expression.depth <= FormulaProblem.depthLimit else {
            throw FormulaError(.tooDeep, at: expression.column)
        }
        return expression
    }

    /// Closes a bracket; `opened` is where it was opened.
    mutating func close(_ bracket: String, opened: String, at column: Int) throws(FormulaError) {
        guard skip(bracket) else {
            switch token.kind {
            case .end, .symbol(")"), .symbol("]"): throw FormulaError(.unclosed(opened), at: column)
            default: throw errorAfterValue()
            }
        }
        open.removeLast()
    }

    /// The words before the formula of a Python function: `lambda y, p:`, `def f(y, p): return`.
    private mutating func skipHeader() throws(FormulaError) {
        guard let word = token.name, tokens.count > 2 else { return }
        let isBeforeName = tokens[1].name != nil
        if word == "lambda" || word == "def", let colon = tokens.firstIndex(where: { $0.kind == .symbol(":") }),
            word == "def" && isBeforeName || tokens[1..<colon].allSatisfy({ $0.name != nil || $0.text == "," })
        {
            position = colon + 1
        }
        if token.name == "return", tokens[position + 1].kind != .end { advance() }
        if isBeforeName, word == "import" || word == "from" { throw FormulaError(.needsNoImport, at: 0) }
    }

    // MARK: Operators

    /// A formula, or the part of one between brackets and separators.
    mutating func parseWhole() throws(FormulaError) -> Expression {
        let value = try parseOperators(tighterThan: 0)
        if isSymbol("?") { throw FormulaError(.questionMark, at: token.column) }
        guard token.name == "if" else { return value }
        let column = token.column
        advance()
        let condition = try parseOperators(tighterThan: 0)
        guard token.name == "else" else { throw FormulaError(.ifWithoutElse, at: column) }
        advance()
        depth += 1
        defer { depth -= 1 }
        guard depth <= FormulaProblem.depthLimit else { throw FormulaError(.tooDeep, at: token.column) }
        return try node(.function(.where, [condition, value, try parseWhole()]), at: column)
    }

    private static let bars: Set<String> = ["|", "||", "‖"]

    /// Whether this is the second bar of two that were written as one sign.
    private var isSecondBar: Bool { token.text == "||" && isSymbol("|") }

    /// What stands between two values.
    private var infix: Infix? {
        switch token.kind {
        case .symbol("&"), .name("and"): .binary(.and)
        case .symbol("||") where open.last != "||" && open.last != "|": .binary(.or)
        case .symbol("|") where !Self.bars.contains(open.last ?? "") && !isSecondBar: .binary(.or)
        case .name("or"): .binary(.or)
        case .symbol("%"): .remainder
        case .symbol("//"): .floor
        case .symbol("@"): .dot
        case .symbol(let text): BinaryOperator(rawValue: text).map { .binary($0) }
        default: nil
        }
    }

    mutating func parseOperators(tighterThan minimum: Int) throws(FormulaError) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= FormulaProblem.depthLimit else { throw FormulaError(.tooDeep, at: token.column) }
        var left = try parsePrefix(minimum: minimum)
        var last: Infix?
        while true {
            let column = token.column
            if let infix, infix != .binary(.power) {
                guard infix.precedence > minimum else { return left }
                advance()
                if case .binary(let binary) = infix, binary.isComparison {
                    left = try parseComparisons(left, binary, at: column)
                } else {
                    if infix == .remainder, token.kind == .end || isSymbol(")") || isSymbol(",") {
                        throw FormulaError(.percent, at: column)
                    }
                    let right = try parseOperators(tighterThan: infix.precedence)
                    left = try checked(infix.joining(left, right, at: column))
                }
                last = infix
            } else if BinaryOperator.times.precedence > minimum, try isFactor(after: left, last) {
                let right = try parseOperators(tighterThan: BinaryOperator.times.precedence)
                left = try node(.binary(.times, left, right), at: column)
                last = .binary(.times)
            } else {
                return left
            }
        }
    }

    /// One comparison, or a chain of them, joined with `and`. What stands in the middle is then there twice, so that it may
    /// not hold a chain itself.
    private mutating func parseComparisons(
        _ first: Expression, _ comparison: BinaryOperator, at column: Int
    ) throws(FormulaError) -> Expression {
        var (left, binary, column) = (first, comparison, column)
        var whole: Expression?
        while true {
            let before = chains
            let right = try parseOperators(tighterThan: BinaryOperator.comparisonPrecedence)
            let one = try node(.binary(binary, left, right), at: column)
            let sum = if let whole { try node(.binary(.and, whole, one), at: column) } else { one }
            guard case .binary(let next)? = infix, next.isComparison else { return sum }
            guard chains == before else { throw FormulaError(.chainedComparison, at: token.column) }
            chains += 1
            (whole, left, binary, column) = (sum, right, next, token.column)
            advance()
        }
    }

    /// Whether a factor follows without an operator: `2y`, `2(y - p)`, `(y - p)(y + p)`, `p(1 - p)`.
    private func isFactor(after left: Expression, _ last: Infix?) throws(FormulaError) -> Bool {
        let isAfterBracket = [")", "]", "|", "||", "‖", "₁", "₂"].contains { previous.kind == .symbol($0) }
        var isAfterNumber = false
        if case .number = previous.kind { isAfterNumber = true }
        switch token.kind {
        case .symbol("Σ"), .symbol("∏"): return true
        case .symbol("("), .symbol("√"): break
        case .symbol("|") where isSecondBar && open.last != "|": break
        case .name(let name):
            guard isAfterNumber || isAfterBracket, !Self.keywords.contains(name) else { return false }
            if case .binary(.power, _, _) = left.kind, isAfterNumber, !previous.isRaised {
                throw FormulaError(.ambiguousFactor, at: token.column)
            }
        default: return false
        }
        if last == .binary(.over) || last == .floor { throw FormulaError(.ambiguousFactor, at: token.column) }
        return true
    }

    /// Words that no value begins with.
    static let operators: Set<String> = ["and", "or", "not", "if", "else"]
    private static let keywords = operators.union(["for", "in", "is"])

    private mutating func parsePrefix(minimum: Int) throws(FormulaError) -> Expression {
        let column = token.column
        if token.name == "not" {
            guard minimum <= UnaryOperator.not.precedence else { throw FormulaError(.notNeedsParentheses, at: column) }
            advance()
            return try node(.unary(.not, try parseOperators(tighterThan: UnaryOperator.not.precedence - 1)), at: column)
        }
        return try parseSigned()
    }

    mutating func parseSigned() throws(FormulaError) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= FormulaProblem.depthLimit else { throw FormulaError(.tooDeep, at: token.column) }
        let column = token.column
        if skip("-") { return try node(.unary(.minus, try parseSigned()), at: column) }
        if skip("+") { return try parseSigned() }
        if skip("!") || skip("~") { return try node(.unary(.not, try parseSigned()), at: column) }
        for (sign, function) in [("Σ", FormulaFunction.sum), ("∏", .prod)] where skip(sign) {
            // As in mathematics, over the whole product that follows.
            let product = try parseOperators(tighterThan: BinaryOperator.plus.precedence)
            return try checked(product.reduced(by: function, at: column))
        }
        let base = try parseIndexed()
        let operatorColumn = token.column
        if skip("^") { return try node(.binary(.power, base, try parseSigned()), at: operatorColumn) }
        return base
    }
}

extension Expression {
    /// The sum or product of a list; what a sum is divided by stays outside where it is one number.
    fileprivate func reduced(by function: FormulaFunction, at column: Int) -> Expression {
        if function == .sum, case .binary(.over, let list, let divisor) = kind, divisor.isOneNumber {
            return Expression(.binary(.over, list.reduced(by: function, at: column), divisor), at: self.column)
        }
        return Expression(.function(function, [self]), at: column)
    }

    /// Whether this is one number whatever the lists are.
    private var isOneNumber: Bool {
        switch kind {
        case .number, .constant, .name("n"): true
        case .function(let function, _): [.sum, .mean, .len, .prod].contains(function)
        case .unary(_, let operand): operand.isOneNumber
        case .binary(_, let left, let right): left.isOneNumber && right.isOneNumber
        default: false
        }
    }
}

/// What may stand between two values.
enum Infix: Equatable {
    case binary(BinaryOperator)
    /// Python's `%`.
    case remainder
    /// Python's `//`.
    case floor
    /// Python's `@`.
    case dot

    var precedence: Int {
        if case .binary(let binary) = self { binary.precedence } else { BinaryOperator.times.precedence }
    }

    func joining(_ left: Expression, _ right: Expression, at column: Int) -> Expression {
        switch self {
        case .binary(let binary): Expression(.binary(binary, left, right), at: column)
        case .remainder: Expression(.function(.mod, [left, right]), at: column)
        case .floor:
            Expression(.function(.floor, [Expression(.binary(.over, left, right), at: column)]), at: column)
        case .dot:
            Expression(.function(.sum, [Expression(.binary(.times, left, right), at: column)]), at: column)
        }
    }
}
