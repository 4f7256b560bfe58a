import Course
import Testing

struct LessonCheckTests {
    private func findings(_ body: String) throws -> [String] {
        LessonCheck.findings(in: try SampleLesson.read(body)).map(\.description)
    }

    @Test func nothing() throws {
        #expect(try findings(SampleLesson.goal("wrong: [{predicted: [1, 2.5]}]")) == [])
    }

    @Test func startPasses() throws {
        #expect(
            try findings(SampleLesson.goal(when: "loss >= 0")) == [
                "07-sample.md, line 12: the goal \"goal-1\" is met by its start already; start elsewhere or ask for more."
            ])
    }

    @Test func witnessFails() throws {
        #expect(
            try findings(SampleLesson.goal(when: "[loss > 1, loss > 9]")) == [
                "07-sample.md, line 12: the witness does not meet the goal \"goal-1\": loss > 9 does not hold."
            ])
    }

    @Test func wrongPasses() throws {
        #expect(
            try findings(SampleLesson.goal("wrong:\n  - {predicted: [1, 2]}\n  - {predicted: [9, 9]}")) == [
                "07-sample.md, line 18: this wrong state meets the goal \"goal-1\"; a condition is missing."
            ])
    }

    @Test func numbersThatDoNotCompute() throws {
        #expect(
            try findings("## First\n\nA `= 1`\nb `= rmse`.\n\n```notes\n`= p`\n```\n") == [
                "07-sample.md, line 10: the number \"rmse\" does not compute: this is a function: write rmse(y, p).",
                "07-sample.md, line 13: the number \"p\" does not compute: there is no value named p here.",
            ])
        #expect(
            try findings(SampleLesson.goal("hints: [\"`= a`\"]\ndistance: b")).map { $0.prefix(84) } == [
                "07-sample.md, line 12: the goal's formula \"b\" does not compute: there is no value na",
                "07-sample.md, line 16: the number \"a\" does not compute: there is no value named a he",
            ])
    }

    @Test func optionWithoutFeedback() throws {
        let body = """
            ## First
            ```predict
            question: A?
            options:
              - text: a
                feedback: No.
              - text: b
            answer: 2
            ```
            """
        #expect(
            try findings(body) == [
                "07-sample.md, line 13: option 2 has no feedback; say why it is right or wrong."
            ])
    }

    @Test(arguments: [
        ("\u{1F600}", "some terminals draw it as a picture"), ("©", "some terminals draw it as a picture"),
        ("e\u{301}", "it is made of 2 parts"), ("界", "it takes two columns"), ("\u{E000}", "it has no fixed meaning"),
        ("\u{1D465}", "many terminals cannot draw it"),
    ])
    func unevenCharacters(character: String, reason: String) throws {
        #expect(
            try findings("## First\n\nA \(character).\n") == [
                "07-sample.md, line 9: terminals draw \"\(character)\" with different widths: \(reason); use another"
                    + " character."
            ])
    }

    @Test func evenCharacters() throws {
        #expect(try findings("## First\n\n× · – ² ≤ ≥ − → ŷ σ é ∑ ⡇ █ “”…\n") == [])
    }

    @Test func claims() throws {
        let text = SampleLesson.text("## First\n```step\ncovers: [C1, C2]\n```\n")
            .replacing("minutes: 5", with: "minutes: 5\ncovers: [C1, C3]")
        let lesson = try Lesson(fileName: "07-sample.md", bytes: Array(text.utf8))
        #expect(
            LessonCheck.findings(in: lesson).map(\.description) == [
                "07-sample.md, line 1: the front matter covers C3, but no step does; name it in a step block."
            ])
        #expect(Course(lessons: [lesson]).uncovered(["C3", "C1", "C4", "C2"]) == ["C3", "C4"])
    }
}
