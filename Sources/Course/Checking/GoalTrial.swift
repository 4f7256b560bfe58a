import Fields
import Labs
import LossMath
import Wording

/// A state tried against a goal.
package struct GoalTrial: Sendable {
    /// How the goal stands; nil where the lab refuses the state.
    let state: GoalState?
    /// How each condition stands; empty where the state was refused.
    let conditions: [GoalState.Condition]
    /// Why the goal is not met, where it is for no condition: what may not be changed, or what the lab refuses.
    let reason: String?

    /// Whether the goal is met.
    package var isMet: Bool { state?.isMet == true }

    /// Tries the goal's start with some keys in place of its own: the names under `values` one by one, and a key that is
    /// `null` taken away.
    package init(_ keys: Node, of goal: Goal, at place: Place) {
        var merged = goal.start.node.overlaid(with: keys)
        let gone = (keys.entries ?? []).filter(\.value.isNull).map(\.key)
        merged = Node(.keys((merged.entries ?? []).filter { !gone.contains($0.key) }))
        do {
            let lab = try LabState(merged, at: place)
            let state = GoalState.evaluate(goal, lab: lab)
            self.state = state
            reason = state.violation.map { "not allowed: \($0)" } ?? state.misfit
            conditions = reason == nil ? state.conditions : []
        } catch {
            (state, conditions) = (nil, [])
            reason = "\(error)"
        }
    }

    /// What is printed: `met` or `not met`, then a line for each condition, or the reason.
    package var lines: [String] {
        let first = isMet ? "met" : "not met"
        if let reason { return [first, reason] }
        return [first]
            + conditions.map { condition in
                let verdict = condition.holds ? "holds" : "fails"
                guard let known = condition.state else {
                    return "\(condition.condition.formula.shown): \(verdict), does not compute"
                }
                let values = known.value.values
                let value =
                    values.count == 1
                    ? NumberText.short(values[0], digits: 6)
                    : "[\(values.map { NumberText.short($0, digits: 6) }.joined(separator: ", "))]"
                let distance = known.distance.map { ", distance \(NumberText.short($0, digits: 6))" } ?? ""
                return "\(condition.condition.formula.shown): \(verdict), value \(value)\(distance)"
            }
    }

    /// The same as JSON: `met`, `conditions` with `formula`, `holds`, `value` and `distance`, and `reason`.
    package var json: String {
        func number(_ value: Double) -> Node {
            value.isFinite ? .init(.scalar(NumberText.exact(value), isText: false)) : .text(NumberText.exact(value))
        }
        let null = Node(.scalar("null", isText: false))
        let conditions = self.conditions.map { condition in
            let values = condition.state?.value.values ?? []
            let value =
                values.count == 1 ? number(values[0]) : values.isEmpty ? null : Node(.list(values.map(number)))
            return Node(
                .keys([
                    .init("formula", .text(condition.condition.formula.shown)),
                    .init("holds", .word(condition.holds ? "true" : "false")),
                    .init("value", value), .init("distance", condition.state?.distance.map(number) ?? null),
                ]))
        }
        return Node(
            .keys([
                .init("met", .word(isMet ? "true" : "false")), .init("conditions", Node(.list(conditions))),
                .init("reason", reason.map { .text($0) } ?? null),
            ])
        ).json
    }
}
