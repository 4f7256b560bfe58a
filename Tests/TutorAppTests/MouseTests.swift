import Course
import Labs
import Testing
import TextGrid

@testable import TutorApp

/// The mouse works on every screen: what looks as if it could be pressed can be, and the wheel scrolls what is under it.
@Suite struct MouseTests {
    /// Presses where a text stands on the screen.
    private func press(_ text: String, at offset: Int = 0, in state: inout AppState) {
        guard let (x, y) = place(of: text, in: state) else {
            Issue.record("\(text) is not on the screen:\n\(state.text)")
            return
        }
        _ = state.reduce(.mouse(MouseEvent(.press, x: x + offset, y: y)))
        _ = state.reduce(.mouse(MouseEvent(.release, x: x + offset, y: y)))
    }

    private func place(of text: String, in state: AppState) -> (Int, Int)? {
        let wanted = Array(text)
        let grid = AppView.draw(state)
        for y in 0..<grid.size.rows {
            for x in 0..<max(0, grid.size.columns - wanted.count + 1)
            where wanted.indices.allSatisfy({ grid[x + $0, y].character == wanted[$0] }) {
                return (x, y)
            }
        }
        return nil
    }

    private func turn(_ kind: MouseEvent.Kind, at text: String, in state: inout AppState) {
        guard let (x, y) = place(of: text, in: state) else {
            Issue.record("\(text) is not on the screen:\n\(state.text)")
            return
        }
        _ = state.reduce(.mouse(MouseEvent(kind, x: x, y: y)))
    }

    private func lesson(columns: Int = 100, rows: Int = 30) -> AppState {
        var state = Fixture.state(columns: columns, rows: rows)
        state.openLesson(at: 0)
        return state
    }

    @Test func aPressInALessonGoesToItsSide() {
        var state = lesson()
        press("MSE as", in: &state)
        #expect(state.lesson?.side == .lab)
        press("A regression", in: &state)
        #expect(state.lesson?.side == .text)
        press("values", in: &state)
        #expect(state.lesson?.side == .lab)
    }

    @Test func anOptionIsChosenAndLocked() {
        var state = lesson()
        while state.lesson?.step.prediction == nil { state.press("]") }
        guard let session = state.lesson else { return }
        let lines = LessonLayout(session, state)
        guard let line = lines.lines.indices.first(where: { lines.option(ofLine: $0) == 1 }) else {
            Issue.record("no second option")
            return
        }
        let place = MouseEvent(.press, x: lines.text.x + 8, y: lines.text.y + 1 + line)
        _ = state.reduce(.mouse(place))
        #expect(state.lesson?.choice == 1)
        press("MSE as", in: &state)
        #expect(state.message?.text == LabCommands.waiting && state.lesson?.side == .text)
        _ = state.reduce(.mouse(place))
        #expect(state.lesson?.needsAnswer(in: state) == false)
    }

    @Test func theGoalIsBegunByAPress() {
        var state = lesson()
        for _ in 0..<8 where state.lesson?.hasOtherStart(in: state) != true {
            if state.lesson?.needsAnswer(in: state) == true { state.press("1<enter>") }
            if state.lesson?.hasOtherStart(in: state) != true { state.press("]") }
        }
        guard state.lesson?.hasOtherStart(in: state) == true else { return }
        state.press("<end>")
        press("to begin it", in: &state)
        #expect(state.lesson?.hasOtherStart(in: state) == false)
    }

    /// The wheel scrolls the text or the lab, wherever the focus is, and leaves the focus there.
    @Test func theWheelInALessonScrollsWhatIsUnderIt() {
        var state = lesson(columns: 80, rows: 14)
        state.press("<tab>")
        #expect(state.lesson?.side == .lab)
        let lab = state.lab?.state
        turn(.wheelDown, at: "A regression", in: &state)
        #expect((state.lesson?.scroll ?? 0) > 0)
        #expect(state.lab?.state == lab && state.lesson?.side == .lab)
        state.press("<tab>")
        let scroll = state.lesson?.scroll
        turn(.wheelDown, at: " values ─", in: &state)
        #expect(state.lesson?.scroll == scroll && state.lab?.state != lab && state.lesson?.side == .text)
    }

