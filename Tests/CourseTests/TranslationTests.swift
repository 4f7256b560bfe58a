import Fields
import Foundation
import Labs
import TestSupport
import Testing

@testable import Course

/// Lessons in another language: words alone, the rest from the original.
@Suite struct TranslationTests {
    private static let original = """
        ---
        id: sample
        title: Sample
        minutes: 5
        objective: Try it.
        corrects: All is well.
        ---

        ## First

        ```step
        covers: [C1]
        ```

        The loss is `= loss`.

        ```lab
        kind: bench
        parameters:
          - {name: p, title: a share, value: 0.5, from: 0, to: 1, step: 0.1}
        readings:
          - {name: loss, title: the loss, formula: "p^2"}
        ```

        ```notes
        Wait for it.
        ```

        ## Second

        Now you.

        ```lab
        actual: [1, 2]
        predicted: [1, 2]
        ```

        ```predict
        id: ask
        question: What is it?
        options:
          - {text: nothing, feedback: No.}
          - {text: much, feedback: "Yes, `= loss`."}
        answer: 2
        ```

        ```goal
        text: Make it 1.
        allow: [predicted]
        when:
          - {formula: abs(loss - 1) <= 1e-9, words: it is 1}
        hints: [Try., Try on.]
        witness: {predicted: [1, 3.414213562373095]}
        ```

        ## Third

        The end.

        """

