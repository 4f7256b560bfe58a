import Course
import Testing
import TextGrid

@testable import TutorApp

/// How sure one is of an answer is asked before it is locked.
@Suite struct SurenessTests {
    private static let body = """
        ## Which

        ```lab
        actual: [1, 2]
        predicted: [1, 3]
        ```

        ```predict
        id: which
        question: Which?
        options:
          - {text: the one, feedback: No.}
          - {text: the other, feedback: Right.}
        answer: 2
        ```

        ## Next

        Text.

        """

    private func state(mode: Mode = .unicode) -> AppState { Fixture.opened(Self.body, mode: mode) }

    private func locked(_ state: AppState) -> LockedAnswer? {
        state.progress.lessons["sample"]?.answers["which"]
    }

    @Test(arguments: Mode.allCases) func theQuestionHasThreeAnswers(mode: Mode) {
        for (index, sureness) in Sureness.allCases.enumerated() {
            var state = state(mode: mode)
            state.press("2<enter>")
            for words in ["How sure are you?", "1 a guess", "2 fairly sure", "3 sure"] {
                #expect(state.text.contains(words))
            }
            #expect(locked(state) == nil && !state.text.contains("Right."))
            state.press("\(index + 1)")
            #expect(locked(state)?.rating == Rating(sureness, isRight: true))
            #expect(locked(state)?.answer == .option(1))
            #expect(!state.text.contains("How sure") && state.text.contains("Right."))
        }
    }

    /// Who does not want to say goes on with enter.
    @Test func enterGoesOnWithoutSaying() {
        var state = state()
        state.press("1<enter>")
        #expect(state.text.contains("goes on without saying"))
        state.press("<enter>")
        #expect(locked(state)?.answer == .option(0) && locked(state)?.rating == nil)
        #expect(state.lesson?.asksHowSure == false && state.text.contains("No."))
    }

    /// Escape leads back to the answer, which may then be another.
    @Test func escapeLeadsBackToTheAnswer() {
        var state = state()
        state.press("1<enter><esc>")
        #expect(state.lesson?.lesson.id == "sample" && state.lesson?.choice == .option(0) && locked(state) == nil)
        state.press("2<enter>1")
        #expect(locked(state)?.answer == .option(1))
    }

    /// No other key locks or changes anything, or leads to the lab.
    @Test func otherKeysSayWhatIsAsked() throws {
        var state = state()
        state.press("1<enter>")
        let lab = try #require(state.lab).state
        for keys in ["4", "0", "<up>", "<down>", "<tab>", "+", "]", " ", "o", "r"] {
            state.press(keys)
            #expect(state.message != nil, "\(keys)")
            #expect(state.lesson?.asksHowSure == true && state.lesson?.choice == .option(0), "\(keys)")
        }
        _ = state.reduce(.paste("2"))
        #expect(locked(state) == nil && state.lab?.state == lab)
        state.press("?")
        #expect(state.text.contains("a guess, fairly sure, sure"))
        state.press("<esc>3")
        #expect(locked(state)?.rating == Rating(.sure, isRight: false))
    }

    /// Who leaves while it is asked is asked again.
    @Test func leavingComesBackToTheQuestion() {
        var state = state()
        state.press("1<enter>q")
        #expect(state.screen == .home)
        state.press("<enter>")
        #expect(state.lesson?.asksHowSure == true && state.lesson?.choice == .option(0) && locked(state) == nil)
    }

    @Test func aConfidentMistakeIsSaidPlainly() {
        for (key, isSaid) in [("1", false), ("2", false), ("3", true)] {
            var state = state()
            state.press("1<enter>\(key)")
            #expect(state.text.contains("You were sure, and it is not so. No.") == isSaid)
            var right = self.state()
            right.press("2<enter>\(key)")
            #expect(!right.text.contains("You were sure"))
        }
    }

    /// Home says it in one line at 80 columns, once five answers are rated.
    @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
    func homeShowsTheCalibration(size: Size) {
        var state = Fixture.state(columns: size.columns, rows: size.rows)
        func rate(_ count: Int, _ sureness: Sureness, right: Int) {
            for index in 0..<count {
                state.progress.lock(
                    .option(0), rating: Rating(sureness, isRight: index < right), of: "\(sureness)-\(index)", in: "x",
                    time: 1)
            }
        }
        rate(4, .sure, right: 4)
        #expect(!state.text.contains("Right when"))
        rate(12, .sure, right: 10)
        rate(10, .fairly, right: 7)
        rate(10, .guess, right: 5)
        // −(10 ln .95 + 2 ln .05 + 7 ln .75 + 3 ln .25 + 10 ln .5) / 32 = 0.6127…
        let words = "Right when sure 10/12, fairly sure 7/10, a guess 5/10; log loss 0.61"
        let isWhole = state.text.contains(words)
        let isThere = words.split(separator: " ").allSatisfy { state.text.contains($0) }
        #expect(size.columns == 80 ? isWhole : isThere, "\(state.text)")
    }
}
