import Fields
import Labs
import LossMath
import Testing

@testable import Course

struct GoalStateTests {
    private func goal(when: String, _ extra: String = "") throws -> Goal {
        try #require(try SampleLesson.read(SampleLesson.goal(extra, when: when)).goals.first)
    }

    private func lab(_ predicted: [Double], actual: [Double] = [1, 2]) throws -> LabState {
        LabState(
            try VectorLab(
                VectorLabInput(
                    actual: NumberList(rows: [actual], isMatrix: false),
                    predicted: NumberList(rows: [predicted], isMatrix: false), choice: LossChoice(loss: "mse"))))
    }

    private func expect(_ goal: Goal, _ lab: LabState, isMet: Bool, distances: [Double?]) {
        let state = GoalState.evaluate(goal, lab: lab)
        #expect(state.isMet == isMet && state.conditions.map { $0.state?.distance } == distances)
    }

    @Test func metWhereEveryConditionHolds() throws {
        let goal = try goal(when: "[loss >= 1, changed == 1]")
        expect(goal, goal.start, isMet: false, distances: [1, 1])
        // (0.5² + 0²) / 2 = 0.125
        try expect(goal, lab([1.5, 2]), isMet: false, distances: [0.875, 0])
        try expect(goal, lab([3, 2]), isMet: true, distances: [0, 0])
        // Two cells changed, one is allowed.
        try expect(goal, lab([3, 4]), isMet: false, distances: [0, 1])
    }

    @Test func whatIsNoNumberIsNotNear() throws {
        try expect(goal(when: "abs(p[0] - 2) <= 1e-9"), lab([.nan, 2]), isMet: false, distances: [nil])
    }

    /// A loss that clips takes a probability of -3 for 0; that meets nothing, but where the goal is about such a number.
    @Test func whatTheLossIsNotMadeForMeetsNothing() throws {
        func lab(_ predicted: Double) throws -> LabState {
            try LabState(json: #"{"actual": [1, 0], "predicted": [0.9, \#(predicted)], "loss": "bce"}"#)
        }
        func goal(_ witness: Double) throws -> Goal {
            let text = """
                ## Clipped

                ```lab
                actual: [1, 0]
                predicted: [0.9, 0.8]
                loss: bce
                ```

                ```goal
                text: Do it.
                allow: [predicted]
                when: loss < 0.1
                witness: {predicted: [0.9, \(witness)]}
                ```

                """
            return try #require(try SampleLesson.read(text).goals.first)
        }
        let inside = try goal(0.05)
        #expect(GoalState.evaluate(inside, lab: try lab(0.01)).isMet)
        let outside = GoalState.evaluate(inside, lab: try lab(-3))
        #expect(!outside.isMet && outside.conditions.allSatisfy(\.holds))
        #expect(outside.misfit == "predicted[1] is -3; binary cross-entropy takes a number in 0...1.")
        #expect(GoalState.evaluate(try self.goal(when: "loss > 1"), lab: try self.lab([-3, 7])).isMet)
        #expect(GoalState.evaluate(try goal(-1), lab: try lab(-3)).isMet)
    }

    @Test func conditionsHaveWords() throws {
        let goal = try goal(
            when: "[{formula: loss > 1, words: \"the loss, `= loss`, is above 1\", distance: false}, changed == 1]")
        #expect(goal.when.map(\.formula.source) == ["loss > 1", "changed == 1"])
        #expect(goal.when.map(\.showsDistance) == [false, true])
        #expect(
            goal.when.map { $0.words.map { LessonText.text(of: $0, readings: goal.startReadings) } } == [
                "the loss, 0, is above 1", nil,
            ])
    }

    @Test func theFirstThatFitsIsSeen() throws {
        let goal = try goal(
            when: "loss >= 9",
            """
            seen:
              - {when: changed == 2, say: Two., example: {predicted: [2, 3]}}
              - {when: [changed >= 1, "p[0] < 0"], say: Below., example: {predicted: [-1, 2]}}
            """)
        func said(_ predicted: [Double]) throws -> String? {
            goal.saying(about: try lab(predicted)).map { LessonText.text(of: $0.words) }
        }
        #expect(try said([1, 2]) == nil && said([0, 2]) == nil)
        #expect(try said([-1, 3]) == "Two.")
        #expect(try said([-1, 2]) == "Below.")
    }

    @Test(arguments: [
        "0 / 0", "nan", "loss", "p == [1, 3]", "unknown > 1", "p + [1, 2, 3] > 0", "where(loss > 0, 1, nan)",
    ])
    func whatIsNoYesIsNotMet(condition: String) throws {
        let goal = try goal(when: "\"\(condition)\"")
        #expect(!GoalState.evaluate(goal, lab: goal.start).isMet)
    }

    @Test func nanMeetsNothing() throws {
        for condition in ["loss < 1", "loss >= 1", "loss == loss", "abs(loss) <= inf"] {
            let goal = try goal(when: condition)
            #expect(!GoalState.evaluate(goal, lab: try lab([.nan, 2])).isMet, "\(condition)")
        }
        // Unless the goal asks for it.
        let goal = try goal(when: "loss != loss")
        #expect(GoalState.evaluate(goal, lab: try lab([.nan, 2])).isMet)
        #expect(!GoalState.evaluate(goal, lab: try lab([.infinity, 2])).isMet)
    }

    @Test func aListMustHoldAsAWhole() throws {
        let goal = try goal(when: "p > y")
        #expect(!GoalState.evaluate(goal, lab: try lab([2, 2])).isMet)
        #expect(GoalState.evaluate(goal, lab: try lab([2, 3])).isMet)
    }

    @Test func anotherKindOfLab() throws {
        let goal = try goal(when: "changed == 0")
        let bench = try FormulaBench(
            parameters: [.init(name: "loss", title: nil, value: 2, from: 0, to: 3, step: 1)], readings: [], plot: nil)
        #expect(GoalState.evaluate(goal, lab: goal.start).isMet)
        #expect(!GoalState.evaluate(goal, lab: bench.state).isMet)
    }
}