    /// A question with other numbers is translated: its words get the numbers of the original, in the lesson, in the check,
    /// and where it comes back.
    @Test func freshNumbersAreTranslated() throws {
        let front = "---\nid: sample\ntitle: Sample\nminutes: 5\nobjective: Try it.\n---\n\n## Zero\n\nNothing.\n\n"
        let own =
            "## First\n\nA side of {k}, `= {k}^2`.\n\n```predict\nid: ask\nkind: number\nquestion: What is {k} squared?\nwith: [{name: k, value: 3, from: 2, to: 9, step: 1}]\nanswer: \"{k}^2\"\nfeedback: [{say: \"It is not `= guess + 0*{k}`.\"}]\nright: Yes.\n```\n"
        let words =
            "---\nid: sample\ntitle: Probe\nobjective: Versuche es.\n---\n\n## Erstens\n\n```step\nof: First\nwas: WAS\n```\n\nEine Seite von {k}, `= {k}^2`.\n\n```predict\nid: ask\nquestion: Was ist {k} hoch zwei?\nfeedback: [{say: \"Es ist nicht `= guess + 0*{k}`.\"}]\nright: Ja.\n```\n"
        let file = ("01-sample.md", Array((front + own).utf8))
        let originals = CourseCheck(files: [file]).lessons
        let check = TranslationCheck(files: [("01-sample.md", Array(words.utf8))], of: originals)
        // Of the first step nothing is translated, and the mark is not known yet.
        #expect(check.findings.map(\.problem.code) == [.translationMissing, .translationBehind])
        let course = Course { [file] }.translated { [("de/01-sample.md", Array(words.utf8))] }
        let step = try #require(course.lessons.first).steps[1]
        #expect(step.problem == nil)
        func text(_ step: Step) -> String {
            let paragraphs = step.blocks.map { if case .paragraph(let inlines) = $0 { inlines } else { [Inline]() } }
            return LessonText.text(of: paragraphs.joined() + (step.prediction?.question ?? []))
        }
        #expect(text(step) == "Eine Seite von 3, 9.Was ist 3 hoch zwei?")
        let item = try #require(ReviewItem(step: 1, of: course.lessons[0]))
        for seed in 1...9 {
            let asked = Review.lesson([item], of: course, seed: UInt64(seed)).steps[0]
            let number = try #require(asked.prediction?.rightAnswer(nil)?.numbers?.first).squareRoot()
            #expect(
                text(asked)
                    == "Eine Seite von \(Int(number)), \(Int(number * number)).Was ist \(Int(number)) hoch zwei?")
            #expect(number != 3)
        }
        // A name that there is not is a mistake of the translation's line.
        let wrong = words.replacing("Was ist {k}", with: "Was ist `= {m}`")
        let found = TranslationCheck(files: [("01-sample.md", Array(wrong.utf8))], of: originals).findings
        #expect(found.contains { $0.problem.code == .freshNumbers && $0.line == 18 }, "\(found.map(\.listing))")
    }

    /// The words of the second step, with all that belongs to it.
    private static let second = """
        ## Zweitens

        ```step
        of: Second
        was: SECOND
        ```

        Jetzt du.

        ```predict
        id: ask
        question: Was ist es?
        options:
          - {text: nichts, feedback: Nein.}
          - {text: viel, feedback: "Ja, `= loss`."}
        ```

        ```goal
        id: goal-1
        text: Mache es 1.
        when:
          - words: es ist 1
        hints: [Versuche., Versuche weiter.]
        ```

        """

    private static let front = """
        ---
        id: sample
        title: Beispiel
        objective: Versuche es.
        corrects: Alles ist gut.
        ---


        """

    private static let first = """
        ## Erstens

        ```step
        of: First
        was: FIRST
        ```

        Der Verlust ist `= loss`.

        ```lab
        readings:
          - {name: loss, title: der Verlust}
        parameters:
          - {name: p, title: ein Anteil}
        ```

        ```notes
        Warte.
        ```


        """

    private static let third = "\n## Drittens\n\n```step\nof: Third\nwas: THIRD\n```\n\nDas Ende.\n"

    private static func lesson(_ text: String = original) throws -> Lesson {
        try SampleLesson.read(file: Array(text.utf8))
    }

    /// A translation with the marks of the original as it is.
    private static func marked(_ text: String) throws -> String {
        let sums = LessonReader(try lesson().text.value.get()).sources(hasOrdinals: true).map(\.sum)
        return zip(["FIRST", "SECOND", "THIRD"], sums).reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    private static func check(_ text: String, of original: String = original) throws -> TranslationCheck {
        TranslationCheck(files: [("07-sample.md", Array(try marked(text).utf8))], of: [try lesson(original)])
    }

    private static func findings(_ text: String, of original: String = original) throws -> [String] {
        try check(text, of: original).findings.map { "\($0.line) \($0.problem.code.name)" }
    }

    private static let whole = front + first + second + third

    @Test func wordsComeFromTheTranslationAndAllElseFromTheOriginal() throws {
        let check = try Self.check(Self.whole)
        #expect(check.findings.isEmpty, "\(check.findings.map(\.listing))")
        let (own, lesson) = (try Self.lesson(), try #require(check.lessons.first))
        #expect(lesson.title == "Beispiel" && lesson.objective == "Versuche es." && lesson.corrects == "Alles ist gut.")
        #expect(lesson.id == own.id && lesson.number == 7 && lesson.minutes == 5 && lesson.covers == own.covers)
        #expect(lesson.steps.map(\.title) == ["Erstens", "Zweitens", "Drittens"] && lesson.problems.isEmpty)
        #expect(lesson.steps.map(\.goalIDs) == own.steps.map(\.goalIDs) && lesson.steps[0].covers == ["C1"])
        func text(_ inlines: [Inline]) -> String { LessonText.text(of: inlines, readings: .none) }
        let step = lesson.steps[1]
        let prediction = try #require(step.prediction)
        #expect(
            text(prediction.question) == "Was ist es?"
                && prediction.options.map { text($0.text) } == ["nichts", "viel"])
        #expect(prediction.id == "ask" && prediction.rightAnswer(step.lab) == .option(1))
        let (goal, ownGoal) = (try #require(step.goals.first), own.goals[0])
        #expect(text(goal.text) == "Mache es 1." && text(goal.when[0].words ?? []) == "es ist 1")
        #expect(goal.hints.map(text) == ["Versuche.", "Versuche weiter."])
        #expect(
            goal.id == "goal-1" && goal.witness == ownGoal.witness && goal.when[0].formula == ownGoal.when[0].formula)
        // The titles of a lab are words.
        let lab = try #require(lesson.steps[0].lab)
        #expect(lab.json.contains("der Verlust") && lab.json.contains("ein Anteil") && !lab.json.contains("a share"))
        guard case .paragraph(let notes)? = lesson.steps[0].notes.first else { throw CancellationError() }
        #expect(text(notes) == "Warte.")
    }

    /// What is not translated, or cannot be read, is shown as it is.
    @Test func theOriginalStandsIn() throws {
        let course = Course(lessons: [try Self.lesson()])
        func titles(_ text: String) throws -> [String] {
            let bytes = Array(try Self.marked(text).utf8)
            return course.translated { [("de/07-sample.md", bytes)] }.lessons[0].steps.map(\.title)
        }
        #expect(try titles(Self.front + Self.second) == ["First", "Zweitens", "Third"])
        #expect(
            try titles(Self.front + Self.first.replacing("`= loss`", with: "`= loss +`")) == [
                "First", "Second", "Third",
            ])
        #expect(
            try titles(Self.whole.replacing("of: First", with: "of: Nothing")) == ["First", "Zweitens", "Drittens"])
        // Another lesson, a page, no front matter.
        #expect(try titles(Self.whole.replacing("id: sample", with: "id: other")) == ["First", "Second", "Third"])
        let pages = course.translated { [("de/README.md", Array("Text.".utf8)), ("de/07-x.md", Array("Text.".utf8))] }
        #expect(pages.lessons[0].title == "Sample" && pages.problems.map(\.file) == ["de/07-x.md"])
        // A goal that is not translated keeps its words.
        let goal = Self.second.firstRange(of: "```goal").map { Self.second[..<$0.lowerBound] } ?? ""
        let bytes = Array(try Self.marked(Self.front + goal).utf8)
        let lesson = course.translated { [("de/07-sample.md", bytes)] }.lessons[0]
        let own = try Self.lesson()
        #expect(lesson.steps[1].title == "Zweitens" && lesson.goals.map(\.text) == own.goals.map(\.text))
        // So does a text, beside the blocks that are translated.
        let silent = try Self.marked(Self.front + Self.second.replacing("Jetzt du.\n", with: ""))
        let half = course.translated { [("de/07-sample.md", Array(silent.utf8))] }.lessons[0]
        #expect(half.steps[1].title == "Zweitens" && half.goals.map(\.text) != own.goals.map(\.text))
        #expect(half.steps[1].blocks == own.steps[1].blocks && !own.steps[1].blocks.isEmpty)
        #expect(lesson.source.hasSuffix(Self.original) && lesson.source.hasPrefix(Self.front.prefix(40)))
    }

    /// The numbers with which a question is asked anew stand in the original, whose lines the translation has not.
    @Test func otherNumbersAreLookedForInTheOriginal() throws {
        let padding = String(repeating: "\n", count: 40)
        let original = Self.original.replacing("## Second\n", with: "\(padding)## Second\n").replacing(
            "question: What is it?",
            with: "with:\n  - {name: n, value: 2, from: 1, to: 5, step: 1}\nquestion: What is {n}?")
        let found = try Self.findings(Self.front, of: original)
        #expect(found == Array(repeating: "1 translation-missing", count: 3) + ["6 no-steps"])
    }

    @Test func whatIsBehindIsSaid() throws {
        // Lines broken otherwise, and what is no word, change nothing.
        for same in [
            Self.original.replacing("Now you.", with: "Now\nyou."),
            Self.original.replacing("value: 0.5", with: "value: 0.4"),
            Self.original.replacing("allow: [predicted]", with: "allow: [predicted, actual]"),
        ] { #expect(try Self.findings(Self.whole, of: same) == []) }
        for (old, new, line) in [
            ("The loss is", "That is", 12), ("Wait for it.", "Wait.", 12), ("a share", "a part", 12),
            ("feedback: No.", "feedback: \"No!\"", 32), ("it is 1", "it is one", 32), ("Try on.", "Go on.", 32),
        ] {
            let found = try Self.findings(Self.whole, of: Self.original.replacing(old, with: new))
            #expect(found == ["\(line) translation-behind"], "\(old)")
        }
        // What the check asks to be written is right then.
        let changed = Self.original.replacing("Now you.", with: "Now do it.")
        let error = try #require(try Self.check(Self.whole, of: changed).findings.first)
        let now = try #require(error.problem.sentence.split(separator: "was: ").last).prefix(8)
        let before = try Self.marked("SECOND")
        let mended = try Self.marked(Self.whole).replacing(before, with: now)
        #expect(try Self.findings(mended, of: changed) == [])
        #expect(try Self.findings(Self.whole.replacing("was: THIRD\n", with: "")) == ["55 translation-behind"])
    }

    /// Terms have the words of the translation, or else the original's.
    @Test func termsAreTranslated() throws {
        let terms =
            "terms:\n  loss (cost): What it costs.\n  second thing: Another.\n```\n\nThe loss is a second thing,"
        let own = Self.original.replacing("covers: [C1]\n```\n\nThe loss is", with: "covers: [C1]\n\(terms)")
        let course = Course { [("07-sample.md", Array(own.utf8))] }
        let words = try Self.marked(Self.whole).replacing(
            "of: First\n", with: "of: First\nterms: {loss: {name: \"Verlust (Kosten)\", meaning: Was es kostet.}}\n")
        let german = course.translated { [("de/07-sample.md", Array(words.utf8))] }
        let entries = german.glossary.map { "\($0.term.names.joined(separator: ", ")): \($0.term.meaning) \($0.step)" }
        #expect(entries == ["second thing: Another. 0", "Verlust, Kosten: Was es kostet. 0"])
        #expect(german.lessons[0].steps[0].terms.map(\.name) == ["Verlust", "second thing"])
        #expect(course.translated { [] }.glossary.count == 2)
        // A term that the original does not have.
        let check = TranslationCheck(
            files: [("de/07-sample.md", Array(words.replacing("{loss: {", with: "{lose: {").utf8))], of: course.lessons)
        let sentences = check.findings.map(\.problem.sentence)
        #expect(
            sentences.contains { $0.contains("no term \"lose\"; write one of \"loss\", \"second thing\"") },
            "\(sentences)")
        #expect(!sentences.contains { $0.contains("does not have the term") })
    }

    /// A mark that is missing is asked for; nothing has changed.
    @Test func aMissingMarkIsNoChange() throws {
        let words = try Self.marked(Self.whole).replacing("was: \(try Self.marked("THIRD"))\n", with: "")
        let error = try #require(try Self.check(words, of: Self.original).findings.first)
        #expect(error.problem.sentence.hasPrefix("the step does not say which words it translates; add was: "))
        let title = try #require(
            try Self.check(words.replacing("objective: Versuche es.\n", with: ""), of: Self.original).findings.first)
        #expect(title.problem.sentence.hasSuffix("objective: Den MSE von Hand berechnen."))
    }

    @Test(arguments: [
        ("id: sample", "id: simple", ["2 unknown-lesson"]),
        ("title: Beispiel\n", "", ["1 missing-key"]),
        ("title: Beispiel", "title: Beispiel\nminutes: 5", ["4 unknown-key"]),
        ("corrects: Alles ist gut.\n", "", ["1 translation-missing"]),
        ("of: Third\n", "", ["53 translation-unknown", "1 translation-missing"]),
        ("of: Third", "of: Fourth", ["56 translation-unknown", "1 translation-missing"]),
        ("of: Third", "of: Second", ["56 translation-unknown", "1 translation-missing"]),
        (third, "", ["1 translation-missing"]),
        ("Jetzt du.\n", "", ["28 translation-missing"]),
        ("```notes\nWarte.\n```\n", "", ["8 translation-missing"]),
        ("  - {name: p, title: ein Anteil}", "  - {name: p}", ["17 translation-missing"]),
        ("id: ask", "id: task", ["28 translation-missing", "37 translation-unknown"]),
        ("question: Was ist es?\n", "", ["37 translation-missing"]),
        (", feedback: Nein.", "", ["37 translation-missing"]),
        ("hints: [Versuche., Versuche weiter.]", "hints: [Versuche.]", ["45 translation-missing"]),
        ("text: Mache es 1.", "text: Mache es 1.\nallow: [actual]", ["48 translation-unknown"]),
        ("  - words: es ist 1", "  - {words: es ist 1, formula: loss > 0}", ["49 translation-unknown"]),
        ("text: Mache es 1.", "text: Mache es `= loss +`.", ["47 formula"]),
        ("text: Mache es 1.", "text: Mache es: 1", ["47 yaml-colon", "45 translation-missing"]),
        ("Das Ende.", "Das Ende `= lo`.", ["60 number-fails"]),
    ]) func eachMistakeIsFound(old: String, new: String, found: [String]) throws {
        #expect(Self.whole.contains(old))
        let text = Self.whole.replacing(old, with: new, maxReplacements: 1)
        let check = try Self.check(text)
        #expect(
            Set(check.findings.map { "\($0.line) \($0.problem.code.name)" }) == Set(found),
            "\(check.findings.map(\.listing))")
        for finding in check.findings {
            let sentence = finding.problem.sentence
            #expect(sentence.hasSuffix(".") || sentence.hasSuffix("?") || sentence.hasSuffix("\""), "\(sentence)")
        }
    }

    /// Each kind of block has a section in the authors' guide.
    @Test func theGuideHasEachBlock() throws {
        let guide = try String(contentsOf: LessonFiles.folder.appending(path: "AUTHORS.md"), encoding: .utf8)
        for name in LessonReader.blockNames { #expect(guide.contains("\n## The block `\(name)`\n"), "\(name)") }
    }
}
