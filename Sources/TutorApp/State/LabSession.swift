import Labs
import LossMath

/// A lab being used: its state, what can be undone, and the value being typed.
public struct LabSession: Equatable, Sendable {
    public internal(set) var state: LabState
    /// The state in which the session began, for resets and `start.NAME`.
    public let start: LabState
    /// The text being typed into the selected cell; nil while nothing is typed.
    public internal(set) var entry: String?
    /// A training run is on.
    public internal(set) var isRunning = false
    /// The loss axis of the trainer is logarithmic.
    public internal(set) var isLogScale = false
    /// The likelihood lab that opened this vector lab, and what it opened: escape goes back to it.
    var openedFrom: [LabSession] = []
    /// The epoch that the trainer's cursor stands at; nil without a cursor.
    public internal(set) var cursorEpoch: Int?
    /// What is drawn beside the trainer's loss curve.
    public internal(set) var panel = TrainerPanel.model
    /// Where there is room for one picture only: the panel that is shown instead of the loss curve; nil for the curve.
    public internal(set) var solePanel: TrainerPanel?
    /// The loss before the last edit.
    public internal(set) var lossBefore: Double?
    private var undoStack: [LabState] = []
    private var redoStack: [LabState] = []

    public init(_ state: LabState) {
        self.state = state
        start = state
    }

    /// True where there is something to undo.
    public var canUndo: Bool { !undoStack.isEmpty }
    /// True where there is something to redo.
    public var canRedo: Bool { !redoStack.isEmpty }

    /// Changes the state so that the change can be undone. A change that changes nothing leaves no trace.
    mutating func edit(_ change: (inout LabState) throws -> Void) rethrows {
        let before = state
        try change(&state)
        guard state != before else { return }
        undoStack.append(before)
        redoStack = []
        lossBefore = before.lossValue
    }

    mutating func undo() {
        guard let previous = undoStack.popLast() else { return }
        redoStack.append(state)
        lossBefore = state.lossValue
        state = previous
    }

    mutating func redo() {
        guard let next = redoStack.popLast() else { return }
        undoStack.append(state)
        lossBefore = state.lossValue
        state = next
    }
}

extension LabState {
    /// The loss in focus, where the lab has one.
    var lossValue: Double? {
        switch self {
        case .vector(let lab): lab.report.value
        case .trainer, .bench, .likelihood: nil
        }
    }
}
