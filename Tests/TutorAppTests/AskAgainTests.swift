import Course
import Labs
import LossMath
import Testing
import TextGrid

@testable import TutorApp

/// A step, and a lesson, are asked again in the program; what was done first stays, and counts.
@Suite struct AskAgainTests {
    private static let text = """
        ## Ask

        ```lab
        actual: [1, 2]
        predicted: [1, 2]
        ```

        ```predict
        id: growth
        question: What happens to the loss?
        options:
          - {text: It falls., feedback: It cannot.}
          - {text: It grows., feedback: So it is.}
        answer: 2
        ```

        ```goal
        id: far
        text: Reach it.
        allow: [predicted]
        when: loss > 1
        hints: [Move one.]
        witness: {predicted: [1, 50]}
        ```

        ## Read

        Text.

        """

    private func opened() -> AppState { Fixture.opened(Self.text) }

    private func find(_ words: String, _ state: inout AppState) {
        state.press("c" + words)
        state.press("<enter>")
    }

    /// The step with its question answered wrongly, for sure, and its goal met.
    private func done() -> AppState {
        var state = opened()
        state.press("1<enter>3<tab>9<enter>")
        return state
    }

    @Test func aStepIsAskedAgain() throws {
        var state = done()
        #expect(state.progress.isMet(goal: "far", in: "sample"))
        let first = state.progress.lessons["sample"]
        find("ask this step again", &state)
        // All of it is open, and nothing of what was said is seen.
        #expect(state.lesson?.needsAnswer(in: state) == true && !state.text.contains("It cannot."))
        #expect(state.vectorLab?.predicted.values == [1, 2])
        state.press("2<enter><enter>")
        #expect(state.text.contains("So it is.") && state.lesson?.openGoal(in: state)?.id == "far")
        // The lab is led back by undo, and the goal is met once more by what it asks.
        state.press("<tab>z")
        #expect(state.vectorLab?.predicted.values == [9, 2])
        #expect(state.lesson?.openGoal(in: state) == nil)
        // What counts is what was done first.
        #expect(state.progress.lessons["sample"]?.answers == first?.answers)
        #expect(state.progress.lessons["sample"]?.goalsMet == first?.goalsMet)
        #expect(state.progress.answer(to: "growth", in: "sample") == .option(0))
        find("what you did here first", &state)
        #expect(state.text.contains("You were sure, and it is not so."))
    }

    /// In the text a key asks again what was answered wrongly, and nothing else; in the lab it is the lab's own.
    @Test func aKeyAsksAgainWhatWasWrong() {
        var state = done()
        state.press("r")
        #expect(state.lesson?.again == nil && state.vectorLab?.predicted.values == [1, 2], "the lab had the keys")
        state.press("<esc>")
        state.openLesson(at: 0, step: 0)
        state.lesson?.side = .text
        #expect(state.text.contains("r answer again"))
        state.press("r")
        #expect(state.lesson?.needsAnswer(in: state) == true && state.message?.text.hasPrefix("Asked again.") == true)
        state.press("1<enter><enter>")
        #expect(state.text.contains("It cannot."))
        state.press("r2<enter><enter>r")
        #expect(state.lesson?.needsAnswer(in: state) == false && state.text.contains("So it is."))
        #expect(state.progress.answer(to: "growth", in: "sample") == .option(0))
    }

    /// An answer that was never given before counts, also where it is asked for again.
    @Test func aFirstAnswerCounts() {
        var state = opened()
        find("ask this step again", &state)
        state.press("2<enter>1")
        #expect(state.progress.answer(to: "growth", in: "sample") == .option(1))
        #expect(state.progress.rating(of: "growth", in: "sample")?.sureness == .guess)
    }

    @Test func aLessonIsAskedAgain() throws {
        var state = done()
        state.press("<esc>")
        state.openLesson(at: 0, step: 1)
        find("ask this lesson again", &state)
        #expect(state.lesson?.stepIndex == 0 && state.lesson?.needsAnswer(in: state) == true)
        #expect(state.lesson?.again != nil && state.vectorLab?.predicted.values == [1, 2])
        #expect(state.progress.isMet(goal: "far", in: "sample"))
    }

    /// It is so over the program's end, and until somebody wants it otherwise.
    @Test func itIsKept() throws {
        var state = done()
        find("ask this step again", &state)
        state.press("2<enter><enter>")
        var later = AppState(size: state.size, glyphs: .unicode, course: state.course, progress: state.progress)
        later.take(try KeptSessions(json: Array(state.kept.json.utf8)))
        later.openLesson(at: 0, step: 0)
        #expect(later.text.contains("So it is.") && later.lesson?.openGoal(in: later)?.id == "far")
        find("what you did here first", &later)
        #expect(later.lesson?.again == nil && later.text.contains("It cannot."))
    }

    @Test func onlyWhatAsksCanBeAskedAgain() {
        var state = opened()
        state.press("]")
        let names = PaletteSheet.items(state).map(\.title)
        #expect(!names.contains("ask this step again") && names.contains("ask this lesson again"))
        #expect(!names.contains("what you did here first"))
    }
}
