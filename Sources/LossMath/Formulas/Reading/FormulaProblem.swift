import Wording

/// Everything that can be wrong with a formula; the wording of each lives here.
enum FormulaProblem: Equatable {
    case empty
    case endsTooEarly
    case unexpected(String)
    case meaninglessCharacter(Character)
    case unclosed(String)
    case closesNothing(String)
    case braces
    case barsInBars
    case percent
    case quote(Character)
    case quotedText
    case twoPoints
    case decimalComma(String)
    case comma
    case colon
    case oneFormula
    case questionMark
    case ifWithoutElse
    case elseWithoutIf
    case loop
    case wordForEquals
    case keyword(String)
    case none(String)
    case needsNoImport
    case ambiguousFactor
    case functionWithoutParentheses(String, argument: String)
    case roundIndex(String)
    case sliceStep
    case axis
    case noAxis(String, axis: Int?)
    case positionalAxis(String)
    case dividesByLess(FormulaFunction)
    case unknownArgument(String, signature: String)
    /// What is to be written in place of what another language has.
    case foreign(String)
    case missingOperator(before: String)
    case singleEquals
    case chainedComparison
    case notNeedsParentheses
    case numberTooLarge(String)
    case tooDeep
    case emptyList
    case raggedList(row: Int, count: Int, expected: Int)
    case nestedList(Tensor.Shape)
    case unknownFunction(String, suggestion: String?)
    case argumentCount(signature: String, given: Int)
    case unknownOption(String, function: String, known: [String])
    case optionTwice(String)
    case argumentAfterOption
    case optionValue(String, allowed: String)
    case loss(LossError)
    case unknownName(String, known: [String])
    case functionAsName(signature: String)
    case nothingTyped
    case shapes(Tensor.Shape, Tensor.Shape)
    case indexNotWhole(Double)
    case indexNotOne
    case indexOutOfRange(Int, count: Int)
    case indexCount(given: Int, shape: Tensor.Shape)
    case nothingToReduce(String)
    case gradientNeedsNumber(Tensor.Shape)

    /// The deepest nesting that a formula may have.
    static let depthLimit = 200

