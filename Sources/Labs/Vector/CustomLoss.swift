import LossMath
import Wording

/// A loss that somebody typed: a formula of `y` (actual) and `p` or `z` (predicted, as they are given) that gives one
/// number.
///
/// It can also name `variance`, the lab's `epsilon` and `delta`, and `n`, the number of rows. Two are equal when they have
/// the same name and the same tree.
package struct CustomLoss: Hashable, Sendable {
    /// The name under which it was saved; nil for one that was only typed.
    package let name: String?
    /// The formula, of `y` and `p` or `z`.
    package let formula: Formula

    /// A formula that has been read, perhaps under a name.
    init(name: String? = nil, formula: Formula) {
        self.name = name
        self.formula = formula
    }

    /// Reads a formula, or `NAME = FORMULA`.
    ///
    /// - Throws: ``FormulaMistake``, with its place in the whole text.
    package init(parsing text: String) throws(FormulaMistake) {
        let (name, body, offset) = CustomLoss.split(text)
        if let name, CustomLoss.reserved.contains(name) {
            throw FormulaMistake(
                message: "\(name) already means something in formulas: choose another name",
                column: text.prefix { $0.isWhitespace }.count)
        }
        do {
            self.init(name: name, formula: try Formula(body))
        } catch {
            throw FormulaMistake(message: error.message, column: error.column + offset)
        }
    }

    /// As it is read back: `NAME = FORMULA`, or the formula alone.
    package var text: String { name.map { "\($0) = \(formula)" } ?? "\(formula)" }

    /// As it was typed, without blanks at its ends.
    var typed: String { name.map { "\($0) = \(formula.source)" } ?? formula.source }

    /// What it is called where there is little room.
    package var title: String { name ?? "custom" }

    /// The name before a single `=`, what follows it, and where that begins.
    static func split(_ text: String) -> (name: String?, body: String, offset: Int) {
        let characters = Array(text)
        guard let sign = characters.firstIndex(of: "="), sign > 0,
            sign + 1 >= characters.count || characters[sign + 1] != "="
        else { return withoutBlanks(characters[...], name: nil) }
        let before = String(characters[..<sign]).trimmed
        guard let first = before.first, first.isLetter || first == "_",
            before.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
        else { return withoutBlanks(characters[...], name: nil) }
        return withoutBlanks(characters[(sign + 1)...], name: before)
    }

    private static func withoutBlanks(
        _ body: ArraySlice<Character>, name: String?
    ) -> (name: String?, body: String, offset: Int) {
        (name, String(body).trimmed, body.firstIndex { !$0.isWhitespace } ?? body.startIndex)
    }

    /// Where the formula begins in a text with or without a name before it.
    package static func formulaStart(in text: String) -> Int { split(text).offset }

    private static let reserved: Set<String> = VectorLab.dataNames.union([
        "actual", "predicted", "logits", "classes", "epsilon", "delta", "pi", "e", "inf", "nan",
    ])
}
