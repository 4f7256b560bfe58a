import Fields
import Labs
import LossMath
import Wording

/// The straight way from a goal's start to its witness, along which no distance should grow: the learner follows it.
enum DistanceLine {
    private static let steps = 20
    /// What can be changed by degrees; a goal whose witness changes anything else has no such way.
    private static let gradual: Set<String> = [
        "predicted", "actual", "belief", "parameters", "learningRate", "epochsRun", "stepsRun",
    ]

    /// The first condition whose distance grows on the way; nil where none does.
    static func rise(of goal: Goal) -> Formula? {
        let shown = goal.when.filter(\.showsDistance).map(\.formula)
        return rises(of: shown, from: goal.start, to: goal.witness).min().map { shown[$0] }
    }

    /// The conditions, by their indices, whose distance grows on the way.
    static func rises(of conditions: [Formula], from first: LabState, to last: LabState) -> Set<Int> {
        let (start, end) = (first.node, last.node)
        let keys = Set(((start.entries ?? []) + (end.entries ?? []).filter { start[$0.key] == nil }).map(\.key))
        let changed = keys.filter { start[$0]?.json != end[$0]?.json && !Allowance.view.contains($0) }
        guard !changed.isEmpty, changed.isSubset(of: gradual), changed.allSatisfy({ start[$0] != nil }) else {
            return []
        }
        var rises: Set<Int> = []
        var nearest = conditions.map { _ in Double.infinity }
        for step in 0...steps {
            var node = start
            for key in changed {
                node = node.replacing(
                    key,
                    with: between(start[key], end[key], Double(step) / Double(steps), isWhole: key.hasSuffix("Run")))
            }
            guard let lab = try? LabState(node, at: Place(.typed)) else { return rises }
            let readings = lab.readings(start: first)
            for (index, formula) in conditions.enumerated() {
                let distance = (try? readings.condition(formula))?.distance ?? .infinity
                if distance > nearest[index] * (1 + 1e-9) + 1e-12 { rises.insert(index) }
                nearest[index] = distance
            }
        }
        return rises
    }

    /// A value some share of the way from one to another.
    private static func between(_ start: Node?, _ end: Node?, _ share: Double, isWhole: Bool) -> Node? {
        guard let start, let end else { return end }
        if let one = start.elements, let other = end.elements, one.count == other.count {
            return .list(zip(one, other).compactMap { between($0, $1, share, isWhole: isWhole) })
        }
        if let entries = start.entries {
            return Node(
                .keys(
                    entries.map {
                        Node.Entry($0.key, between($0.value, end[$0.key], share, isWhole: isWhole) ?? $0.value)
                    }))
        }
        guard start.json != end.json, let one = start.scalar.flatMap(Double.init),
            let other = end.scalar.flatMap(Double.init)
        else { return end }
        let value = one + (other - one) * share
        return .word(NumberText.exact(isWhole ? value.rounded() : value))
    }
}
