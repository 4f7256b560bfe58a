import Labs

/// A change that can be taken back. Of a large lab it keeps the cells that differ, so that thousands of changes have room.
enum UndoStep: Equatable, Sendable {
    case whole(LabState)
    case patch(VectorLab.Patch)

    /// The step that leads from one state to another.
    init(to target: LabState, from present: LabState) {
        if case .vector(let target) = target, case .vector(let present) = present,
            let patch = target.patch(from: present)
        {
            self = .patch(patch)
        } else {
            self = .whole(target)
        }
    }

    /// The state that the step leads to.
    ///
    /// - Parameter present: the state from which it was made.
    func applied(to present: LabState) -> LabState {
        switch self {
        case .whole(let state): state
        case .patch(let patch):
            if case .vector(let lab) = present { .vector(lab.applying(patch)) } else { present }
        }
    }
}
