import Course
import Fields
import Labs
import Testing
import TextGrid

@testable import TutorApp

/// A lesson that cannot be read costs that lesson only.
struct BrokenLessonTests {
    private static func file(_ name: String, minutes: String = "5", _ body: String) -> (name: String, bytes: [UInt8]) {
        let front = "---\nid: \(name)\ntitle: About \(name)\nminutes: \(minutes)\nobjective: Try.\n---\n\n"
        return ("\(name == "good" ? 1 : name == "half" ? 2 : 3)-\(name).md", Array((front + body).utf8))
    }

    private func state(columns: Int = 80, rows: Int = 24) -> AppState {
        let course = Course {
            [
                Self.file("good", "## One\n\nText.\n"),
                Self.file("half", "## One\n\nHalf of it.\n\n## Two\n\n# Three\n"),
                Self.file("bad", minutes: "many", "## One\n"),
            ]
        }
        return AppState(size: Size(columns: columns, rows: rows), glyphs: .unicode, course: course)
    }

    @Test(arguments: [(80, 24), (120, 40), (60, 30)]) func homeSaysWhereAndWhy(columns: Int, rows: Int) {
        let text = state(columns: columns, rows: rows).text
        #expect(text.contains("About good") && text.contains("About half") && !text.contains("About bad"))
        #expect(text.contains("! 3-bad.md, line 4: minutes"), "\(text)")
        #expect(text.contains("0 of 2 lessons done") && text.contains("Vector lab"))
    }

    @Test func plainLinesSayItToo() {
        let lines = PlainView.lines(of: state())
        #expect(lines.contains { $0.hasPrefix("not read: 3-bad.md, line 4: minutes cannot be \"many\"") })
    }

    /// It costs that step alone: it says where and why, at home the lesson has a mark, and the others are opened.
    @Test(arguments: [(80, 24), (120, 40), (60, 30)]) func aStepThatCannotBeReadCostsThatStep(columns: Int, rows: Int) {
        var state = state(columns: columns, rows: rows)
        let mark = state.text.split(separator: "\n").first { $0.contains("About half") }
        #expect(mark?.contains("!") == true && !state.text.contains("! 1"))
        state.press("<down>")
        #expect(state.text.contains("Step 2 cannot be read"), "\(state.text)")
        state.press("<enter>")
        #expect(state.text.contains("Half of it."))
        state.press("]")
        #expect(state.lesson?.stepIndex == 1 && state.text.contains("This step cannot be read"))
        let words = PlainView.lines(of: state).joined(separator: " ")
        #expect(words.contains("2-half.md, line 14: a heading of level 1"), "\(state.text)")
        #expect(PlainView.lines(of: state).contains { $0.hasPrefix("This step cannot be read") })
        state.press("[")
        #expect(state.text.contains("Half of it."))
    }

    /// Somebody new begins with a first step that cannot be read, and goes on.
    @Test func theFirstStepIsNoGate() {
        let course = Course { [Self.file("half", "## One\n\n```lab\nloss: no\n```\n\n## Two\n\nThe second.\n")] }
        var state = AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: course)
        state.press("<enter>")
        #expect(state.text.contains("This step cannot be read"))
        state.press("<enter>")
        #expect(state.text.contains("The second."))
    }

    /// A break in a step that is not on the screen is said when the file is read anew, however long it takes to say.
    @Test func aBreakElsewhereIsSaid() {
        var state = state()
        state.press("<down><enter>")
        let broken = Course {
            [Self.file("half", "## One\n\nHalf of it, new.\n\n## Two\n\n# Three, which is wrong here\n")]
        }
        _ = state.reduce(.course(broken))
        #expect(state.text.contains("Half of it, new."))
        #expect(
            state.message?.text.hasPrefix("Read anew. Step 2 cannot be read: 2-half.md, line 14: a heading") == true)
        #expect(state.text.contains("a step is a heading of level 2, with ##."), "\(state.text)")
    }

    /// What came with the program is not read for its mark.
    @Test func shippedLessonsAreNotReadAtHome() {
        let course = Course.shipped { [Self.file("half", "## One\n\n# Three\n")].map(LessonFile.init) }
        #expect(course.lessons[0].breakage == nil && course.lessons[0].problems.count == 1)
    }

    @Test func aLabOfItsOwnReadsNoLesson() throws {
        let read = Lazy { true }
        let course = Course { read.value ? [] : [] }
        var state = AppState(
            size: Size(columns: 200, rows: 60), glyphs: .unicode, screen: try Fixture.vector(), course: course)
        state.press("<right>2<enter>?")
        #expect(!state.text.isEmpty && !read.isMade)
        state.press("<esc><esc>")
        #expect(state.screen == .home && state.text.contains("lessons done") && read.isMade)
    }
}
