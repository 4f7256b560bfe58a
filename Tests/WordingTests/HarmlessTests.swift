import Testing
import Wording

@Suite struct HarmlessTests {
    private static let everyScalar = (0...0x10FFFF).compactMap { Unicode.Scalar(UInt32($0)) }

    /// Unicode's own categories decide: controls, formats, separators of lines and paragraphs.
    @Test func noScalarOfAHarmfulCategoryPasses() {
        let harmful: Set<Unicode.GeneralCategory> = [.control, .format, .lineSeparator, .paragraphSeparator]
        for scalar in Self.everyScalar where harmful.contains(scalar.properties.generalCategory) {
            #expect(scalar.isHarmful, "U+\(String(scalar.value, radix: 16))")
        }
        // Nobody sees these, and they are letters by name.
        for value: UInt32 in [0x115F, 0x3164, 0xFFA0, 0x34F, 0xE0041] {
            #expect(Unicode.Scalar(value)?.isHarmful == true)
        }
    }

    @Test func lettersNumbersAndSignsPass() {
        let plain: Set<Unicode.GeneralCategory> = [
            .uppercaseLetter, .lowercaseLetter, .decimalNumber, .mathSymbol, .currencySymbol, .dashPunctuation,
            .otherSymbol, .openPunctuation,
        ]
        for scalar in Self.everyScalar where plain.contains(scalar.properties.generalCategory) {
            if scalar.value != 0xFFFC, scalar.value != 0xFFFD { #expect(!scalar.isHarmful, "\(scalar)") }
        }
    }

    @Test(arguments: ["", "plain", "äöü é 漢字 العربية עברית हिन्दी", "−3 × 2 ≤ σ²", "😀 🇩🇪 ✓", "█▌⣿┌─┐"])
    func ordinaryTextIsUnchanged(text: String) {
        #expect(text.harmless() == text)
        #expect(text.harmlessJSON == text)
    }

    @Test func harmfulCharactersBecomeMarks() {
        let text = "a\u{1B}]52;c;QUFB\u{7}\u{9B}31m\u{202E}b\r\n\tc\u{7F}\u{0}"
        #expect(text.harmless(keeping: ["\n"], mark: "?") == "a?]52;c;QUFB??31m?b?\n?c??")
        #expect(text.harmless().unicodeScalars.allSatisfy { !$0.isHarmful })
        #expect("\u{1B}\u{202E}\u{E0041}\n".harmlessJSON == "\\u001b\\u202e\\udb40\\udc41\n")
    }
}
