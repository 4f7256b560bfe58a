import Course
import Labs
import LossMath
import TestSupport
import Testing
import TextGrid

@testable import TutorApp

/// A lesson that has changed since: answers, the place and the marks follow what is said, and what no longer fits is left
/// out and said.
@Suite struct ChangedLessonTests {
    private static func choice(
        _ options: [String], answer: Int, question: String = "Which?", id: String = "ask"
    ) -> String {
        let lines = options.map { "  - {text: \($0), feedback: So.}\n" }.joined()
        return "```predict\nid: \(id)\nquestion: \(question)\noptions:\n\(lines)answer: \(answer)\n```\n"
    }

    private static func number(_ question: String = "How much?", answer: String = "22", lab: String = "") -> String {
        "\(lab)```predict\nid: ask\nkind: number\nquestion: \(question)\nanswer: \"\(answer)\"\nfeedback: [{say: No.}]\n"
            + "right: Yes.\n```\n"
    }

    private static func lab(_ predicted: String) -> String {
        "```lab\nactual: [1, 2]\npredicted: [\(predicted)]\nloss: mse\n```\n\n"
    }

    /// A lesson's first step worked at in one version, and opened in the next.
    private func moved(from old: String, _ keys: String, to new: String, step: Int? = nil) throws -> AppState {
        var before = AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: Fixture.sample(old))
        before.openLesson(at: 0)
        before.press(keys)
        var after = AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: Fixture.sample(new))
        after.take(try KeptSessions(json: Array(before.kept.json.utf8)))
        after.progress = try Progress.decode(before.progress.encode())
        after.openLesson(at: 0, step: step)
        return after
    }

    private static let lost =
        "The lesson has changed since you were here: the answer to its question could not be taken over."

    // MARK: Answers

    @Test func anAnswerGoesWithItsOption() throws {
        let old = "## One\n\n" + Self.choice(["one", "two"], answer: 2)
        for (options, right) in [(["new", "one", "two"], 3), (["two", "one"], 1), (["one", "two", "more"], 2)] {
            let after = try moved(from: old, "2<lock>", to: "## One\n\n" + Self.choice(options, answer: right))
            #expect(after.message == nil && after.lesson?.needsAnswer(in: after) == false)
            #expect(after.progress.mistakes(in: after.course.lessons[0]).wrong.isEmpty)
            #expect(after.text.contains("▸ ") == false && after.text.contains("✓ \(right) two"), "\(after.text)")
        }
    }

    @Test(arguments: [
        (["one", "three"], 2, "Which?"), (["one", "two"], 1, "Which?"), (["one", "two"], 2, "Which not?"),
    ]) func anAnswerThatNoLongerFitsIsSaid(options: [String], answer: Int, question: String) throws {
        let old = "## One\n\n" + Self.choice(["one", "two"], answer: 2)
        let new = "## One\n\n" + Self.choice(options, answer: answer, question: question)
        var after = try moved(from: old, "2<lock>", to: new)
        #expect(after.lesson?.needsAnswer(in: after) == true && after.message?.text == Self.lost)
        #expect(after.lesson?.asksHowSure == false)
        // It counts as open, and is answered anew; the old version finds its own answer.
        #expect(after.progress.standing(ofStep: 0, in: after.course.lessons[0]) != .done)
        after.press("1<lock>")
        #expect(after.progress.standing(ofStep: 0, in: after.course.lessons[0]) == .done)
        #expect(after.progress.mistakes(in: Fixture.sample(old).lessons[0]).wrong.isEmpty)
        // Where no more than the number is known it is read as it was.
        var older = AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: Fixture.sample(new))
        older.progress.lock(.option(1), of: "ask", in: "sample", time: 1)
        older.openLesson(at: 0)
        #expect(older.lesson?.needsAnswer(in: older) == false && older.message == nil)
    }

    @Test func aNumberStaysWithItsQuestion() throws {
        let old = "## One\n\n" + Self.number(answer: "mse(y, p)", lab: Self.lab("1, 4"))
        func after(_ new: String) throws -> AppState { try moved(from: old, "2<lock>", to: "## One\n\n" + new) }
        let same = try after(Self.number(answer: "mse(y, p)", lab: "Text.\n\n" + Self.lab("1, 4")))
        #expect(same.lesson?.needsAnswer(in: same) == false && same.message == nil)
        // Another question, another formula, another right number.
        for new in [
            Self.number("How little?", answer: "mse(y, p)", lab: Self.lab("1, 4")),
            Self.number(answer: "mae(y, p)", lab: Self.lab("1, 4")),
            Self.number(answer: "mse(y, p)", lab: Self.lab("1, 5")),
        ] {
            let changed = try after(new)
            #expect(changed.lesson?.needsAnswer(in: changed) == true && changed.message?.text == Self.lost)
        }
    }

    /// Cards and lines are kept by their numbers too: another order is another question.
    @Test func linesAndCardsAreHeldToWhatTheySay() throws {
        func order(_ lines: String) -> String {
            "## One\n\n```order\nid: ask\nquestion: Which?\nlines: [\(lines)]\nright: Yes.\n```\n"
        }
        let lines = order("{text: a}, {text: b, early: No.}, {text: c, early: No.}")
        let same = try moved(from: lines, "-<lock>", to: lines)
        #expect(same.lesson?.step.problem == nil && same.lesson?.needsAnswer(in: same) == false && same.message == nil)
        let other = try moved(
            from: lines, "-<lock>", to: order("{text: b}, {text: a, early: No.}, {text: c, early: No.}"))
        #expect(other.lesson?.needsAnswer(in: other) == true && other.message?.text == Self.lost)
    }

    /// In another language the answer is the same.
    @Test func anAnswerIsKeptInAnyLanguage() throws {
        let old = "## One\n\n" + Self.choice(["one", "two"], answer: 2)
        let words =
            "---\nid: sample\ntitle: Probe\nobjective: Versuch es.\n---\n\n## Eins\n\n```step\nof: One\n```\n\n"
            + "```predict\nid: ask\nquestion: Welche?\noptions: [{text: eins, feedback: So.}, {text: zwei, feedback: So.}]\n```\n"
        let file = SampleFile.file(old)
        let german = Course { [file] }.translated { [("de/07-sample.md", Array(words.utf8))] }
        var state = AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: german)
        state.openLesson(at: 0)
        #expect(state.text.contains("zwei"))
        state.press("2<lock>")
        #expect(
            state.progress.answer(to: try #require(Course { [file] }.lessons[0].predictions.first), in: "sample")
                == .option(1))
        #expect(state.progress.lessons["sample"]?.headings == ["One": 0])
    }

    // MARK: Names

    @Test func aRenamedQuestionIsSaid() throws {
        let old = "## One\n\n" + Self.choice(["one", "two"], answer: 2)
        let new = "## One\n\n" + Self.choice(["one", "two"], answer: 2, id: "other")
        let after = try moved(from: old, "2<lock>", to: new)
        #expect(
            after.message?.text
                == "The lesson has changed since you were here: the question here is new or was renamed, and is open.")
        // Who did not answer it is told nothing; nor whoever comes to a step for the first time.
        #expect(try moved(from: old, "", to: new).message == nil)
        #expect(try moved(from: old, "2<lock>", to: "## Two\n\nText.\n\n" + new, step: 0).message == nil)
    }

    @Test func aRenamedGoalIsSaid() throws {
        func step(_ id: String) -> String {
            "## One\n\n\(Self.lab("1, 2"))```goal\nid: \(id)\nallow: [predicted]\ntext: Reach it.\nwhen: loss > 100\n"
                + "witness: {predicted: [1, 50]}\n```\n"
        }
        let after = try moved(from: step("reach"), "<tab>99<enter>", to: step("other"))
        #expect(
            after.message?.text
                == "The lesson has changed since you were here: a goal here is new or was renamed, and is open.")
        #expect(try moved(from: step("reach"), "<tab>99<enter>", to: step("reach")).message == nil)
    }

    private static func goal(
        _ id: String, when: String = "loss > 100", allow: String = "predicted", words: String = "Reach it."
    ) -> String {
        "```goal\nid: \(id)\nallow: [\(allow)]\ntext: \(words)\nwhen: \(when)\n"
            + "witness: {\(allow): [1, 150]}\n```\n"
    }

    /// What was met was that; a goal that asks for something else is open, and the old one stays met.
    @Test(arguments: [("loss > 1000", "predicted"), ("loss > 100", "actual")]) func aChangedGoalIsOpen(
        when: String, allow: String
    ) throws {
        let step = "## One\n\n" + Self.lab("1, 2")
        let old = step + Self.goal("reach")
        let new = step + Self.goal("reach", when: when, allow: allow)
        var after = try moved(from: old, "<tab>99<enter>", to: new)
        let said = "a goal here asks for something else than the one you met, and is open again."
        #expect(after.message?.text == "The lesson has changed since you were here: \(said)")
        let lesson = after.course.lessons[0]
        #expect(after.text.contains("This goal has changed since you met it."))
        #expect(after.progress.standing(ofStep: 0, in: lesson) != .done && !after.progress.isComplete(lesson))
        #expect(ProgressLine(after.progress, of: after.course).entries.map(\.goals.met) == [0])
        after.press(allow == "actual" ? "r<left>250<enter>" : "150<enter>")
        #expect(after.progress.isComplete(lesson) && !after.text.contains("has changed since"), "\(after.text)")
        #expect(try Progress.decode(after.progress.encode()).isComplete(Fixture.sample(old).lessons[0]))
        // Other words, or the same formula written otherwise, ask for the same.
        let worded = try moved(
            from: old, "<tab>99<enter>", to: step + Self.goal("reach", when: "loss  >  100", words: "Get there."))
        #expect(worded.message == nil && worded.progress.isComplete(worded.course.lessons[0]))
        // Of an older program the goal is known by its name, and from now on by what it asks for.
        var older = AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: Fixture.sample(old))
        older.progress.meet(goal: "reach", in: "sample", time: 1)
        older.openLesson(at: 0)
        #expect(older.message == nil && older.progress.isComplete(Fixture.sample(old).lessons[0]))
        #expect(older.lesson.map { older.progress.isMet($0.step.goals[0], in: "sample") } == true)
        #expect(!older.progress.isMet(Fixture.sample(new).lessons[0].goals[0], in: "sample"))
    }

    /// What was open before is no news, whatever else has gone.
    @Test func onlyWhatIsNewIsSaidToBe() throws {
        let lab = Self.lab("1, 2")
        let two = "## One\n\n" + lab + Self.goal("a") + Self.goal("b", when: "loss > 1e9")
        let said = "The lesson has changed since you were here: a goal here is new or was renamed, and is open."
        #expect(try moved(from: two, "<tab>99<enter>", to: two).message == nil)
        #expect(try moved(from: two, "<tab>99<enter>", to: two.replacing("id: a", with: "id: c")).message?.text == said)
        // A step that is gone, with a goal that was met and a question that was answered.
        let first = "## Gone\n\n" + lab + Self.choice(["one", "two"], answer: 2, id: "old") + Self.goal("was")
        let rest = "## Two\n\n" + lab + Self.choice(["one", "two"], answer: 2) + Self.goal("b")
        let after = try moved(from: first + rest, "1<lock><tab>99<enter>]", to: rest)
        #expect(after.message?.text.contains("is new") != true, "\(after.message?.text ?? "")")
        #expect(after.lesson?.step.title == "Two" && after.lesson?.needsAnswer(in: after) == true)
    }

    // MARK: The lab

    /// A step that cannot be read for a while, and another version of its lesson, cost nothing of what was done.
    @Test func theLabIsThereAgain() throws {
        let start = "## One\n\n" + Self.lab("1, 2") + "## Two\n\nText.\n"
        let broken = start.replacing("predicted: [1, 2]", with: "predicted: [1, x]")
        let other = "## One\n\n" + Self.lab("1, 3") + "## Two\n\nText.\n"
        let gone = "## Else\n\nText.\n\n## Two\n\nText.\n\n## Three\n\nText.\n"
        for (versions, values) in [
            ([start, broken, start], [7, 2]), ([start, broken, broken, start], [7, 2]),
            ([start, other, start], [7, 2]),
            ([start, gone, start], [7, 2]), ([start, other, broken, gone, start], [7, 2]),
            ([start, other, start, other], [1, 3.0]),
        ] {
            var state = AppState(
                size: Size(columns: 80, rows: 24), glyphs: .unicode, course: Fixture.sample(versions[0]))
            state.openLesson(at: 0)
            state.press("<tab>7<enter>")
            for version in versions.dropFirst() {
                let kept = try KeptSessions(json: Array(state.kept.json.utf8))
                state = AppState(size: state.size, glyphs: .unicode, course: Fixture.sample(version))
                state.take(kept)
                state.openLesson(at: 0, step: 0)
            }
            #expect(state.vectorLab?.predicted.values == values, "\(versions)")
            // What begins afresh has none of it.
            let kept = try KeptSessions(json: Array(state.kept.json.utf8))
            state = AppState(size: state.size, glyphs: .unicode, course: state.course)
            state.take(kept)
            state.openLesson(at: 0, isFresh: true)
            #expect(!state.kept.json.contains("7"))
        }
    }

    /// While a file is written anew its step may be broken.
    @Test func theLabIsThereAgainWhereItsFileWasMended() throws {
        let start = "## One\n\n" + Self.lab("1, 2")
        var state = AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: Fixture.sample(start))
        state.openLesson(at: 0)
        state.press("<tab>7<enter>q")
        let broken = Fixture.sample(start.replacing("predicted: [1, 2]", with: "predicted: [1, x]"))
        _ = state.reduce(.course(broken))
        state.openLesson(at: 0)
        #expect(state.lab == nil && state.lesson?.step.problem != nil)
        _ = state.reduce(.course(Fixture.sample(start)))
        #expect(state.vectorLab?.predicted.values == [7, 2], "\(state.message?.text ?? "")")
    }

    // MARK: The place

    @Test func theLessonIsOpenedWhereItWasLeft() throws {
        let (a, b, c) = ("## A\n\nText.\n\n", "## B\n\nText.\n\n", "## C\n\nText.\n\n")
        let new = "## New\n\nText.\n\n"
        let after = try moved(from: a + b + c, "]", to: new + a + b + c)
        #expect(after.lesson?.step.title == "B")
        func standings(_ state: AppState) -> [StepStanding] {
            state.course.lessons[0].steps.indices.map {
                state.progress.standing(ofStep: $0, in: state.course.lessons[0])
            }
        }
        #expect(standings(after) == [.skipped, .done, .open, .open])
        // A heading that was worded anew is where it was.
        let worded = try moved(from: a + b + c, "]", to: a + "## Bee\n\nText.\n\n" + c)
        #expect(worded.lesson?.step.title == "Bee" && standings(worded) == [.done, .open, .open])
        // Of an older program the numbers are known.
        var older = AppState(size: Size(columns: 80, rows: 24), glyphs: .unicode, course: Fixture.sample(a + b + c))
        let text = #"{"version":3,"lessons":{"sample":{"step":1,"position":1,"updated":2,"answers":{},"goals":{}}}}"#
        older.progress = try Progress.decode(Array(text.utf8))
        older.openLesson(at: 0)
        #expect(older.lesson?.step.title == "B" && standings(older) == [.done, .open, .open])
        #expect(older.progress.lessons["sample"]?.headings == ["A": 0, "B": 1])
        // What is written is read by older programs by the places.
        let written = String(decoding: older.progress.encode(), as: UTF8.self)
        #expect(written.contains("\"step\" : 1") && !written.contains("\"opened\""))
        #expect(try Progress.decode(older.progress.encode()) == older.progress)
    }

    @Test func twoStepsOfOneHeadingAreTwo() throws {
        let lesson = Fixture.sample("## A\n\nText.\n\n## A\n\nText.\n").lessons[0]
        var progress = Progress()
        progress.open(step: 0, of: lesson, time: 1)
        #expect(progress.opened(in: lesson) == [0] && progress.position(in: lesson) == 0)
        progress.open(step: 1, of: lesson, time: 2)
        #expect(progress.opened(in: lesson) == [0, 1] && progress.position(in: lesson) == 1)
        // Two machines, with two versions.
        var other = Progress()
        other.open(step: 2, in: "sample", time: 3)
        #expect(other.merging(progress) == progress.merging(other))
        #expect(other.merging(progress).opened(in: lesson) == [0, 1])
    }

    // MARK: Values of a bench

    private static func bench(_ names: [String], list: String = "v", to: Int = 9) -> String {
        let parameters = names.map { "  - {name: \($0), value: 1, from: 0, to: \(to), step: 1}\n" }.joined()
        return
            "## One\n\n```lab\nkind: bench\nparameters:\n\(parameters)vectors:\n  - {name: \(list), values: [1, 2]}\n"
            + "readings:\n  - {name: sum, formula: \"\(names.joined(separator: " + "))\"}\n```\n"
    }

    @Test func theOtherValuesOfABenchStay() throws {
        let old = Self.bench(["a", "b"])
        func values(_ state: AppState) throws -> [Double] {
            guard let bench = FormulaBench.of(try #require(state.lab).state) else { return [] }
            return bench.parameters.map(\.value) + bench.vectors.flatMap(\.values)
        }
        let keys = "<tab>5<enter><down>6<enter><down>7<enter>"
        #expect(try values(moved(from: old, keys, to: old)) == [5, 6, 7, 2])
        let renamed = try moved(from: old, keys, to: Self.bench(["a", "w"]))
        #expect(try values(renamed) == [5, 1, 7, 2])
        #expect(
            renamed.message?.text
                == "The lesson has changed since you were here: the value of b could not be taken over.")
        let other = try moved(from: old, keys, to: Self.bench(["a", "b"], list: "u", to: 5))
        #expect(try values(other) == [5, 5, 1, 2])
        #expect(
            other.message?.text
                == "The lesson has changed since you were here: the values of v could not be taken over.")
    }

    // MARK: What is pasted

    /// Pasted columns are held to what the goal allows, wherever the cursor stands.
    @Test(arguments: ["0\n50\n", "0\n50\n0\n", "0\t1\n1\t50\n", "y,p\n1,1\n2,50\n"]) func aPasteIsHeldToTheGoal(
        text: String
    ) throws {
        for word in ["predicted", "actual"] {
            let body =
                "## One\n\n\(Self.lab("1, 2"))```goal\nid: reach\nallow: [\(word)]\ntext: Reach it.\nwhen: loss > 100\n"
                + "witness: {\(word): [1, 50]}\n```\n"
            for keys in ["<tab>", "<tab><right>", "<tab><left>", "<tab><down>"] {
                var state = try moved(from: body, "", to: body)
                state.press(keys)
                let before = try #require(state.vectorLab)
                _ = state.reduce(.paste(text))
                let after = try #require(state.vectorLab)
                #expect(after.predicted.values.count == 2)
                #expect((word == "predicted" ? after.actual == before.actual : after.predicted == before.predicted))
            }
        }
    }

    // MARK: Sketches, and how sure one is

    private static let sketch =
        "## One\n\n```lab\nkind: bench\nparameters:\n  - {name: c, value: 0, from: 0, to: 10, step: 1}\nreadings:\n"
        + "  - {name: r, formula: \"c\"}\nplot: {x: c, y: r}\n```\n\n```predict\nid: ask\nkind: sketch\nquestion: Draw it.\n"
        + "within: 1\nfeedback: [{say: No.}]\nright: Yes.\n```\n"

    @Test func whatIsNotDrawnIsNotLocked() throws {
        var state = try moved(from: Self.sketch, "", to: Self.sketch)
        state.press("<right><enter><enter><enter><enter><enter><enter><enter><enter>")
        #expect(state.lesson?.asksHowSure == false && state.lesson?.isReady == false)
        #expect(state.message?.text == "Nothing is drawn yet: move a height with up and down.")
        state.press("<up>")
        #expect(state.lesson?.isReady == true)
        // One height alone was placed; the others are still open, after coming back too.
        for keys in ["<up>", "<up><enter><enter>"] {
            let found = try moved(from: Self.sketch, keys, to: Self.sketch)
            #expect(found.lesson?.isReady == false && found.lesson?.asksHowSure == false)
            var here = try moved(from: Self.sketch, "", to: Self.sketch)
            here.press(keys)
            #expect(found.lesson?.openHandles == here.lesson?.openHandles)
        }
        // What is asked for is asked again after quitting.
        let asked = try moved(from: Self.sketch, "<up><enter><enter><enter><enter><enter><enter>", to: Self.sketch)
        #expect(asked.lesson?.asksHowSure == true)
    }

    @Test func howSureOneIsIsAskedAgain() throws {
        let body = "## One\n\n" + Self.choice(["one", "two"], answer: 2)
        #expect(try moved(from: body, "2<enter>", to: body).lesson?.asksHowSure == true)
        #expect(try moved(from: body, "2<enter><esc>", to: body).lesson?.asksHowSure == true)
        // Of another answer nobody asked.
        #expect(try moved(from: body, "2<enter><esc>1", to: body).lesson?.asksHowSure == false)
    }
}
