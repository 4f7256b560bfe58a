import Labs
import LossMath

/// How a goal stands for a lab's present state.
public struct GoalState: Equatable, Sendable {
    /// True where every condition holds. A condition that is NaN or cannot be computed does not hold.
    public let isMet: Bool
    /// How far it still is; nil without a distance, and where it is no finite number.
    public let distance: Double?

    /// - Parameter lab: the state that the learner made from the goal's start.
    public static func evaluate(_ goal: Goal, lab: LabState) -> GoalState {
        let readings = lab.readings(start: goal.start)
        let isMet = !goal.when.isEmpty && goal.when.allSatisfy { holds($0, readings: readings) }
        let distance = goal.distance.flatMap { try? $0.value(in: readings) }
        let number = distance.flatMap { $0.values.count == 1 ? $0.values[0] : nil }
        return GoalState(isMet: isMet, distance: number.flatMap { $0.isFinite ? $0 : nil })
    }

    private static func holds(_ condition: Formula, readings: [String: Tensor]) -> Bool {
        guard let value = try? condition.value(in: readings), !value.values.isEmpty else { return false }
        return value.values.allSatisfy { $0 != 0 && !$0.isNaN }
    }
}
