import LossMath

/// The way from one state of a large lab to another, without all values of either: a handful of cells of its lists, or a
/// run of them, and the settings.
package struct LabPatch: Equatable, Sendable {
    /// The state that the patch leads to, without its values.
    let settings: LabState
    /// What becomes of each list of values.
    let lists: [Change]

    /// About how many bytes the changes take.
    var bytes: Int {
        lists.reduce(0) { sum, change in
            switch change {
            case .cells(let cells): sum + 32 * cells.count
            case .run(_, _, let values, _): sum + 8 * values.count
            }
        }
    }

    /// How many values change.
    var valueCount: Int {
        lists.reduce(0) { sum, change in
            switch change {
            case .cells(let cells): sum + cells.count
            case .run(_, _, let values, _): sum + values.count
            }
        }
    }

    /// What becomes of a list of values.
    enum Change: Equatable, Sendable {
        /// These cells change.
        case cells([Int: Double])
        /// All but so many at the beginning and at the end are replaced, as where rows are inserted or removed.
        case run(before: Int, after: Int, values: [Double], shape: Tensor.Shape)
    }

    /// About how many bytes the settings take.
    static let ownBytes = 3_000
    /// More cells than this are no handful.
    private static let mostCells = 500

    /// What leads from one list to another; nil where the whole of it is as short.
    static func change(from old: Tensor, to new: Tensor) -> Change? {
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

    /// A list after its change.
    static func patched(_ tensor: Tensor, _ change: Change) -> Tensor {
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
}
