import Labs
import LossMath

/// How a goal stands for a lab's present state.
package struct GoalState: Equatable, Sendable {
    /// A condition of a goal, as it stands.
    package struct Condition: Equatable, Sendable {
        /// What must hold.
        package let condition: Goal.Condition
        /// Nil: it cannot be computed.
        package let state: Formula.Condition?
        /// Whether it holds.
        package var holds: Bool { state?.holds == true }
    }

    /// What was changed though it may not be; nil where nothing was.
    package let violation: String?
    /// A number that the lab's loss is not made for, in one sentence: what comes of it meets no goal, unless the goal is
    /// about that. Nil where there is none.
    package let misfit: String?
    /// How each condition stands. One that is NaN or cannot be computed does not hold.
    package let conditions: [Condition]

    /// True where every condition holds, and nothing was changed but what may be, to what may be.
    package var isMet: Bool {
        violation == nil && misfit == nil && !conditions.isEmpty && conditions.allSatisfy(\.holds)
    }

    /// - Parameter lab: the state that the learner made from the goal's start.
    package static func evaluate(_ goal: Goal, lab: LabState) -> GoalState {
        let readings = lab.readings(start: goal.start)
        // A loss that clips takes a probability of −3 for 0.
        let misfit = lab.content.misfit.flatMap { goal.witness.content.misfit == nil ? $0 : nil }
        return GoalState(
            violation: goal.allow.violation(from: goal.start, to: lab), misfit: misfit,
            conditions: goal.when.map { Condition(condition: $0, state: try? readings.condition($0.formula)) })
    }
}
