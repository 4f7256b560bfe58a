/// What a piece of text means. Views name roles; a `Theme` gives each role its look.
package enum Role: Int, CaseIterable, Sendable {
    /// Ordinary text.
    case text
    /// Text that supports other text: labels, units, explanations.
    case muted
    /// The program's name and titles of screens.
    case title
    /// Frames, rules and axes.
    case frame
    /// Headings inside text.
    case heading
    /// Code and formulas.
    case code
    /// A key that can be pressed.
    case key
    /// The selected cell, line or choice.
    case selection
    /// The text being typed.
    case input
    /// Actual values: labels, targets.
    case actual
    /// Predicted values.
    case predicted
    /// Loss, contributions and loss curves.
    case loss
    /// Gradients.
    case gradient
    /// The current place on a curve.
    case marker
    /// A second, third and fourth series beside the loss.
    case second, third, fourth
    /// A goal that is met, a right answer.
    case good
    /// A warning: allowed, but look.
    case warning
    /// Something refused.
    case error
    /// The line of keys at the bottom.
    case footer
}
