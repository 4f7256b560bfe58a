import LossMath

/// A change of a lab's state that can be made again: how undo leads from one state to another.
extension LabState {
    /// Of a large lab it keeps what differs, so that thousands of changes have room.
    package enum Change: Equatable, Sendable {
        /// The whole state that it leads to.
        case whole(LabState)
        /// What differs.
        case patch(LabPatch)

        /// The change that leads from one state to another.
        package init(to target: LabState, from present: LabState) {
            self = target.content.patch(fromState: present).map { .patch($0) } ?? .whole(target.content.bare.state)
        }

        /// The state that the change leads to.
        ///
        /// - Parameter present: the state from which it was made.
        package func applied(to present: LabState) -> LabState {
            switch self {
            case .whole(let state): state
            case .patch(let patch): present.content.applying(patch).state
            }
        }

        /// About how many bytes the state that it leads to takes as JSON, as far as the change tells.
        package var textBytes: Int {
            if case .whole(let state) = self { state.content.textBytes } else { bytes }
        }

        /// How many values of the lab's lists change; nil where it is the whole state, and where none does.
        package var valueCount: Int? {
            guard case .patch(let patch) = self, patch.valueCount > 0 else { return nil }
            return patch.valueCount
        }

        /// About how many bytes it takes.
        package var bytes: Int {
            switch self {
            case .whole(let state): state.content.bytes
            case .patch(let patch): LabPatch.ownBytes + patch.bytes
            }
        }
    }

    /// Shows what another state of the same lab shows: which panel is in view is no change of the lab.
    package mutating func showPanels(of other: LabState) {
        if let shown = content.stateShowingPanels(of: other) { self = shown }
    }

    /// What was changed since a start, in another version of that; with what has no place there, in words. Nil where
    /// nothing can be taken along.
    package func carried(from start: LabState, into fresh: LabState) -> (state: LabState, lost: [String])? {
        content.carried(fromState: start, intoState: fresh)
    }
}
