import Labs
import LossMath

/// How a goal stands for a lab's present state.
public struct GoalState: Equatable, Sendable {
    /// True where every condition holds, and nothing was changed but what may be. A condition that is NaN or cannot be
    /// computed does not hold.
    public let isMet: Bool
    /// A condition of a goal, as it stands.
    public struct Condition: Equatable, Sendable {
        /// As the lesson has it.
        public let formula: String
        /// Nil: it cannot be computed.
        public let state: Formula.Condition?
        /// Whether it holds.
        public var holds: Bool { state?.holds == true }
    }

    /// What was changed though it may not be; nil where nothing was.
    public let violation: String?
    /// How far it still is: 0 where the goal is met, else above 0; nil without a distance, and where it is no such number.
    public let distance: Double?

    /// - Parameter lab: the state that the learner made from the goal's start.
    public static func evaluate(_ goal: Goal, lab: LabState) -> GoalState {
        let readings = lab.readings(start: goal.start)
        let violation = goal.allow?.violation(from: goal.start, to: lab)
        let isMet =
            violation == nil && !goal.when.isEmpty
            && goal.when.allSatisfy { (try? readings.condition($0))?.holds == true }
        var distance: Double?
        if let formula = goal.distance {
            let value = isMet ? 0 : (try? readings.value(of: formula))?.scalar
            distance = value.flatMap { isMet || $0 > 0 && $0.isFinite ? $0 : nil }
        }
        return GoalState(isMet: isMet, violation: violation, distance: distance)
    }

    /// How each condition of a goal stands.
    public static func conditions(of goal: Goal, lab: LabState) -> [Condition] {
        let readings = lab.readings(start: goal.start)
        return goal.when.map { Condition(formula: $0.source, state: try? readings.condition($0)) }
    }
}
