import Course
import Fields
import Labs
import LossMath
import Testing

struct GoalStateTests {
    private func goal(when: String, distance: String? = nil) throws -> Goal {
        let extra = distance.map { "distance: \($0)" } ?? ""
        return try #require(try SampleLesson.read(SampleLesson.goal(extra, when: when)).goals.first)
    }

    private func lab(_ predicted: [Double], actual: [Double] = [1, 2]) throws -> LabState {
        .vector(
            try VectorLab(
                VectorLabInput(
                    actual: NumberList(rows: [actual], isMatrix: false),
                    predicted: NumberList(rows: [predicted], isMatrix: false), choice: LossChoice(loss: "mse"))))
    }

    private func expect(_ goal: Goal, _ lab: LabState, isMet: Bool, distance: Double?) {
        let state = GoalState.evaluate(goal, lab: lab)
        #expect(state.isMet == isMet && state.distance == distance)
    }

    @Test func metWhereEveryConditionHolds() throws {
        let goal = try goal(when: "[loss >= 1, changed == 1]", distance: "1 - loss")
        expect(goal, goal.start, isMet: false, distance: 1)
        // (0.5² + 0²) / 2 = 0.125
        try expect(goal, lab([1.5, 2]), isMet: false, distance: 0.875)
        try expect(goal, lab([3, 2]), isMet: true, distance: 0)
        // Two cells changed: no distance that says 0 or less while the goal is not met.
        try expect(goal, lab([3, 4]), isMet: false, distance: nil)
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
        let goal = try goal(when: "loss != loss", distance: "loss")
        #expect(GoalState.evaluate(goal, lab: try lab([.nan, 2])).isMet)
        try expect(goal, lab([.infinity, 2]), isMet: false, distance: nil)
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
        #expect(!GoalState.evaluate(goal, lab: .bench(bench)).isMet)
    }
}
