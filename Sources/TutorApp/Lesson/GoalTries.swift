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
    mutating func isStuck(at id: String, _ state: GoalState, lab: LabState) -> Bool? {
        let distances = state.conditions.map { $0.holds ? 0 : $0.state?.distance ?? .infinity }
        guard goal == id, let last else {
            (goal, self.last, nearest, inVain) = (id, lab, distances, 0)
            return nil
        }
        guard Allowance.isEdited(lab, from: last) else { return nil }
        self.last = lab
        let hasGained = zip(distances, nearest).contains { $0 < $1 }
        nearest = zip(distances, nearest).map { min($0, $1) }
        inVain = hasGained ? 0 : inVain + 1
        guard inVain == Self.patience else { return false }
        inVain = 0
        return true
    }
}
