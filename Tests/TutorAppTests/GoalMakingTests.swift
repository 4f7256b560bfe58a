import Course
import Labs
import Testing
import TextGrid

@testable import TutorApp

/// A goal is made by doing it, by keys, and is one that the check finds nothing wrong with.
@Suite struct GoalMakingTests {
    /// What is done in each lab when it is opened from home, and what must not count.
    @Test(arguments: [
        (LabState.Kind.vector, "+", ">"), (.bench, "+", ">"), (.likelihood, "+", ">"), (.trainer, " ", "e"),
    ]) func aRecordedGoalPassesAtOnce(kind: LabState.Kind, end: String, wrong: String) throws {
        var state = Fixture.state()
        _ = state.open(kind)
        state.take("make a goal")
        #expect(state.text.contains("The goal's start is marked"))
        state.press("g")
        #expect(state.message?.text == "Nothing differs from the goal's start; do what it asks first.")
        state.press(end)
        state.finish()
        state.press("g")
        #expect(state.overlay == .goal(scroll: 0) && state.text.contains("```goal"))
        let first = try #require(state.making?.block)
        // Back to the lab, where nothing was lost.
        state.press("<esc>r")
        if kind != .trainer {
            state.press("z")
            state.press("z")
        }
        state.press(wrong + "g")
        let block = try #require(state.making?.block)
        #expect(block != first && block.contains("wrong:\n  - {"), "\(state.message?.text ?? "")")
        let lesson =
            "---\nid: made\ntitle: Made\nminutes: 5\nobjective: Try it.\n---\n\n## First\n\n" + block
        let check = CourseCheck(files: [("01-made.md", Array(lesson.utf8))], areAllLessons: true)
        let findings =
            check.findings
            + check.lessons.flatMap { LessonScreens.findings(in: $0) + GoalCheats.findings(in: $0) }
        // A lab from home need not have room in a lesson.
        let found = findings.filter { $0.problem.code != .labDoesNotFit }
        #expect(check.lessons[0].goals.count == 1 && found.isEmpty, "\(findings.map(\.listing))\n\(block)")
        // It is saved, or copied, and the lab is still there.
        var effects = state.reduce(.key(.character("S")))
        #expect(effects == [.write(name: "goal", ending: "md", text: block)] && state.overlay == nil)
        state.take("show the goal")
        effects = state.reduce(.key(.enter))
        #expect(effects == [.copy(block)])
        state.press("<esc>")
        state.take("give up the goal")
        #expect(state.making == nil && state.lab != nil)
    }

    /// A mark that was set at the wrong place is taken back: the last first, the lab stays.
    @Test func aMarkIsTakenBack() throws {
        var state = Fixture.state()
        _ = state.open(.vector)
        state.take("make a goal")
        state.press("+g")
        let first = try #require(state.making?.block)
        state.press("<esc>>g")
        #expect(state.making?.recording?.wrong.count == 1 && state.text.contains("take the mark back"))
        let lab = state.lab?.state
        state.press("z")
        #expect(state.overlay == nil && state.making?.block == first && state.making?.recording?.wrong == [])
        #expect(state.message?.text == "Taken back: the mark of the last wrong state. The lab stays as it is.")
        state.take("take the goal's last mark back")
        #expect(state.making?.recording?.end == nil && state.making?.block == nil)
        #expect(state.making?.recording != nil && state.lab?.state == lab)
        // The end is marked anew, elsewhere.
        state.press("g")
        #expect(state.making?.block != nil && state.making?.block != first)
        state.press("z")
        state.take("take the goal's last mark back")
        #expect(state.making?.recording == nil && state.lab?.state == lab)
        #expect(!state.text.contains("goal's start is marked"))
    }

