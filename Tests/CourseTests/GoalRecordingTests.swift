import Fields
import Labs
import LossMath
import Testing

@testable import Course

/// Goals that are made by doing them.
@Suite struct GoalRecordingTests {
    private static func state(_ yaml: String) throws -> LabState {
        let node = try #require(try Node.yaml(yaml, source: .typed, lineOffset: 0))
        return try LabState(node, at: Place(.typed))
    }

    /// A start, an end, wrong states, each as keys over the start; what must hold.
    private static let cases: [(start: String, end: String, wrong: [String], conditions: [String])] = [
        // A round number of the loss.
        ("{actual: [1, 2], predicted: [1, 2]}", "{predicted: [1, 4]}", [], ["abs(loss - 2) <= 1e-6"]),
        // A fraction; and one value alone.
        (
            "{actual: [1, 2, 3], predicted: [1, 2, 5]}", "{predicted: [1, 2, 4]}", ["{predicted: [2, 2, 3]}"],
            ["abs(loss - 1/3) <= 1e-7", "changed == 1"]
        ),
        // No round number: a bound between the end and the wrong state, nearer to the end.
        (
            "{actual: [1, 0], predicted: [0.5, 0.5], loss: bce}", "{predicted: [0.8, 0.2]}",
            ["{predicted: [0.7, 0.3]}"], ["loss <= 0.23"]
        ),
        (
            "{kind: bench, parameters: [{name: p, value: 0.5, from: 0, to: 1, step: 0.01}], readings: [{name: nll, formula: -(7*log(p) + 3*log(1-p))/10}]}",
            "{values: {p: 0.7}}", ["{values: {p: 0.6}}", "{values: {p: 0.8}}"], ["nll <= 0.612"]
        ),
        (
            "{kind: likelihood, model: gaussian, data: [1, 2, 6], mean: 1, sd: 1}", "{mean: 3}",
            ["{mean: 2.5}", "{mean: 3.5}"], []
        ),
        (
            "{kind: trainer, x: [1, 2, 3, 4], y: [1, 1, 0, 0], loss: bce, learningRate: 0.5, epochs: 200}",
            "{epochsRun: 100}", ["{epochsRun: 20}"], ["loss <= "]
        ),
        // A wrong state with the same loss adds a condition; the goal stays about the loss.
        (
            "{actual: [0, 0], predicted: [9, 9]}", "{predicted: [1, 7]}", ["{predicted: [5, 5]}"],
            ["abs(loss - 25) <= 1e-5", "mae"]
        ),
        // Only the list itself tells the end from the wrong state.
        (
            "{actual: [0, 0], predicted: [1, 1]}", "{predicted: [2, 3]}", ["{predicted: [3, 2]}"],
            ["max(abs("]
        ),
    ]

    /// Progress is kept by ids: a goal that is recorded changes none of those that stand behind it without one.
    @Test func aRecordedGoalLeavesTheOtherIDs() throws {
        let (start, end, _, _) = Self.cases[0]
        let goal = "```goal\ntext: Do it.\nallow: [predicted]\nwhen: loss > 1\nwitness: {predicted: [1, 4]}\n```\n\n"
        let lab = "```lab\n\(start)\n```\n\n"
        let text = SampleLesson.text("## First\n\n\(lab)## Second\n\n\(lab)\(goal)## Third\n\n\(lab)\(goal)")
        let before = try Lesson(fileName: "07-sample.md", bytes: Array(text.utf8))
        #expect(before.goals.map(\.id) == ["goal-1", "goal-2"])
        var recording = GoalRecording(start: try Self.state(start))
        let keys = try #require(try Node.yaml(end, source: .typed, lineOffset: 0))
        let node = try #require(try Node.yaml(start, source: .typed, lineOffset: 0))
        try recording.mark(end: LabState(node.overlaid(with: keys), at: Place(.typed)))
        let written = try #require(recording.written(in: Array(text.utf8), named: "07-sample.md", step: 0))
        let after = try Lesson(fileName: "07-sample.md", bytes: written.bytes)
        #expect(after.steps.flatMap(\.goalIDs) == ["recorded", "goal-1", "goal-2"])
        #expect(after.goals.map(\.id) == ["recorded", "goal-1", "goal-2"])
    }

