import Labs
import LossMath
import Testing

@testable import Course

/// Questions that come back: when, which of them, and with which numbers.
struct ReviewTests {
    private static let day = 86_400

    private static func lesson(_ number: Int, questions: Int) -> (name: String, bytes: [UInt8]) {
        let text =
            "---\nid: l\(number)\ntitle: L\nminutes: 2\nobjective: Do it.\n---\n"
            + (1...questions).map {
                "## Q\($0)\n```predict\nid: q\($0)\nquestion: A?\n"
                    + "options: [{text: a, feedback: Yes.}, {text: b, feedback: No.}]\nanswer: 1\n```\n"
            }.joined()
        return ("\(number == 0 ? "00" : "0\(number)")-l.md", Array(text.utf8))
    }

    private static func course(_ counts: [Int]) -> Course {
        Course { counts.enumerated().map { lesson($0.offset, questions: $0.element) } }
    }

    private static func answered(_ course: Course, at time: Int = 1000) -> Progress {
        var progress = Progress()
        for lesson in course.lessons {
            for id in lesson.steps.compactMap(\.predictionID) {
                progress.lock(.option(0), of: id, in: lesson.id, time: time)
            }
        }
        return progress
    }

    /// After 1, 4 and 7 days, then never; a wrong answer begins anew.
    @Test func theDays() throws {
        let course = Self.course([1, 1])
        var progress = Self.answered(course, at: 0)
        // The lesson that is not counted asks nothing again.
        #expect(progress.reviews(of: course).map(\.lesson) == ["l1"])
        func isDue(_ time: Int) -> Bool { !progress.due(in: course, at: time).isEmpty }
        var last = 0
        for (days, isRight) in [(1, true), (4, false), (1, true), (4, true), (7, true)] {
            #expect(!isDue(last + (days - 1) * Self.day + Self.day / 2) && isDue(last + days * Self.day))
            last += days * Self.day
            progress.review("q1", in: "l1", ReviewTry(time: last, isRight: isRight))
        }
        #expect(progress.reviews(of: course) == [] && !isDue(last + 1000 * Self.day))
    }

    @Test func confidentMistakesComeFirst() {
        let course = Self.course([1, 4, 4, 4])
        var progress = Self.answered(course, at: 0)
        for (lesson, id) in [("l2", "q3"), ("l3", "q1")] {
            progress.lessons[lesson]?.answers[id] = LockedAnswer(
                .option(1), rating: Rating(.sure, isRight: false), time: 0)
        }
        progress.lessons["l1"]?.answers["q1"] = LockedAnswer(
            .option(1), rating: Rating(.fairly, isRight: false), time: 0)
        let due = progress.due(in: course, at: Self.day)
        #expect(due.count == 12)
        for seed in 1...20 {
            let asked = Review.questions(due, seed: UInt64(seed))
            #expect(Set(asked.prefix(2).map { $0.lesson + $0.prediction }) == ["l2q3", "l3q1"])
        }
        // Once it was right, it comes no earlier than others.
        progress.review("q3", in: "l2", ReviewTry(time: 5, isRight: true, sureness: .guess))
        #expect(progress.due(in: course, at: 5 * Self.day).count(where: \.isConfidentMistake) == 1)
        // To be sure and wrong in a review counts the same.
        progress.review("q2", in: "l1", ReviewTry(time: 5, isRight: false, sureness: .sure))
        #expect(progress.due(in: course, at: 5 * Self.day).count(where: \.isConfidentMistake) == 2)
    }

