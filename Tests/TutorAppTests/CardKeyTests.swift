import Course
import Labs
import Testing
import TextGrid

@testable import TutorApp

/// Cards that are sorted, candidates that are ranked, and what is said in one's own words.
@Suite struct CardKeyTests {
    private static let cards = """
        ## Sort

        ```cards
        id: heads
        question: Which loss fits?
        piles: [MSE, BCE, CCE]
        cards:
          - {text: the price of a flat, pile: 1, why: It is a quantity.}
          - {text: spam or not, pile: 2, why: It is yes or no.}
          - {text: one of ten digits, pile: 3, why: One of several is true.}
        right: All are where they belong.
        ```

        """

    private static let candidates = """
        ## Rank

        ```candidates
        id: rank
        question: Which is better?
        candidates:
          - {title: A, state: {actual: [0, 0], predicted: [2, 2]}, why: B is nearer.}
          - {title: B, state: {actual: [0, 0], predicted: [1, -1]}, why: It is the nearest.}
          - {title: C, state: {actual: [0, 0], predicted: [3, -3]}, why: C is far off.}
        by: [{title: MSE, formula: "mse(y, p)"}]
        right: Squares have no sign.
        ```

        """

    private static let words = """
        ## Say

        ```lab
        actual: [1, 2]
        predicted: [1, 3]
        ```

        ```goal
        id: exact
        text: Make it 0.
        allow: [predicted]
        when: loss < 0.1
        witness: {predicted: [1, 2]}
        ```

        ```words
        id: why
        question: Why is it 0 now?
        model: Each row is exact, and so is the mean.
        ```

        """

    private func state(_ body: String, mode: Mode = .unicode, columns: Int = 80, rows: Int = 24) -> AppState {
        Fixture.opened(body, columns: columns, rows: rows, mode: mode)
    }

    private func locked(_ state: AppState, _ id: String) -> LockedAnswer? {
        state.progress.lessons["sample"]?.answers[id]
    }

    /// What was kept, opened by another program.
    private func reopened(_ state: AppState, _ body: String) throws -> AppState {
        var next = self.state(body)
        next.press("<esc>")
        next.left = LeftSessions()
        next.progress = try Progress.decode(state.progress.encode())
        next.take(try KeptSessions(json: Array(state.kept.json.utf8)))
        next.openLesson(at: 0)
        return next
    }

    // MARK: Cards

    @Test(arguments: Mode.allCases) func cardsAreSortedByKeys(mode: Mode) {
        var state = state(Self.cards, mode: mode)
        #expect(state.text.contains("[ ] the price of a flat") && state.text.contains("3 CCE"))
        // A digit puts the chosen card, and goes to the next that lies on none.
        state.press("12")
        #expect(state.lesson?.piles == [0, 1, -1] && state.lesson?.handle == 2)
        // Not all lie: nothing can be locked.
        state.press("<enter>")
        #expect(state.lesson?.asksHowSure == false && state.message?.text.contains("once all lie") == true)
        // A pile that there is not.
        state.press("9")
        #expect(state.lesson?.piles == [0, 1, -1] && state.message?.text == "9 is no pile here; press 1 to 3.")
        state.press("3<enter>3")
        #expect(locked(state, "heads")?.answer == .piles([0, 1, 2]))
        #expect(locked(state, "heads")?.rating == Rating(.sure, isRight: true))
        #expect(state.text.contains("All are where they belong.") && !state.text.contains("quantity"))
    }

    @Test func eachWrongCardSaysWhy() {
        var state = state(Self.cards)
        state.press("22<up><up>+-<down><down>-<lock>")
        // − from no pile is the last one; + and − stay among the piles.
        #expect(locked(state, "heads")?.answer == .piles([1, 1, 2]))
        // It says where the card lay, and how many lie right.
        let lines = PlainView.lines(of: state).joined(separator: " ")
        #expect(lines.contains("the price of a flat: MSE (yours: BCE). It is a quantity."), "\(state.text)")
        #expect(state.text.contains("2 of 3 right."))
        #expect(state.text.contains("✓ spam or not: BCE") && !state.text.contains("yes or no"))
        #expect(!state.text.contains("All are where"))
        // It counts for ever.
        state.press("1<up>1<lock>")
        #expect(locked(state, "heads")?.answer == .piles([1, 1, 2]))
    }

