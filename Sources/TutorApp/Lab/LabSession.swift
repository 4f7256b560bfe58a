import Labs
import LossMath

/// A lab being used: its state, what can be undone, and the value being typed.
public struct LabSession: Equatable, Sendable {
    public internal(set) var state: LabState
    /// The state in which the session began, for resets and `start.NAME`.
    public let start: LabState
    /// The text being typed into the selected cell; nil while nothing is typed.
    public internal(set) var entry: String?
    /// The line being typed for the lab; nil while none is.
    public internal(set) var prompt: LabPrompt?
    /// The cell at the other end of the chosen range; nil while no range is chosen.
    public internal(set) var anchor: VectorLab.Selection?
    /// The preset that the lab was opened with, whose question and answer stand above it.
    public internal(set) var preset: LabPreset?
    /// The question and the answer are put away.
    public internal(set) var hidesPreset = false
    /// The state when the mouse began to drag along the curve: one drag is one edit.
    var dragStart: LabState?
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
    private var undoStack: [UndoStep] = []
    private var redoStack: [UndoStep] = []

    public init(_ state: LabState) {
        self.state = state
        start = state
    }

    /// A lab in the state of a preset, with its question above.
    public init(_ preset: LabPreset) {
        self.init(preset.state)
        self.preset = preset
    }

    /// The chosen cells; nil while no range is chosen.
    var block: VectorLab.Block? {
        guard let anchor, case .vector(let lab) = state else { return nil }
        return lab.block(from: anchor)
    }

    /// True where there is something to undo.
    public var canUndo: Bool { !undoStack.isEmpty }
    /// True where there is something to redo.
    public var canRedo: Bool { !redoStack.isEmpty }

    /// Changes the state so that the change can be undone. A change that changes nothing leaves no trace.
    mutating func edit(_ change: (inout LabState) throws -> Void) rethrows {
        let before = state
        try change(&state)
        finishEdit(since: before)
    }

    /// Makes what has happened since `before` one change that can be undone.
    mutating func finishEdit(since before: LabState) {
        guard state != before else { return }
        undoStack.append(UndoStep(to: before, from: state))
        redoStack = []
        lossBefore = before.lossValue
    }

    mutating func undo() {
        guard let step = undoStack.popLast() else { return }
        let previous = step.applied(to: state)
        redoStack.append(UndoStep(to: state, from: previous))
        lossBefore = state.lossValue
        state = previous
    }

    mutating func redo() {
        guard let step = redoStack.popLast() else { return }
        let next = step.applied(to: state)
        undoStack.append(UndoStep(to: state, from: next))
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
