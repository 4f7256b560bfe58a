/// What a call is given.
struct CallArguments {
    /// An argument, with the name that stands before it, if one does.
    struct Argument {
        var label: String?
        /// Where it starts.
        let column: Int
        /// Where the = behind its name stands.
        var equals: Int?
        /// nil for Python's None.
        let value: Expression?
    }

    var positional: [Argument] = []
    var labelled: [Argument] = []
    /// What looks like a number with a decimal comma among them.
    var decimalComma: FormulaError?
}

/// Calls of functions and methods.
extension FormulaParser {
    /// The call of a function whose opening parenthesis is the next word.
    ///
    /// - Parameters:
    ///   - library: the module that stands before the name.
    ///   - receiver: what it is a method of.
    mutating func parseCall(
        of name: String, library: String? = nil, receiver: Expression? = nil, at column: Int
    ) throws(FormulaError) -> Expression {
        var arguments = CallArguments()
        if let receiver {
            arguments.positional.append(.init(column: receiver.column, value: receiver))
        }
        try parseArguments(into: &arguments, of: name)
        if arguments.positional.isEmpty, isSymbol("("), LossID(named: name) != nil {
            // A loss of a library that is made first and then called.
            try parseArguments(into: &arguments, of: name)
        }
        let call = FormulaCall(
            name: name, library: library, isMethod: receiver != nil, column: column, arguments: arguments)
        return try checked(try call.expression())
    }

    private mutating func parseArguments(into arguments: inout CallArguments, of name: String) throws(FormulaError) {
        let start = token.column
        let labelled = arguments.labelled.count
        advance()
        open.append("(")
        while !isSymbol(")") {
            let column = token.column
            if token.name != nil, isNext(":") || isNext("=") {
                let label = token.text
                advance()
                let equals = isSymbol("=") ? token.column : nil
                advance()
                let value = try parseArgument(takesText: true)
                arguments.labelled.append(.init(label: label, column: column, equals: equals, value: value))
            } else {
                let value = try parseArgument(takesText: ForeignNames.takesText.contains(name))
                guard arguments.labelled.count == labelled else { throw FormulaError(.argumentAfterOption, at: column) }
                arguments.positional.append(.init(column: column, value: value))
            }
            arguments.decimalComma = arguments.decimalComma ?? decimalComma
            if !skip(",") { break }
        }
        try close(")", opened: "(", at: start)
    }

    /// An argument; nil for None.
    private mutating func parseArgument(takesText: Bool) throws(FormulaError) -> Expression? {
        let column = token.column
        if takesText, case .text(let text) = token.kind {
            advance()
            let constant = NamedConstant(rawValue: text)
            return Expression(constant.map { .constant($0) } ?? .name(Formula.underscored(text)), at: column)
        }
        if let name = token.name, name == "None" || name == "null", isNext(",") || isNext(")") {
            advance()
            return nil
        }
        return try parseWhole()
    }
}
