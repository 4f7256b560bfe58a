import Course
import Labs
import Testing
import TextGrid

@testable import TutorApp

/// The terminal's cursor stands at what is selected, and goes along when that moves.
@Suite struct CursorTests {
    /// The row that the cursor stands in, and where.
    private static func place(_ state: AppState) throws -> (x: Int, y: Int, row: String) {
        let grid = AppView.draw(state)
        let cursor = try #require(grid.cursor)
        return (cursor.x, cursor.y, grid.lines[cursor.y])
    }

    /// On every screen: where an arrow changes more than what is scrolled, the cursor or the row that it stands in is
    /// another.
    @Test(arguments: SnapshotTests.names.filter { !$0.hasPrefix("formula") }, [(80, 24), (120, 40)])
    func theCursorGoesAlong(
        name: String, size: (Int, Int)
    ) throws {
        let state = try SnapshotTests.state(name, size, .unicode)
        // While a line is typed the cursor stands in it, and its completions beside: those screens are left out.
        #expect(state.lab?.prompt == nil)
        for key in [Key.down, .up, .right, .left] {
            var after = state
            _ = after.reduce(.key(key))
            // Text that is scrolled, and a message, are no selection.
            var same = after
            (same.message, same.overlay) = (state.message, state.overlay)
            (same.lastKey, same.isKeyHeld) = (state.lastKey, state.isKeyHeld)
            if let scroll = state.lesson?.scroll { same.lesson?.scroll = scroll }
            let isScrolled = after.overlay != state.overlay && state.sheet == nil
            guard after.overlay == state.overlay ? same != state : !isScrolled else { continue }
            let (old, new) = (try Self.place(state), try Self.place(after))
            #expect((old.x, old.y, old.row) != (new.x, new.y, new.row), "\(key) in \(name) at \(size)")
        }
    }

    /// In lists, those that are searched too, it stands in the row of the chosen line.
    @Test(arguments: ["c", "l", "o", "Q"]) func listsHaveItAtTheLine(key: String) throws {
        for mode in Mode.allCases {
            var state = try SnapshotTests.state("mse", (80, 24), mode)
            state.press(key)
            for _ in 0..<4 {
                state.press("<down>")
                let (sheet, at) = try #require(state.sheet)
                let title = sheet.shown(state)[at.selected].line.title
                #expect(try Self.place(state).row.contains(state.glyphs.fit(title).prefix(20)), "\(title) after \(key)")
            }
        }
        var state = try SnapshotTests.state("mse", (80, 24), .unicode)
        state.press("c<down>")
        let y = try Self.place(state).y
        state.press("m")
        #expect(try Self.place(state).row.contains("find: m") && Self.place(state).y < y)
    }

    private static let body = """
        ## Which

        ```predict
        id: which
        question: Which?
        options:
          - {text: the one, feedback: No.}
          - {text: the other, feedback: Right.}
          - {text: I do not know, feedback: Look at the other., unsure: true}
        answer: 2
        ```

        ## Where

        ```lab
        kind: bench
        parameters:
          - {name: c, value: 10, from: 0, to: 110, step: 0.5}
        readings:
          - {name: mse, formula: "(c - 22)^2"}
        plot: {x: c, y: mse}
        ```

        ```predict
        id: where
        kind: place
        question: Where is it lowest?
        answer: 22
        within: 2
        feedback:
          - {say: It is at 22.}
        right: Yes.
        ```

        ## Draw

        ```lab
        kind: bench
        parameters:
          - {name: c, value: 10, from: 0, to: 110, step: 0.5}
        readings:
          - {name: mse, formula: "(c - 22)^2"}
        plot: {x: c, y: mse}
        ```

        ```predict
        id: draw
        kind: sketch
        question: How does it go?
        within: 100
        feedback:
          - {say: It is a parabola.}
        right: Yes.
        ```

        ## Order

        ```order
        id: order
        question: In which order?
        lines:
          - text: first
          - text: second
            early: Not yet.
          - text: third
            early: Not yet.
        start: [3, 1, 2]
        right: Yes.
        ```

        """

    private func state(step: Int, mode: Mode = .unicode) -> AppState {
        Fixture.opened(Self.body, step: step, mode: mode)
    }

    /// At the option that is chosen, the value of a mark and of a height, and how sure one may be.
    @Test func questionsHaveItAtTheAnswer() throws {
        var state = state(step: 0)
        state.press("2")
        #expect(try Self.place(state).row.contains("2 the other"))
        state.press("<up>")
        #expect(try Self.place(state).row.contains("1 the one"))
        state.press("<enter>")
        #expect(try Self.place(state).row.contains("1 a guess"))
        state = self.state(step: 1)
        state.press("<right><right>")
        #expect(try Self.place(state).row.contains("[2]"))
        state = self.state(step: 2)
        state.press("<right><up>")
        #expect(try Self.place(state).row.contains("height 2 of 6"))
    }

    /// Marks and curves are put without seeing: words say where they are, where they can be, and what was right.
    @Test func marksAreSaidInWords() throws {
        func plain(_ state: AppState) -> String { PlainView.lines(of: state).joined(separator: "\n") }
        var state = state(step: 1)
        #expect(plain(state).contains("your answer: none yet") && plain(state).contains("From 0 to 110."))
        #expect(PlotWords.lines(of: state).joined().contains("An empty plot, c from 0 to 110"))
        state.press("=30<enter>")
        #expect(plain(state).contains("your answer: 30"))
        #expect(PlotWords.lines(of: state).joined().contains("you at c 30"))
        #expect(!PlotWords.lines(of: state).joined().contains("22"))
        state.press("<enter>2")
        #expect(plain(state).contains("wrong: you: 30"))
        #expect(PlotWords.lines(of: state).joined().contains("it is at c 22"))
        state = self.state(step: 2)
        state.press("=100<enter>=50<enter>")
        #expect(plain(state).contains(" height 3 of 6, at 44"))
        #expect(state.text.contains("heights: 100, 50, ?, ?, ?, ?"))
    }

    /// Signs that are drawn are read as words.
    @Test func signsAreReadAsWords() {
        for mode in Mode.allCases {
            func plain(_ state: AppState) -> [String] { PlainView.lines(of: state) }
            var state = state(step: 0, mode: mode)
            state.press("2")
            #expect(plain(state).contains("chosen: 2 the other") && plain(state).contains("  1 the one"))
            state.press("<lock>")
            #expect(plain(state).contains("right: 2 the other"))
            state = self.state(step: 0, mode: mode)
            state.press("1<lock>")
            #expect(plain(state).contains("wrong: 1 the one"))
            state = self.state(step: 3, mode: mode)
            #expect(plain(state).contains("chosen: third"))
            state.press("+-<enter>2")
            #expect(plain(state).contains("wrong: third") && plain(state).contains("wrong: first"))
        }
    }

    /// Nobody is asked how sure they are of not knowing, and it counts for nothing.
    @Test func notKnowingIsNeverRated() {
        var state = state(step: 0)
        state.press("3<enter>")
        let locked = state.progress.lessons["sample"]?.answers["which"]
        #expect(locked?.answer == .option(2) && locked?.rating == nil && state.lesson?.asksHowSure == false)
        #expect(state.text.contains("Look at the other."))
    }

    /// A value that is typed for a mark is seen before it is locked, and the footer says so.
    @Test func theFooterSaysWhatEnterDoesToAMark() {
        var state = state(step: 1)
        state.press("=3")
        #expect(state.text.contains("put it there, again: lock"))
        state.press("0<enter>")
        #expect(state.lesson?.asksHowSure == false && state.text.contains("[30]"))
    }
}
