/// How a cell looks: its role and emphasis. Colours come from the theme.
package struct Style: Equatable, Hashable, Sendable {
    /// The meaning, which the theme turns into colour and attributes.
    package var role: Role
    /// Drawn bolder than the role alone.
    package var isBold: Bool
    /// Drawn with foreground and background exchanged.
    var isReversed: Bool

    /// Ordinary text without emphasis, unless something else is given.
    package init(_ role: Role = .text, bold: Bool = false, reversed: Bool = false) {
        self.role = role
        isBold = bold
        isReversed = reversed
    }

    /// Ordinary text.
    package static let plain = Style()
}
