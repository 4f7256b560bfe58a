import Fields
import Foundation
import LossMath
import TestSupport
import Testing

@testable import Course
@testable import Labs

/// The page of questions.
@Suite struct QuestionTests {
    private static let course = Course { LessonFiles.embedded }

    @Test func allAreThere() {
        #expect(Self.course.questions.map(\.id) == (1...28).map { "q\($0)" })
        #expect(Self.course.questions.allSatisfy { $0.isQuestion && $0.title.hasSuffix("?") })
    }

    @Test(arguments: Self.course.questions) func eachOpensWithItsAnswer(question: LabPreset) throws {
        let content = try question.content()
        #expect(!content.answer.contains("?") && !content.answer.contains("`"), "\(content.answer)")
        #expect((100...420).contains(content.answer.count), "\(content.answer.count)")
        #expect(try LabState(json: content.state.json) == content.state)
    }

    /// One that is read without the others is the same, whatever stands around it.
    @Test(arguments: Self.course.questions) func eachIsReadAlone(question: LabPreset) throws {
        let page = try #require(LessonFiles.embedded.first { $0.name == Questions.fileName }).bytes
        let alone = try #require(Questions.read(question.id, in: page))
        #expect(alone.title == question.title)
        #expect(try alone.content() == question.content())
        #expect(Questions.read(question.id, in: page.filter { $0 != UInt8(ascii: "#") }) == nil)
    }

    /// Values by hand or with NumPy, not from this program.
    @Test(arguments: [
        ("q1", "loss", 0.15404653485595426), ("q1", "loss_1", 0.22265574628139434),
        ("q2", "loss_1", 0.24465639169340014), ("q3", "loss", 0.22839300363692283),
        ("q3", "loss_1", 0.2601630635716978), ("q4", "entropy", 0.6108643020548935),
        ("q4", "cross", 0.6931471805599453),
        ("q5", "nll", -1.2586465597894365), ("q6", "chord", 0.6246647877489), ("q6", "loss", 0.96435108),
        ("q8", "runningLoss", 20.675432), ("q8", "trainLoss", 7.592034), ("q9", "squared", 1883),
        ("q9", "absolute", 20.2), ("q9", "huber", 19.8), ("q10", "mean(p)", 1),
        ("q11", "slope", -0.98679), ("q11", "wrong", -0.012866), ("q12", "shifted", -0.0025), ("q13", "total", -12),
        ("q14", "w1*1e8", 1), ("q14", "w2*0.25", 1), ("q15", "degrees", 64728.02), ("q15", "km", 22.238985328911923),
        ("q17", "loss", 0.055), ("q17", "loss_1", 0.055), ("q18", "loss", 1.4791), ("q18", "accuracy", 0.75),
        ("q18", "last", 4.605170185988091), ("q19", "runningLoss", 0.376518605), ("q19", "trainLoss", 0.160494464),
        ("q20", "loss", 0.6931471805599453),
        ("q21", "loss", -2.2875), ("q21", "contributions[0]", -4.58507), ("q22", "weighted", 1.24766),
        ("q22", "plain", 0.6931471805599453), ("q23", "floor", 0.1985152), ("q23", "smoothed", 0.1985152),
        ("q24", "by_mean", 0.02425), ("q24", "by_sum", 267.33), ("q25", "nats", 2.0794415416798357),
        ("q25", "perplexity", 8),
        ("q26", "gradient", -0.2), ("q26", "hessian", 0.25), ("q26", "step", 0.8), ("q27", "batchmean", 0.0352785),
        ("q27", "mean_all", 0.0117595), ("q28", "huber_loss", 4), ("q28", "smooth", 2),
    ])
    func theNumbersAreRight(id: String, formula: String, expected: Double) throws {
        let state = try Self.course.preset(named: id, at: .typed()).content().state
        let value = try #require(try state.readings().value(of: Formula(formula)).scalar)
        #expect(abs(value - expected) <= (id == "q10" ? 0.05 : 2e-5 * max(1, abs(expected))), "\(value)")
    }

    /// Training loss .0041 and test loss 4.699 were computed with NumPy.
    @Test func theTestLossTurnsAndTheTrainingLossDoesNot() throws {
        let readings = try Self.course.preset(named: "q7", at: .typed()).content().state.readings()
        #expect(abs((readings["trainLoss"]?.scalar ?? 0) - 0.0041) < 5e-5)
        #expect(abs((readings["testLoss"]?.scalar ?? 0) - 4.699) < 5e-4)
    }

    @Test func theBrokenLogarithmIsBroken() throws {
        let readings = try Self.course.preset(named: "Q2", at: .typed()).content().state.readings()
        #expect(readings["loss"]?.scalar?.isNaN == true)
    }

