import Course
import Labs
import Testing
import TextGrid
import Training

@testable import TutorApp

/// What was done stays where one has been, and what is in view stays in view.
@Suite struct ComeBackTests {
    private func presets(_ first: String, _ keys: String = "") throws -> AppState {
        var state = Fixture.state(.lab(try Fixture.preset(first)))
        state.press(keys)
        return state
    }

    @Test func aPresetIsFoundAsItWasLeft() throws {
        var state = try presets("q3", "++")
        let left = state.lab?.state
        state.press("]")
        #expect(state.lab?.preset?.id != "q3")
        state.press("[")
        #expect(state.lab?.preset?.id == "q3" && state.lab?.state == left)
        #expect(state.message?.text == "As you left it; r goes back to its start.")
        state.press("zz")
        #expect(state.lab?.state == state.lab?.start)
        // Nothing is said of one that was not changed.
        state.press("][")
        state.press("]")
        #expect(state.message == nil)
    }

    @Test func aQuestionIsFoundAsItWasLeft() throws {
        var state = Fixture.state()
        state.press("Q<enter>")
        let preset = state.lab?.preset?.id
        state.press("+")
        let left = state.lab?.state
        state.press("q")
        #expect(state.screen == .home)
        state.press("Q<enter>")
        #expect(state.lab?.preset?.id == preset && state.lab?.state == left)
    }

    @Test func undoLeavesThePanelInView() throws {
        var state = Fixture.state(try Fixture.trainer())
        state.press("e")
        let epoch = state.trainerLab?.trainer.epoch
        state.press("pp")
        let panel = state.trainerLab?.shownPanel
        state.press("z")
        #expect(state.trainerLab?.trainer.epoch == epoch.map { $0 - 1 } && state.trainerLab?.shownPanel == panel)
        state.press("p")
        let next = state.trainerLab?.shownPanel
        state.press("Z")
        #expect(state.trainerLab?.trainer.epoch == epoch && state.trainerLab?.shownPanel == next && next != panel)
    }

    @Test func undoLeavesTheMapInView() throws {
        var state = Fixture.state(try Fixture.vector())
        let start = state.vectorLab?.predicted
        state.press("+p")
        #expect(state.vectorLab?.mapCell != nil)
        state.press("z")
        #expect(state.vectorLab?.mapCell != nil && state.vectorLab?.predicted == start)
    }

    /// The key that goes on does so while the lab has the keys, where the lab has no use for it.
    @Test func enterGoesOnFromTheLab() throws {
        var state = Fixture.state(course: Fixture.shipped)
        let course = Fixture.shipped
        let lesson = try #require(course.lessons.first { $0.id == "reading-curves" })
        _ = state.openStep(0, of: lesson)
        #expect(state.trainerLab != nil)
        state.press("e")
        #expect(state.lesson?.side == .lab && state.text.contains("enter go on"), "\(state.text)")
        state.press("<enter>")
        #expect(state.lesson?.stepIndex == 1)
        // A cursor on the curve has a use for it.
        state.press("[<tab><right><enter>")
        #expect(state.lesson?.stepIndex == 0)
    }

    @Test func whatHasNoRoomInALineIsSaid() throws {
        var state = Fixture.state(try Fixture.vector())
        state.press("F")
        _ = state.reduce(.paste(String(repeating: "1", count: LineEditor.limit)))
        #expect(state.message == nil)
        state.press("1")
        #expect(state.message?.text == "A line takes 2,000 characters: what is beyond is left out.")
        state.press("<left>")
        #expect(state.message == nil)
    }

    /// What reads or magnifies the screen finds the text that lies over it.
    @Test(arguments: ["?", "??", "C"]) func theCursorStandsInTheText(keys: String) throws {
        var state = Fixture.state(try Fixture.vector())
        state.press(keys)
        let cursor = try #require(AppView.draw(state).cursor)
        #expect(cursor.x > 0 && cursor.y > 0)
    }
}
