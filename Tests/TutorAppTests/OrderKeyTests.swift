import Course
import Testing
import TextGrid

@testable import TutorApp

/// Lines that are put in order.
@Suite struct OrderKeyTests {
    private static let body = """
        ## One step

        ```order
        id: a-step
        question: In which order does a step go?
        lines:
          - text: predict
          - text: measure the error
            early: There is no error yet.
          - text: change the weights
            early: Which way is not known yet.
        start: [2, 3, 1]
        right: Then it begins again.
        ```

        ```lab
        actual: [1, 2]
        predicted: [1, 3]
        ```

        """

    private func state(mode: Mode = .unicode) -> AppState { Fixture.opened(Self.body, mode: mode) }

    private func locked(_ state: AppState) -> LockedAnswer? { state.progress.lessons["sample"]?.answers["a-step"] }

    /// The first words of the lines, from above.
    private func shown(_ state: AppState) -> [Substring] {
        AppView.draw(state).lines.compactMap { line in
            ["predict", "measure", "change"].first {
                line.dropFirst(3).hasPrefix($0) || line.dropFirst(4).hasPrefix($0)
            }
        }.map { $0[...] }
    }

    @Test(arguments: Mode.allCases) func linesAreMovedAndLocked(mode: Mode) {
        var state = state(mode: mode)
        #expect(shown(state) == ["measure", "change", "predict"])
        // Nothing was moved: there is nothing to lock.
        state.press("<enter>")
        #expect(state.lesson?.asksHowSure == false && state.message?.text.contains("Choose a line") == true)
        state.press("<down><down>--")
        #expect(shown(state) == ["predict", "measure", "change"], "\(state.text)")
        state.press("<enter>3")
        #expect(locked(state)?.answer == .order([0, 1, 2]) && locked(state)?.rating == Rating(.sure, isRight: true))
        #expect(state.text.contains("Then it begins again.") && !state.text.contains("The order is"))
    }

    /// What is said is about the line that stands where the order first goes wrong.
    @Test func theFirstWrongLineIsSaid() {
        var first = state()
        first.press("+-<lock>")
        #expect(locked(first)?.answer == .order([1, 2, 0]))
        #expect(first.text.contains("✗ measure the error") && first.text.contains("There is no error yet."))
        // Each line that stands elsewhere than it belongs is marked, not the first alone.
        #expect(first.text.contains("✗ change the weights") && first.text.contains("✗ predict"))
        #expect(first.text.contains("The order is") && first.text.contains("1 predict"))
        var second = state()
        second.press("<down><down>--<down><down>-<enter>3")
        #expect(locked(second)?.answer == .order([0, 2, 1]))
        #expect(second.text.contains("✓ predict") && second.text.contains("✗ change the weights"))
        #expect(second.text.contains("You were sure, and it is not so.") && second.text.contains("not known yet."))
        // It counts for ever.
        second.press("<up>+<lock>")
        #expect(locked(second)?.answer == .order([0, 2, 1]))
    }

    @Test func theEndsHold() {
        var state = state()
        state.press("<up>-")
        #expect(state.lesson?.order == [1, 2, 0] && state.lesson?.handle == 0)
        state.press("+++++")
        #expect(state.lesson?.order == [2, 0, 1] && state.lesson?.handle == 2)
        state.press("<down><down>")
        #expect(state.lesson?.handle == 2)
    }

    /// A press chooses a line, a drag takes it along.
    @Test func aLineByMouse() throws {
        var state = state()
        let lines = AppView.draw(state).lines
        let top = try #require(lines.firstIndex { $0.contains("measure the error") })
        _ = state.mouse(MouseEvent(.press, x: 6, y: top + 2))
        #expect(state.lesson?.handle == 2)
        _ = state.mouse(MouseEvent(.drag, x: 6, y: top + 1))
        _ = state.mouse(MouseEvent(.drag, x: 6, y: top))
        _ = state.mouse(MouseEvent(.release, x: 6, y: top))
        #expect(shown(state) == ["predict", "measure", "change"] && locked(state) == nil)
    }

    /// The order that was not locked is there again; the lab waits.
    @Test func anOrderIsKept() throws {
        var state = state()
        let lab = try #require(state.lab).state
        state.press("<tab>1r")
        #expect(state.lab?.state == lab)
        state.press("+")
        var next = self.state()
        next.press("<esc>")
        next.left = LeftSessions()
        next.take(try KeptSessions(json: Array(state.kept.json.utf8)))
        next.openLesson(at: 0)
        #expect(next.lesson?.choice == .order([2, 1, 0]))
    }
}
