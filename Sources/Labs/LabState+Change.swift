import LossMath

/// A change of a lab's state that can be made again: how undo leads from one state to another.
extension LabState {
    /// Of a large lab it keeps what differs, so that thousands of changes have room.
    public enum Change: Equatable, Sendable {
        /// The whole state that it leads to.
        case whole(LabState)
        /// What differs.
        case patch(VectorLab.Patch)

        /// The change that leads from one state to another.
        public init(to target: LabState, from present: LabState) {
            if case .vector(let target) = target, case .vector(let present) = present,
                let patch = target.patch(from: present)
            {
                self = .patch(patch)
            } else {
                self = .whole(target)
            }
        }

        /// The state that the change leads to.
        ///
        /// - Parameter present: the state from which it was made.
        public func applied(to present: LabState) -> LabState {
            switch self {
            case .whole(let state): state
            case .patch(let patch):
                if case .vector(let lab) = present { .vector(lab.applying(patch)) } else { present }
            }
        }

        /// About how many bytes it takes.
        public var bytes: Int {
            switch self {
            case .whole(let state): state.bytes
            case .patch(let patch): VectorLab.ownBytes + patch.bytes
            }
        }
    }

    /// About how many bytes the state takes.
    var bytes: Int {
        switch self {
        case .vector(let lab): VectorLab.ownBytes + lab.numberBytes
        case .trainer(let lab): lab.bytes
        case .bench(let bench):
            2_000 + 200 * bench.items.count + 8 * bench.vectors.reduce(0) { $0 + $1.values.count }
        case .likelihood(let lab): 4_000 + 16 * lab.data.observations.count
        }
    }
}
