import Testing
import TextGrid

@Suite struct ClipboardTextTests {
    @Test func ordersBecomeMarksAndTablesStay() {
        #expect(ClipboardText.accepted("a\tb\n1\t2\n") == "a\tb\n1\t2\n")
        #expect(ClipboardText.accepted("a\u{1B}]52;c;QUFB\u{7}\u{202E}") == "a\u{FFFD}]52;c;QUFB\u{FFFD}\u{FFFD}")
    }

    @Test func whatIsTooLongIsNotCut() {
        let most = String(repeating: "a", count: ClipboardText.longest)
        #expect(ClipboardText.accepted(most) == most)
        #expect(ClipboardText.accepted(most + "a") == nil)
        // Marks take more room than what they stand for.
        #expect(ClipboardText.accepted(most.dropLast() + "\u{1B}") == nil)
    }
}
