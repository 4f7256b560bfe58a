import TextGrid

/// What stands behind the text, as far as the terminal has said.
package enum Background: String, CaseIterable, Sendable {
    /// Black, or nearly.
    case dark
    /// White, or nearly.
    case light
    /// It has said nothing: colours must do on both.
    case unknown

    /// The background of a colour, each part from 0 to 255: light from a luminance on at which black text has more
    /// contrast than white.
    package init(red: Int, green: Int, blue: Int) {
        func linear(_ part: Int) -> Double {
            let value = Double(part) / 255
            return value * value
        }
        self = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) > 0.18 ? .light : .dark
    }

    /// What the variable `COLORFGBG` says: `15;0` or `0;default;15`, the background last.
    package init(colorFGBG: String) {
        switch colorFGBG.split(separator: ";").last.flatMap({ Int($0) }) {
        case (0...6)?, 8?: self = .dark
        case 7?, (9...15)?: self = .light
        default: self = .unknown
        }
    }
}

/// Colours as they are chosen: a family, on the background that the terminal has or on a given one.
package struct ThemeChoice: Hashable, Sendable {
    enum Family: String, CaseIterable {
        case standard, contrast, plain
    }

    let family: Family
    /// Nil: that of the terminal.
    let background: Background?

    /// The colours where nothing was chosen.
    package static let automatic = ThemeChoice(.standard)

    init(_ family: Family, on background: Background? = nil) {
        self.family = family
        self.background = family == .plain ? nil : background
    }

    /// The choice of a name: `standard`, `contrast` or `plain`, the first two also with `-dark` or `-light`; `dark` and
    /// `light` alone are the standard ones. Nil for all else.
    package init?(name: String) {
        let known = Self.all.first { $0.name == name } ?? Self.all.first { $0.name == "standard-\(name)" }
        guard let known else { return nil }
        self = known
    }

    /// What it is called.
    package var name: String { ([family.rawValue] + (background.map { [$0.rawValue] } ?? [])).joined(separator: "-") }

    /// All choices, in the order in which they are offered.
    package static let all: [ThemeChoice] =
        [ThemeChoice(.standard), ThemeChoice(.contrast), ThemeChoice(.plain)]
        + [.standard, .contrast].flatMap { family in [.dark, .light].map { ThemeChoice(family, on: $0) } }

    /// What else people look for who want it.
    var otherNames: [String] {
        let place: [String] =
            switch background {
            case .light: ["white", "bright"]
            case .dark: ["black"]
            case .unknown, nil: []
            }
        return ["theme", "color", "readable", name] + place + (family == .contrast ? ["projector"] : [])
    }

    /// The name, and what it stands for.
    var words: String {
        let place = background.map { "for a \($0.rawValue) background" } ?? "for the background of this terminal"
        return switch family {
        case .standard: "\(name), \(place)"
        case .contrast: "\(name), strong, \(place)"
        case .plain: "\(name), no colours: bold and reversed alone"
        }
    }
}

