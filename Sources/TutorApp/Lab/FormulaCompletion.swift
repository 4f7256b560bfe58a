import Labs
import LossMath

/// A name that a formula can go on with.
struct FormulaCompletion: Equatable {
    let name: String
    let signature: String
    let summary: String
    let isFunction: Bool

    private static let functions = Formula.functions.map {
        FormulaCompletion(name: $0.name, signature: $0.signature, summary: $0.summary, isFunction: true)
    }

    /// The names that begin with `word`; none for no letters.
    static func candidates(for word: String, in state: LabState) -> [FormulaCompletion] {
        guard !word.isEmpty else { return [] }
        let names: [FormulaCompletion] = Features.of(state).formulaNames.map {
            FormulaCompletion(name: $0.name, signature: $0.name, summary: $0.help, isFunction: false)
        }
        return (names + functions).filter {
            $0.name.hasPrefix(word) && $0.name != word || $0.name == word && $0.isFunction
        }
    }

    /// The function of that name.
    static func function(named name: String) -> FormulaCompletion? { functions.first { $0.name == name } }
}