    @Test func anUnknownOneNamesTheOthers() {
        #expect {
            try Self.course.preset(named: "q99", at: .typed())
        } throws: { error in
            "\(error)".hasPrefix("it cannot be \"q99\"; did you mean q9? It can be q1, q2, ")
        }
    }

    // MARK: Files of one's own

    private static func page(_ text: String) -> (name: String, bytes: [UInt8]) { ("questions.md", Array(text.utf8)) }

    /// A question in which nothing is wrong, from its line 3 on.
    private static let right = """
        ## Why 0.693?

        ```step
        covers: [Q1]
        ```

        Every p is 0.5, and ln 2 is `= loss`.

        ```lab
        actual: [1, 0]
        predicted: [0.5, 0.5]
        loss: bce
        ```

        """

    @Test func aFolderBringsItsOwn() throws {
        let folder = [Self.page(Self.right)]
        let course = Course(files: { folder }, besides: { LessonFiles.embedded.map(LessonFile.init) })
        #expect(course.questions.map(\.title) == ["Why 0.693?"])
        #expect(try course.questions[0].content().answer == "Every p is 0.5, and ln 2 is 0.6931.")
        #expect(course.pages == ["AUTHORS.md", "MANUAL.md"])
        #expect(Course { [] }.questions.isEmpty)
    }

    /// One that cannot be read costs itself alone, and says where and why when it is opened.
    @Test func aQuestionThatCannotBeReadSaysSo() throws {
        let broken = Self.right.replacing("[0.5, 0.5]", with: "[0.5, x]").replacing("Q1", with: "Q2")
        let course = Course { [Self.page(broken + Self.right)] }
        #expect(course.questions.map(\.id) == ["q2", "q1"])
        #expect {
            try course.questions[0].content()
        } throws: {
            "\($0)".hasPrefix("questions.md, line 11, column")
        }
        #expect(try !course.questions[1].content().answer.isEmpty)
        #expect(Course { [("questions.md", [0xFF])] }.questions.map(\.title) == ["questions.md cannot be read"])
    }

    @Test func rightQuestionsAreRight() {
        let check = CourseCheck(files: [Self.page(Self.right)])
        #expect(check.findings.map(\.listing) == [])
        #expect(check.lessons.isEmpty && check.questions?.steps.count == 1)
        #expect(check.coverage == [CourseCheck.Coverage(claim: "Q1", steps: ["questions:1"])])
    }

    @Test(arguments: [
        ("covers: [Q1]", "covers: [C1]", "1:1 question"), ("covers: [Q1]", "covers: [Q1, Q2]", "1:1 question"),
        ("Every p is 0.5, and ln 2 is `= loss`.", "", "1:1 question"),
        ("Every p", "- Every p", "1:1 question"),
        ("`= loss`", "`= los`", "7:32 number-fails"), ("`= loss`", "`= log(0)`", "7:32 not-finite"),
        ("`= loss`", "`= loss +`", "7:38 formula"),
        ("0.693?", "`0.693`?", "1:1 styled-title"), ("ln 2", "ln\u{301} 2", "7:22 uneven-character"),
        ("predicted: [0.5, 0.5]", "predicted: [0.5]", "11:1 shapes"),
        ("loss: bce", "loss: bec", "12:1 bad-state"), ("## Why", "# Why", "1:1 heading-level"),
        ("```lab\nactual: [1, 0]\npredicted: [0.5, 0.5]\nloss: bce\n```\n", "", "1:1 question"),
        ("## Why", "---\nid: x\n---\n\n## Why", "1:1 question"),
    ])
    func mistakesAreFound(old: String, new: String, listing: String) {
        let text = Self.right.replacing(old, with: new)
        #expect(text != Self.right)
        let found = CourseCheck(files: [Self.page(text)]).findings
        #expect(
            found.contains { "\($0.line):\($0.column ?? 1) \($0.problem.code.name)" == listing },
            "\(found.map(\.listing))")
    }

    @Test func anIDStandsOnce() {
        let found = CourseCheck(files: [Self.page(Self.right + Self.right)]).findings
        #expect(found.map(\.line) == [14] && found.map(\.problem) == [.question(.sameID("q1"))])
    }

    @Test func whatOnlyLessonsHaveIsRefused() {
        let goal = """
            ```goal
            text: Go down.
            allow: [predicted]
            when: loss < 0.5
            witness: {predicted: [0.9, 0.1]}
            ```

            """
        let found = CourseCheck(files: [Self.page(Self.right + goal)]).findings
        #expect(found.map(\.problem) == [.question(.notHere("goal"))])
    }
}