    @Test func cardsByMouse() throws {
        var state = state(Self.cards)
        func row(_ text: String) throws -> Int {
            try #require(AppView.draw(state).lines.firstIndex { $0.contains(text) })
        }
        let (digits, price) = (try row("one of ten"), try row("the price"))
        let (cce, mse) = (try row("3 CCE"), try row("1 MSE"))
        _ = state.mouse(MouseEvent(.press, x: 8, y: digits))
        _ = state.mouse(MouseEvent(.drag, x: 8, y: price))
        _ = state.mouse(MouseEvent(.drag, x: 8, y: cce))
        _ = state.mouse(MouseEvent(.drag, x: 9, y: cce))
        _ = state.mouse(MouseEvent(.release, x: 8, y: cce))
        #expect(state.lesson?.piles == [-1, -1, 2])
        _ = state.mouse(MouseEvent(.press, x: 8, y: price))
        _ = state.mouse(MouseEvent(.press, x: 8, y: mse))
        #expect(state.lesson?.piles == [0, -1, 2] && state.lesson?.handle == 1)
    }

    @Test func halfASortingIsKept() throws {
        var state = state(Self.cards)
        state.press("3<down>1")
        let next = try reopened(state, Self.cards)
        #expect(next.lesson?.piles == [2, -1, 0] && locked(next, "heads") == nil)
        // One goes on with the card that lies nowhere.
        #expect(next.lesson?.handle == 1)
        // Of a lesson that has changed nothing is kept that does not fit.
        let other = try reopened(
            state,
            Self.cards.replacing("piles: [MSE, BCE, CCE]", with: "piles: [MSE, BCE]").replacing(
                "pile: 3", with: "pile: 2"))
        #expect(other.lesson?.piles == [-1, -1, -1])
    }

    @Test func inPlainLines() {
        var state = state(Self.cards)
        #expect(PlainView.lines(of: state).contains { $0.contains("[ ] spam or not") })
        state.press("111<lock>")
        #expect(PlainView.lines(of: state).contains("wrong: spam or not: BCE (yours: MSE). It is yes or no."))
    }

    // MARK: Candidates

    @Test(arguments: Mode.allCases) func candidatesAreRanked(mode: Mode) {
        var state = state(Self.candidates, mode: mode)
        #expect(state.text.contains("y  A   B   C") && !state.text.contains("MSE"))
        state.press("+<enter>2")
        #expect(locked(state, "rank")?.answer == .order([0, 1, 2]))
        #expect(state.text.contains("MSE: A 4, B 1, C 9") && state.text.contains("Squares have no sign."))
    }

    @Test func candidatesMayBeLockedAsTheyStand() {
        var state = state(Self.candidates)
        state.press("<enter>")
        #expect(state.lesson?.asksHowSure == false && state.message?.text.contains("Nothing was moved") == true)
        #expect(state.text.contains("Enter locks your answer.") && !state.text.contains("then try it"))
        state.press("<enter>3")
        #expect(locked(state, "rank")?.answer == .order([1, 0, 2]))
        #expect(state.text.contains("B is nearer.") && state.text.contains("1 B"))
        #expect(state.text.contains("You were sure, and it is not so."))
    }

    // MARK: Own words

