import Testing
import Wording

@Suite struct HarmlessTests {
    private static let everyScalar = (0...0x10FFFF).compactMap { Unicode.Scalar(UInt32($0)) }

    /// Unicode's own categories decide: controls, formats, separators of lines and paragraphs.
    @Test func noScalarOfAHarmfulCategoryPasses() {
        let harmful: Set<Unicode.GeneralCategory> = [.control, .format, .lineSeparator, .paragraphSeparator]
        for scalar in Self.everyScalar
        where harmful.contains(scalar.properties.generalCategory) || scalar.properties.isNoncharacterCodePoint {
            if !scalar.isHarmful { Issue.record("U+\(String(scalar.value, radix: 16)) passes") }
        }
        // Nobody sees these, and they are letters by name.
        for value: UInt32 in [0x115F, 0x3164, 0xFFA0, 0x34F, 0xE0041] {
            #expect(Unicode.Scalar(value)?.isHarmful == true)
        }
    }

    /// What is drawn as nothing hides text; only the variation selectors of emoji and signs stay.
    @Test func nothingInvisiblePasses() {
        for scalar in Self.everyScalar
        where scalar.properties.isDefaultIgnorableCodePoint && !(0xFE00...0xFE0F).contains(scalar.value) {
            if !scalar.isHarmful { Issue.record("U+\(String(scalar.value, radix: 16)) passes") }
        }
    }

    /// Each scalar alone and inside a text, in the three forms that leave the program.
    @Test func everyScalarIsUnchangedOrReplaced() {
        for scalar in Self.everyScalar {
            let text = "a\(scalar)b"
            let marked = text.harmless()
            let isRight =
                scalar.isHarmful
                ? marked == "a\u{FFFD}b" && (scalar == "\n" || text.harmlessJSON() == "a\(scalar.jsonEscape)b")
                : (scalar.nameByte == nil ? marked.utf8.elementsEqual(text.utf8) : marked == "a\u{FFFD}b")
                    && text.harmlessJSON().utf8.elementsEqual(text.utf8)
            if !isRight { Issue.record("U+\(String(scalar.value, radix: 16)): \(marked.debugDescription)") }
        }
    }

    @Test func lettersNumbersAndSignsPass() {
        let plain: Set<Unicode.GeneralCategory> = [
            .uppercaseLetter, .lowercaseLetter, .decimalNumber, .mathSymbol, .currencySymbol, .dashPunctuation,
            .otherSymbol, .openPunctuation, .closePunctuation, .modifierLetter, .modifierSymbol, .letterNumber,
            .spacingMark, .privateUse,
        ]
        for scalar in Self.everyScalar where plain.contains(scalar.properties.generalCategory) {
            if scalar.isHarmful { Issue.record("U+\(String(scalar.value, radix: 16)) does not pass") }
        }
    }

    @Test(arguments: [
        "", "plain", "äöü é 漢字 العربية עברית हिन्दी", "−3 × 2 ≤ σ²", "😀 🇩🇪 ✓ ❤\u{FE0F} 👍🏽", "█▌⣿┌─┐",
        "e\u{301} ก็ த்", "two\nlines", "\u{E0B0}",
    ])
    func ordinaryTextIsUnchanged(text: String) {
        #expect(text.harmless(keeping: ["\n"]) == text)
        #expect(text.harmlessJSON() == text)
    }

    @Test func harmfulCharactersBecomeMarks() {
        let text = "a\u{1B}]52;c;QUFB\u{7}\u{9B}31m\u{202E}b\r\n\tc\u{7F}\u{0}"
        #expect(text.harmless(keeping: ["\n"], mark: "?") == "a?]52;c;QUFB??31m?b?\n?c??")
        #expect(text.harmless().unicodeScalars.allSatisfy { !$0.isHarmful })
        #expect("\u{1B}\u{202E}\u{E0041}\n".harmlessJSON() == "\\u001b\\u202e\\udb40\\udc41\n")
        #expect("{\"ě\":\"😀\"}\n".harmlessJSON(isASCII: true) == "{\"\\u011b\":\"\\ud83d\\ude00\"}\n")
    }
}
