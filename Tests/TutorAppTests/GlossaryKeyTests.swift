import Course
import Testing
import TextGrid

@testable import TutorApp

/// Terms are asked for by a key, found by their names, and open where they are explained.
@Suite struct GlossaryKeyTests {
    private static func lesson(_ number: Int, _ id: String, _ body: String) -> (name: String, bytes: [UInt8]) {
        let front = "---\nid: \(id)\ntitle: Lesson \(id)\nminutes: 5\nobjective: Try it.\n---\n\n"
        return ("0\(number)-\(id).md", Array((front + body).utf8))
    }

    private static let files = [
        lesson(
            1, "one",
            """
            ## Start

            A **slope** is explained here.

            ```step
            covers: [C1]
            terms:
              slope (steepness): How much it changes.
            ```

            ```text
            ## no step
            ```

            ## Later

            A knob.

            ```step
            terms: {"knob": What one turns.}
            ```

            """),
        lesson(
            2, "two",
            """
            ## Use

            Slopes, and knobs; no slopeless thing.

            ```predict
            question: Which?
            options: [{text: a, feedback: Yes.}, {text: b, feedback: No.}]
            answer: 1
            ```

            ## Behind

            The knack is explained; not the knacks.

            ```step
            terms: {knack: What is behind.}
            ```

            """),
    ]

    private func state(lesson: Int? = nil, step: Int = 0) -> AppState {
        var state = AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: Course { Self.files })
        if let lesson { state.openLesson(at: lesson, step: step) }
        return state
    }

    @Test func termsAreRead() {
        let entries = Course { Self.files }.glossary
        #expect(entries.map(\.term.name) == ["knack", "knob", "slope"])
        #expect(entries.map(\.lesson) == [1, 0, 0] && entries.map(\.step) == [1, 1, 0])
        #expect(entries[2].term.otherNames == ["steepness"] && entries[2].term.meaning == "How much it changes.")
        // As the steps themselves say.
        #expect(
            Course { Self.files }.lessons.flatMap { $0.steps.flatMap(\.terms) }.map(\.name) == [
                "slope", "knob", "knack",
            ])
        #expect(CourseCheck(files: Self.files).findings.map(\.problem.sentence).filter { $0.contains("term") } == [])
    }

    @Test func theTermsOfAText() {
        var state = state(lesson: 1)
        state.press("i")
        #expect(state.text.contains("the terms of this text") && state.text.contains("slope (steepness)"))
        #expect(state.text.contains("knob") && !state.text.contains("knack"))
        #expect(state.text.contains("What one turns."))
        // It opens where it is explained, and esc leads back; looking up is no progress.
        state.press("slo<enter>")
        #expect(state.lesson?.lesson.id == "one" && state.lesson?.stepIndex == 0)
        #expect(state.progress.lessons["one"] == nil)
        state.press("<esc>")
        #expect(state.lesson?.lesson.id == "two" && state.lesson?.stepIndex == 0)
        state.press("1<lock>]i")
        #expect(state.text.contains("knack") && state.text.contains("here"))
    }

    /// What a lesson explains behind its open question is not named before.
    @Test func nothingIsGivenAway() {
        var state = state(lesson: 1)
        state.press("cknack")
        #expect(!state.text.contains("What is behind."))
        state.press("<esc>")
        state.press("1<lock>cknack")
        #expect(state.text.contains("What is behind."))
        state.press("<enter>")
        #expect(state.lesson?.stepIndex == 1)
    }

    @Test func fromHomeAndPalette() throws {
        var state = state()
        state.homeSelection = try #require(state.homeEntries.firstIndex(of: .glossary))
        state.press("<enter>steep<enter>")
        #expect(state.lesson?.lesson.id == "one")
        state.press("<esc>")
        #expect(state.screen == .home)
        state.press("cglossary<enter>")
        #expect(state.text.contains("knob") && state.text.contains("lesson 1"))
    }

    @Test func whereThereAreNone() {
        var state = AppState(
            size: Size(columns: 80, rows: 24), glyphs: .unicode,
            course: Course { [Self.lesson(1, "one", "## Plain\n\nNothing.\n")] })
        state.openLesson(at: 0)
        state.press("i")
        #expect(state.overlay == nil && state.message?.text == "This text has no term of the glossary.")
    }

    @Test func inPlainLines() {
        #expect(PlainView.lines(of: state(lesson: 1)).contains("terms: knob (lesson 1), slope (lesson 1)"))
    }

    /// A name that is the whole of what was typed comes first; a slash begins a search, in a list too.
    @Test func theExactNameIsFirst() {
        #expect(FuzzyMatch.score("entropy", in: "entropy")! < FuzzyMatch.score("entropy", in: "Entropy and KL")!)
        #expect(FuzzyMatch.score("kl", in: "KL divergence", or: ["KL"], about: "")! < 0)
        var state = Fixture.state(course: Fixture.shipped)
        state.openLesson(at: 4)
        for (keys, name) in [("c", "entropy"), ("/", "entropy"), ("c/", "entropy")] {
            state.press(keys + name)
            let found = PaletteSheet.items(state)
            #expect(found.first?.note == "term" && found.first?.title == "entropy", "\(found.first?.title ?? "")")
            state.press("<esc>")
            #expect(state.overlay == nil && state.lesson != nil)
        }
    }

    private func findings(_ change: (inout String) -> Void) -> [String] {
        let files = Self.files.map { name, bytes in
            var text = String(decoding: bytes, as: UTF8.self)
            change(&text)
            return (name: name, bytes: Array(text.utf8))
        }
        return CourseCheck(files: files).findings.filter { $0.problem.code == .terms }.map {
            "\($0.file):\($0.line) \($0.problem.sentence)"
        }
    }

    /// Explained twice, under any of its names; used and never explained.
    @Test func theCheckFindsTermsTwiceOrNever() {
        let twice = findings { $0 = $0.replacing("{knack: What", with: "{knack (steepness): What") }
        #expect(
            twice.count == 1
                && twice[0].hasPrefix("02-two.md:")
                && twice[0].contains("\"steepness\" is explained in 01-one.md, line"))
        let never = findings { $0 = $0.replacing("terms: {knack: What is behind.}", with: "uses: [slope, flux]") }
        #expect(never.count == 1 && never[0].contains("\"flux\" is used here, and no step explains it"))
        let absent = findings { $0 = $0.replacing("A knob.", with: "A knobstick.") }
        #expect(absent.count == 1 && absent[0].contains("does not have the term \"knob\""))
    }

    /// Every term of the lessons in the program is in the text of its step.
    @Test func shippedTerms() {
        let entries = Fixture.shipped.glossary
        #expect(entries.count >= 50)
        for entry in entries {
            let step = Fixture.shipped.lessons[entry.lesson].steps[entry.step]
            #expect(step.terms.contains(entry.term) && entry.term.isIn(step), "\(entry.term.name)")
        }
    }
}
