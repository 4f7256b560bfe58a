import Labs
import LossMath
import Testing
import TextGrid

@testable import TutorApp

/// What stands above a lab that was opened with a question or a preset.
@Suite struct PresetHeaderTests {
    /// An answer speaks of the lab as it opened: once that is changed it says so, and no longer where the change is taken
    /// back.
    @Test(arguments: Fixture.presets.map(\.id)) func anAnswerSaysThatItIsOfBefore(id: String) throws {
        var state = Fixture.state(.lab(try Fixture.preset(id)), columns: 100, rows: 40)
        func says() -> Bool { state.text.contains("as opened:") }
        func plain() -> Bool { PlainView.lines(of: state).contains { $0.hasPrefix("answer, as opened: ") } }
        #expect(!says() && !plain())
        // Looking changes nothing.
        state.press("<down><up>p")
        #expect(!says() && !plain())
        state.press("z")
        let before = state.lab?.state
        for key in ["+", "-", "s", "1<enter>"] where state.lab?.state == before { state.press(key) }
        try #require(state.lab?.state != before, "no key changes \(id)")
        #expect(says() && plain())
        state.press("z")
        #expect(!says() && !plain())
    }

    /// The demonstration of a confident mistake, by keys alone.
    @Test func aConfidentMistakeIsWalked() throws {
        var state = Fixture.state(.lab(try Fixture.preset("confident-mistake")))
        let costs = (0..<3).map { _ in
            state.press("+")
            return state.vectorLab?.report.contributions.values[3] ?? .nan
        }
        // −ln 0.001 and so on.
        for (cost, expected) in zip(costs, [6.907755, 9.210340, 11.512925]) { #expect(abs(cost - expected) < 1e-6) }
        #expect(state.text.contains("0.99999") && state.text.contains("as opened:"))
    }
}