    /// A goal stays with its lab: elsewhere `g` means what it means there, and one comes back to it.
    @Test func aGoalStaysWithItsLab() throws {
        var state = Fixture.state()
        _ = state.open(.vector)
        state.take("make a goal")
        #expect(state.text.contains("Give it up: c, give up."))
        state.press("<esc>")
        #expect(state.screen == .home && state.message?.text == "The goal that you began waits in its lab.")
        let place = try #require(
            state.course.lessons.indices.lazy.flatMap { lesson in
                state.course.lessons[lesson].steps.indices.map { (lesson, $0) }
            }.first {
                let step = state.course.lessons[$0].steps[$1]
                return !step.goals.isEmpty && step.lab != nil && step.predictionID == nil
            })
        state.openLesson(at: place.0, step: place.1)
        #expect(state.making == nil && !state.text.contains("mark the"))
        let isListed = state.commandLayers(uncovered: true).joined().contains { $0.help == "mark the goal's end" }
        #expect(!isListed)
        state.press("<esc>")
        #expect(state.message?.text.contains("goal that you began") != true)
        _ = state.open(.bench)
        #expect(state.making == nil)
        state.press("<esc>")
        _ = state.open(.vector)
        state.press("+g")
        #expect(state.making?.block != nil && state.overlay == .goal(scroll: 0))
        // What is said of it has room at 80 columns.
        state.press("<esc>")
        #expect(state.text.contains("or c, give up."))
        state.take("give up")
        #expect(state.making == nil && state.lab != nil)
        // One that is begun in a lesson waits in its step.
        state.openLesson(at: place.0, step: place.1)
        state.take("make a goal")
        #expect(state.making != nil)
        state.press("<esc>")
        #expect(state.lesson == nil && state.message?.text == "The goal that you began waits in its lab.")
        state.openLesson(at: place.0, step: place.1)
        #expect(state.making?.recording != nil)
        state.press("<esc>")
        // A lab that is not kept takes its goal along.
        _ = state.goBack()
        _ = state.open(try Fixture.preset("q3"))
        state.take("make a goal")
        state.press("<esc>")
        #expect(state.message?.text == "The goal that you began is given up.")
    }

    @Test func itIsWrittenIntoItsStep() throws {
        let text = try #require(LessonSkeleton.text(fileName: "01-one.md"))
        let lesson = try Lesson(fileName: "01-one.md", bytes: Array(text.utf8))
        var state = Fixture.state(.lab(LabSession(try #require(lesson.steps[0].lab))))
        state.makeGoals(for: lesson, step: 0)
        #expect(state.text.contains("g mark the start"))
        state.press("g<down><down>+g")
        let block = try #require(state.making?.block)
        #expect(!block.contains("start:") && state.text.contains("01-one.md, step 1"))
        let recording = try #require(state.making?.recording)
        #expect(state.reduce(.key(.character("S"))) == [.writeGoal(recording, of: lesson, step: 0)])
        // What could not be written stays.
        _ = state.reduce(.notice("Not written."))
        #expect(state.making?.block == block && state.text.contains("Not written."))
        let written = try #require(recording.written(in: Array(text.utf8), named: "01-one.md", step: 0))
        let now = try Lesson(fileName: "01-one.md", bytes: written.bytes)
        _ = state.reduce(.wroteGoal(now, words: "It is in the file."))
        #expect(state.overlay == nil && state.making?.recording == nil && state.text.contains("It is in the file."))
        // The next goal has another id.
        state.press("g+g")
        #expect(state.making?.block?.contains("id: recorded-2\n") == true)
    }

    @Test func whatCannotBeMarkedSaysWhy() throws {
        var state = Fixture.state(try Fixture.vector(LossChoice(loss: "bce")))
        state.take("make a goal")
        state.press("a")
        state.press("g")
        #expect(state.message?.text == "No goal can let one change the rows; z takes it back.")
        #expect(state.overlay == nil && state.making?.block == nil)
        // Where a question is open, the lab waits.
        let skeleton = try #require(LessonSkeleton.text(fileName: "01-one.md"))
        let open = try Lesson(fileName: "01-one.md", bytes: Array(skeleton.utf8))
        var lesson = Fixture.state(.lesson(LessonSession(lesson: open, stepIndex: 1)))
        lesson.press("c")
        for character in "make a goal" { _ = lesson.reduce(.key(.character(character))) }
        lesson.press("<enter>")
        #expect(lesson.making == nil)
    }

    /// The block can be read on every screen.
    @Test(arguments: SnapshotTests.sizes) func theBlockIsSeen(size: (Int, Int)) throws {
        for mode in Mode.allCases {
            var state = Fixture.state(
                try Fixture.vector(), columns: size.0, rows: size.1, mode: mode)
            state.take("make a goal")
            state.press("+g<end>")
            #expect(state.text.contains("witness"), "\(size)")
        }
    }
}
