import Labs
import LossMath

/// A program with blanks, each of which is an expression. What is typed is run as a formula over given cases, so that every
/// spelling counts that gives the same values.
package struct Program: Equatable, Sendable {
    /// What a blank looks like in the program.
    package static let blank = "____"

    /// An expression that is missing.
    package struct Blank: Equatable, Sendable {
        /// What belongs there, as it stands in the program.
        package let text: String
        /// The same over the names of the cases.
        let answer: Formula
        /// What is said of wrong expressions that are recognised, the first that fits: over the names of a case, `guess`
        /// and `answer`, in every case.
        let feedback: [Remark<Formula>]
        /// What is said of every other wrong expression.
        let otherwise: [Inline]
        /// Where it stands in the file, from 1.
        let line: Int
    }

    /// The program, with blanks.
    package let lines: [String]
    /// In the order in which they stand there.
    package let blanks: [Blank]
    /// The values of names for which expressions are compared, at least one.
    let cases: [[String: Tensor]]
    /// From a nudge to nearly the answer; they are shown one after another.
    package let hints: [[Inline]]
    /// What is said once all blanks are filled.
    let right: [Inline]

    /// What is said to an expression in a blank.
    ///
    /// - Throws: where it cannot be read, or names what there is not.
    package func verdict(on text: String, blank index: Int) throws(FormulaError) -> Verdict {
        let formula = try Formula(text)
        let values = try values(of: formula)
        let blank = blanks[index]
        let answers = (try? self.values(of: blank.answer)) ?? []
        let isRight = isSame(values, answers)
        // What is said has the numbers of a case in which the two differ.
        let shown = cases.indices.first { $0 < answers.count && !isSame([values[$0]], [answers[$0]]) } ?? 0
        let words = isRight ? right : remark(on: values, blank)?.words ?? blank.otherwise
        return Verdict(isRight: isRight, words: words, readings: readings(shown, values, blank))
    }

    /// An expression as it stands in the program, where it is to run: a power is `**`, unless the program itself has `^`.
    package func spelled(_ text: String) -> String {
        (lines + blanks.map(\.text)).contains { $0.contains("^") } ? text : text.replacing("^", with: "**")
    }

    /// The program with expressions in its blanks, the first in the first; blanks for which there is none stay.
    package func filled(with texts: [String]) -> [String] {
        var rest = texts[...]
        return lines.map { line in
            var line = line
            while let text = rest.first, let range = line.firstRange(of: Self.blank) {
                line.replaceSubrange(range, with: text)
                rest.removeFirst()
            }
            return line
        }
    }

    /// The value of an expression in each case.
    func values(of formula: Formula) throws(FormulaError) -> [Tensor] {
        var values: [Tensor] = []
        for names in cases { values.append(try formula.value(in: names)) }
        return values
    }

    /// What is recognised in a wrong expression that has these values.
    func remark(on values: [Tensor], _ blank: Blank) -> Remark<Formula>? {
        blank.feedback.first { remark in
            cases.indices.allSatisfy { remark.fits(readings($0, values, blank)) }
        }
    }

    /// What feedback can name in a case.
    func readings(_ index: Int, _ guess: [Tensor], _ blank: Blank) -> LabReadings {
        var names = cases[index]
        names[Estimate.names.guess] = guess[index]
        names[Estimate.names.answer] = try? blank.answer.value(in: cases[index])
        return LabReadings.none.adding(names)
    }

    /// Whether all values are the same, but for rounding.
    func isSame(_ one: [Tensor], _ other: [Tensor]) -> Bool {
        one.count == other.count
            && zip(one, other).allSatisfy { one, other in
                one.values.count == other.values.count
                    && zip(one.values, other.values).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($1)) }
            }
    }
}
