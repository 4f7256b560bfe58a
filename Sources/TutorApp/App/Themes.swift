import TextGrid

/// The program's themes. Colours are Okabe and Ito's, which colour-blind readers can tell apart.
public enum Themes {
    private static let orange = 214
    private static let sky = 74
    private static let green = 36
    private static let vermillion = 166
    private static let purple = 175
    private static let grey = 245

    /// All themes, in the order in which they are offered.
    static let all = [standard, contrast, plain]

    /// Okabe and Ito's colours. Backgrounds are left to the terminal, so that light and dark ones are served.
    public static let standard = Theme(
        name: "standard",
        entries: [
            .muted: Theme.Entry(color256: grey, attributes: Theme.Paint(), monochrome: Theme.Paint()),
            .title: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .frame: Theme.Entry(color256: grey),
            .heading: Theme.Entry(color256: sky, color16: 6, attributes: Theme.Paint(bold: true)),
            .code: Theme.Entry(color256: green, color16: 2),
            .key: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .selection: Theme.Entry(attributes: Theme.Paint(reversed: true)),
            .input: Theme.Entry(attributes: Theme.Paint(bold: true, reversed: true)),
            .actual: Theme.Entry(color256: sky, color16: 6),
            .predicted: Theme.Entry(color256: orange, color16: 3),
            .loss: Theme.Entry(color256: vermillion, color16: 1, monochrome: Theme.Paint(bold: true)),
            .gradient: Theme.Entry(color256: purple, color16: 5),
            .marker: Theme.Entry(color256: orange, color16: 3, attributes: Theme.Paint(bold: true)),
            .second: Theme.Entry(color256: sky, color16: 6),
            .third: Theme.Entry(color256: green, color16: 2),
            .fourth: Theme.Entry(color256: purple, color16: 5),
            .good: Theme.Entry(color256: green, color16: 2, attributes: Theme.Paint(bold: true)),
            .warning: Theme.Entry(color256: orange, color16: 3, attributes: Theme.Paint(bold: true)),
            .error: Theme.Entry(color256: vermillion, color16: 1, attributes: Theme.Paint(bold: true)),
            .footer: Theme.Entry(color256: grey),
        ])

    /// For projectors and dim screens: no grey, the basic colours, what matters in bold.
    static let contrast = Theme(
        name: "contrast",
        entries: [
            .title: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .heading: Theme.Entry(attributes: Theme.Paint(bold: true, underlined: true)),
            .code: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .key: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .selection: Theme.Entry(attributes: Theme.Paint(reversed: true)),
            .input: Theme.Entry(attributes: Theme.Paint(bold: true, reversed: true)),
            .actual: Theme.Entry(color256: 4, color16: 4, attributes: Theme.Paint(bold: true)),
            .predicted: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .loss: Theme.Entry(color256: 1, color16: 1, attributes: Theme.Paint(bold: true)),
            .gradient: Theme.Entry(color256: 5, color16: 5, attributes: Theme.Paint(bold: true)),
            .marker: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .second: Theme.Entry(color256: 4, color16: 4, attributes: Theme.Paint(bold: true)),
            .third: Theme.Entry(color256: 2, color16: 2, attributes: Theme.Paint(bold: true)),
            .fourth: Theme.Entry(color256: 5, color16: 5, attributes: Theme.Paint(bold: true)),
            .good: Theme.Entry(color256: 2, color16: 2, attributes: Theme.Paint(bold: true)),
            .warning: Theme.Entry(attributes: Theme.Paint(bold: true, reversed: true)),
            .error: Theme.Entry(color256: 1, color16: 1, attributes: Theme.Paint(bold: true, reversed: true)),
        ])

    /// No colours: bold, underlined and reversed alone.
    static let plain = Theme(
        name: "plain",
        entries: [
            .title: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .heading: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .key: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .selection: Theme.Entry(attributes: Theme.Paint(reversed: true)),
            .input: Theme.Entry(attributes: Theme.Paint(bold: true, reversed: true)),
            .loss: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .marker: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .good: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .warning: Theme.Entry(attributes: Theme.Paint(bold: true)),
            .error: Theme.Entry(attributes: Theme.Paint(bold: true, reversed: true)),
        ])
}
