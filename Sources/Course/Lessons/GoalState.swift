import Labs
import LossMath

/// How a goal stands for a lab's present state.
public struct GoalState: Equatable, Sendable {
    /// A condition of a goal, as it stands.
    public struct Condition: Equatable, Sendable {
        /// What must hold.
        public let condition: Goal.Condition
        /// Nil: it cannot be computed.
        public let state: Formula.Condition?
        /// Whether it holds.
        public var holds: Bool { state?.holds == true }
    }

    /// What was changed though it may not be; nil where nothing was.
    public let violation: String?
    /// How each condition stands. One that is NaN or cannot be computed does not hold.
    public let conditions: [Condition]

    /// True where every condition holds, and nothing was changed but what may be.
    public var isMet: Bool { violation == nil && !conditions.isEmpty && conditions.allSatisfy(\.holds) }

    /// - Parameter lab: the state that the learner made from the goal's start.
    public static func evaluate(_ goal: Goal, lab: LabState) -> GoalState {
        let readings = lab.readings(start: goal.start)
        return GoalState(
            violation: goal.allow.violation(from: goal.start, to: lab),
            conditions: goal.when.map { Condition(condition: $0, state: try? readings.condition($0.formula)) })
    }
}
