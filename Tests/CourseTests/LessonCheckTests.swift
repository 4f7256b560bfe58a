import Testing

@testable import Course

struct LessonCheckTests {
    private func findings(_ body: String) throws -> [String] {
        CourseCheck(files: [("07-sample.md", Array(SampleLesson.text(body).utf8))]).findings.map {
            LessonError(file: $0.file, line: $0.line, problem: $0.problem).description
        }
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
                "07-sample.md, line 15: the witness does not meet the goal \"goal-1\": loss > 9 does not hold; mend the"
                    + " witness or the condition."
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
            try findings(SampleLesson.goal("hints: [\"`= a`\"]\nseen: [{when: b, say: c, example: {}}]"))
                .map { $0.prefix(84) } == [
                    "07-sample.md, line 16: the number \"a\" does not compute: there is no value named a he",
                    "07-sample.md, line 17: the formula \"b\" does not compute: there is no value named b h",
                ])
    }

    @Test(arguments: [
        // What is said first is said.
        ("{predicted: [2, 3]}", "{predicted: [0, 1]}", ["for this example, what is seen in line 17 is said, which"]),
        ("{predicted: [2, 3]}", "{predicted: [2, 2]}", [String]()),
        // An example of a mistake is no solution.
        (
            "{predicted: [1, 9]}", "{predicted: [2, 2]}",
            ["this example of what is seen meets the goal \"goal-1\"; it must"]
        ),
    ])
    func examplesOfWhatIsSeen(first: String, second: String, expected: [String]) throws {
        let lesson = SampleLesson.goal(
            """
            seen:
              - {when: changed > 1, say: Two., example: \(first)}
              - {when: changed > 0, say: One., example: \(second)}
            """)
        let found = try findings(lesson)
        #expect(found.count == expected.count)
        #expect(zip(found, expected).allSatisfy { $0.contains($1) }, "\(found)")
    }

    @Test(arguments: [
        // In its own lab, in a solution before it; elsewhere it is well.
        ("loss == 0", "it holds in the lab of step 1; change that, or ask earlier."),
        ("p[1] == 5", "it holds in the witness of the goal \"goal-1\"; change that, or ask earlier."),
        ("p[1] == 6", nil),
    ]) func anOutcomeIsNotSeenBeforeTheLock(outcome: String, words: String?) throws {
        let found = try findings(
            SampleLesson.goal() + """
                ## Second
                ```lab
                actual: [1, 2]
                predicted: [1, 3]
                ```
                ```predict
                question: A?
                options: [{text: a, feedback: b}, {text: c, feedback: d}]
                answer: 1
                outcome: \(outcome)
                ```

                """)
        #expect(found.count == (words == nil ? 0 : 1))
        #expect(words.map { found.first?.hasSuffix($0) == true } ?? true, "\(found)")
    }

    @Test func aDistanceMustNotGrowOnTheStraightWay() throws {
        // From 2 to 5 past the 3 that the condition asks to stay away from.
        let when = "[loss > 1, \"abs(p[1] - 3) >= 0.6\"]"
        #expect(
            try findings(SampleLesson.goal("", when: when)) == [
                "07-sample.md, line 12: on the straight way from the start of the goal \"goal-1\" to its witness the "
                    + "distance of \"abs(p[1] - 3) >= 0.6\" grows; ask for something else, or say winding: true."
            ])
        #expect(try findings(SampleLesson.goal("winding: true", when: when)).isEmpty)
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
        #expect(
            CourseCheck(files: [("07-sample.md", Array(text.utf8))]).findings.map(\.description) == [
                "07-sample.md, line 5, column 14: the front matter covers C3, but no step does; name it in the step block of"
                    + " the step that shows it."
            ])
    }
}
