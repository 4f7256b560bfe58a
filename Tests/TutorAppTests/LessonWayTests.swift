import Course
import Labs
import LossMath
import Testing
import TextGrid

@testable import TutorApp

/// The way through lessons: what is done, what is open, and where it goes on.
@Suite struct LessonWayTests {
    private static func file(_ number: Int, _ body: String) -> (name: String, bytes: [UInt8]) {
        let front = "---\nid: lesson-\(number)\ntitle: Lesson \(number)\nminutes: 5\nobjective: Try it.\n---\n\n"
        return ("0\(number)-lesson-\(number).md", Array((front + body).utf8))
    }

    private static let read = "## Read\n\nText.\n\n"
    private static let goal =
        "## Reach\n\n```lab\nactual: [1, 2]\npredicted: [1, 2]\n```\n\n```goal\nid: reach\ntext: Reach it.\nwhen: loss > 1\nwitness: {predicted: [1, 50]}\nallow: [predicted]\n```\n\n"

    private func state(mode: Mode = .unicode, _ bodies: String...) -> AppState {
        let files = bodies.enumerated().map { Self.file($0.offset + 1, $0.element) }
        return AppState(size: Size(columns: 80, rows: 24), glyphs: mode.glyphs, course: Course { files })
    }

    private func dots(_ state: AppState) -> String {
        let first = state.text.split(separator: "\n")[0]
        return String(first.split(separator: " ").last ?? "")
    }

    /// What was passed over differs from what is done and from what is still to come, in every character set.
    @Test func theDotsShowWhatIsDone() {
        var state = state(Self.read + Self.goal + Self.read + Self.read)
        var ascii = self.state(mode: .ascii, Self.read + Self.goal + Self.read + Self.read)
        state.press("<enter>")
        ascii.press("<enter>")
        let seen = ["[○]○○○", "●[○]○○", "●-[○]○", "●-●[●]"]
        let plain = ["[o]ooo", "*[o]oo", "*-[o]o", "*-*[*]"]
        for (dots, twin) in zip(seen, plain) {
            #expect(self.dots(state) == dots)
            #expect(self.dots(ascii) == twin)
            state.press("]")
            ascii.press("]")
        }
        let marks = [StepStanding.done, .open, .skipped].map { StepMark.span($0, .unicode) }
        #expect(Set(marks.map(\.style.role)).count == 3)
        // Going back does not fill it; meeting the goal does.
        state.press("[[")
        #expect(dots(state) == "●[○]●●")
        state.press("<tab>9<enter>")
        #expect(dots(state) == "●[●]●●")
    }

