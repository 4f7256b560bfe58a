/// The look of every role.
package struct Theme: Equatable, Sendable {
    /// What a terminal is told for one cell. A colour of nil is the terminal's own default.
    package struct Paint: Equatable, Hashable, Sendable {
        /// The colour number, and below it a bit for each attribute: paints are compared for every cell of a screen.
        private var bits: Int

        /// Colour number, -1 for the terminal's default.
        package var foreground: Int {
            get { bits >> 4 }
            set { bits = newValue << 4 | bits & 15 }
        }
        /// Drawn bold.
        package var isBold: Bool {
            get { self[1] }
            set { self[1] = newValue }
        }
        /// Drawn with foreground and background exchanged.
        package var isReversed: Bool {
            get { self[2] }
            set { self[2] = newValue }
        }
        /// Drawn underlined.
        package var isUnderlined: Bool {
            get { self[4] }
            set { self[4] = newValue }
        }
        /// Drawn dim.
        package var isDim: Bool {
            get { self[8] }
            set { self[8] = newValue }
        }

        private subscript(bit: Int) -> Bool {
            get { bits & bit != 0 }
            set { bits = newValue ? bits | bit : bits & ~bit }
        }

        /// The terminal's default colour without attributes, unless something else is given.
        package init(
            foreground: Int = -1, bold: Bool = false, reversed: Bool = false, underlined: Bool = false,
            dim: Bool = false
        ) {
            bits = foreground << 4 | (bold ? 1 : 0) | (reversed ? 2 : 0) | (underlined ? 4 : 0) | (dim ? 8 : 0)
        }
    }

    /// The colour of a role at each depth, and the attributes that carry its meaning without colour.
    package struct Entry: Equatable, Sendable {
        /// Colour in the xterm 256-colour palette, nil for the terminal's default.
        var color256: Int?
        /// Colour among the 16 (or, below 8, the 8) basic ones, nil for the terminal's default.
        var color16: Int?
        /// Attributes that are always on.
        var attributes: Paint
        /// Attributes where there is no colour.
        var monochrome: Paint

        /// Without colour the look is that of `attributes` where `monochrome` is nil.
        package init(
            color256: Int? = nil, color16: Int? = nil, attributes: Paint = Paint(), monochrome: Paint? = nil
        ) {
            self.color256 = color256
            self.color16 = color16
            self.attributes = attributes
            self.monochrome = monochrome ?? attributes
        }
    }

    /// The theme's name, as it is chosen.
    package let name: String
    /// Curves are drawn twice as thick.
    package let isHeavy: Bool
    /// By the numbers of the roles.
    private let entries: [Entry]

    /// A theme in which a role without an entry is plain text.
    package init(name: String, isHeavy: Bool = false, entries: [Role: Entry]) {
        self.name = name
        self.isHeavy = isHeavy
        self.entries = Role.allCases.map { entries[$0] ?? Entry() }
    }

    /// The paint of `style` on a terminal with `colors` colours (0 for none).
    package func paint(for style: Style, colors: Int) -> Paint {
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
