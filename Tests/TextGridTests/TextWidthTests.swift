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
}
