import Labs
import Testing

@testable import Course

/// Numbers that are predicted: which are right, and what is said of the others.
struct EstimateTests {
    /// A prediction in a step whose lab has p = [1, 2].
    private func prediction(_ keys: String, feedback: String = "feedback: [{say: Else.}]") throws -> (
        Prediction, LabState?
    ) {
        let lesson = try SampleLesson.read(
            SampleLesson.withLab(
                "```predict\nkind: number\nquestion: A?\n\(keys)\n\(feedback)\nright: Right.\n```\n"))
        let step = try #require(lesson.steps.first)
        return (try #require(step.prediction), step.lab)
    }

    private func isRight(_ guess: Double, _ keys: String) throws -> Bool? {
        let (prediction, lab) = try prediction(keys)
        return prediction.verdict(on: .number(guess), lab)?.isRight
    }

    /// Without `within` a number is right that shows the same four digits.
    @Test(arguments: [
        ("0.22264", 0.2226, true), ("0.22264", 0.2227, false), ("0.22264", 0.2225, false), ("22", 22.004, true),
        ("22", 22.006, false), ("-1386.29", -1386, true), ("-1386.29", 1386, false), ("0", 0, true), ("0", 1e-6, false),
        ("1e-9", 1e-9, true), ("1e-9", 1.001e-9, false), ("sum(p)", 3, true),
    ])
    func asManyDigitsAsAreShown(answer: String, guess: Double, isRight: Bool) throws {
        #expect(try self.isRight(guess, "answer: \(answer)") == isRight)
    }

    @Test(arguments: [(2.5, true), (3.5, true), (2.4, false), (3.6, false)])
    func withinItsBoundsBothIncluded(guess: Double, isRight: Bool) throws {
        #expect(try self.isRight(guess, "answer: sum(p)\nwithin: max(p) / 4") == isRight)
    }

    @Test func theFirstThatFitsIsSaid() throws {
        let (prediction, lab) = try prediction(
            "answer: 10",
            feedback: """
                feedback:
                  - {when: guess < 5, say: Low., example: 1}
                  - {when: [guess < 8, guess > answer - 4], say: Near., example: 7}
                  - {say: Else.}
                """)
        func said(_ guess: Double) -> String? {
            prediction.verdict(on: .number(guess), lab).map { LessonText.text(of: $0.words) }
        }
        #expect(
            said(4) == "Low." && said(7) == "Near." && said(9) == "Else." && said(10) == "Right."
                && said(5.5) == "Else.")
        #expect(prediction.verdict(on: .option(1), lab) == nil)
        #expect(prediction.rightAnswer(lab) == .number(10))
    }

    @Test(arguments: [
        ("kind: sum", "line 9: kind in the prediction cannot be \"sum\"; use choice, number, place or sketch."),
        (
            "kind: number\noptions: [{text: a}]\nanswer: 1\nright: a\nfeedback: [{say: b}]",
            "line 10: \"options\" is no key of the prediction; the keys are id, kind, question, answer, outcome, lesson, with, where"
                + " and 5 more."
        ),
        (
            "kind: number\nright: a\nfeedback: [{say: b}]",
            "line 8: the prediction has no answer; add one, such as answer: mean([1, 2, 3])."
        ),
        (
            "kind: number\nanswer: 1\nright: a\nfeedback: []",
            "line 12: no feedback is said of every other answer; end with an element that has say alone."
        ),
        (
            "kind: number\nanswer: 1\nright: a\nfeedback: [{when: guess > 1, say: b, example: 2}]",
            "line 12: no feedback is said of every other answer; end with an element that has say alone."
        ),
        (
            "kind: number\nanswer: 1\nright: a\nfeedback: [{say: b}, {say: c}]",
            "line 12: the element of feedback has no when; add one, such as when: guess > 3."
        ),
        (
            "kind: number\nanswer: (1\nright: a\nfeedback: [{say: b}]",
            "line 10: the formula \"(1\" is wrong at its column 1: this ( is never closed."
        ),
    ])
    func mistakes(yaml: String, sentence: String) {
        let body = "## First\n```predict\n\(yaml)\nquestion: A?\n```\n"
        #expect(SampleLesson.refusal(of: body) == "07-sample.md, " + sentence)
    }
}