    @Test(arguments: Mode.allCases) func ownWordsComeAfterTheGoal(mode: Mode) {
        var state = state(Self.words, mode: mode)
        #expect(!state.text.contains("In your own words"))
        state.press("<tab><right><down>=2<enter>")
        #expect(state.progress.isMet(goal: "exact", in: "sample"), "\(state.text)")
        state.press("<tab><tab>")
        #expect(state.text.contains("In your own words: Why is it 0") && !state.text.contains("To compare"))
        // Nothing said is nothing kept.
        state.press("<enter><enter>")
        #expect(state.message?.text.contains("nobody judges") == true && locked(state, "why") == nil)
        state.press("q]c?: all rows, quite<enter>")
        #expect(
            locked(state, "why")?.answer == .texts(["q]c?: all rows, quite"]) && locked(state, "why")?.rating == nil)
        #expect(
            state.text.contains("Yours: q]c?: all rows, quite") && state.text.contains("To compare: Each row is exact"))
        #expect(state.progress.status(of: state.course.lessons[0]) == .complete)
    }

    /// A long text is broken into rows, and the cursor goes with it.
    @Test func aLongTextHasSeveralRows() {
        var state = state(Self.words)
        state.press("<tab><right><down>=2<enter><tab><tab><enter>")
        state.press("one two three four five six seven eight nine ten eleven twelve")
        let lines = AppView.draw(state).lines
        #expect(lines.contains { $0.contains("one two three") && !$0.contains("twelve") })
        let cursor = AppView.draw(state).cursor
        #expect(cursor?.isVisible == true)
        #expect(cursor.map { lines[$0.y].prefix($0.x).hasSuffix("twelve") } == true)
        state.press("<left><left>")
        #expect(AppView.draw(state).cursor.map { lines[$0.y].prefix($0.x).hasSuffix("twel") } == true)
    }

    /// What is too long is not cut: it is said, and stays to be made shorter.
    @Test func tooManyWordsAreNotCut() {
        var state = state(Self.words)
        state.press("<tab><right><down>=2<enter><tab><tab><enter>")
        let text = String(repeating: "ten chars ", count: 100) + "end"
        let words = "1,003 characters, and at most 1,000 are kept: say it shorter."
        _ = state.reduce(.paste(text))
        #expect(PlainView.lines(of: state).joined(separator: " ").contains(words))
        state.press("<enter>")
        #expect(locked(state, "why") == nil && state.message?.text == words && state.lesson?.line?.text == text)
        state.press("<back><back><back><enter>")
        #expect(locked(state, "why")?.answer == .texts([text.dropLast(4) + ""]))
        // A line that is full says what it left out.
        var full = self.state(Self.words)
        full.press("<tab><right><down>=2<enter><tab><tab><enter>")
        _ = full.reduce(.paste(String(repeating: "x", count: 2001)))
        #expect(full.message?.text.contains("A line takes 2,000 characters") == true)
    }

    /// The notes are Markdown: a list, a table, words without what is to be done in the lab.
    @Test func notesAreMarkdown() {
        var state = state(Self.cards)
        state.press("221<enter>3")
        let cards = LearnerNotes.markdown(state.progress, of: state.course)
        #expect(
            cards.contains(
                """
                ### Step 1, Sort

                **Which loss fits?**

                - the price of a flat: **MSE**, not BCE. It is a quantity.
                - spam or not: **BCE**
                - one of ten digits: **CCE**, not MSE. One of several is true.

                I was sure.
                """), "\(cards)")
        var ranked = self.state(Self.candidates)
        ranked.press("<enter><lock>")
        #expect(
            LearnerNotes.markdown(ranked.progress, of: ranked.course).contains(
                "| mine | right |\n| --- | --- |\n| A | B |\n| B | A |\n| C | C |\n\nB is nearer."))
        let text = LessonMarkdown(readings: .none)
        #expect(text.remark([.text("It is *so*. Type 2.5 into p[0].")]) == "It is \\*so\\*.")
        #expect(text.remark([.text("It is 0.5. Type I errors stay 2.")]) == "It is 0.5.")
        #expect(text.remark([.text("Move on")]) == "Move on" && text.remark([.text("A. The end.")]) == "A. The end.")
    }

    /// What was begun is there again, after esc and in another program.
    @Test func aDraftIsKept() throws {
        var state = state(Self.words)
        state.press("<tab><right><down>=2<enter><tab><tab><enter>half of it<esc>")
        #expect(state.text.contains("half of it") && locked(state, "why") == nil)
        var next = try reopened(state, Self.words)
        #expect(next.text.contains("half of it"))
        next.press("<enter>, and the rest<enter>")
        #expect(locked(next, "why")?.answer == .texts(["half of it, and the rest"]))
        // It is taken along with the notes.
        #expect(
            LearnerNotes.markdown(next.progress, of: next.course).contains(
                "half of it, and the rest\n\nTo compare: Each"))
    }

    @Test func atEverySize() {
        for (columns, rows) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
            for mode in Mode.allCases {
                for body in [Self.cards, Self.candidates, Self.words] {
                    let state = state(body, mode: mode, columns: columns, rows: rows)
                    let grid = AppView.draw(state)
                    #expect(grid.size == Size(columns: columns, rows: rows))
                    if mode == .ascii { #expect(grid.text.utf8.allSatisfy { $0 < 0x80 }) }
                }
            }
        }
    }
}
