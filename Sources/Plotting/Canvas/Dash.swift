import TextGrid

/// How a line is broken up, so that lines can be told apart without colour.
public enum Dash: Equatable, Hashable, Sendable {
    /// Without gaps; with short gaps; dot by dot; long and short in turn; with gaps far apart; one long and two short.
    case solid, dashed, dotted, dashDotted, longDashed, dashTwoDots

    /// The pattern of the line number `index` of a plot, from 0; from the seventh on they come again.
    public static func ofLine(_ index: Int) -> Dash {
        [.solid, .dashed, .dotted, .dashDotted, .longDashed, .dashTwoDots][max(0, index) % 6]
    }

    /// Whether the dot column `offset` columns after the start of a line is drawn.
    func isOn(_ offset: Int, glyphs: Glyphs) -> Bool {
        switch self {
        case .solid: true
        case .dashed: glyphs.isASCII ? offset % 4 < 2 : offset % 6 < 4
        case .dotted: glyphs.isASCII ? offset % 2 == 0 : offset % 4 == 0
        case .dashDotted: glyphs.isASCII ? offset % 6 < 3 || offset % 6 == 4 : offset % 14 < 8 || offset % 14 == 10
        case .longDashed: glyphs.isASCII ? offset % 9 < 7 : offset % 20 < 16
        case .dashTwoDots:
            glyphs.isASCII ? [0, 1, 2, 4, 6].contains(offset % 8) : offset % 18 < 8 || [10, 14].contains(offset % 18)
        }
    }

    /// Strokes and gaps in turn, in tenths of a cell.
    var lengths: [Double] {
        switch self {
        case .solid: []
        case .dashed: [9, 5]
        case .dotted: [2.2, 4]
        case .dashDotted: [13, 4, 2.2, 4]
        case .longDashed: [22, 5]
        case .dashTwoDots: [13, 4, 2.2, 4, 2.2, 4]
        }
    }

    /// The line as a legend shows it.
    public func sample(glyphs: Glyphs) -> String {
        switch self {
        case .solid: glyphs.isASCII ? "--" : "──"
        case .dashed: glyphs.isASCII ? "- -" : "╌╌"
        case .dotted: glyphs.isASCII ? ". ." : "┈┈"
        case .dashDotted: glyphs.isASCII ? "-.-" : "─·"
        case .longDashed: glyphs.isASCII ? "-- " : "─ ─"
        case .dashTwoDots: glyphs.isASCII ? "-.." : "─··"
        }
    }
}
