import Labs

/// What can be taken back, and what can be done again, within a budget of bytes.
struct UndoHistory: Equatable, Sendable {
    /// What is made ready for the next key is a copy, to which a step is added.
    private typealias Steps = SharedStack<LabState.Change>

    /// The most that all steps may take together.
    static let budget = 64 << 20

    /// States of earlier runs of the program as JSON, the oldest first: each is read when it is reached.
    private var older: [String] = []
    /// The same of what was taken back, the next one last.
    private var newer: [String] = []
    private var undoSteps = Steps()
    private var redoSteps = Steps()
    /// About how many bytes all steps take.
    private(set) var bytes = 0
    /// The oldest steps had to go.
    private(set) var hasForgotten = false

    /// How many changes of this session can be taken back.
    var count: Int { undoSteps.count }

    var canUndo: Bool { !undoSteps.isEmpty || !older.isEmpty }
    var canRedo: Bool { !redoSteps.isEmpty || !newer.isEmpty }

    /// A history that goes on from what ``texts(before:bytes:)`` and ``texts(after:bytes:)`` wrote.
    init(older: [String] = [], newer: [String] = []) { (self.older, self.newer) = (older, newer) }

    /// The states that can be gone back to from `state` as JSON, the oldest first: of the last ones as many as `limit`
    /// bytes hold.
    func texts(before state: LabState, bytes limit: Int) -> [String] {
        Self.texts(undoSteps, behind: older, from: state, bytes: limit)
    }

    /// The states that can be gone on to from `state`, as ``texts(before:bytes:)`` has them: the next one last.
    func texts(after state: LabState, bytes limit: Int) -> [String] {
        Self.texts(redoSteps, behind: newer, from: state, bytes: limit)
    }

    private static func texts(
        _ steps: Steps, behind: [String], from state: LabState, bytes limit: Int
    ) -> [String] {
        var room = limit
        func fits(_ text: String) -> Bool {
            room -= text.utf8.count
            return room >= 0
        }
        var texts: [String] = []
        var state = state
        for step in steps.elements.reversed() {
            guard step.textBytes <= room else { return texts.reversed() }
            state = step.applied(to: state)
            let text = state.json
            guard fits(text) else { return texts.reversed() }
            texts.append(text)
        }
        return behind.reversed().prefix(while: fits).reversed() + texts.reversed()
    }

    /// Records one change; what had been taken back cannot be done again.
    mutating func add(from before: LabState, to after: LabState) {
        bytes -= redoSteps.elements.reduce(0) { $0 + $1.bytes }
        (redoSteps, newer) = (Steps(), [])
        let step = LabState.Change(to: before, from: after)
        undoSteps.append(step)
        bytes += step.bytes
        forget()
    }

    /// Takes the last change back; false where there is none.
    mutating func undo(_ state: inout LabState) -> Bool {
        Self.read(&older, into: &undoSteps, &bytes, state)
        return Self.move(&undoSteps, &redoSteps, &bytes, &state)
    }

    /// Does again what was taken back; false where nothing was.
    mutating func redo(_ state: inout LabState) -> Bool {
        Self.read(&newer, into: &redoSteps, &bytes, state)
        return Self.move(&redoSteps, &undoSteps, &bytes, &state)
    }

    /// Where no step is left, makes one that leads to the last of the texts.
    private static func read(
        _ texts: inout [String], into steps: inout Steps, _ bytes: inout Int, _ state: LabState
    ) {
        while steps.isEmpty, let text = texts.popLast() {
            // What can no longer be read is passed over.
            guard let other = try? LabState(json: text), other.kind == state.kind, other != state else { continue }
            let step = LabState.Change(to: other, from: state)
            steps.append(step)
            bytes += step.bytes
        }
    }

    private static func move(
        _ from: inout Steps, _ to: inout Steps, _ bytes: inout Int, _ state: inout LabState
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
        for step in undoSteps.elements.dropLast() where bytes > Self.budget * 3 / 4 {
            bytes -= step.bytes
            count += 1
        }
        undoSteps = Steps(undoSteps.elements.dropFirst(count))
        if count > 0 { hasForgotten = true }
    }
}
