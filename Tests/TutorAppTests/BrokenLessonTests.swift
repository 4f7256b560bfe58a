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

    @Test func aStepThatCannotBeReadIsNotOpened() {
        var state = state()
        state.press("<down><enter>")
        #expect(state.text.contains("Half of it."))
        state.press("]")
        #expect(state.lesson?.stepIndex == 0)
        #expect(state.message?.text.hasPrefix("2-half.md, line 14: a heading of level 1") == true)
        #expect(state.text.contains("Half of it."))
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
