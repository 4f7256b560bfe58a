import LossMath

/// A number in a text, written as a formula: `` `= mse([1,2], [1,3])` ``, or `` `= loss ; 6` `` with six digits.
/// `` `= log(0) ; inf` `` says that it is infinite, `; nan` that it is no number.
package struct InlineValue: Equatable, Sendable {
    /// How many significant digits are shown where the author asks for no other number.
    static let defaultDigits = 4
    /// As many digits as a number in double precision has.
    static let digitRange = 1...17

    /// What a number may be besides a finite one, where its author says so.
    package enum Oddity: String, Sendable {
        /// No number.
        case nan
        /// Beyond all numbers, up or down.
        case infinite = "inf"
    }

    /// What is computed, over the readings of the step's lab.
    let formula: Formula
    /// How many significant digits are shown.
    let digits: Int
    /// What the number is, as its author says; nil: finite.
    let oddity: Oddity?
    /// Where it stands in the file, from 1.
    let line: Int

    /// A number of this formula; digits and line are not checked.
    init(formula: Formula, digits: Int = InlineValue.defaultDigits, line: Int = 1) {
        self.init(formula: formula, digits: digits, oddity: nil, line: line)
    }

    init(formula: Formula, digits: Int, oddity: Oddity?, line: Int) {
        self.formula = formula
        self.digits = digits
        self.oddity = oddity
        self.line = line
    }
}