    var message: String {
        switch self {
        case .empty: "the formula is empty"
        case .endsTooEarly: "the formula ends too early: a value is missing"
        case .unexpected(let text): "a value should stand here, not \(text)"
        case .meaninglessCharacter(let character):
            "the character \(character) has no meaning in a formula: leave it out"
        case .unclosed(let bracket): "this \(bracket) is never closed"
        case .closesNothing(let bracket): "this \(bracket) closes nothing: leave it out, or open it before"
        case .braces: "parentheses are ( and ), not { and }"
        case .barsInBars: "bars inside bars are unclear: write abs(x) for |x|, and norm(x) for ‖x‖"
        case .percent: "write 0.05 for 5%; a % b is what is left of a after whole b's"
        case .quote(let quote): "a formula has no \(quote): leave it out"
        case .quotedText: "names stand without quotes, and words are no values"
        case .twoPoints: "a number has one point"
        case .decimalComma(let number): "decimals have a point: write \(number)"
        case .comma: "a formula is one value: several stand in [ ], and decimals have a point"
        case .colon: "a : stands in an index, as in p[0:2], or after the name of an option"
        case .oneFormula: "a formula is one expression: put what is named before into its place"
        case .questionMark: "write where(condition, a, b), or a if condition else b"
        case .ifWithoutElse: "an if needs an else: write where(condition, a, b), or a if condition else b"
        case .elseWithoutIf: "an else needs an if before it: write where(condition, a, b)"
        case .loop: "lists need no for: leave it and the index out, as in sum((y - p)^2)"
        case .wordForEquals: "write == to compare"
        case .keyword("if"): "write where(condition, a, b), or a if condition else b"
        case .keyword(let word): "a value should stand here, not \(word)"
        case .none(let name): "\(name) is no value: leave it out"
        case .needsNoImport: "a formula needs no import: write log(p), or np.log(p)"
        case .ambiguousFactor: "what is divided or raised is unclear here: write *, with parentheses where needed"
        case .functionWithoutParentheses(let name, let argument):
            "a function has parentheses: write \(name)(\(argument == "(" ? "…" : argument))"
        case .roundIndex(let text): "an element stands in brackets: write \(text)"
        case .sliceStep: "a part of a list has no step: write p[0:2]"
        case .axis: "an axis is 0, 1 or -1"
        case .noAxis(let name, let axis?):
            "\(name) does not go along axis \(axis) here: sum, mean, max and min go along 1"
        case .noAxis(let name, nil): "\(name) works number by number: leave the axis out"
        case .positionalAxis(let name): "write \(name)(x, axis=1) for the rows, or \(name)(a, b) for the one of two"
        case .dividesByLess(.std): "std divides by n: for n - 1 write sqrt(variance(x) * n / (n - 1))"
        case .dividesByLess: "variance divides by n: for n - 1 write variance(x) * n / (n - 1)"
        case .unknownArgument(let name, let signature): "\(signature) has no argument \(name)"
        case .foreign(let remedy): remedy
        case .missingOperator(let text): "an operator, such as *, is missing before \(text)"
        case .singleEquals: "a single = does not compare: write =="
        case .chainedComparison: "comparisons in comparisons cannot be chained: join two of them with and"
        case .notNeedsParentheses: "put this not and what follows it in parentheses"
        case .numberTooLarge(let text): "the number \(text) is too large"
        case .tooDeep: "the formula is nested too deeply: at most \(Self.depthLimit) levels"
        case .emptyList: "a list needs at least one value"
        case .raggedList(let row, let count, let expected):
            "row \(row) of the list has \(Words.count(count, "value")), row 0 has \(expected)"
        case .nestedList(let shape): "a list holds single numbers, and this is \(shape.words); rows are separated by ;"
        case .unknownFunction(let name, let suggestion):
            "there is no function \(name)" + (suggestion.map { "; did you mean \($0)?" } ?? "")
        case .argumentCount(let signature, let given):
            "\(signature) was given \(Words.count(given, "argument"))"
        case .unknownOption(let name, let function, let known):
            "\(function) has no option \(name); it has \(Words.list(known))"
        case .optionTwice(let name): "the option \(name) is given twice"
        case .argumentAfterOption: "options come after the other arguments"
        case .optionValue(let name, let allowed): "\(name) must be \(allowed)"
        case .loss(let error): error.description
        case .unknownName(let name, let known):
            "there is no value named \(name) here"
                + (known.isEmpty
                    ? ""
                    : "; "
                        + Nearest.instead(
                            of: name, among: known, all: "there \(Words.plural(known.count, "is", "are"))",
                            list: "tab lists all where a formula is typed, lessons/AUTHORS.md those of each lab"))
        case .functionAsName(let signature): "this is a function: write \(signature)"
        case .nothingTyped: "\(TypedFunction.signature) is the loss typed into a vector lab, and there is none here"
        case .shapes(let first, let second): "\(first.words) and \(second.words) do not fit together"
        case .indexNotWhole(let value):
            "an index is a whole number, and this is \(NumberText.exact(value))"
        case .indexNotOne:
            "an index must be one number; to take some, write sum(where(condition, x, 0)) / sum(condition)"
        case .indexOutOfRange(let index, let count):
            "there is no index \(index): \(count == 1 ? "the only one is 0" : "they run from 0 to \(count - 1)")"
        case .indexCount(_, .scalar): "this is one number, which has no elements: leave the index out"
        case .indexCount(_, .vector(let count)):
            "a list of \(Words.count(count, "value")) has one index, as in p[0]"
        case .indexCount(let given, let shape):
            "\(Words.count(given, "index does", "indices do")) not fit \(shape.words)"
        case .nothingToReduce(let function): "\(function) needs at least one value"
        case .gradientNeedsNumber(let shape):
            "a gradient needs a formula that gives one number, and this gives \(shape.words): take its mean or sum"
        }
    }
}
