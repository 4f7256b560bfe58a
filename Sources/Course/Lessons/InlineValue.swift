import LossMath

/// A number in a text, written as a formula: `` `= mse([1,2], [1,3])` ``, or `` `= loss ; 6` `` with six digits.
public struct InlineValue: Equatable, Sendable {
    /// How many significant digits are shown where the author asks for no other number.
    public static let defaultDigits = 4
    /// As many digits as a number in double precision has.
    public static let digitRange = 1...17

    /// What is computed, over the readings of the step's lab.
    public let formula: Formula
    /// How many significant digits are shown.
    public let digits: Int
    /// Where it stands in the file, from 1.
    public let line: Int

    /// A number of this formula; digits and line are not checked.
    public init(formula: Formula, digits: Int = InlineValue.defaultDigits, line: Int = 1) {
        self.formula = formula
        self.digits = digits
        self.line = line
    }
}
