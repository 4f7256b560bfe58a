import Foundation
import Testing
import TextGrid

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A grid as SVG: text where its cells are, lines where the dots are.
@Suite struct GridPictureTests {
    private static let theme = Theme(
        name: "test",
        entries: [
            .loss: Theme.Entry(color256: 160), .second: Theme.Entry(color256: 25),
            .selection: Theme.Entry(attributes: Theme.Paint(reversed: true)),
        ])

    private func svg(_ lines: [String], role: Role = .text, isDark: Bool = false, title: String = "t") -> String {
        var grid = Grid(size: Size(columns: 20, rows: lines.count))
        for (y, line) in lines.enumerated() { grid.write(line, x: 0, y: y, style: Style(role)) }
        return GridPicture(grid, theme: Self.theme, isDark: isDark, title: title).svg
    }

    /// The places of the path of a colour, as pairs of numbers, in lines.
    private func paths(_ svg: String, color: String) -> [[[Double]]] {
        svg.split(separator: "\n").filter { $0.contains("stroke=\"\(color)\"") && $0.contains("linecap") }.flatMap {
            line in
            let path = line.split(separator: " d=\"").last?.prefix { $0 != "\"" } ?? ""
            return path.split(separator: "M").map { part in
                part.split(separator: "L").map { $0.split { $0 == " " || $0 == "h" }.compactMap { Double($0) } }
            }
        }
    }

    @Test func textStandsOnItsCells() {
        let text = svg(["ab  c<&"])
        #expect(text.contains("<text x=\"0\" textLength=\"20\" lengthAdjust=\"spacingAndGlyphs\" y=\"15\""))
        #expect(text.contains(">ab</text>"))
        #expect(text.contains("x=\"40\" textLength=\"30\""))
        #expect(text.contains(">c&lt;&amp;</text>"))
        #expect(text.contains("viewBox=\"-10 -10 220 40\""))
    }

    /// A sign that fonts draw with widths of their own stands in the middle of its cell.
    @Test func signsAreCentred() {
        #expect(svg(["a▸b"]).contains("<text x=\"15\" text-anchor=\"middle\" y=\"15\""))
    }

    @Test func whatIsSelectedIsReversed() {
        let text = svg(["ab"], role: .selection)
        #expect(text.contains("<rect x=\"0\" y=\"0\" width=\"20\" height=\"20\" fill=\"#1a1a1a\"/>"))
        #expect(text.contains("fill=\"#ffffff\">ab</text>"))
    }

    @Test func framesAndBarsAreShapes() {
        let text = svg(["┌─┐", "│▄░", "└─┘"])
        #expect(text.contains("M5 10H10M5 10V20"))
        #expect(text.contains("M10 30h10v10h-10z"))
        #expect(text.contains("fill-opacity=\".2\""))
        #expect(!text.contains("<text"))
    }

    /// Dots that stand in cells are dots, each in its place: two columns and four rows a cell.
    @Test func dotsAreWhereTheyAre() {
        let found = paths(svg(["⠑⢄", "  ⡀"], role: .loss), color: "#d70000")
        let places = [[2.5, 2.5], [7.5, 7.5], [12.5, 12.5], [17.5, 17.5], [22.5, 37.5]]
        #expect(found == places.map { [$0 + [0.01]] })
    }

    @Test func itIsWellFormed() {
        let text = svg(["a \"<>&' ü ⠒ ▓ ● 語", "\u{1B}[31m"], title: "<&>")
        #expect(XMLParser(data: Data(text.utf8)).parse())
        var grid = Grid(size: Size(columns: 3, rows: 1))
        grid.write("abc", x: 0, y: 0)
        let page = GridPicture(grid, theme: Self.theme, isDark: true, title: "<t>", words: "a < b").html
        #expect(page.contains("<title>&lt;t&gt;</title>") && page.contains("<desc>a &lt; b</desc>"))
        #expect(page.contains("background:#121417"))
    }
}