    @Test(arguments: cases.indices) func whatWasDoneIsAGoal(index: Int) throws {
        let (start, end, wrong, conditions) = Self.cases[index]
        let node = try #require(try Node.yaml(start, source: .typed, lineOffset: 0))
        func over(_ keys: String) throws -> LabState {
            let keys = try #require(try Node.yaml(keys, source: .typed, lineOffset: 0))
            return try LabState(node.overlaid(with: keys), at: Place(.typed))
        }
        var recording = GoalRecording(start: try Self.state(start))
        try recording.mark(end: over(end))
        for state in wrong { try recording.mark(wrong: over(state)) }
        let lesson = SampleLesson.text("## First\n\n```lab\n\(start)\n```\n\n## Second\n")
        for bytes in [lesson, lesson.replacing("\n", with: "\r\n")].map({ Array($0.utf8) }) {
            let written = try #require(recording.written(in: bytes, named: "07-sample.md", step: 0))
            let findings = CourseCheck(files: [("07-sample.md", written.bytes)], areAllLessons: true).findings
            #expect(findings.isEmpty, "\(findings.map(\.listing)) \(written.block)")
            let goal = try #require(try SampleLesson.read(file: written.bytes).steps[0].goals.first)
            #expect(goal.wrong.count == wrong.count && goal.id == "recorded")
            for condition in conditions {
                #expect(
                    goal.when.contains {
                        $0.formula.source.hasPrefix(condition)
                            || LessonText.text(of: $0.words ?? [], readings: .none).hasPrefix(condition)
                    }, "\(written.block)")
            }
            // Nothing else of the file is changed.
            #expect(!written.block.contains("start:"))
            let text = String(decoding: written.bytes, as: UTF8.self)
            let newline = bytes.contains(0x0D) ? "\r\n" : "\n"
            let block = newline + written.block.replacing("\n", with: newline)
            #expect(text.replacing(block, with: "") == String(decoding: bytes, as: UTF8.self))
            let lines = text.split(separator: newline, omittingEmptySubsequences: false)
            #expect(lines[written.lines.lowerBound - 1] == "```goal" && lines[written.lines.upperBound - 1] == "```")
        }
        // By itself it has its start.
        #expect(try #require(recording.block).contains("start:\n"))
    }

    @Test(arguments: ["## First", "## First\n", "## First\n## Second", "## First\n\nText.\n\n\n## Second\n"])
    func aStepOfAnyFormTakesAGoal(body: String) throws {
        var recording = GoalRecording(start: try Self.state("{actual: [1, 2], predicted: [1, 2]}"))
        try recording.mark(end: Self.state("{actual: [1, 2], predicted: [1, 4]}"))
        let first = try #require(
            recording.written(in: Array(SampleLesson.text(body).utf8), named: "07-sample.md", step: 0))
        let second = try #require(recording.written(in: first.bytes, named: "07-sample.md", step: 0))
        let lesson = try SampleLesson.read(file: second.bytes)
        #expect(lesson.steps[0].goals.map(\.id) == ["recorded", "recorded-2"])
        #expect(lesson.steps.count == (body.contains("Second") ? 2 : 1))
        #expect(CourseCheck(files: [("07-sample.md", second.bytes)], areAllLessons: true).findings.isEmpty)
    }

    @Test func whatCannotBeAGoalIsRefused() throws {
        let start = try Self.state("{actual: [1, 2], predicted: [1, 2], loss: bce, logForm: clip}")
        var recording = GoalRecording(start: start)
        func refusal(_ yaml: String, wrong: Bool = false) throws -> GoalRecording.Fault? {
            let state = try Self.state(yaml)
            do throws(GoalRecording.Fault) {
                if wrong { try recording.mark(wrong: state) } else { try recording.mark(end: state) }
                return nil
            } catch { return error }
        }
        #expect(try refusal("{kind: likelihood, model: gaussian, data: [1]}") == .otherLab)
        #expect(
            try refusal("{actual: [1, 2], predicted: [1, 2], loss: bce, logForm: clip, select: [predicted, 1]}")
                == .nothingDone)
        #expect(try refusal("{actual: [1, 2], predicted: [1, 2], loss: bce, logForm: add}") == .notAllowed("logForm"))
        #expect(try refusal("{actual: [1, 2, 3], predicted: [1, 2, 3], loss: bce}") == .notAllowed("rows"))
        #expect(recording.end == nil && recording.block == nil)
        #expect(try refusal("{actual: [1, 2], predicted: [1, 0.5], loss: bce, logForm: clip}") == nil)
        #expect(
            try refusal("{actual: [1, 2], predicted: [1, 0.5], loss: bce, logForm: clip}", wrong: true) == .likeTheEnd)
        // What is not allowed meets no goal: it is taken, and asks for nothing more.
        let before = recording.proposal
        #expect(try refusal("{actual: [1, 2], predicted: [1, 0.5], loss: mse}", wrong: true) == nil)
        #expect(recording.proposal == before && recording.wrong.count == 1)
    }

    @Test func aSkeletonPasses() throws {
        for name in ["01-mean-of-squares.md", "7.md", "03-Ein schöner Titel, der sehr sehr lang ist, viel zu lang.md"] {
            let text = try #require(LessonSkeleton.text(fileName: name))
            let check = CourseCheck(files: [(name, Array(text.utf8))], areAllLessons: true)
            #expect(check.findings.isEmpty, "\(check.findings.map(\.listing))")
            #expect(check.lessons[0].steps.count == 3 && check.lessons[0].goals.count == 1)
        }
        #expect(
            LessonSkeleton.text(fileName: "01-mean-of-squares.md")?.contains(
                "id: mean-of-squares\ntitle: Mean of squares\n") == true)
        #expect(LessonSkeleton.text(fileName: "mean.md") == nil && LessonSkeleton.text(fileName: "01-mean.txt") == nil)
    }
}
