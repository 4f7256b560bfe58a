import LossMath

/// The way from one state of a large lab to another.
extension VectorLab {
    /// Below this many values a state is kept whole.
    private static let least = 1000

    /// What else the loss is given, in one order.
    private var otherInputs: [LossInput] { others.keys.sorted { $0.rawValue < $1.rawValue } }

    /// The patch that leads from `other` to this state: actual, predicted, and what else the loss is given.
    package func patch(from other: VectorLab) -> LabPatch? {
        guard predicted.values.count >= VectorLab.least, others.keys == other.others.keys else { return nil }
        var lists: [LabPatch.Change] = []
        let pairs =
            [(other.actual, actual), (other.predicted, predicted)]
            + otherInputs.compactMap { input in other.others[input].flatMap { old in others[input].map { (old, $0) } } }
        for (old, new) in pairs {
            guard let change = LabPatch.change(from: old, to: new) else { return nil }
            lists.append(change)
        }
        var settings = bare
        settings.actual = Tensor([])
        settings.predicted = Tensor([])
        settings.others = [:]
        return LabPatch(settings: settings.state, lists: lists)
    }

    /// This state changed by a patch that was made from it.
    package func applying(_ patch: LabPatch) -> VectorLab {
        guard var result = VectorLab.of(patch.settings) else { return self }
        result.actual = LabPatch.patched(actual, patch.lists[0])
        result.predicted = LabPatch.patched(predicted, patch.lists[1])
        for (input, change) in zip(otherInputs, patch.lists.dropFirst(2)) {
            result.others[input] = others[input].map { LabPatch.patched($0, change) }
        }
        return result
    }
}