    @Test func theWheelAtHomeStaysInItsList() throws {
        var state = Fixture.state()
        let lessons = state.course.lessons.count
        for _ in 0..<20 { turn(.wheelDown, at: "Learn", in: &state) }
        #expect(state.homeSelection == lessons - 1)
        turn(.wheelUp, at: "Explore", in: &state)
        #expect(state.homeSelection == lessons)
        for _ in 0..<20 { turn(.wheelDown, at: "Explore", in: &state) }
        #expect(state.homeSelection == state.homeEntries.count - 1)
    }

    @Test func aRowIsSelectedBesideItsCellsToo() throws {
        var state = try SnapshotTests.state("mse", (80, 24), .unicode)
        press("0.160", in: &state)
        #expect(state.vectorLab?.selection.row == 3)
        turn(.wheelUp, at: "0.160", in: &state)
        #expect(state.vectorLab?.selection.row == 2)
    }

    /// A press on a curve moves the value, as one edit.
    @Test(arguments: ["bench", "likelihood-fit", "mse"]) func aCurveIsPressed(name: String) throws {
        let state = try SnapshotTests.state(name, (80, 24), .unicode)
        var changed = 0
        for x in 50..<78 {
            var after = state
            _ = after.reduce(.mouse(MouseEvent(.press, x: x, y: 5)))
            _ = after.reduce(.mouse(MouseEvent(.drag, x: x + 1, y: 5)))
            _ = after.reduce(.mouse(MouseEvent(.release, x: x + 1, y: 5)))
            guard after.lab?.state != state.lab?.state else { continue }
            changed += 1
            after.press("z")
            #expect(after.lab?.state.json == state.lab?.state.json, "\(name) at \(x)")
        }
        #expect(changed > 15, "\(name)")
    }

    @Test func aNumberInAListIsSelected() throws {
        var state = try SnapshotTests.state("bench-lists", (80, 24), .unicode)
        press("-10000", at: 2, in: &state)
        guard case .bench(let bench)? = state.lab?.state else {
            Issue.record("no bench")
            return
        }
        #expect(bench.selectedNumber == "price[1]")
    }

    @Test func aRowOfTheLossIsSelected() throws {
        var state = try SnapshotTests.state("likelihood-loss", (80, 24), .unicode)
        press("5.90", in: &state)
        guard case .likelihood(let lab)? = state.lab?.state else {
            Issue.record("no lab")
            return
        }
        #expect(lab.selection == .observation(1))
        turn(.wheelDown, at: "5.90", in: &state)
        guard case .likelihood(let lab)? = state.lab?.state else {
            Issue.record("no lab")
            return
        }
        #expect(lab.selection == .observation(2))
    }

    @Test func aPressOnAPanelBringsTheNext() throws {
        var state = try SnapshotTests.state("trainer", (80, 24), .unicode)
        press("what the model believes", in: &state)
        #expect(!state.text.contains("what the model believes"))
        var narrow = try SnapshotTests.state("likelihood-fit", (40, 24), .unicode)
        press("panel 1", in: &narrow)
        #expect(narrow.text.contains("panel 2"))
    }

    /// The wheel over a list that lies above moves in it, and over the lab beside the options in the lab.
    @Test func theWheelOverOptions() throws {
        var state = try SnapshotTests.state("mse", (120, 40), .unicode)
        state.press("o")
        turn(.wheelDown, at: "Divide", in: &state)
        let selected = state.sheet?.1.selected
        turn(.wheelDown, at: "actual", in: &state)
        #expect(state.sheet?.1.selected == selected && state.vectorLab?.selection.row == 1)
    }
}
