import Course
import Labs
import LossMath
import TestSupport
import Testing
import TextGrid

@testable import TutorApp

/// A lesson before a class.
@Suite struct PresentationTests {
    private static let lesson = """
        ---
        id: shown
        title: Shown
        minutes: 5
        objective: See parts.
        ---

        ## First

        One.

        Two.

        ```notes
        Wait for a hand.
        ```

        ## Second

        Three.
        """

    private func state() throws -> AppState {
        let course = Course(lessons: [try Lesson(fileName: "01-shown.md", bytes: Array(Self.lesson.utf8))])
        var state = AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: course)
        _ = state.openLesson(at: 0)
        return state
    }

    private func place(_ effects: [Effect]) -> PresentedPlace? {
        for case .present(let place) in effects { return place }
        return nil
    }

    @Test func aPartComesAfterTheOther() throws {
        var state = try state()
        #expect(state.text.contains("Two."))
        #expect(place(state.present()) == PresentedPlace(lesson: "shown", step: 0, parts: 1, partCount: 2))
        #expect(state.text.contains("One.") && !state.text.contains("Two."))
        #expect(place(state.reduce(.key(.pageDown)))?.parts == 2)
        #expect(state.text.contains("Two."))
        #expect(
            place(state.reduce(.key(.pageDown))) == PresentedPlace(lesson: "shown", step: 1, parts: 1, partCount: 1))
        #expect(state.text.contains("Three."))
        // Back stands all of the step before.
        #expect(place(state.reduce(.key(.pageUp))) == PresentedPlace(lesson: "shown", step: 0, parts: 2, partCount: 2))
        #expect(state.text.contains("Two."))
        #expect(place(state.reduce(.key(.function(5))))?.parts == 1)
        #expect(state.reduce(.key(.pageUp)) == [])
        #expect(state.lesson?.stepIndex == 0)
    }

    private static let rehearsed = """
        ## Guess

        ```predict
        id: guess
        question: Which?
        options: [{text: this, feedback: Yes.}, {text: that, feedback: No.}]
        answer: 1
        ```

        ## Reach

        ```lab
        actual: [1, 2]
        predicted: [1, 2]
        ```

        ```goal
        id: reach
        text: Reach it.
        allow: [predicted]
        when: loss > 1
        witness: {predicted: [50, 2]}
        ```
        """

    /// A second group gets the step as it begins, with its question open and its lab at its start.
    @Test func aStepBeginsAgain() throws {
        var state = Fixture.state(course: Fixture.sample(Self.rehearsed))
        _ = state.present()
        _ = state.openLesson(at: 0)
        state.press("<pgdn>2<enter>")
        #expect(state.lesson?.needsAnswer(in: state) == false)
        _ = state.reduce(.key(.function(5)))
        #expect(state.presentation?.parts == 1 && state.lesson?.needsAnswer(in: state) == true)
        state.press("]<tab>9<enter>")
        #expect(VectorLab.of(state.lab?.state)?.predicted.values.first == 9)
        _ = state.reduce(.key(.function(5)))
        #expect(state.lesson?.stepIndex == 1 && VectorLab.of(state.lab?.state)?.predicted.values == [1, 2])
        // Whoever types and goes on with the clicker has typed it.
        state.press("<tab>7<pgdn>")
        #expect(VectorLab.of(state.lab?.state)?.predicted.values == [7, 2] && state.lab?.prompt == nil)
        // What a learner has still to do is nothing to tell a class.
        state.press("<pgdn><pgdn><pgdn>")
        #expect(!state.text.contains("Still to do") && !state.text.contains("Next:"))
    }

    /// Whatever was done before, alone or in a rehearsal, a class sees the lesson as it begins; what was done counts on.
    @Test(arguments: [false, true]) func aRehearsalIsNotOnTheProjector(isInProgram: Bool) throws {
        var rehearsal = Fixture.opened(Self.rehearsed)
        rehearsal.press("1<enter><enter>")
        rehearsal.press("]<tab>9<enter>")
        #expect(rehearsal.text.contains("Another way") && rehearsal.progress.isMet(goal: "reach", in: "sample"))
        var state: AppState
        if isInProgram {
            state = rehearsal
            state.take("present this lesson to a class, a part at a time")
            #expect(state.lesson?.stepIndex == 1)
        } else {
            state = Fixture.state(course: Fixture.sample(Self.rehearsed))
            state.take(try KeptSessions(json: Array(rehearsal.kept.json.utf8)))
            state.progress = rehearsal.progress
            _ = state.present()
            _ = state.openLesson(at: 0)
            #expect(state.lesson?.stepIndex == 0 && state.lesson?.needsAnswer(in: state) == true)
            state.press("<pgdn>1<enter>")
            _ = state.openLesson(at: 0, step: 1)
        }
        #expect(state.vectorLab?.predicted.values == [1, 2] && state.lesson?.openGoal(in: state) != nil)
        #expect(state.progress.isMet(goal: "reach", in: "sample"))
        // Met before the class, the goal tells no other way: that would be the solution.
        state.press("<pgdn><tab>9<enter>")
        #expect(state.lesson?.openGoal(in: state) == nil && !state.text.contains("Another way"))
        // What the class has done stays while it is shown.
        _ = state.openLesson(at: 0, step: 0)
        _ = state.openLesson(at: 0, step: 1)
        #expect(state.vectorLab?.predicted.values == [9, 2])
    }

    /// Who looks for presenting elsewhere learns where it is.
    @Test func presentingIsFound() throws {
        var state = Fixture.state(try Fixture.vector())
        state.press("cpresent")
        #expect(state.text.contains("present this lesson to a class"))
        state.press("<enter>")
        #expect(state.presentation == nil && state.text.contains("It works in"))
        var lesson = try self.state()
        lesson.take("present this lesson to a class, a part at a time")
        #expect(lesson.presentation != nil)
        lesson.take("stop presenting")
        #expect(lesson.presentation == nil && lesson.text.contains("Two."))
    }

    @Test(arguments: [Key.enter, .character(" ")]) func otherKeysGoOnToo(key: Key) throws {
        var state = try state()
        _ = state.present()
        #expect(place(state.reduce(.key(key)))?.parts == 2)
        #expect(place(state.reduce(.key(key)))?.step == 1)
    }

    /// An open question or goal is not passed without a word.
    @Test func whatIsOpenIsSaid() throws {
        var state = Fixture.state(course: Fixture.shipped)
        let index = try #require(state.course.lessons.firstIndex { $0.id == "mean-squared-error" })
        let step = try #require(
            state.course.lessons[index].steps.firstIndex { $0.prediction?.options.isEmpty == false })
        _ = state.openLesson(at: index, step: step)
        _ = state.present()
        let count = try #require(state.lesson?.step.partCount)
        for _ in 1..<count { state.press("<pgdn>") }
        state.press("<pgdn>")
        #expect(state.message?.text == "The question is open; once more goes on all the same.")
        #expect(state.lesson?.stepIndex == step)
        var passed = state
        passed.press("<pgdn>")
        #expect(passed.lesson?.stepIndex == step + 1 && passed.message == nil)
        // A class is not asked how sure it is.
        state.press("1<enter>")
        #expect(state.lesson?.asksHowSure == false && state.lesson?.needsAnswer(in: state) == false)
        state.press("<pgdn>")
        #expect(state.lesson?.stepIndex == step + 1)
    }

    /// While a value is typed the clicker goes on as well.
    @Test func theClickerWorksWhileSomethingIsTyped() throws {
        var state = Fixture.state(course: Fixture.shipped)
        let index = try #require(state.course.lessons.firstIndex { $0.id == "mean-squared-error" })
        _ = state.openLesson(at: index, step: 0)
        _ = state.present()
        state.press("<tab>5")
        #expect(state.lab?.prompt != nil)
        state.press("<pgdn>")
        #expect(state.lab?.prompt == nil && state.presentation?.parts == 2)
        // No footer offers the letter of the clicker for something else.
        #expect(!state.text.contains("b compare"))
    }

    @Test(arguments: [Key.character("b"), .character(".")]) func theScreenIsBlankUntilTheNextKey(key: Key) throws {
        var state = try state()
        _ = state.present()
        _ = state.reduce(.key(key))
        #expect(state.text.allSatisfy { $0.isWhitespace })
        _ = state.reduce(.key(.pageDown))
        #expect(state.text.contains("One.") && !state.text.contains("Two."))
    }

    /// Without a class the keys of a clicker are those of the page, and of the next step where all of it is shown.
    @Test func whoLearnsAloneHasTheWholeStep() throws {
        var state = try state()
        let effects = state.reduce(.key(.pageDown))
        #expect(place(effects) == nil && state.lesson?.stepIndex == 1)
        #expect(state.theme.name != Themes.theme(ThemeChoice(.contrast), on: .unknown).name)
        _ = state.present()
        #expect(state.theme.name == Themes.theme(ThemeChoice(.contrast), on: .unknown).name)
    }

    @Test func notesFollow() throws {
        let state = try state()
        let place = PresentedPlace(lesson: "shown", step: 0, parts: 1, partCount: 2)
        let told = try #require(PresentedPlace(line: place.line))
        let lines = PresenterNotes.lines(at: told, in: state.course, width: 60, glyphs: .unicode)
        #expect(lines.contains("Wait for a hand."))
        #expect(lines.last == "Next part: Two.")
        #expect(PresentedPlace(line: "nothing of the kind") == nil)
        let second = PresentedPlace(lesson: "shown", step: 1, parts: 1, partCount: 1)
        #expect(
            PresenterNotes.lines(at: second, in: state.course, width: 60, glyphs: .unicode).suffix(2)
                == ["", "This is the end of the lesson."])
    }

    @Test func aNumberIsLarge() throws {
        var grid = Grid(size: Size(columns: 12, rows: 5), glyphs: .ascii)
        let digits = try #require(BlockDigits("1.4", room: 12))
        digits.draw(on: &grid, x: 0, y: 0, style: .plain)
        #expect(
            grid.lines == [
                "  #   # #", "  #   # #", "  #   ###", "  #     #", "  # #   #",
            ])
        #expect(BlockDigits("1.4", room: 8) == nil)
        #expect(BlockDigits("1,4", room: 80) == nil)
    }
}
