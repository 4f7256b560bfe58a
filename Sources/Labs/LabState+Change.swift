import LossMath
import Training

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

        /// About how many bytes the state that it leads to takes as JSON, as far as the change tells.
        public var textBytes: Int { if case .whole(let state) = self { state.textBytes } else { bytes } }

        /// About how many bytes it takes.
        public var bytes: Int {
            switch self {
            case .whole(let state): state.bytes
            case .patch(let patch): VectorLab.ownBytes + patch.bytes
            }
        }
    }

    /// Shows what another state of the same lab shows: which panel is in view is no change of the lab.
    public mutating func showPanels(of other: LabState) {
        switch (self, other) {
        case (.vector(var lab), .vector(let other)):
            lab.setMapCell(other.mapCell)
            self = .vector(lab)
        case (.trainer(var lab), .trainer(let other)):
            (lab.panel, lab.showsCurve) = (other.panel, other.showsCurve)
            self = .trainer(lab)
        case (.likelihood(var lab), .likelihood(let other)) where lab.panel != other.panel:
            lab.show(other.panel)
            self = .likelihood(lab)
        case (.vector, _), (.trainer, _), (.likelihood, _), (.bench, _): break
        }
    }

    /// About how many bytes the state takes as JSON: a run is written as what it was set up with.
    private var textBytes: Int {
        guard case .trainer(let lab) = self else { return bytes }
        let specification = lab.trainer.specification
        let initial = specification.initialWeights.map { _ in lab.trainer.parameterCount } ?? 0
        return 2_000 + 20 * (initial + (specification.x == nil ? 0 : lab.trainer.dataSet.features.count))
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
