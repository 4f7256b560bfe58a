import Course
import TestSupport
import Testing
import TextGrid

@testable import TutorApp

/// A program whose blanks are filled: every right spelling counts, and nothing else.
@Suite struct ProgramKeyTests {
    private static let body = """
        ## The loop

        ```code
        id: loop
        question: What belongs in the blanks?
        program: |
          total = 0.0
          for y, p in zip(actual, predicted):
              total += ____
          print(total / ____)
        cases: [{y: 5, p: 6, n: 2}, {y: 7, p: 4, n: 3}]
        blanks:
          - answer: (p - y) ** 2
            feedback:
              - when: guess == abs(p - y)
                say: The error is `= guess`, the square `= answer`.
                example: abs(p - y)
              - say: The square of the error belongs here.
          - answer: n
            feedback: [{say: It is divided by the number of rows.}]
        hints:
          - The mean of squares.
        right: It is the mean squared error.
        ```

        ```lab
        actual: [1, 2]
        predicted: [1, 3]
        ```

        ```goal
        id: reach
        text: Reach it.
        when: loss > 100
        witness: {predicted: [1, 50]}
        allow: [predicted]
        ```

        """

    private func state(mode: Mode = .unicode) -> AppState { Fixture.opened(Self.body, mode: mode) }

    private func locked(_ state: AppState) -> LockedAnswer? { state.progress.lessons["sample"]?.answers["loop"] }

    /// A letter means on a blank what it means everywhere, or says how the blank is opened.
    @Test(arguments: ["p", "a", "y", "s"]) func aLetterSaysHowToBegin(text: String) {
        var state = state()
        let before = state.lesson
        state.press(text)
        #expect(state.lesson == before && state.message?.text.contains("enter opens the blank") == true)
        state.press("<enter>\(text)")
        #expect(state.lesson?.line?.text == text)
    }

    /// What is said has the numbers of a case in which the answer is wrong: in the first one |6 − 5| is its square too.
    @Test func feedbackHasACaseThatDiffers() {
        var state = state()
        state.press("<enter>abs(p - y)<enter>")
        #expect(state.text.contains("The error is 3, the square 9."), "\(state.text)")
    }

    @Test func theLessonIsRight() {
        let check = CourseCheck(files: [SampleFile.file(Self.body)])
        #expect(check.findings.map(\.listing) == [])
        #expect(check.lessons.flatMap { LessonScreens.findings(in: $0) }.map(\.listing) == [])
        #expect(check.lessons.flatMap { GoalCheats.findings(in: $0) }.map(\.listing) == [])
    }

    /// However it is written, with other names for the same too.
    @Test(
        arguments: [
            "(p - y) ** 2", "(y-p)^2", "(p - y)*(p - y)", "p**2 - 2*p*y + y**2", "np.square(p - y)", "abs(p - y)^2",
        ],
        ["n", "1*n", "n + 0"])
    func everyRightSpellingCounts(square: String, count: String) {
        var state = state()
        state.press("<enter>\(square)<enter>")
        // A power stands there as it runs there: in Python `^` is another operator.
        let spelled = square.replacing("^", with: "**")
        #expect(state.lesson?.filled == [spelled] && locked(state) == nil && state.isTyping)
        #expect(state.text.contains("total += \(spelled)"), "\(state.text)")
        state.press("\(count)<enter>")
        #expect(locked(state)?.answer == .texts([spelled, count]) && locked(state)?.rating == nil)
        #expect(state.text.contains("It is the mean squared error.") && !state.isTyping)
    }

    /// What is right in one case only, a number, an empty line, what cannot be read: none fills a blank.
    @Test(arguments: [
        "1", "9", "p - y", "y - p", "(p - y)", "2*(p - y)", "(p - y)**4", "where(y == 5, 1, 2)", "", "(p - y", "q",
        "loss",
        "[1, 9]", "guess", "answer", "____", "1/0", "0/0",
    ])
    func whatIsWrongDoesNot(text: String) {
        var state = state()
        state.press("<enter>\(text)<enter>")
        #expect(state.lesson?.filled == [] && locked(state) == nil, "\(text)")
        while state.isTyping { state.press("<esc>") }
        #expect(state.text.contains("total += ____"))
    }

    @Test(arguments: Mode.allCases) func aMistakeThatIsRecognisedIsSaid(mode: Mode) {
        var state = state(mode: mode)
        #expect(state.text.contains("Enter fills the blank"))
        state.press("<enter>abs(p - y)<enter>")
        #expect(state.text.contains("abs(p - y): The error is 3, the square 9."))
        // The line begins with what was wrong: the first letter replaces it.
        state.press("<enter><end><back><back><back><back><back><back><back><back><back><back>p<enter>")
        #expect(state.text.contains("p: The square of the error belongs here."))
        state.press("<enter>(p - y)^2<enter>4<enter>")
        #expect(state.text.contains("4: It is divided by the number of rows."))
        #expect(locked(state) == nil)
    }

    /// Hints come one by one, then what belongs in the blank that is open.
    @Test func hintsLeadToTheSolution() {
        var state = state()
        state.press("h")
        #expect(state.text.contains("Hint: The mean of squares.") && !state.text.contains("Solution"))
        state.press("h")
        #expect(state.text.contains("Solution: (p - y) ** 2"))
        state.press("<enter>(p - y) ** 2<enter>")
        #expect(state.text.contains("Solution: n"))
        state.press("n<enter>")
        #expect(locked(state) != nil)
    }

    /// The lab and the goal wait until the blanks are filled.
    @Test func theLabWaits() throws {
        var state = state()
        let start = try #require(state.lab).state
        #expect(!state.text.contains("Reach it."))
        state.press("<tab>+")
        #expect(state.lab?.state == start && state.lesson?.side == .text)
        state.press("<enter>(p - y)^2<enter>n<enter>")
        #expect(state.text.contains("Reach it."))
        state.press("<tab>99<enter>")
        #expect(state.progress.isMet(goal: "reach", in: "sample"))
    }

    @Test func theBlankByMouse() throws {
        var state = state()
        let lines = AppView.draw(state).lines
        let y = try #require(lines.firstIndex { $0.contains("total += ____") })
        _ = state.mouse(MouseEvent(.press, x: 20, y: y))
        #expect(state.isTyping)
        let cursor = try #require(AppView.draw(state).cursor)
        #expect(cursor.isVisible && cursor.y == y)
    }

    /// What is filled is there again; what is no longer right is not.
    @Test func filledBlanksAreKept() throws {
        var state = state()
        state.press("<enter>(p - y)^2<enter><esc>h")
        var next = self.state()
        next.press("<esc>")
        next.left = LeftSessions()
        next.take(try KeptSessions(json: Array(state.kept.json.utf8)))
        next.openLesson(at: 0)
        #expect(next.lesson?.filled == ["(p - y)**2"] && next.text.contains("Hint: "))
        let json = state.kept.json.replacing("(p - y)**2", with: "(p - y)**3")
        next.press("<esc>")
        next.left = LeftSessions()
        next.take(try KeptSessions(json: Array(json.utf8)))
        next.openLesson(at: 0)
        #expect(next.lesson?.filled == [])
    }
}