    @Test func theyAreMixedAndAtMostTwelve() {
        let course = Self.course([1, 9, 9, 9])
        let due = Self.answered(course, at: 0).due(in: course, at: Self.day)
        #expect(due.count == 27)
        let asked = Review.questions(due, seed: 7)
        #expect(asked.count == 12 && asked == Review.questions(due.reversed().reversed(), seed: 7))
        #expect(
            Set(asked.map(\.lesson)).count == 3 && zip(asked, asked.dropFirst()).allSatisfy { $0.lesson != $1.lesson })
        #expect((8...20).contains { Review.questions(due, seed: $0) != asked })
    }

    // MARK: Numbers

    private static let fresh = """
        ## First

        A square of side {n}.

        ```predict
        id: area
        kind: number
        question: How large are {n} of them?
        with: [{name: n, value: 3, from: 2, to: 9, step: 1}]
        where: "{n} != 7"
        answer: "{n}^3"
        within: 0.5
        feedback:
          - when: "guess == {n}^2"
            say: That is one of {n}.
            example: "{n}^2"
          - say: It is `= answer`.
        right: Yes.
        ```

        ```lab
        actual: [1, {n}]
        predicted: [1, 2]
        ```

        """

    /// Text, question, lab, answer and feedback go by the same number.
    @Test func numbersAreDrawn() throws {
        let lesson = try SampleLesson.read(Self.fresh)
        let step = lesson.steps[0]
        #expect(step.blocks == [.paragraph([.text("A square of side 3.")])])
        #expect(step.prediction?.rightAnswer(step.lab) == .number(27))
        var random = SplitMix64(seed: 1)
        var seen: Set<Double> = []
        for _ in 0..<100 {
            let (numbers, drawn) = try #require(lesson.drawn(0, using: &random))
            let n = try #require(numbers["n"])
            seen.insert(n)
            let prediction = try #require(drawn.prediction)
            #expect(LessonText.text(of: prediction.question) == "How large are \(Int(n)) of them?")
            #expect(drawn.blocks == [.paragraph([.text("A square of side \(Int(n)).")])])
            #expect(prediction.rightAnswer(drawn.lab) == .number(n * n * n))
            let verdict = try #require(prediction.verdict(on: .number(n * n), drawn.lab))
            #expect(!verdict.isRight && LessonText.text(of: verdict.words) == "That is one of \(Int(n)).")
            let cells = try drawn.startReadings.value(of: Formula("y[1]"))
            #expect(cells.values == [n])
        }
        // Not its own number, nor the one that may not be.
        #expect(seen == [2, 4, 5, 6, 8, 9])
    }

    /// The same seed gives the same numbers; others come with the next time.
    @Test func numbersFollowTheSeed() throws {
        let course = Course { [("07-sample.md", Array(SampleLesson.text(Self.fresh).utf8))] }
        var progress = Progress()
        progress.lock(.number(1), of: "area", in: "sample", time: 0)
        func questions(_ seed: UInt64) -> [String] {
            Review.lesson(progress.reviews(of: course), of: course, seed: seed).steps.compactMap {
                $0.prediction.map { LessonText.text(of: $0.question) }
            }
        }
        let first = questions(1)
        #expect(first.count == 1 && questions(1) == first)
        #expect((2...20).contains { questions($0) != first })
        var others: Set<[String]> = [first]
        for time in 1...6 {
            progress.review("area", in: "sample", ReviewTry(time: time, isRight: false))
            others.insert(questions(1))
        }
        #expect(others.count > 2)
    }

    private func findings(_ old: String, _ new: String) -> [String] {
        let text = SampleLesson.text(Self.fresh.replacing(old, with: new))
        return CourseCheck(files: [("07-sample.md", Array(text.utf8))]).findings.map(\.problem.sentence)
    }

    /// The check asks with other numbers too.
    @Test func theCheckDraws() {
        #expect(findings("x", "x") == [])
        #expect(findings("{n}", "3").first?.contains("{n} stands nowhere in the step") == true)
        #expect(findings("to: 9", "to: 2").first?.contains("\"n\" cannot be drawn") == true)
        #expect(findings("value: 3", "value: 2.5").first?.contains("\"n\" cannot be drawn") == true)
        #expect(findings("{n} != 7", "{n} == 3").first?.contains("no other numbers are found") == true)
        #expect(
            findings("{n} != 7", "{n} == 4").first?.contains("\"3 == 4\" does not hold; change a value, or where")
                == true)
        #expect(findings("Yes.", "Yes, `= 1/(4 - {n})`.").first?.hasPrefix("with n = 4: the number") == true)
        // What is right for its own number alone.
        #expect(findings("answer: \"{n}^3\"", "answer: 4 + 23*(3 == {n})").first?.contains("no other numbers") != true)
    }

    // MARK: Two machines

    @Test func triesOfTwoMachinesAreMerged() throws {
        let course = Self.course([1, 2])
        let start = Self.answered(course, at: 0)
        var (one, two) = (start, start)
        one.review("q1", in: "l1", ReviewTry(time: 100_000, isRight: true, sureness: .sure))
        two.review("q1", in: "l1", ReviewTry(time: 200_000, isRight: false))
        two.review("q2", in: "l1", ReviewTry(time: 200_000, isRight: true))
        let merged = one.merging(two)
        #expect(merged == two.merging(one) && merged.merging(one) == merged && merged == one.taking(in: two))
        #expect(merged.lessons["l1"]?.reviews["q1"]?.map(\.isRight) == [true, false])
        #expect(merged.lessons["l1"]?.reviews["q2"]?.count == 1)
        #expect(try Progress.decode(merged.encode()) == merged)
        // The wrong one begins anew, from its own time.
        #expect(merged.reviews(of: course).first?.due == 200_000 + Self.day - 4 * 3600)
        // At the same second one counts, whoever merges.
        one.review("q2", in: "l1", ReviewTry(time: 200_000, isRight: false))
        #expect(one.merging(two) == two.merging(one))
        #expect(one.merging(two).lessons["l1"]?.reviews["q2"]?.map(\.isRight) == [false])
        // What was forgotten stays so.
        var reset = merged
        reset.reset("l1", time: 300_000)
        #expect(reset.merging(two).lessons["l1"]?.reviews["q1"] == nil)
    }
}
