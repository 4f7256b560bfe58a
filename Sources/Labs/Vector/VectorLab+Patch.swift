import LossMath

/// The way from one state of a large lab to another, without all values of either.
extension VectorLab {
    /// What differs between two states: a handful of cells, or a run of them, and the settings.
    public struct Patch: Equatable, Sendable {
        /// The state that the patch leads to, without its values.
        let settings: VectorLab
        let actual: Change
        let predicted: Change
        /// Of what else the loss is given.
        let others: [LossInput: Change]

        /// About how many bytes the changes take.
        var bytes: Int {
            ([actual, predicted] + others.values).reduce(0) { sum, change in
                switch change {
                case .cells(let cells): sum + 32 * cells.count
                case .run(_, _, let values, _): sum + 8 * values.count
                }
            }
        }
    }

    /// What becomes of the values of a part.
    enum Change: Equatable, Sendable {
        /// These cells change.
        case cells([Int: Double])
        /// All but so many at the beginning and at the end are replaced, as where rows are inserted or removed.
        case run(before: Int, after: Int, values: [Double], shape: Tensor.Shape)
    }

    /// Below this many values a state is kept whole.
    private static let least = 1000
    /// More cells than this are no handful.
    private static let mostCells = 500
    /// About how many bytes a lab takes without its numbers.
    static let ownBytes = 3_000

    /// About how many bytes the numbers take.
    var numberBytes: Int {
        8 * (actual.values.count + predicted.values.count + others.values.reduce(0) { $0 + $1.values.count })
    }

    /// The patch that leads from `other` to this state; nil where a copy of the whole is as good.
    public func patch(from other: VectorLab) -> Patch? {
        guard predicted.values.count >= VectorLab.least, others.keys == other.others.keys,
            let actualChange = VectorLab.change(from: other.actual, to: actual),
            let predictedChange = VectorLab.change(from: other.predicted, to: predicted)
        else { return nil }
        var changes: [LossInput: Change] = [:]
        for (input, mine) in others {
            guard let theirs = other.others[input], let change = VectorLab.change(from: theirs, to: mine) else {
                return nil
            }
            changes[input] = change
        }
        var settings = self
        settings.actual = Tensor([])
        settings.predicted = Tensor([])
        settings.others = [:]
        return Patch(settings: settings, actual: actualChange, predicted: predictedChange, others: changes)
    }

    private static func change(from old: Tensor, to new: Tensor) -> Change? {
        if old.shape == new.shape {
            if old.sharesStorage(with: new) { return .cells([:]) }
            var cells: [Int: Double] = [:]
            for index in new.values.indices where new.values[index].bitPattern != old.values[index].bitPattern {
                cells[index] = new.values[index]
                if cells.count > mostCells { break }
            }
            if cells.count <= mostCells { return .cells(cells) }
        }
        let shorter = min(old.values.count, new.values.count)
        func isSame(_ left: Int, _ right: Int) -> Bool {
            old.values[left].bitPattern == new.values[right].bitPattern
        }
        var before = 0
        while before < shorter, isSame(before, before) { before += 1 }
        var after = 0
        let (oldLast, newLast) = (old.values.count - 1, new.values.count - 1)
        while after < shorter - before, isSame(oldLast - after, newLast - after) { after += 1 }
        let count = new.values.count - before - after
        guard count <= new.values.count / 2 else { return nil }
        return .run(
            before: before, after: after, values: Array(new.values[before..<before + count]), shape: new.shape)
    }

    /// This state changed by a patch that was made from it.
    public func applying(_ patch: Patch) -> VectorLab {
        var result = patch.settings
        func patched(_ tensor: Tensor, _ change: Change) -> Tensor {
            switch change {
            case .cells(let cells):
                var tensor = tensor
                for (index, value) in cells { tensor[flat: index] = value }
                return tensor
            case .run(let before, let after, let values, let shape):
                let all = Array(tensor.values.prefix(before)) + values + tensor.values.suffix(after)
                guard case .matrix(let rows, let columns) = shape else { return Tensor(all) }
                return Tensor(rows: rows, columns: columns, values: all)
            }
        }
        result.actual = patched(actual, patch.actual)
        result.predicted = patched(predicted, patch.predicted)
        for (input, change) in patch.others { result.others[input] = others[input].map { patched($0, change) } }
        return result
    }
}
