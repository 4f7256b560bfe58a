import Labs

/// What can be taken back, and what can be done again, within a budget of bytes.
struct UndoHistory: Equatable, Sendable {
    /// The most that all steps may take together.
    static let budget = 64 << 20

    private var undoSteps: [LabState.Change] = []
    private var redoSteps: [LabState.Change] = []
    /// About how many bytes all steps take.
    private(set) var bytes = 0
    /// The oldest steps had to go.
    private(set) var hasForgotten = false

    var canUndo: Bool { !undoSteps.isEmpty }
    var canRedo: Bool { !redoSteps.isEmpty }

    /// Records one change; what had been taken back cannot be done again.
    mutating func add(from before: LabState, to after: LabState) {
        bytes -= redoSteps.reduce(0) { $0 + $1.bytes }
        redoSteps = []
        let step = LabState.Change(to: before, from: after)
        undoSteps.append(step)
        bytes += step.bytes
        forget()
    }

    /// Takes the last change back; false where there is none.
    mutating func undo(_ state: inout LabState) -> Bool { Self.move(&undoSteps, &redoSteps, &bytes, &state) }

    /// Does again what was taken back; false where nothing was.
    mutating func redo(_ state: inout LabState) -> Bool { Self.move(&redoSteps, &undoSteps, &bytes, &state) }

    private static func move(
        _ from: inout [LabState.Change], _ to: inout [LabState.Change], _ bytes: inout Int, _ state: inout LabState
    ) -> Bool {
        guard let step = from.popLast() else { return false }
        let target = step.applied(to: state)
        let back = LabState.Change(to: state, from: target)
        to.append(back)
        bytes += back.bytes - step.bytes
        state = target
        return true
    }

    /// Lets the oldest steps go until the rest has room; the last one stays.
    private mutating func forget() {
        guard bytes > Self.budget else { return }
        var count = 0
        while bytes > Self.budget * 3 / 4, count < undoSteps.count - 1 {
            bytes -= undoSteps[count].bytes
            count += 1
        }
        undoSteps.removeFirst(count)
        if count > 0 { hasForgotten = true }
    }
}
