import Labs
import LossMath
import Testing
import TextGrid

@testable import TutorApp

/// What is left is found again, in this run of the program and in the next.
@Suite struct KeptSessionTests {
    /// The same screen in a program that starts again.
    private func again(_ state: AppState) throws -> AppState {
        var next = Fixture.state()
        next.take(try KeptSessions(json: Array(state.kept.json.utf8)))
        return next
    }

    @Test(arguments: Features.all.map(\.kind)) func aLabIsFoundAfterQuitting(kind: LabState.Kind) throws {
        var state = Fixture.state()
        _ = state.open(kind)
        state.press("+")
        let changed = try #require(state.lab).state
        // On the screen, and after leaving it.
        for way in ["", "<esc>"] {
            state.press(way)
            var next = try again(state)
            _ = next.open(kind)
            #expect(next.lab?.state.json == changed.json)
            next.press("r")
            #expect(next.lab?.state.json == Fixture.start(of: kind).json)
        }
    }

    /// Undo leads back over quitting, twice, and what was undone can be done again.
    @Test(arguments: Features.all.map(\.kind)) func undoLeadsBackOverQuitting(kind: LabState.Kind) throws {
        var state = Fixture.state()
        _ = state.open(kind)
        var states = [try #require(state.lab).state.json]
        for _ in 0..<3 {
            state.press("-")
            states.append(try #require(state.lab).state.json)
            state = try again(state)
            _ = state.open(kind)
        }
        state.press("-z")
        for before in states.dropLast().reversed() {
            state.press("z")
            #expect(state.lab?.state.json == before)
        }
        #expect(state.lab?.canUndo == false)
        for after in states.dropFirst() {
            state.press("Z")
            #expect(state.lab?.state.json == after)
        }
    }

    /// What is kept for undo stays small, however much was done.
    @Test func whatUndoKeepsIsLimited() throws {
        var state = Fixture.state()
        _ = state.open(.vector)
        for _ in 0..<2000 { state.press("+-") }
        #expect(state.kept.json.utf8.count < 220 << 10)
        var next = try again(state)
        _ = next.open(.vector)
        let steps = (0..<5000).prefix { _ in
            let canUndo = next.lab?.canUndo == true
            next.press("z")
            return canUndo
        }
        #expect(steps.count > 100 && steps.count < 2000)
    }

    @Test func aStepIsFoundAfterQuitting() throws {
        var state = Fixture.state()
        state.openLesson(at: 0)
        state.press("<tab>2<enter>")
        let lab = try #require(state.lab).state
        var next = try again(state)
        next.openLesson(at: 0)
        #expect(next.lab?.state == lab)
        #expect(next.lesson?.side == .lab)
        // By steps and home too.
        state.press("][")
        #expect(state.lab?.state == lab)
        state.press("<esc><enter>")
        #expect(state.lab?.state == lab)
        state.press("z")
        #expect(state.lab?.state != lab)
    }

    /// What a command opened is found at home, unless it would take the place of what was left there.
    @Test func aLabOpenedByACommandTakesNobodysPlace() throws {
        var state = Fixture.state(try Fixture.vector())
        #expect(state.kept == KeptSessions())
        state.press("9<enter><esc>")
        _ = state.open(.vector)
        let lab = try #require(state.vectorLab)
        #expect(lab.predicted.values[0] == 9)
        state.press("8<enter><esc>")
        var next = Fixture.state(try Fixture.vector())
        next.take(try KeptSessions(json: Array(state.kept.json.utf8)))
        next.press("7<enter><esc>")
        _ = next.open(.vector)
        let kept = try #require(next.vectorLab)
        #expect(kept.predicted.values[0] == 8)
    }

    @Test(arguments: [
        "", "{", "[]", #"{"version":2,"sessions":{}}"#, #"{"version":1}"#,
    ]) func whatCannotBeReadIsRefused(text: String) {
        #expect(throws: (any Error).self) { try KeptSessions(json: Array(text.utf8)) }
    }

    /// A lab or step that no longer fits costs that one alone.
    @Test func aBrokenEntryIsLeftOut() throws {
        let json =
            #"{"version":1,"sessions":{"vector":{"state":"{\"loss\":\"no such\"}","start":"{}"},"mean-squared-error/0":{"side":"lab","scroll":-4,"choice":99,"hints":{"gone":3}},"no-lesson/7":{}}}"#
        var state = Fixture.state()
        state.take(try KeptSessions(json: Array(json.utf8)))
        _ = state.open(.vector)
        #expect(state.lab?.state == Fixture.start(of: .vector))
        state.press("<esc>")
        state.openLesson(at: 0)
        #expect(state.lesson?.scroll == 0 && state.lesson?.choice == nil && state.lesson?.hintsShown.isEmpty == true)
    }
}
