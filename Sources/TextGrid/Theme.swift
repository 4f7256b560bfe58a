/// The look of every role.
public struct Theme: Equatable, Sendable {
    /// What a terminal is told for one cell. A colour of nil is the terminal's own default.
    public struct Paint: Equatable, Hashable, Sendable {
        /// Colour number, -1 for the terminal's default.
        public var foreground: Int
        /// Drawn bold.
        public var isBold: Bool
        /// Drawn with foreground and background exchanged.
        public var isReversed: Bool
        /// Drawn underlined.
        public var isUnderlined: Bool
        /// Drawn dim.
        public var isDim: Bool

        /// The terminal's default colour without attributes, unless something else is given.
        public init(
            foreground: Int = -1, bold: Bool = false, reversed: Bool = false, underlined: Bool = false,
            dim: Bool = false
        ) {
            self.foreground = foreground
            isBold = bold
            isReversed = reversed
            isUnderlined = underlined
            isDim = dim
        }
    }

    /// The colour of a role at each depth, and the attributes that carry its meaning without colour.
    public struct Entry: Equatable, Sendable {
        /// Colour in the xterm 256-colour palette, nil for the terminal's default.
        var color256: Int?
        /// Colour among the 16 (or, below 8, the 8) basic ones, nil for the terminal's default.
        var color16: Int?
        /// Attributes that are always on.
        var attributes: Paint
        /// Attributes where there is no colour.
        var monochrome: Paint

        /// Without colour the look is that of `attributes` where `monochrome` is nil.
        public init(
            color256: Int? = nil, color16: Int? = nil, attributes: Paint = Paint(), monochrome: Paint? = nil
        ) {
            self.color256 = color256
            self.color16 = color16
            self.attributes = attributes
            self.monochrome = monochrome ?? attributes
        }
    }

    /// The theme's name, as it is chosen.
    public let name: String
    /// Curves are drawn twice as thick.
    public let isHeavy: Bool
    /// By the numbers of the roles.
    private let entries: [Entry]

    /// A theme in which a role without an entry is plain text.
    public init(name: String, isHeavy: Bool = false, entries: [Role: Entry]) {
        self.name = name
        self.isHeavy = isHeavy
        self.entries = Role.allCases.map { entries[$0] ?? Entry() }
    }

    /// The paint of `style` on a terminal with `colors` colours (0 for none).
    public func paint(for style: Style, colors: Int) -> Paint {
        let entry = entries[style.role.rawValue]
        var paint: Paint
        switch colors {
        case ..<8:
            paint = entry.monochrome
        case 8..<256:
            paint = entry.attributes
            if let color = entry.color16 {
                // With 8 colours the bright half is the dark half, bold.
                paint.foreground = colors < 16 ? color % 8 : color
                paint.isBold = paint.isBold || (colors < 16 && color >= 8)
            }
        default:
            paint = entry.attributes
            paint.foreground = entry.color256 ?? -1
        }
        paint.isBold = paint.isBold || style.isBold
        // Reversing what is reversed already would hide it.
        paint.isReversed = paint.isReversed || style.isReversed
        return paint
    }
}
