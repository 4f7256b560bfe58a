import TextGrid

/// How a line is broken up, so that lines can be told apart without colour.
package enum Dash: Equatable, Hashable, Sendable {
    /// Without gaps; with short gaps; dot by dot; long and short in turn; with gaps far apart; one long and two short.
    case solid, dashed, dotted, dashDotted, longDashed, dashTwoDots

    /// The pattern of the line number `index` of a plot, from 0; from the seventh on they come again.
    package static func ofLine(_ index: Int) -> Dash {
        [.solid, .dashed, .dotted, .dashDotted, .longDashed, .dashTwoDots][max(0, index) % 6]
    }

    /// The mark of the line's cells in ASCII, where dots are too coarse to be left out: it has no gaps there.
    var sign: Character {
        switch self {
        case .solid: "#"
        case .dashed: "="
        case .dotted: "~"
        case .dashDotted: "%"
        case .longDashed: "@"
        case .dashTwoDots: "&"
        }
    }

    /// Whether the dot column `offset` columns after the start of a line is drawn.
    func isOn(_ offset: Int) -> Bool {
        switch self {
        case .solid: true
        case .dashed: offset % 6 < 4
        case .dotted: offset % 4 == 0
        case .dashDotted: offset % 14 < 8 || offset % 14 == 10
        case .longDashed: offset % 20 < 16
        case .dashTwoDots: offset % 18 < 8 || [10, 14].contains(offset % 18)
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
    ///
    /// - Parameter isFine: in ASCII a line without gaps is drawn as its dots are, not in its sign.
    package func sample(glyphs: Glyphs, isFine: Bool = false) -> String {
        guard !glyphs.isASCII else { return isFine && self == .solid ? ".:'" : "\(sign)\(sign)" }
        return switch self {
        case .solid: "──"
        case .dashed: "╌╌"
        case .dotted: "┈┈"
        case .dashDotted: "─·"
        case .longDashed: "─ ─"
        case .dashTwoDots: "─··"
        }
    }
}