    /// What comes after a question is often named after its answer: no list of steps tells it while that is open.
    @Test func aTitleAfterAnOpenQuestionIsHidden() {
        let ask =
            "## Ask\n\n```predict\nid: ask\nquestion: Which?\noptions:\n  - {text: this, feedback: Yes.}\n  - {text: that, feedback: No.}\nanswer: 1\n```\n\n"
        var state = self.state(ask + "## Told\n\nText.\n\n## Last\n\nText.\n")
        state = AppState(size: Size(columns: 120, rows: 40), glyphs: .unicode, course: state.course)
        // At home, and from the question on.
        #expect(!state.text.contains("Told") && state.text.contains("2 after the question"))
        #expect(state.text.contains("3 Last"))
        state.openLesson(at: 0)
        #expect(
            !state.text.contains("Told") && !state.text.contains("Last") && state.text.contains("3 after the question"))
        // Where it is passed over one sees where one is, and not what one saw before.
        state.press("]")
        #expect(state.text.contains("2 Told"))
        state.press("]")
        #expect(!state.text.contains("Told") && state.text.contains("2 after the question"))
        state.press("[[1<lock>")
        #expect(state.text.contains("2 Told") && state.text.contains("3 Last"))
        state.press("<esc>")
        #expect(state.text.contains("2 Told"))
    }

    @Test func theLastStepSaysWhatIsOpenAndWhatComesNext() {
        var state = state(Self.goal + Self.read, Self.read, "## End\n\nText.\n")
        state.press("<enter>]")
        #expect(state.text.contains("Still to do: step 1: 1 goal"))
        #expect(state.text.contains("Next: enter goes on to lesson 2: Lesson 2."))
        #expect(state.text.contains("next lesson"))
        state.press("<enter>")
        #expect(state.lesson?.lesson.id == "lesson-2")
        #expect(state.text.contains("This lesson is done."))
        // Home stands where one is, and on the next where that is done.
        state.press("<esc>")
        #expect(state.screen == .home && state.homeSelection == 2)
        state.press("<enter>")
        #expect(state.text.contains("This was the last lesson: enter goes back to the list."))
        state.press("<enter>")
        #expect(state.screen == .home)
        #expect(state.lessonToGoOnWith == 0)
        state.homeSelection = 0
        state.press("<enter>[<tab>9<enter><esc>")
        #expect(state.homeSelection == 1)
        #expect(state.lessonToGoOnWith == 0, "all are done")
    }

    @Test func theEndSaysWhichAnswersWereWrong() {
        func ask(_ id: String) -> String {
            "## \(id)\n\n```predict\nid: \(id)\nquestion: A?\noptions: [{text: a, feedback: Yes.}, "
                + "{text: b, feedback: No.}]\nanswer: 1\n```\n\n"
        }
        var state = state(ask("one") + ask("two") + Self.read)
        state.press("<enter>1<enter><enter>]2<enter><enter>]")
        // What was answered first stays, and counts; what is answered since is no longer asked for.
        let words = { state.text.split { " │\n".contains($0) }.joined(separator: " ") }
        #expect(
            words().contains(
                "This lesson is done. 1 of 2 questions right: [ goes back to step 2, where r lets you answer again."))
        state.press("[r")
        #expect(state.lesson?.needsAnswer(in: state) == true && state.lesson?.side == .text)
        state.press("1<enter><enter>]")
        #expect(words().contains("This lesson is done. 1 of 2 questions right at first, the other since."))
        #expect(state.progress.mistakes(in: state.course.lessons[0]).wrong == [1])
    }

    /// A bracket after a number is no part of a formula.
    @Test func theKeysForStepsTakeTheCell() {
        var state = state(Self.goal + Self.read)
        state.press("<enter><tab>9]")
        #expect(dots(state) == "●[●]")
        state.press("[<tab>=[")
        #expect(state.lab?.prompt?.line.text.hasSuffix("[") == true && state.lesson?.stepIndex == 0)
    }

    /// A placement with questions that are open sends nowhere, and says which they are.
    @Test func anOpenPlacementSendsNowhere() {
        func ask(_ id: String) -> String {
            "## \(id)\n\n```predict\nid: \(id)\nquestion: A?\nlesson: lesson-1\noptions: [{text: a, feedback: Yes.}, "
                + "{text: b, feedback: No.}]\nanswer: 1\n```\n\n"
        }
        let front = "---\nid: place\ntitle: Place\nminutes: 2\nobjective: Do it.\n---\n\n"
        let files =
            [("00-place.md", Array((front + ask("one") + ask("two") + "## Where\n\nSo.\n").utf8))]
            + [Self.file(1, Self.read)]
        var state = AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: Course { files })
        state.openLesson(at: 0)
        state.press("1<enter><enter>]]")
        #expect(state.text.contains("Still to do: step 2: a question. Once all is answered"))
        #expect(!state.text.contains("goes on to") && state.lesson(after: state.course.lessons[0]) == nil)
        state.press("<enter>")
        #expect(state.screen == .home)
        state.openLesson(at: 0, step: 1)
        state.press("2<enter><enter>]")
        #expect(state.text.contains("1 of 2 answers right; not so:") && state.text.contains("goes on to"))
        state.press("<enter>")
        #expect(state.lesson?.lesson.id == "lesson-1")
    }

    /// `--fresh` and `--step`.
    @Test func aLessonBeginsAnewAndAtAStep() throws {
        var state = state(Self.goal + Self.read)
        state.openLesson(at: 0)
        state.press("<tab>9<enter>]")
        var next = self.state(Self.goal + Self.read)
        next.take(try KeptSessions(json: Array(state.kept.json.utf8)))
        next.progress = state.progress
        var old = next
        old.openLesson(at: 0, step: 0)
        #expect(old.vectorLab?.predicted.values == [9, 2])
        next.openLesson(at: 0, isFresh: true)
        #expect(next.lesson?.stepIndex == 0 && next.vectorLab?.predicted.values == [1, 2])
        // What was met counts on, and is open once more.
        #expect(next.progress.isMet(goal: "reach", in: "lesson-1"))
        #expect(next.lesson?.openGoal(in: next) != nil && !next.text.contains("met"))
        // What was forgotten stays so where it is merged into what was saved.
        var later = self.state(Self.goal + Self.read)
        later.take(state.kept.merging(next.kept))
        later.openLesson(at: 0, step: 0)
        #expect(later.vectorLab?.predicted.values == [1, 2])
    }

    // MARK: Reload

    private func course(_ body: String) -> Action {
        let files = [Self.file(1, body)]
        return .course(Course { files })
    }

    @Test func aStepIsShownAnewWhereOneIs() {
        var state = state(Self.read + Self.goal)
        state.press("<enter>]<tab>0<enter>")
        _ = state.reduce(course(Self.read + Self.read.replacing("Read", with: "More") + Self.goal + "A new line.\n"))
        #expect(state.lesson?.stepIndex == 2)
        #expect(state.text.contains("A new line.") && state.vectorLab?.predicted.values == [0, 2])
        #expect(state.message?.text == "01-lesson-1.md is read anew.")
        state.press("z")
        #expect(state.vectorLab?.predicted.values == [1, 2])
        // The same again is no news.
        state.message = nil
        _ = state.reduce(course(Self.read + Self.read.replacing("Read", with: "More") + Self.goal + "A new line.\n"))
        #expect(state.message == nil)
        _ = state.reduce(course(Self.read + Self.goal.replacing("predicted: [1, 2]", with: "predicted: [1, 3]")))
        #expect(state.vectorLab?.predicted.values == [1, 3])
        state.press("<tab>0<enter>")
        _ = state.reduce(course(Self.read + Self.goal.replacing("predicted: [1, 2]", with: "predicted: [1, 4]")))
        #expect(state.message?.text == "01-lesson-1.md is read anew; the lab could not be taken over.")
    }

    @Test(arguments: [
        ("## Read\n\n# Wrong\n", "a heading of level 1"), ("", "no step"), ("## One\n\n```goal\nid: x\n```\n", "text"),
    ]) func whatCannotBeReadLeavesTheOldText(body: String, words: String) {
        var state = state(Self.read + Self.goal)
        state.press("<enter>")
        _ = state.reduce(course(body))
        #expect(state.message?.text.hasPrefix("01-lesson-1.md, line ") == true)
        #expect(state.message?.text.hasSuffix("The text stays as it was.") == true)
        #expect(state.message?.text.contains(words) == true, "\(state.message?.text ?? "")")
        #expect(state.text.contains("│ Text."))
        _ = state.reduce(course(Self.read.replacing("Text.", with: "Mended.") + Self.goal))
        #expect(state.text.contains("│ Mended.") && state.message?.role == .good)
    }

    @Test func aLessonThatIsGoneOrSpoiltIsSaid() {
        var state = state(Self.read)
        state.press("<enter>")
        _ = state.reduce(.course(Course { [] }))
        #expect(state.message?.text == "01-lesson-1.md is not there any more. The text stays as it was.")
        _ = state.reduce(.course(Course { [("01-lesson-1.md", Array("---\nid: lesson-1\n---\n".utf8))] }))
        #expect(state.message?.text.hasPrefix("01-lesson-1.md, line ") == true)
        state.press("<esc>")
        #expect(state.text.contains("! 01-lesson-1.md"))
    }

    /// A lab that lies over the lesson stays; the lesson below is the new one.
    @Test func aLessonUnderALabIsRenewed() {
        var state = state(Self.goal)
        state.press("<enter>")
        _ = state.open(.bench)
        _ = state.reduce(course(Self.goal.replacing("Reach it.", with: "Get there.")))
        #expect(state.lab?.state.kind == .bench)
        state.press("<esc>")
        #expect(state.text.contains("Get there."))
    }

    // MARK: What may be changed

    @Test(arguments: [Mode.unicode, .ascii]) func whatMayBeChangedIsOnTheScreen(mode: Mode) throws {
        var state = state(mode: mode, Self.goal)
        state.press("<enter>")
        let lines = state.text.split(separator: "\n").map(String.init)
        #expect(lines.filter { $0.contains("may change: predicted") }.count == 1, "\(state.text)")
        #expect(lines.contains { $0.contains("You can change: predicted.") })
        #expect(!lines.contains { $0.hasPrefix(" May change") }, "twice is enough")
        state.press("<tab>9<enter>")
        #expect(!state.text.contains("may change"), "the goal is met")
    }

    /// What is said in words answers no open question either.
    @Test(arguments: [("binary-cross-entropy", 3, "every prediction costs the same"), ("reading-curves", 11, "lowest")])
    func whatIsSaidInWordsAnswersNothing(id: String, step: Int, words: String) throws {
        let index = try #require(Fixture.shipped.lessons.firstIndex { $0.id == id })
        var state = Fixture.state(course: Fixture.shipped)
        _ = state.openLesson(at: index, step: step - 1)
        #expect(state.lesson?.needsAnswer(in: state) == true)
        func said(_ state: AppState) -> String {
            (PlainView.lines(of: state).filter { !$0.hasPrefix("question") } + PlotWords.lines(of: state))
                .joined(separator: "\n")
        }
        #expect(!said(state).contains(words), "\(said(state))")
        // In a lab of its own nothing is held back.
        let lab = try #require(state.lab?.state)
        #expect(said(Fixture.state(.lab(LabSession(lab)))).contains(words))
    }
}
