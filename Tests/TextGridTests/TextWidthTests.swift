import Testing
import TextGrid
import Wording

@Suite struct TextWidthTests {
    @Test(arguments: [("abc", 3), ("", 0), ("漢", 2), ("한글", 4), ("−1.5 ▸", 6), ("e\u{301}", 1), ("🙂", 2), ("⡇█", 2)])
    func columns(text: String, width: Int) {
        #expect(TextWidth.columns(of: text) == width)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"), ("abcdef", 0, ""), ("abcdef", -1, ""),
        ("漢字漢", 5, "漢字…"), ("漢字漢", 4, "漢…"), ("", 0, ""),
    ])
    func cutting(text: String, width: Int, shown: String) {
        #expect(TextWidth.cut(text, to: width) == shown)
    }

    /// Words are cut behind a word, and numbers are left out as a whole.
    @Test(arguments: [
        ("the quick brown fox", 14, "the quick…"), ("the quick brown fox", 16, "the quick brown…"),
        ("R² 0.956", 6, "R²…"), ("loss 0.123456 nats", 9, "loss…"), ("loss 0.123456 nats", 15, "loss 0.123456 …"),
        ("loss 0.123456 nats", 14, "loss…"), ("1e-15", 4, "…"), ("1e-15", 5, "1e-15"), ("a,1,2,3.5,4", 10, "a,1,2 …"),
        ("a,1,2,3.5,4", 9, "a,1,2 …"), ("short longestwordofall", 15, "short longestw…"), ("p 12 %  ", 6, "p 12 %"),
        ("a · b · c", 8, "a · b…"),
    ])
    func cuttingAtAWord(text: String, width: Int, shown: String) {
        #expect(TextWidth.cut(text, to: width) == shown)
    }

    @Test func noCutLeavesPartOfANumber() {
        let words = ["0.976", "-12", "1e-300", "p", "loss", "·", "R²", "1,234", "97.5 %", "(0.5)", "−3.25"]
        var random = SystemRandomNumberGenerator()
        for _ in 0..<3000 {
            let text = (0..<8).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
            for width in 0...text.count {
                for mark in ["…", "..."] {
                    let cut = TextWidth.cut(text, to: width, ellipsis: mark)
                    #expect(TextWidth.columns(of: cut) <= width)
                    guard cut != text, cut.hasSuffix(mark) else { continue }
                    let kept = cut.dropLast(mark.count)
                    let last = kept.last
                    #expect(!(last.map { ("0"..."9").contains($0) } ?? false) && last != ".", "\(cut)")
                    let numbers = kept.split(separator: " ").filter { $0.contains(where: \.isWholeNumber) }
                    let isWhole = numbers.allSatisfy { text.split(separator: " ").contains($0) }
                    #expect(isWhole, "\(text): \(cut)")
                }
            }
        }
    }

    /// Spans are cut together: what the last one loses, the mark behind an earlier one says.
    @Test func spansAreCutTogether() {
        let spans = [Span("loss ", .muted), Span("0.25", .loss), Span("   change ", .muted), Span("0.1")]
        func cut(_ width: Int) -> String { TextWidth.cut(spans, to: width).map(\.text).joined() }
        #expect(cut(22) == "loss 0.25   change 0.1")
        #expect(cut(21) == "loss 0.25   change…")
        #expect(cut(9) == "loss…")
        #expect(cut(11) == "loss 0.25 …")
        var grid = Grid(size: Size(columns: 12, rows: 1))
        grid.write(spans, x: 0, y: 0)
        #expect(grid.lines == ["loss 0.25 …"])
    }

    @Test func padding() {
        #expect(TextWidth.pad("ab", to: 4) == "ab  ")
        #expect(TextWidth.pad("ab", to: 4, right: true) == "  ab")
        #expect(TextWidth.pad("漢", to: 3) == "漢 ")
        #expect(TextWidth.pad("abcd", to: 3) == "ab…")
        #expect(TextWidth.pad("漢字", to: 2, ellipsis: "") == "漢")
    }

    @Test func harmlessTextStaysAsItIs() {
        for text in ["", "plain", "naïve café", "∑ λ ŷ", "漢字"] { #expect(TextWidth.harmless(text) == text) }
    }

    /// Emoji that are joined are drawn as the first of them, in as many columns as are counted; what joins nothing is marked.
    @Test(arguments: [
        ("\u{1F469}\u{200D}\u{1F680}!", "\u{1F469}!", 3), ("\u{1F44D}\u{1F3FD}", "\u{1F44D}\u{1F3FD}", 2),
        ("\u{1F468}\u{1F3FD}\u{200D}\u{1F52C}", "\u{1F468}\u{1F3FD}", 2), ("a\u{200D}", "a\u{FFFD}", 2),
    ])
    func joinedEmojiAreOneSign(text: String, shown: String, columns: Int) {
        #expect(TextWidth.harmless(text) == shown)
        #expect(TextWidth.columns(of: TextWidth.harmless(text)) == columns)
        var grid = Grid(size: Size(columns: 8, rows: 1))
        #expect(grid.write(text, x: 0, y: 0) == columns)
        if shown != "a\u{FFFD}", let first = text.first {
            grid[4, 0] = Cell(first, style: .plain)
            #expect(grid[4, 0].character == shown.first)
        }
    }
}
