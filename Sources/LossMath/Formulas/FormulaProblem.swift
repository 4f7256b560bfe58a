import Wording

/// Everything that can be wrong with a formula; the wording of each lives here.
enum FormulaProblem: Equatable {
    case empty
    case endsTooEarly
    case unexpected(String)
    case meaninglessCharacter(Character)
    case unclosed(String)
    case missingOperator(before: String)
    case singleEquals
    case doubleStar
    case chainedComparison
    case notNeedsParentheses
    case numberTooLarge(String)
    case tooDeep
    case emptyList
    case raggedList(row: Int, count: Int, expected: Int)
    case nestedList(Tensor.Shape)
    case unknownFunction(String, suggestion: String?)
    case argumentCount(signature: String, given: Int)
    case noOptions(function: String)
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
        case .meaninglessCharacter(let character): "the character \(character) has no meaning in a formula"
        case .unclosed(let bracket): "this \(bracket) is never closed"
        case .missingOperator(let text): "an operator, such as *, is missing before \(text)"
        case .singleEquals: "a single = does not compare: write =="
        case .doubleStar: "a power is written ^, not **"
        case .chainedComparison: "comparisons cannot be chained: join two of them with and"
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
        case .noOptions(let function): "\(function) takes no options"
        case .unknownOption(let name, let function, let known):
            "\(function) has no option \(name); it has \(Words.list(known))"
        case .optionTwice(let name): "the option \(name) is given twice"
        case .argumentAfterOption: "options come after the other arguments"
        case .optionValue(let name, let allowed): "\(name) must be \(allowed)"
        case .loss(let error): error.description
        case .unknownName(let name, let known):
            "there is no value named \(name) here"
                + (known.isEmpty ? "" : "; there \(Words.plural(known.count, "is", "are")) \(Words.list(known))")
        case .functionAsName(let signature): "this is a function: write \(signature)"
        case .nothingTyped: "\(TypedFunction.signature) is the loss typed into a vector lab, and there is none here"
        case .shapes(let first, let second): "\(first.words) and \(second.words) do not fit together"
        case .indexNotWhole(let value):
            "an index is a whole number from 0, and this is \(NumberText.exact(value))"
        case .indexOutOfRange(let index, let count):
            "there is no index \(index): \(count == 1 ? "the only one is 0" : "they run from 0 to \(count - 1)")"
        case .indexCount(let given, let shape):
            "\(Words.count(given, "index does", "indices do")) not fit \(shape.words)"
        case .nothingToReduce(let function): "\(function) needs at least one value"
        case .gradientNeedsNumber(let shape):
            "a gradient needs a formula that gives one number, and this gives \(shape.words): take its mean or sum"
        }
    }
}
