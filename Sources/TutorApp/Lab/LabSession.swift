import Course
import Fields
import Labs
import TextGrid
import Wording

/// A lab being used: its state, what can be undone, and the line being typed.
package struct LabSession: Equatable, Sendable {
    /// The lab as it is now.
    package internal(set) var state: LabState
    /// The state in which the session began, for resets and `start.NAME`.
    let start: LabState
    /// The line being typed, into a cell or below the lab; nil while none is.
    var prompt: LabPrompt?
    /// The preset that the lab was opened with, whose question and answer stand above it.
    var preset: LabPreset?
    /// The question and the answer are put away.
    var hidesPreset = false
    /// The lab was opened from home: it is kept when it is left.
    var isFromHome = false
    /// What may be changed, and nothing else; nil for all. In a lesson the open goal says it.
    var allow: Allowance?
    /// The lab is drawn in a lesson: it shows what the step asks for and no further panels.
    private(set) var isInLesson = false
    /// It waits for an answer, for drawing: it shows no more than where there is least room, where its lesson was checked,
    /// and nothing that would answer it.
    private(set) var isWaiting = false
    /// The question of its step is answered, for drawing: what was left out for its sake is shown.
    private(set) var isAnswered = false
    /// The room of a lab in a lesson at 80×24, where lessons are checked.
    static let checkedRoom = Rectangle(x: 0, y: 0, width: 32, height: 21)
    /// What a question does to the lab's plot, for drawing.
    private(set) var guide: PlotGuide?
    /// How fast runs go, for drawing: the program's settings have it.
    private(set) var pace = Pace.usual
    /// The lab that opened this one, and takes back what was changed here.
    var opener: LabState.Kind?
    /// The lab that was opened from here, as it was left.
    var opened: Lazy<LabSession>?
    /// The state before what is not finished yet, such as a drag of the mouse or a run: it becomes one edit.
    var unfinished: LabState?
    /// A run is on.
    var isRunning = false
    /// Of a run that has an end of its own, the steps that are taken and left; nil for one that the lab ends.
    var walk: Walk?
    /// A number of steps, on the way.
    struct Walk: Equatable, Sendable {
        var taken = 0
        var left = 0
    }

    /// The loss before the last edit.
    var lossBefore: Lazy<Double>?
    var history = UndoHistory()
    /// A goal is made by doing it here; nil where none is.
    var making: GoalMaking?
    /// The focus is in the lab's plot; nil where it is among its values.
    var plot: PlotFocus?
    /// What was typed into each kind of line before, the last first.
    private(set) var typedBefore: [LabPrompt.ID: [String]] = [:]

    /// A lab that begins in this state, without anything to undo.
    package init(_ state: LabState) {
        self.state = state
        start = state
    }

    /// A lab, without anything to undo.
    package init(_ lab: some LabContent) { self.init(lab.state) }

    /// The same, in which these words alone may be changed.
    ///
    /// - Throws: for a word that means nothing in this lab.
    package func allowing(_ words: [String]) throws(Problem) -> LabSession {
        let allow = Allowance(words)
        if let word = allow.unknownWord(for: state) {
            throw Problem(.option("allow"), .choice(value: word, choices: Allowance.words(for: state)))
        }
        var session = self
        session.allow = allow
        return session
    }

    /// The command line that opens the lab in this state, with what may be changed.
    package var commandLine: String { state.commandLine + allowOption }

    /// What may be changed, as it follows on a command line; empty where all may.
    package var allowOption: String {
        allow.map { " --allow " + ShellWord.quoted($0.words.joined(separator: ",")) } ?? ""
    }

    /// The same as a lesson shows it.
    ///
    /// - Parameters:
    ///   - isWaiting: a question of the step is open.
    ///   - isAnswered: it had one, which is answered.
    func inLesson(isWaiting: Bool, isAnswered: Bool) -> LabSession {
        var session = self
        (session.isInLesson, session.isWaiting, session.isAnswered) = (true, isWaiting, isAnswered)
        return session
    }

    /// The same with what a question does to its plot.
    func guided(by guide: PlotGuide?) -> LabSession {
        var session = self
        session.guide = guide
        return session
    }

    /// The same with the pace at which it is drawn.
    func at(_ pace: Pace) -> LabSession {
        var session = self
        session.pace = pace
        return session
    }

    /// How fast runs go here, in words; empty where nothing runs.
    var paceWords: String { Features.of(state).run.map { pace.words($0) } ?? "" }

    /// Whether there is a faster pace.
    var hasFaster: Bool { Features.of(state).run.flatMap { pace.next(isFaster: true, $0) } != nil }

    /// Whether keys that change what this key of the states holds do something: no other key is spoken of.
    func takes(_ key: String) -> Bool { !isWaiting && allow?.permits(key) != false }

    /// A lab in the state of a preset, with its question above.
    ///
    /// - Throws: where a question cannot be read.
    package init(_ preset: LabPreset) throws(LabPreset.Refusal) {
        self.init(try preset.content().state)
        self.preset = preset
    }

    /// The focus shows in the plot: not while a line is typed, into a cell or below.
    var isInPlot: Bool { plot != nil && prompt == nil }

    /// The line being typed into the selected cell.
    var cellLine: LineEditor? {
        guard let prompt, prompt.kind.isCell else { return nil }
        return prompt.line
    }

    /// True where there is something to undo.
    var canUndo: Bool { history.canUndo || unfinished.map { $0 != state } == true }
    /// True where there is something to redo.
    var canRedo: Bool { history.canRedo }

    /// Begins what will be one edit, however long it takes.
    mutating func beginEdit() { if unfinished == nil { unfinished = state } }

    /// Ends what was begun.
    mutating func endEdit() {
        guard let before = unfinished else { return }
        unfinished = nil
        finishEdit(since: before)
    }

    /// Makes what has happened since `before` one change that can be undone. What changed nothing leaves no trace.
    mutating func finishEdit(since before: LabState) {
        guard state != before else { return }
        history.add(from: before, to: state)
        keepLoss(Features.of(before).comparedLoss)
    }

    /// The lab without what a line that is being typed shows in it.
    var settled: LabState { prompt.flatMap { $0.kind.follow == nil ? nil : $0.before } ?? state }

    /// Ends what is under way: a line being typed, a run, a drag.
    mutating func pause() {
        (state, prompt) = (settled, nil)
        rest()
    }

    /// Ends what moves by itself or by the mouse; a line being typed waits.
    mutating func rest() {
        isRunning = false
        endEdit()
    }

    /// Opens a line again that was not taken, with the cursor behind its text; nothing where the lab has no such line.
    mutating func resume(_ id: LabPrompt.ID, _ text: String) {
        guard Features.of(state.kind).prompts.contains(where: { $0.id == id }) else { return }
        var prompt = LabPrompt(id, before: state)
        prompt.line.insert(text)
        state = prompt.followed() ?? state
        self.prompt = prompt
    }

    mutating func undo() {
        endEdit()
        move { history, state in history.undo(&state) }
    }

    mutating func redo() { move { history, state in history.redo(&state) } }

    /// What can be undone and redone, and the loss that the present one is compared with.
    struct Memory: Equatable, Sendable {
        fileprivate let history: UndoHistory
        fileprivate let lossBefore: Lazy<Double>?
    }

    var memory: Memory { Memory(history: history, lossBefore: lossBefore) }

    /// Takes the one step back that was made since, as if it had not been made: what could be redone still can.
    mutating func forgetStep(since memory: Memory) {
        guard history.count == memory.history.count + 1 else { return }
        undo()
        (history, lossBefore) = (memory.history, memory.lossBefore)
    }

    private mutating func move(_ step: (inout UndoHistory, inout LabState) -> Bool) {
        let (loss, shown) = (Features.of(state).comparedLoss, state)
        guard step(&history, &state) else { return }
        state.showPanels(of: shown)
        keepLoss(loss)
    }

    /// Keeps the value of a loss for comparison, where it is that of the same loss as now. It is computed when it is asked
    /// for: while a key is held nobody sees what most of its steps led to.
    private mutating func keepLoss(_ other: FocusedLoss?) {
        lossBefore = nil
        guard let other, other.loss == Features.of(state).comparedLoss?.loss else { return }
        lossBefore = Lazy { other.value() }
    }

    /// Keeps a typed line for the next time that such a line is opened.
    mutating func keep(_ text: String, of id: LabPrompt.ID) {
        guard !text.allSatisfy(\.isWhitespace) else { return }
        let others = typedBefore[id, default: []].filter { $0 != text }
        typedBefore[id] = [text] + others.prefix(49)
    }
}
