import Course
import Testing
import TextGrid

@testable import TutorApp

/// A review under a given clock: asked at home, answered by keys, noted, kept.
@Suite struct ReviewKeyTests {
    private static let day = 86_400

    private static func lesson(_ number: Int, _ id: String) -> (name: String, bytes: [UInt8]) {
        let text = """
            ---
            id: \(id)
            title: Lesson \(id)
            minutes: 5
            objective: Try it.
            ---

            ## About \(id)

            ```predict
            id: how
            question: What is twice {n}?
            with: [{name: n, value: 3, from: 2, to: 9, step: 1}]
            options:
              - text: "`= 2*{n}`"
                feedback: Yes, twice {n}.
              - text: "`= {n} + 100`"
                feedback: That is {n} and a hundred.
            answer: 1
            ```

            ```lab
            actual: [1, 2]
            predicted: [1, {n}]
            ```

            ```goal
            id: reach
            text: Make it 0.
            allow: [predicted]
            when: loss < 0.1
            witness: {predicted: [1, 2]}
            ```

            """
        return ("0\(number)-\(id).md", Array(text.utf8))
    }

    private static let course = Course { [lesson(1, "one"), lesson(2, "two"), lesson(3, "three")] }

    /// Three questions answered on day 0: the second wrongly, by somebody who was sure.
    private func answered() -> AppState {
        var state = AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: Self.course)
        for (index, keys) in ["1<enter>3", "2<enter>3", "1<lock>"].enumerated() {
            _ = state.reduce(.clock(1000 + index))
            state.openLesson(at: index)
            state.press(keys + "<esc>")
        }
        return state
    }

    private func tries(_ state: AppState, _ id: String) -> [ReviewTry] {
        state.progress.lessons[id]?.reviews["how"] ?? []
    }

    @Test func nothingIsDueOnTheSameDay() {
        var state = answered()
        #expect(!state.text.contains("due"))
        state.openReview()
        #expect(state.screen == .home && state.message?.text == "Review: nothing due; next in 20 hours.")
    }

    /// How a question comes back can be tried: nothing of that is kept, and it is not said that it would be.
    @Test func aTrialKeepsNothing() throws {
        var state = AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: Self.course)
        let opened = state.openQuestion(ofStep: 0, of: Self.course.lessons[0], seed: 3)
        #expect(opened)
        state.press("2<lock>")
        #expect(state.text.contains("nothing of this is kept") && !state.text.contains("tomorrow"), "\(state.text)")
        #expect(state.progress.lessons.isEmpty)
    }

    @Test func fromHomeToTheEnd() throws {
        var state = answered()
        _ = state.reduce(.clock(1000 + Self.day))
        #expect(state.text.contains("0 of 3 lessons done · review: 3 due"))
        state.homeSelection = try #require(state.homeEntries.firstIndex(of: .review))
        #expect(state.text.contains("after 1, 4 and 7 days"))
        state.press("<enter>")
        // What somebody was wrongly sure of comes first; the goal is left out, and the number is another.
        #expect(state.text.contains("From lesson 2: Lesson two") && state.text.contains("question 1 of 3"))
        #expect(!state.text.contains("Goal") && !state.text.contains("What is twice 3?"))
        #expect(state.text.contains("What is twice "))
        // The lab waits, and nothing goes on by itself.
        #expect(state.lesson?.needsAnswer(in: state) == true)
        state.press("1<enter>2")
        #expect(state.text.contains("Yes, twice"))
        #expect(tries(state, "two") == [ReviewTry(time: 1000 + Self.day, isRight: true, sureness: .fairly)])
        // What was answered first stays.
        #expect(state.progress.lessons["two"]?.answers["how"]?.answer == .option(1))
        state.press("<enter>")
        #expect(state.text.contains("question 2 of 3"))
        state.press("2<enter>3")
        #expect(state.text.contains("You were sure, and it is not so.") && state.text.contains("and a hundred"))
        // An answer counts once.
        state.press("<enter>")
        #expect(state.text.contains("question 3 of 3"))
        state.press("1<enter><enter>")
        #expect(state.text.contains("2 of 3 right."), "\(state.text)")
        state.press("<enter>")
        #expect(state.screen == .home && !state.text.contains("review: "))
        let wrong = ["one", "three"].filter { tries(state, $0).first?.isRight == false }
        #expect(wrong.count == 1 && tries(state, "one").count == 1 && tries(state, "three").count == 1)
        // The wrong one comes back the next day, the others later.
        _ = state.reduce(.clock(1000 + 2 * Self.day))
        #expect(state.due.map(\.lesson) == wrong)
        _ = state.reduce(.clock(1000 + 5 * Self.day))
        #expect(state.due.count == 3)
    }

    /// Whoever leaves and comes back is asked the rest; nothing of it is kept of the lessons' own steps.
    @Test func leftInBetween() throws {
        var state = answered()
        let kept = state.kept
        _ = state.reduce(.clock(1000 + Self.day))
        state.openReview()
        state.press("1<enter>1]")
        state.press("2<esc>")
        #expect(state.screen == .home && state.due.count == 2)
        #expect(state.kept == kept)
        // On another day, read from the file.
        var next = AppState(
            size: state.size, glyphs: .unicode, course: Self.course,
            progress: try Progress.decode(state.progress.encode()))
        _ = next.reduce(.clock(1000 + 2 * Self.day))
        next.openReview()
        #expect(next.text.contains("question 1 of 2"))
        // A step of a lesson is as it was left.
        next.press("<esc>")
        next.openLesson(at: 1)
        #expect(next.text.contains("What is twice 3?") && next.text.contains("and a hundred"))
    }

    @Test func theSameSeedAsksTheSame() {
        func shown(_ seed: UInt64) -> [String] {
            var state = answered()
            _ = state.reduce(.clock(1000 + Self.day))
            state.openReview(seed: seed)
            return (0..<3).map { _ in
                defer { state.press("]") }
                return state.text
            }
        }
        #expect(shown(5) == shown(5))
        #expect((6...20).contains { shown($0) != shown(5) })
    }

    /// After five minutes no further question is asked; what is open can be answered.
    @Test func fiveMinutes() {
        var state = answered()
        _ = state.reduce(.clock(1000 + Self.day))
        state.openReview()
        _ = state.reduce(.clock(1000 + Self.day + 299))
        state.press("1<enter>1]")
        #expect(state.text.contains("question 2 of 3"))
        _ = state.reduce(.clock(1000 + Self.day + 300))
        state.press("1<enter>1]")
        #expect(state.screen == .home && state.message?.text.contains("Five minutes are over") == true)
        #expect(state.due.count == 1)
    }

    /// No way leads around the question: not the lab, not undo, not asking again, not another course.
    @Test func noWayAround() {
        var state = answered()
        _ = state.reduce(.clock(1000 + Self.day))
        state.openReview()
        let lab = state.lab?.state
        state.press("<tab>5+zr")
        #expect(state.lab?.state == lab && tries(state, "two").isEmpty)
        state.press("c")
        #expect(!state.text.contains("ask this step again"))
        state.press("<esc>1<enter>3[")
        #expect(tries(state, "two").count == 1)
        _ = state.reduce(.course(Self.course))
        #expect(state.text.contains("question 1 of 3") && state.text.contains("Yes, twice"))
    }

    @Test func inPlainLines() {
        var state = answered()
        _ = state.reduce(.clock(1000 + Self.day))
        #expect(PlainView.lines(of: state).contains("review, 3 due. losstutor learn --review"))
        state.openReview()
        #expect(PlainView.lines(of: state).first == "review, question 1 of 3: About two")
    }

    @Test func theLastOfTwelveIsOverAtAnySize() {
        for (columns, rows) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
            for mode in Mode.allCases {
                var state = AppState(size: Size(columns: columns, rows: rows), glyphs: mode.glyphs, course: Self.course)
                state.progress = answered().progress
                _ = state.reduce(.clock(1000 + Self.day))
                state.openReview()
                state.press("1<enter>1")
                #expect(state.text.contains("Yes, twice"), "\(columns)x\(rows): \(state.text)")
            }
        }
    }
}
