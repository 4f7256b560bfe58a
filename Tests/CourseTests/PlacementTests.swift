import Course
import Testing

struct PlacementTests {
    private static func lesson(_ id: String, _ body: String = "## One\n") -> String {
        "---\nid: \(id)\ntitle: \(id)\nminutes: 2\nobjective: Do it.\n---\n\(body)"
    }

    private static func question(_ id: String, lesson: String) -> String {
        "## \(id)\n```predict\nid: \(id)\nquestion: A?\nlesson: \(lesson)\n"
            + "options: [{text: a, feedback: Yes.}, {text: b, feedback: No.}]\nanswer: 1\n```\n"
    }

    private static let files: [(name: String, bytes: [UInt8])] = [
        ("00-first.md", lesson("first")),
        ("00-where.md", lesson("where", question("q1", lesson: "one") + question("q2", lesson: "three"))),
        ("01-one.md", lesson("one")), ("02-two.md", lesson("two")), ("03-three.md", lesson("three")),
        ("04-four.md", lesson("four")),
    ].map { ($0.0, Array($0.1.utf8)) }

    private static func progress(answers: [Int]) -> Progress {
        var progress = Progress()
        for (index, answer) in answers.enumerated() {
            progress.open(step: index, in: "where", time: 10 * index)
            progress.lock(.option(answer), of: "q\(index + 1)", in: "where", time: 10 * index)
        }
        return progress
    }

    @Test(arguments: [([1, 1], 2), ([1, 0], 2), ([0, 1], 4), ([0, 0], 5)])
    func oneIsSentToTheFirstLessonThatOneCannotAnswer(answers: [Int], index: Int) throws {
        let course = Course { Self.files }
        let progress = Self.progress(answers: answers)
        #expect(progress.placement(course.lessons[1], in: course) == index)
        #expect(progress.lessonToGoOnWith(in: course) == index)
    }

    @Test func eachAnswerHasItsLesson() throws {
        let course = Course { Self.files }
        let answers = try #require(Self.progress(answers: [0, 1]).placementAnswers(course.lessons[1], in: course))
        #expect(answers.map(\.isRight) == [true, false])
        #expect(answers.map(\.step) == [0, 1] && answers.map(\.lesson) == [2, 4])
        #expect(Self.progress(answers: [0]).placementAnswers(course.lessons[1], in: course) == nil)
        #expect(Progress().placementAnswers(course.lessons[2], in: course) == nil)
    }

    /// Of two placements the one that was answered last counts.
    @Test func theLatestPlacementCounts() {
        let files = Self.files + [("00-later.md", Array(Self.lesson("later", Self.question("q", lesson: "two")).utf8))]
        let course = Course { files }
        for (time, place) in [(1, "three"), (100, "two")] {
            var progress = Self.progress(answers: [0, 1])
            progress.open(step: 0, in: "later", time: time)
            progress.lock(.option(1), of: "q", in: "later", time: time)
            #expect(course.lessons[progress.lessonToGoOnWith(in: course)].id == place)
        }
    }

    @Test func anOpenQuestionSendsNowhere() throws {
        let course = Course { Self.files }
        let progress = Self.progress(answers: [0])
        #expect(progress.placement(course.lessons[1], in: course) == nil)
        #expect(progress.lessonToGoOnWith(in: course) == 1)
    }

    @Test func whatStandsFirstIsNotCounted() throws {
        let course = Course { Self.files }
        #expect(course.lessonCount == 4)
        #expect(Progress().lessonToGoOnWith(in: course) == 0)
        var progress = Progress()
        progress.open(step: 0, in: "first", time: 1)
        #expect(progress.isComplete(course.lessons[0]))
        #expect(progress.completedCount(in: course) == 0)
        #expect(progress.lessonToGoOnWith(in: course) == 2)
        #expect(course.lessons[0].heading == "first" && course.lessons[2].heading == "1 one")
    }

    @Test func aLessonThatIsNotThereIsFound() throws {
        var files = Self.files
        files[1].bytes = Array(Self.lesson("where", Self.question("q1", lesson: "thre")).utf8)
        let finding = try #require(CourseCheck(files: files).findings.first { $0.problem.code == .unknownLesson })
        #expect("\(finding)".hasPrefix("00-where.md, line 11, column 9:"))
        #expect("\(finding)".contains("did you mean three?"))
        #expect(!CourseCheck(files: Self.files).findings.contains { $0.problem.code == .unknownLesson })
    }
}