/// The program's themes: of each family one for a dark background, one for a light one, and one that can be read on both.
///
/// Every role has a contrast of at least 4.5, frames of 3: on black and Solarized dark, on white and Solarized light, on
/// black and white (a test computes it). Hues are near those of Okabe and Ito, which colour-blind readers can tell apart.
package enum Themes {
    /// The theme of a choice on what the terminal has behind it.
    package static func theme(_ choice: ThemeChoice, on background: Background) -> Theme {
        switch (choice.family, choice.background ?? background) {
        case (.standard, .dark): standardDark
        case (.standard, .light): standardLight
        case (.standard, .unknown): standardUnknown
        case (.contrast, .dark): contrastDark
        case (.contrast, .light): contrastLight
        case (.contrast, .unknown): contrastUnknown
        case (.plain, _): plain
        }
    }

    /// The colours of a theme by what they mean: numbers of the 256-colour palette and of the 16; nil is the terminal's own.
    private struct Palette {
        typealias Color = (of256: Int?, of16: Int?)
        /// Of text that supports other text, and of frames: one colour, which need not be told where they meet.
        var muted: Color = (nil, nil)
        let actual: Color
        let predicted: Color
        let loss: Color
        let gradient: Color
        let code: Color
    }

    private static func theme(_ name: String, _ palette: Palette, isHeavy: Bool = false) -> Theme {
        func entry(_ color: Palette.Color, _ attributes: Theme.Paint = Theme.Paint()) -> Theme.Entry {
            var attributes = attributes
            // Where there is no colour, bold is all that lights what is selected.
            let monochrome = attributes
            attributes.isBold = attributes.isBold || isHeavy && color.of256 != nil
            return Theme.Entry(
                color256: color.of256, color16: color.of16, attributes: attributes, monochrome: monochrome)
        }
        let bold = Theme.Paint(bold: true)
        return Theme(
            name: name, isHeavy: isHeavy,
            entries: [
                .muted: Theme.Entry(color256: palette.muted.of256, color16: palette.muted.of16),
                .frame: Theme.Entry(color256: palette.muted.of256, color16: palette.muted.of16),
                .footer: Theme.Entry(color256: palette.muted.of256, color16: palette.muted.of16),
                .title: Theme.Entry(attributes: bold),
                .key: Theme.Entry(attributes: bold),
                .heading: entry(palette.actual, bold),
                .code: entry(palette.code),
                .selection: Theme.Entry(attributes: Theme.Paint(reversed: true)),
                .input: Theme.Entry(attributes: Theme.Paint(bold: true, reversed: true)),
                .actual: entry(palette.actual),
                .predicted: entry(palette.predicted),
                .loss: entry(palette.loss),
                .gradient: entry(palette.gradient),
                .marker: entry(palette.predicted, bold),
                .second: entry(palette.actual),
                .third: entry(palette.code),
                .fourth: entry(palette.gradient),
                .good: entry(palette.code, bold),
                .warning: entry(palette.predicted, bold),
                .error: entry(palette.loss, bold),
            ])
    }

    private static let standardDark = theme(
        "standard",
        Palette(
            muted: (247, nil), actual: (74, 14), predicted: (214, 11), loss: (203, 9),
            gradient: (175, 13), code: (36, 10)))
    private static let standardLight = theme(
        "standard, light",
        Palette(
            muted: (240, nil), actual: (25, 4), predicted: (94, nil), loss: (160, 1),
            gradient: (127, 5), code: (22, nil)))
    private static let standardUnknown = theme(
        "standard, any background",
        Palette(
            muted: (243, nil), actual: (63, nil), predicted: (98, nil), loss: (131, nil),
            gradient: (163, nil), code: (29, nil)))
    // For projectors and dim rooms: no grey, at least 7, colours bold, and lines of twice the width.
    private static let contrastDark = theme(
        "contrast",
        Palette(actual: (117, 14), predicted: (229, 11), loss: (216, 11), gradient: (218, 15), code: (121, 10)),
        isHeavy: true)
    private static let contrastLight = theme(
        "contrast, light",
        Palette(actual: (19, 4), predicted: (90, 5), loss: (88, 1), gradient: (16, nil), code: (22, nil)),
        isHeavy: true)
    private static let contrastUnknown = theme(
        "contrast, any background",
        Palette(actual: (nil, nil), predicted: (nil, nil), loss: (nil, nil), gradient: (nil, nil), code: (nil, nil)),
        isHeavy: true)

    /// No colours: bold and reversed alone.
    private static let plain = Theme(
        name: "plain",
        entries: [
            .title: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .heading: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .key: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .selection: Theme.Entry(attributes: Theme.Paint(reversed: true)),
            .input: Theme.Entry(attributes: Theme.Paint(bold: true, reversed: true)),
            .marker: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .good: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .warning: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .error: Theme.Entry(attributes: Theme.Paint(bold: true, reversed: true)),
        ])
}
