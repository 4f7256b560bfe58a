import Fields
import Foundation
import Labs
import Testing

@testable import Course

/// The goals of all eighteen lessons, with the states that meet them and those that must not.
@Suite struct CourseGoalTests {
    /// By lesson, as the lessons' plan has them.
    private static let goals: [(lesson: String, goal: Node)] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Data/goals.json")
        guard let bytes = try? Data(contentsOf: file),
            let node = try? Node(json: Array(bytes), source: .file("goals.json"))
        else { return [] }
        return (node.entries ?? []).flatMap { entry in (entry.value.elements ?? []).map { (entry.key, $0) } }
    }()

    private static func read(_ goal: Node) throws -> Goal {
        let keys = (goal.entries ?? []).map { "\($0.key): \($0.value.json)\n" }.joined()
        let lesson = try SampleLesson.read("## First\n```goal\ntext: Reach it.\n\(keys)```\n")
        return try #require(lesson.steps[0].goals.first)
    }

    @Test func thereAreSixtyThree() {
        #expect(Self.goals.count == 63)
        #expect(Set(Self.goals.map(\.lesson)).count == 18)
    }

    @Test(arguments: goals.indices) func itsStatesAreJudgedAsTheyShould(index: Int) throws {
        let (lesson, node) = Self.goals[index]
        let name = "\(lesson):\(node["id"]?.scalar ?? "")"
        let goal = try Self.read(node)
        let place = Place(.typed)
        #expect(!GoalState.evaluate(goal, lab: goal.start).isMet, "\(name) is met by its start")
        #expect(GoalTrial(try #require(node["witness"]), of: goal, at: place).isMet, "\(name): its witness")
        for wrong in node["wrong"]?.elements ?? [] {
            #expect(!GoalTrial(wrong, of: goal, at: place).isMet, "\(name) is met by \(wrong.json)")
        }
    }

    /// A goal that is met stays so only while nothing else is changed: another loss, unit or seed, formulas, ranges.
    @Test(arguments: goals.indices) func nothingElseMayBeChanged(index: Int) throws {
        let (lesson, node) = Self.goals[index]
        let goal = try Self.read(node)
        let witness = try #require(node["witness"])
        let allow = goal.allow
        let tricks: [(key: String, value: String)] =
            switch goal.start.kind {
            case VectorLab.kind:
                [("loss", "\"mae\""), ("unit", "\"bits\""), ("reduction", "\"sum\""), ("threshold", "0.001")]
            case TrainerLab.kind:
                [("seed", "77"), ("loss", "\"mse\""), ("batchSize", "1"), ("l2", "0.5"), ("bias", "true")]
            case FormulaBench.kind: [("readings", "[{\"name\": \"mse\", \"formula\": \"0\"}]")]
            case LikelihoodLab.kind: [("within", "0.9"), ("repeats", "3"), ("estimator", "\"sd\"")]
            default: []
            }
        for (key, value) in tricks where !allow.allows(key) && goal.start.node[key]?.json != value {
            let trick = try Node(json: Array("{\"\(key)\": \(value)}".utf8), source: .typed)
            let trial = GoalTrial(witness.overlaid(with: trick), of: goal, at: Place(.typed))
            // What changes nothing is no trick: an option at its usual value.
            guard let state = trial.state, state.violation == nil else { continue }
            let lab = try LabState(goal.start.node.overlaid(with: witness).overlaid(with: trick), at: Place(.typed))
            let same = try LabState(goal.start.node.overlaid(with: witness), at: Place(.typed))
            #expect(lab.json == same.json, "\(lesson): \(key) \(value) is let through")
        }
    }
}
