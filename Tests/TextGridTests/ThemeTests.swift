import Testing

@testable import TextGrid

@Suite struct ThemeTests {
    private let theme = Theme(
        name: "test",
        entries: [
            .loss: .init(
                color256: 166, color16: 9, attributes: .init(underlined: true), monochrome: .init(bold: true)),
            .gradient: .init(color256: 175, color16: 5),
            .selection: .init(attributes: .init(reversed: true)),
        ])

    @Test(arguments: [
        (0, Theme.Paint(bold: true)), (2, Theme.Paint(bold: true)),
        // Colour 9 is the bright 1.
        (8, Theme.Paint(foreground: 1, bold: true, underlined: true)),
        (16, Theme.Paint(foreground: 9, underlined: true)), (88, Theme.Paint(foreground: 9, underlined: true)),
        (256, Theme.Paint(foreground: 166, underlined: true)),
        (16_777_216, Theme.Paint(foreground: 166, underlined: true)),
    ])
    func loss(colors: Int, paint: Theme.Paint) {
        #expect(theme.paint(for: Style(.loss), colors: colors) == paint)
    }

    @Test func darkColoursStayThinWithEightColours() {
        #expect(theme.paint(for: Style(.gradient), colors: 8) == Theme.Paint(foreground: 5))
        #expect(theme.paint(for: Style(.gradient), colors: 0) == Theme.Paint())
    }

    @Test(arguments: [0, 8, 16, 256]) func emphasisIsAdded(colors: Int) {
        let plain = Theme.Paint()
        #expect(theme.paint(for: Style(.text), colors: colors) == plain)
        #expect(theme.paint(for: Style(.text, bold: true), colors: colors) == Theme.Paint(bold: true))
        #expect(theme.paint(for: Style(.text, reversed: true), colors: colors) == Theme.Paint(reversed: true))
        // Reversing what is reversed would hide it.
        #expect(theme.paint(for: Style(.selection, reversed: true), colors: colors) == Theme.Paint(reversed: true))
    }
}
