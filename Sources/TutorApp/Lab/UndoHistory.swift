import Labs
import Synchronization

/// What can be taken back, and what can be done again, within a budget of bytes.
struct UndoHistory: Equatable, Sendable {
    /// What is made ready for the next key is a copy, to which a step is added.
    private typealias Steps = SharedStack<Step>

    /// The most that all steps may take together.
    static let budget = 64 << 20

    /// Why the oldest steps are there no more.
    enum Loss: Equatable, Sendable {
        /// All together were more than ``UndoHistory/budget``.
        case budget
        /// They were more than what outlasts the program.
        case quitting

        /// A sentence without its end.
        var words: String {
            switch self {
            case .budget: "all together took more than 64 MB"
            case .quitting: "the last \(KeptSessions.undoBytes >> 10) kB of a lab's changes outlast the program"
            }
        }
    }

    private var older: Texts
    /// What was taken back.
    private var newer: Texts
    private var undoSteps = Steps()
    private var redoSteps = Steps()
    /// About how many bytes all steps take.
    private(set) var bytes = 0
    /// The oldest steps had to go.
    private(set) var loss: Loss?
    /// Of what was taken back, the last steps did not outlast the program.
    private(set) var hasLostNewer = false

    /// How many changes of this session can be taken back.
    var count: Int { undoSteps.count }

    var canUndo: Bool { !undoSteps.isEmpty || !older.patches.isEmpty }
    var canRedo: Bool { !redoSteps.isEmpty || !newer.patches.isEmpty }

    /// A history that goes on from what ``texts(before:bytes:)`` and ``texts(after:bytes:)`` wrote of a state.
    ///
    /// - Parameters:
    ///   - text: the state as JSON.
    ///   - isCut: there was more before `older`.
    ///   - isNewerCut: there was more behind `newer`.
    init(
        of text: String = "", older: [String] = [], newer: [String] = [], isCut: Bool = false, isNewerCut: Bool = false
    ) {
        self.older = Texts(last: text, patches: older)
        self.newer = Texts(last: text, patches: newer)
        loss = isCut ? .quitting : nil
        hasLostNewer = isNewerCut
    }

    /// The states that can be gone back to from `state`, the oldest first: each as a ``TextPatch`` of the one behind it as
    /// JSON, the last of `state`. Of the last ones there are as many as `limit` bytes hold.
    func texts(before state: LabState, bytes limit: Int) -> (texts: [String], isCut: Bool) {
        let (texts, isCut) = Self.texts(undoSteps, behind: older, from: state, bytes: limit)
        return (texts, isCut || loss != nil)
    }

    /// The states that can be gone on to from `state`, as ``texts(before:bytes:)`` has them: the next one last.
    func texts(after state: LabState, bytes limit: Int) -> (texts: [String], isCut: Bool) {
        let (texts, isCut) = Self.texts(redoSteps, behind: newer, from: state, bytes: limit)
        return (texts, isCut || hasLostNewer)
    }

    /// The bytes of texts that are made at a time.
    private static let mostWork = 4 << 20

    private static func texts(
        _ steps: Steps, behind: Texts, from state: LabState, bytes limit: Int
    ) -> (texts: [String], isCut: Bool) {
        guard !steps.isEmpty || !behind.patches.isEmpty else { return ([], false) }
        var room = limit
        // Of a large lab each text takes its time: what is not written now is the next time.
        var work = mostWork
        var texts: [String] = []
        func fits(_ text: String) -> Bool {
            room -= text.utf8.count
            return room >= 0
        }
        // The state that is reached, but for changes that are still to be made, and its text where it is known.
        var (state, late, text): (LabState, [LabState.Change], String?) = (state, [], state.json)
        var hash = text.hashValue
        func reach() -> String {
            for change in late { state = change.applied(to: state) }
            late = []
            let reached = text ?? state.json
            text = reached
            return reached
        }
        for step in steps.elements.reversed() {
            let written = step.patch.value(from: hash) {
                let from = reach()
                let target = step.change.applied(to: state)
                let to = target.json
                (state, text) = (target, to)
                work -= to.utf8.count
                return (TextPatch.text(from: from, to: to), to.hashValue)
            }
            if written.isKnown {
                late.append(step.change)
                text = nil
            }
            hash = written.to
            guard fits(written.patch) else { return (texts.reversed(), true) }
            texts.append(written.patch)
            guard work > 0 else { return (texts.reversed(), true) }
        }
        var patches = behind.patches
        // A state that was read may be written in another way.
        if let last = patches.popLast(), let next = TextPatch.applied(last, to: behind.last) {
            patches.append(TextPatch.text(from: reach(), to: next))
        }
        let kept = Array(patches.reversed().prefix(while: fits))
        return ((texts + kept).reversed(), kept.count < patches.count)
    }

    /// Records one change; what had been taken back cannot be done again.
    mutating func add(from before: LabState, to after: LabState) {
        bytes -= redoSteps.elements.reduce(0) { $0 + $1.bytes }
        (redoSteps, newer, hasLostNewer) = (Steps(), Texts(), false)
        let step = Step(LabState.Change(to: before, from: after))
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
    private static func read(_ texts: inout Texts, into steps: inout Steps, _ bytes: inout Int, _ state: LabState) {
        while steps.isEmpty, let text = texts.popLast() {
            // What can no longer be read is passed over.
            guard let other = try? LabState(json: text), other.kind == state.kind, other != state else { continue }
            let step = Step(LabState.Change(to: other, from: state))
            steps.append(step)
            bytes += step.bytes
        }
    }

    private static func move(
        _ from: inout Steps, _ to: inout Steps, _ bytes: inout Int, _ state: inout LabState
    ) -> Bool {
        guard let step = from.popLast() else { return false }
        let target = step.change.applied(to: state)
        let back = Step(LabState.Change(to: state, from: target))
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
        if count > 0 { loss = .budget }
    }
}

/// States of earlier runs of the program.
private struct Texts: Equatable, Sendable {
    /// The state that the last patch leads on from, as JSON.
    var last = ""
    /// Each is a ``TextPatch``, and is read when it is reached.
    var patches: [String] = []

    /// The next state as JSON, taken off; nil where there is none.
    mutating func popLast() -> String? {
        guard let patch = patches.popLast() else { return nil }
        guard let text = TextPatch.applied(patch, to: last) else {
            // What stands behind one that fits nowhere cannot be told.
            patches = []
            return nil
        }
        last = text
        return text
    }
}

/// One change that can be made again.
private struct Step: Equatable, Sendable {
    let change: LabState.Change
    /// How it is written, once it was: it is saved again and again.
    let patch = Written()

    init(_ change: LabState.Change) { self.change = change }

    var bytes: Int { change.bytes }

    static func == (left: Step, right: Step) -> Bool { left.change == right.change }
}

/// A patch of texts that is made once, as long as it is asked for from the same text.
private final class Written: Sendable {
    private typealias Patch = (from: Int, to: Int, patch: String)

    private let known = Mutex<Patch?>(nil)

    /// The patch from the text of this hash, the hash of the text that it leads to, and whether it was known.
    func value(from hash: Int, or make: () -> (patch: String, to: Int)) -> (patch: String, to: Int, isKnown: Bool) {
        if let known = known.withLock({ $0 }), known.from == hash { return (known.patch, known.to, true) }
        let (patch, to) = make()
        known.withLock { $0 = (hash, to, patch) }
        return (patch, to, false)
    }
}
