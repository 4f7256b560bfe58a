import Testing
import TextGrid

@Suite struct GridEscapesTests {
    private let theme = Theme(
        name: "test",
        entries: [
            .loss: Theme.Entry(color256: 166, color16: 1),
            .heading: Theme.Entry(color16: 12, attributes: Theme.Paint(bold: true, underlined: true)),
            .selection: Theme.Entry(attributes: Theme.Paint(reversed: true)),
        ])

    private var grid: Grid {
        var grid = Grid(size: Size(columns: 12, rows: 4))
        grid.write([Span("ab", .loss), Span(" c")], x: 0, y: 0)
        grid.write([Span("d", .heading), Span("e", .selection)], x: 1, y: 1)
        return grid
    }

    @Test func coloursAreWrittenOnceAndEnded() {
        #expect(
            grid.escapedLines(theme: theme, colors: 256) == [
                "\u{1B}[0;38;5;166mab \u{1B}[0mc", " \u{1B}[0;1;4md\u{1B}[0;7me\u{1B}[0m",
            ])
        #expect(
            grid.escapedLines(theme: theme, colors: 16) == [
                "\u{1B}[0;31mab \u{1B}[0mc", " \u{1B}[0;1;4;94md\u{1B}[0;7me\u{1B}[0m",
            ])
    }

    @Test func withoutColoursOnlyAttributesAreLeft() {
        #expect(grid.escapedLines(theme: theme, colors: 0) == ["ab c", " \u{1B}[0;1;4md\u{1B}[0;7me\u{1B}[0m"])
    }

    @Test func withoutTheSequencesItIsTheText() {
        for colors in [0, 8, 16, 256] {
            let stripped = grid.escapedLines(theme: theme, colors: colors).map { line in
                line.split(separator: "\u{1B}[", omittingEmptySubsequences: false).enumerated().map { index, part in
                    index == 0 ? String(part) : String(part.drop { $0 != "m" }.dropFirst())
                }.joined()
            }
            #expect(stripped == Array(grid.lines.prefix(2)))
        }
    }
}
