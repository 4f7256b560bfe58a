import Course
import Labs
import LossMath

/// How a learner gets on with a goal: after some edits that brought nothing, what is wrong is said unasked.
struct GoalTries: Equatable, Sendable {
    /// So many edits in a row that bring nothing.
    private static let patience = 3

    private var goal: String?
    private var last: LabState?
    private var nearest: [Double] = []
    private var inVain = 0

    /// Whether the learner is stuck; counts from anew when it was said.
    ///
    /// - Returns: nil where nothing was edited.
    mutating func isStuck(at goal: Goal, _ state: GoalState, lab: LabState) -> Bool? {
        if self.goal != goal.id {
            (self.goal, last, inVain) = (goal.id, goal.start, 0)
            nearest = Self.distances(GoalState.evaluate(goal, lab: goal.start))
        }
        guard let last, Allowance.isEdited(lab, from: last) else { return nil }
        self.last = lab
        let distances = Self.distances(state)
        let hasGained = zip(distances, nearest).contains { $0 < $1 }
        nearest = zip(distances, nearest).map { min($0, $1) }
        inVain = hasGained ? 0 : inVain + 1
        guard inVain == Self.patience else { return false }
        inVain = 0
        return true
    }

    private static func distances(_ state: GoalState) -> [Double] {
        state.conditions.map { $0.holds ? 0 : $0.state?.distance ?? .infinity }
    }
}
