import Testing
import TextGrid

@Suite struct TextWrapTests {
    private func wrap(_ text: String, _ width: Int, hanging: Int = 0) -> [String] {
        TextWrap.lines(text, width: width, hanging: hanging).map { $0.map(\.text).joined() }
    }

    @Test func linesBreakAtBlanks() {
        #expect(wrap("the quick brown fox", 9) == ["the quick", "brown fox"])
        #expect(wrap("the quick brown fox", 10) == ["the quick", "brown fox"])
        #expect(wrap("the quick brown fox", 8) == ["the", "quick", "brown", "fox"])
        #expect(wrap("a  b ", 10) == ["a  b"])
    }

    @Test func aLabelStaysWithItsNumber() {
        #expect(wrap("rate 0.1   loss\u{A0}0.5", 15) == ["rate 0.1", "loss 0.5"])
        #expect(wrap("loss\u{A0}0.5", 4) == ["loss", " 0.5"])
    }

    /// A formula with its numbers breaks between its terms; where a term has no room, within it.
    @Test func termsStayWhole() {
        let terms = [
            "1/4", "·", "[", "ln 0.5", "+", "ln(1−0.25)", "+", "(4 − 3.6)²", "+", "|1 − 1.5|", "+", "95 %", "]",
        ]
        for width in 22...80 {
            let lines = wrap(terms.joined(separator: " "), width)
            for term in terms { #expect(lines.contains { $0.contains(term) }, "\(term) at \(width): \(lines)") }
            #expect(lines.allSatisfy { $0.count <= width })
        }
        #expect(wrap("p (4 − 3.6)²", 8) == ["p (4 −", "3.6)²"])
        #expect(wrap("a (word and word) b", 12) == ["a (word and", "word) b"])
        #expect(wrap("in 5 pieces, kiln 5", 6) == ["in 5", "pieces", ", kiln", "5"])
    }

    /// A name stays with its number, unless that has no room.
    @Test func aNameStaysWithItsNumber() {
        #expect(wrap("rows: x = 0.3 should be", 12) == ["rows: x =", "0.3 should", "be"])
        for width in 16...60 {
            let lines = wrap("Step 0: 5.007, p = 0.0067; MSE 1, p = 0.5; r = −1 and so on", width)
            for term in ["p = 0.0067", "p = 0.5", "r = −1"] where width > 2 * term.count + 4 {
                #expect(lines.contains { $0.contains(term) }, "\(width): \(lines)")
            }
        }
        #expect(wrap("loss = sum of all", 9) == ["loss =", "sum of", "all"])
    }

    @Test func nothingAndNoRoom() {
        #expect(wrap("", 10).isEmpty)
        #expect(wrap("text", 0).isEmpty)
        #expect(wrap("text", -1).isEmpty)
    }

    @Test func laterLinesHang() {
        #expect(wrap("- the quick brown fox", 11, hanging: 2) == ["- the quick", "  brown fox"])
        #expect(wrap("aaa bbb ccc", 5, hanging: 8) == ["aaa", "bbb", "ccc"])
    }

    @Test func longWordsAreCut() {
        #expect(wrap("abcdefgh", 3) == ["abc", "def", "gh"])
        #expect(wrap("x abcdefgh", 3, hanging: 1) == ["x", " ab", " cd", " ef", " gh"])
        #expect(wrap("漢字漢", 5) == ["漢字", "漢"])
    }

    @Test func newlinesBreak() {
        #expect(wrap("a\nb\n\nc", 10) == ["a", "b", "", "c"])
        #expect(wrap("a\r\nb", 10) == ["a", "b"])
        #expect(wrap("a b\n", 10) == ["a b"])
    }

    @Test func stylesAreKeptAndAWordOfTwoStylesStaysWhole() {
        let spans = [Span("see ", .text), Span("bold", Style(.text, bold: true)), Span(", then", .text)]
        let lines = TextWrap.lines(spans, width: 8)
        #expect(
            lines == [
                [Span("see", .text)], [Span("bold", Style(.text, bold: true)), Span(",", .text)], [Span("then", .text)],
            ])
    }

    @Test func noLineIsWiderThanItsRoomAndNoWordIsLost() {
        let text = "Loss is a number that says how wrong a prediction is; 漢字 and incomprehensibilities included."
        for width in 2...40 {
            for hanging in 0...6 {
                // A wide character in a single column has no room at all.
                if width - hanging == 1 { continue }
                let lines = wrap(text, width, hanging: hanging)
                #expect(lines.allSatisfy { TextWidth.columns(of: $0) <= width }, "\(width) \(hanging): \(lines)")
                let letters = lines.joined().filter { $0 != " " }
                #expect(letters == text.filter { $0 != " " }, "\(width) \(hanging)")
            }
        }
    }
}
