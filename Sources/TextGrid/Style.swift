/// How a cell looks: its role and emphasis. Colours come from the theme.
public struct Style: Equatable, Hashable, Sendable {
    /// The meaning, which the theme turns into colour and attributes.
    public var role: Role
    /// Drawn bolder than the role alone.
    public var isBold: Bool
    /// Drawn with foreground and background exchanged.
    var isReversed: Bool

    /// Ordinary text without emphasis, unless something else is given.
    public init(_ role: Role = .text, bold: Bool = false, reversed: Bool = false) {
        self.role = role
        isBold = bold
        isReversed = reversed
    }

    /// Ordinary text.
    public static let plain = Style()
}
