import Labs
import LossMath

/// How a goal stands for a lab's present state.
public struct GoalState: Equatable, Sendable {
    /// True where every condition holds. A condition that is NaN or cannot be computed does not hold.
    public let isMet: Bool
    /// How far it still is: 0 where the goal is met, else above 0; nil without a distance, and where it is no such number.
    public let distance: Double?

    /// A state as ``evaluate(_:lab:)`` gives it; neither argument is checked.
    public init(isMet: Bool, distance: Double?) {
        self.isMet = isMet
        self.distance = distance
    }

    /// - Parameter lab: the state that the learner made from the goal's start.
    public static func evaluate(_ goal: Goal, lab: LabState) -> GoalState {
        let readings = lab.readings(start: goal.start)
        let isMet = !goal.when.isEmpty && goal.when.allSatisfy { holds($0, readings: readings) }
        guard let formula = goal.distance else { return GoalState(isMet: isMet, distance: nil) }
        if isMet { return GoalState(isMet: true, distance: 0) }
        let value = try? readings.value(of: formula)
        guard let value, value.values.count == 1, value.values[0] > 0, value.values[0].isFinite else {
            return GoalState(isMet: false, distance: nil)
        }
        return GoalState(isMet: false, distance: value.values[0])
    }

    private static func holds(_ condition: Formula, readings: LabReadings) -> Bool {
        guard let value = try? readings.value(of: condition), !value.values.isEmpty else { return false }
        return value.values.allSatisfy { $0 != 0 && !$0.isNaN }
    }
}
