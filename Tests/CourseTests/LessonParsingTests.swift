import Labs
import LossMath
import Testing

@testable import Course

struct LessonParsingTests {
    @Test func everything() throws {
        let text = """
            ---
            id: sample-1
            title: "Sample: one"
            minutes: 5
            objective: >-
              Try it,
              all of it.
            covers: [C1, Q2]
            corrects: Nothing is wrong.
            ---

            ## First step

            ```step
            covers: C1
            ```

            Some *light* and **heavy `code`**
            over `= 1 + 1` lines.

            - one
            - two

              > quoted

            3. three

            ```python
            total = 0

            print(total)
            ```

            ```lab
            actual: [1, 2]
            predicted: [1, 4]
            loss: mse
            ```

            ```notes
            Say **this**.

            - and that: `= loss`
            ```

            ## Second

            ```predict
            id: growth
            question: What happens to `loss`?
            options:
              - text: It grows.
                feedback: "No: `= 2 ; 3`."
              - text: It falls.
                feedback: Yes.
            answer: 2
            ```

            """
        let lesson = try Lesson(fileName: "12-sample.md", bytes: Array(text.utf8))
        #expect(lesson.id == "sample-1")
        #expect(lesson.title == "Sample: one")
        #expect(lesson.minutes == 5)
        #expect(lesson.objective == "Try it, all of it.")
        #expect(lesson.covers == ["C1", "Q2"])
        #expect(lesson.corrects == "Nothing is wrong.")
        #expect(lesson.number == 12)
        #expect(lesson.fileName == "12-sample.md")
        try #require(lesson.steps.map(\.title) == ["First step", "Second"])

        let first = lesson.steps[0]
        #expect(first.line == 12)
        #expect(first.covers == ["C1"])
        let two = InlineValue(formula: try Formula("1 + 1"), line: 19)
        #expect(
            first.blocks == [
                .paragraph([
                    .text("Some "), .emphasis([.text("light")]), .text(" and "),
                    .strong([.text("heavy "), .code("code")]), .text(" over "), .value(two), .text(" lines."),
                ]),
                .list(
                    start: nil,
                    items: [
                        [.paragraph([.text("one")])],
                        [.paragraph([.text("two")]), .quote([.paragraph([.text("quoted")])])],
                    ]),
                .list(start: 3, items: [[.paragraph([.text("three")])]]),
                .code(language: "python", text: "total = 0\n\nprint(total)"),
            ])
        #expect(first.startReadings["loss"] == Tensor(2))
        #expect(first.startReadings["start.loss"] == Tensor(2))
        let loss = InlineValue(formula: try Formula("loss"), line: 43)
        #expect(
            first.notes == [
                .paragraph([.text("Say "), .strong([.text("this")]), .text(".")]),
                .list(start: nil, items: [[.paragraph([.text("and that: "), .value(loss)])]]),
            ])

        let prediction = try #require(lesson.steps[1].prediction)
        #expect(prediction.id == "growth")
        #expect(prediction.question == [.text("What happens to "), .code("loss"), .text("?")])
        #expect(prediction.options.map { LessonText.text(of: $0.text) } == ["It grows.", "It falls."])
        #expect(prediction.options.map { LessonText.text(of: $0.feedback) } == ["No: 2.", "Yes."])
        #expect(prediction.rightAnswer(nil) == .option(1))
        #expect(prediction.line == 48)
        #expect(lesson.predictions == [prediction])
        #expect(lesson.steps[1].lab == nil && lesson.steps[1].startReadings["loss"] == nil)
    }

    @Test func goals() throws {
        let lesson = try SampleLesson.read(
            SampleLesson.goal(
                """
                id: far
                winding: true
                hints:
                  - Go `= loss`.
                  - Further.
                wrong:
                  - {predicted: [2, 2]}
                  - {loss: bce, actual: [0, 1], predicted: [0, 1]}
                reveal: There.
                """, when: "[loss > 1, changed == 1]"))
        let goal = try #require(lesson.goals.first)
        #expect(goal.id == "far")
        #expect(goal.when.map(\.formula.source) == ["loss > 1", "changed == 1"])
        #expect(goal.isWinding)
        #expect(goal.hints.map { LessonText.text(of: $0, readings: goal.startReadings) } == ["Go 0.", "Further."])
        #expect(goal.reveal == [.text("There.")])
        #expect(goal.start == lesson.steps[0].lab)
        #expect(goal.wrong.count == 2)
        guard let witness = VectorLab.of(goal.witness), let other = VectorLab.of(goal.wrong[1]) else {
            Issue.record("these are vector labs")
            return
        }
        // What the witness does not name is that of the start.
        #expect(witness.actual == Tensor([1, 2]) && witness.predicted == Tensor([1, 5]))
        #expect(witness.loss.id == .meanSquaredError && other.loss.id == .binaryCrossEntropy)
    }

    @Test func ordinalIDs() throws {
        let predict = "```predict\nquestion: A?\noptions: [{text: a}, {text: b}]\nanswer: 1\n```\n"
        let lesson = try SampleLesson.read(SampleLesson.goal() + predict + SampleLesson.goal("id: x") + predict)
        #expect(lesson.goals.map(\.id) == ["goal-1", "x"])
        #expect(lesson.predictions.map(\.id) == ["prediction-1", "prediction-2"])
    }

    @Test func ownStart() throws {
        let lesson = try SampleLesson.read(
            SampleLesson.goal("start: {actual: [3], predicted: [3]}").replacing("[1, 5]", with: "[5]"))
        guard let start = VectorLab.of(lesson.goals[0].start), let witness = VectorLab.of(lesson.goals[0].witness)
        else {
            Issue.record("these are vector labs")
            return
        }
        #expect(start.actual == Tensor([3]))
        #expect(witness.actual == Tensor([3]) && witness.predicted == Tensor([5]))
    }

    /// Line ends of other systems, a byte order mark and blanks at line ends change nothing but the source.
    @Test func lineEnds() throws {
        let text = SampleLesson.text(SampleLesson.goal())
        let plain = try Lesson(fileName: "07-sample.md", bytes: Array(text.utf8))
        let other = try Lesson(
            fileName: "07-sample.md",
            bytes: Array(("\u{FEFF}" + text.replacing("\n", with: "\r\n")).utf8))
        #expect(other == plain)
    }

    @Test func valuesInCode() throws {
        let lesson = try SampleLesson.read("## First\n\n`= [1, 0; 0, 1]` `= [1; 2] ; 3` `=1` `== 2`\n")
        guard case .paragraph(let inlines) = lesson.steps[0].blocks[0] else {
            Issue.record("this is a paragraph")
            return
        }
        #expect(LessonText.text(of: inlines) == "[1, 0; 0, 1] [1; 2] =1 == 2")
        #expect(inlines.flatMap(\.values).map(\.digits) == [4, 3])
    }

    @Test func courses() throws {
        func file(_ name: String, id: String) -> (name: String, bytes: [UInt8]) {
            (name, Array(SampleLesson.text("## First\n").replacing("id: sample", with: "id: \(id)").utf8))
        }
        let (course, problems) = Course.read(files: [
            file("10-ten.md", id: "ten"), file("9-nine.md", id: "nine"), ("README.md", Array("# Page\n".utf8)),
            file("11-again.md", id: "nine"), ("12-broken.md", Array("# Page\n".utf8)), ("empty.md", []),
        ])
        #expect(course.lessons.map(\.id) == ["nine", "ten"])
        #expect(course.pages == ["README.md", "empty.md"])
        #expect(course["ten"]?.number == 10)
        #expect(course["eleven"] == nil)
        #expect(
            problems.map(\.description) == [
                "11-again.md, line 1: the id \"nine\" is that of 9-nine.md too; every lesson needs its own.",
                "12-broken.md, line 1: a lesson begins with its front matter: a line ---, then id, title, minutes and"
                    + " objective, then a line ---.",
            ])
    }
}
