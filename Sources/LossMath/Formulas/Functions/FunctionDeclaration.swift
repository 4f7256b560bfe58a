/// All that the program knows of a function of the formula language.
struct FunctionDeclaration: Sendable {
    /// One line for help and completion.
    let summary: String
    /// One for each number of arguments that it takes, from the fewest on.
    let forms: [FunctionForm]
    /// What is computed instead where the last argument is written 1 + u: the same from u, which keeps the digits that
    /// the addition loses.
    let ofOnePlus: FunctionForm?

    /// What is computed instead where the last argument is written as another sum or difference: the same from the sum
    /// and from what rounding took from it.
    let ofSum: ElementRule?

    init(_ summary: String, _ forms: FunctionForm..., ofOnePlus: FunctionForm? = nil, ofSum: ElementRule? = nil) {
        self.summary = summary
        self.forms = forms
        self.ofOnePlus = ofOnePlus
        self.ofSum = ofSum
    }

    /// A function that works number by number.
    init(
        _ summary: String, _ arguments: String, elements rule: ElementRule, expansion: ElementExpansion = .call,
        python: PythonCall, ofOnePlus: FunctionForm? = nil, ofSum: ElementRule? = nil
    ) {
        self.init(
            summary, FunctionForm(arguments, .elements(rule, expansion: expansion), python: python),
            ofOnePlus: ofOnePlus, ofSum: ofSum)
    }
}

/// A function with a certain number of arguments.
struct FunctionForm: Sendable {
    /// What help calls the arguments: `x, low, high`.
    let arguments: String
    let rule: FunctionRule
    let python: PythonCall

    init(_ arguments: String, _ rule: FunctionRule, python: PythonCall) {
        self.arguments = arguments
        self.rule = rule
        self.python = python
    }

    var argumentCount: Int { arguments.count { $0 == "," } + 1 }
}

/// How a function is computed.
enum FunctionRule: Sendable {
    /// Number by number.
    case elements(ElementRule, expansion: ElementExpansion = .call)
    /// Row by row.
    case rows(TensorRule, expansion: TensorExpansion = .number)
    /// From all rows together.
    case whole(TensorRule)

    /// The rule for numbers; nil where a function needs more than one of each list.
    var element: ElementRule? { if case .elements(let rule, _) = self { rule } else { nil } }
}

/// How an expansion with numbers writes a function of single numbers.
enum ElementExpansion: Sendable {
    /// By its name, with its arguments.
    case call
    /// In its own way, from the terms of the arguments and their values.
    case written(@Sendable (_ terms: [ExpansionTerm], _ values: [Double]) -> ExpansionTerm)
}

/// How an expansion with numbers writes a number of a function of rows.
enum TensorExpansion: Sendable {
    case number
    /// ln of the number whose logarithm it is.
    case logarithm
    /// As the terms that are added up.
    case sum
}

/// How Python calls a function.
enum PythonCall: Sendable {
    /// A function that NumPy has.
    case named(String)
    /// A function that NumPy has, and that warns where it gives inf or nan.
    case warning(String)
    /// In its own way, from the texts of the arguments.
    case written(@Sendable (_ arguments: [String]) -> String)
    /// A function of the program's own, with its text.
    case helper(String, text: String)
}
