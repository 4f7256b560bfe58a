import Testing

@testable import TextGrid

@Suite struct GlyphsTests {
    @Test func unicodeIsLeftAlone() {
        #expect(Glyphs.unicode.fit("−1 ≤ ŷ … 漢") == "−1 ≤ ŷ … 漢")
    }

    @Test(arguments: [
        ("plain", "plain"), ("−1 ≤ x", "-1 <= x"), ("more…", "more..."), ("σ² – λ", "sigma^2 - lambda"),
        ("“it’s”", "\"it's\""), ("naïve café", "naive cafe"), ("cafe\u{301}", "cafe"),
        ("0.3 → 0.1, ←→", "0.3 -> 0.1, leftright"), ("漢", "?"), ("", ""),
    ])
    func typographyBecomesASCII(text: String, ascii: String) {
        #expect(Glyphs.ascii.fit(text) == ascii)
    }

    /// What is met is no bullet and nothing that is wrong, drawn or in a text.
    @Test func whatIsMetHasAMarkOfItsOwn() {
        let glyphs = Glyphs.ascii
        #expect(![glyphs.fullDot, glyphs.emptyDot, glyphs.cross, "*", "-"].contains(glyphs.check))
        #expect(glyphs.fit("✓✗") == "\(glyphs.check)\(glyphs.cross)")
    }

    @Test func everyGlyphHasAnASCIITwin() {
        let all: (Glyphs) -> [String] = { glyphs in
            [
                glyphs.horizontal, glyphs.vertical, glyphs.rule, glyphs.topLeft, glyphs.topRight, glyphs.bottomLeft,
                glyphs.bottomRight, glyphs.tickLeft, glyphs.tickDown, glyphs.pointer, glyphs.check, glyphs.cross,
                glyphs.half, glyphs.fullDot, glyphs.emptyDot, glyphs.minus, glyphs.dash,
            ].map { String($0) } + [glyphs.ellipsis, glyphs.separator, glyphs.down, glyphs.up]
                + glyphs.bar.map { String($0) }
        }
        let twins = all(.ascii).joined()
        #expect(twins.utf8.allSatisfy { $0 < 0x80 })
        #expect(all(.unicode).allSatisfy { TextWidth.columns(of: $0) == 1 })
        #expect(Glyphs.unicode.bar.count == 2)
    }
}
