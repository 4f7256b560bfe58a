import Course
import Labs
import TextGrid

/// A lesson being read: the step, its lab, and the answer being considered.
package struct LessonSession: Equatable, Sendable {
    /// The two sides of the screen.
    enum Side: Equatable, Sendable {
        case text, lab
    }

    let lesson: Lesson
    var stepIndex: Int
    /// The side that takes the keys.
    var side = Side.text
    var lab: LabSession?
    /// The answer that would be locked.
    var choice: Answer?
    /// The answer being typed; nil while none is.
    var line: LineEditor?
    /// What was typed and put away: an answer, or one's own words; nil where nothing was.
    var draft: String?
    /// What was typed into a blank and is wrong; nil where nothing is.
    var wrong: String?
    /// The part of an answer that keys move: a height of a sketch, a place among lines in order.
    var handle = 0
    /// The heights of a sketch that were moved, or taken as they stand, and whether one was moved.
    var taken: Set<Int> = []
    var isDrawn = false
    /// How sure one is of the answer is asked, before it is locked.
    var asksHowSure = false
    /// The answer of which that was asked last.
    var askedOf: Answer?
    /// How many lines of text are scrolled away; more than there are means the end.
    var scroll = 0
    /// How many hints are shown, by goal.
    var hintsShown: [String: Int] = [:]
    /// What was not needed to meet the goals is shown, whatever room it takes.
    var isUnfolded = false
    /// What is wrong was asked for, or three edits in a row brought nothing; nil after the next edit.
    var isAnswered: Answered?
    /// How the open goal's conditions stood at their nearest, and how many edits since then brought nothing.
    var tries = GoalTries()
    /// How often one has turned from an open goal to the next one.
    var goalTurn = 0
    /// The goals that hold now.
    var holding: Set<String> = []
    /// The learner's own lab, while a solution is played in its place.
    var own: LabSession?
    /// What was done since the step was asked again; nil where it was not. What was done first stays, and counts.
    var again: Progress?

    /// What brought the words about what is wrong.
    enum Answered: String, Sendable {
        case asked, stuck
    }

    init(lesson: Lesson, stepIndex: Int) {
        self.lesson = lesson
        self.stepIndex = min(max(0, stepIndex), lesson.steps.count - 1)
        lab = (step.goals.first?.start ?? step.lab).map { LabSession($0) }
    }

    /// True where the lab began as something else than the step's own lab, as a goal that was begun does.
    var isChanged: Bool { (own ?? lab)?.start != (step.goals.first?.start ?? step.lab) }

    /// The name that the step is kept by.
    var key: String { Self.key(of: lesson, step: stepIndex) }

    static func key(of lesson: Lesson, step: Int) -> String { "\(lesson.id)/\(step)" }

    var step: Step { lesson.steps[stepIndex] }

    var hasNextStep: Bool { stepIndex + 1 < lesson.steps.count }

    /// What is known of the learner, as the step takes it: where it is asked again, what was done since.
    func known(_ progress: Progress) -> Progress { again ?? progress }

    /// True while the step's prediction is not locked: its outcome is not shown before.
    func needsAnswer(in state: AppState) -> Bool { needsAnswer(state.progress) }

    /// The same, by what is known of the learner.
    func needsAnswer(_ progress: Progress) -> Bool {
        guard let prediction = step.prediction else { return false }
        return known(progress).answer(to: prediction, in: lesson.id) == nil
    }

    /// True once the step's question is answered, where it has one.
    func hasAnswered(_ progress: Progress) -> Bool { step.prediction != nil && !needsAnswer(progress) }

    /// True where the step's question is answered, and wrongly: by what is known of the learner, or since it was asked again.
    func isMistaken(_ progress: Progress) -> Bool {
        guard let prediction = step.prediction,
            let answer = known(progress).answer(to: prediction, in: lesson.id)
        else { return false }
        return prediction.verdict(on: answer, step.lab)?.isRight == false
    }

    /// The goal of the step that one is at, of those that are not met; nil before the prediction is locked.
    func openGoal(in state: AppState) -> Goal? {
        let open = openGoals(in: state)
        return open.isEmpty ? nil : open[goalTurn % open.count]
    }

    /// The goals of the step that are not met; none before the prediction is locked.
    func openGoals(in state: AppState) -> [Goal] {
        guard !needsAnswer(in: state) else { return [] }
        let known = known(state.progress)
        return step.goals.filter { !known.isMet($0, in: lesson.id) }
    }

    /// What the open goal lets one change; nil where no goal is open.
    func allowance(in state: AppState) -> Allowance? { openGoal(in: state)?.allow }

    /// What there is to help with: the open program, or else the open goal, with its hints and its solution.
    func help(in state: AppState) -> (id: String, hints: [[Inline]], solution: [Inline]?)? {
        if needsAnswer(in: state), let prediction = step.prediction, let program = prediction.program {
            let done = filled.count
            return (
                prediction.id, program.hints,
                program.blanks.indices.contains(done) ? [.code(program.blanks[done].text)] : nil
            )
        }
        return openGoal(in: state).map { ($0.id, $0.hints, $0.reveal) }
    }

    /// True where there is a hint, or a solution, that is not shown yet.
    func hasHint(in state: AppState) -> Bool {
        if !needsAnswer(in: state), let goal = openGoal(in: state) {
            return hintsShown[goal.id, default: 0] < goal.helpCount
        }
        guard let help = help(in: state) else { return false }
        return hintsShown[help.id, default: 0] < help.hints.count + (help.solution == nil ? 0 : 1)
    }

    /// The order of the lines that are put in order; empty where none are.
    var order: [Int] {
        if case .order(let order)? = choice { order } else { step.prediction?.ordering?.start ?? [] }
    }

    /// Moves a line among those that are put in order, as far as they go.
    mutating func moveLine(from place: Int, to other: Int) {
        var order = order
        guard order.indices.contains(place) else { return }
        let target = min(max(0, other), order.count - 1)
        order.insert(order.remove(at: place), at: target)
        (choice, handle) = (.order(order), target)
    }

    /// The pile of each card; empty where none are sorted.
    var piles: [Int] {
        if case .piles(let piles)? = choice { return piles }
        return [Int](repeating: Sorting.none, count: step.prediction?.sorting?.cards.count ?? 0)
    }

    /// Puts the chosen card on a pile, if there is one.
    mutating func putCard(on pile: Int) {
        var piles = piles
        guard step.prediction?.sorting?.piles.indices.contains(pile) == true, piles.indices.contains(handle) else {
            return
        }
        piles[handle] = pile
        choice = .piles(piles)
    }

    /// The parts of an answer that are not placed yet: cards that lie on no pile, heights of a sketch that were neither
    /// moved nor taken. None of a sketch that is not begun.
    var openHandles: [Int] {
        if step.prediction?.sorting != nil { return piles.indices.filter { piles[$0] < 0 } }
        guard step.prediction?.estimate?.form == .sketch, case .numbers(let drawn)? = choice, let flat = heights?.middle
        else { return [] }
        return drawn.indices.filter { drawn[$0] == flat && !taken.contains($0) }
    }

    /// The next of them, from the chosen one on; the chosen one where there is no other.
    var nextHandle: Int {
        let open = openHandles.filter { $0 != handle }
        return open.first { $0 > handle } ?? open.first ?? handle
    }

    /// True where there is an answer that can be locked.
    var isReady: Bool {
        if let sorting = step.prediction?.sorting { return sorting.isSorting(piles, isWhole: true) }
        // A curve is locked once all of it stands, and something of it was drawn.
        if step.prediction?.estimate?.form == .sketch {
            return choice != nil && isDrawn && openHandles.allSatisfy { $0 == handle }
        }
        return choice != nil || step.prediction?.ordering?.candidates != nil
    }

    /// What is asked in one's own words now; nil before the goals are met, and once it is said.
    func openWords(in state: AppState) -> OwnWords? {
        guard let words = step.words, !isReview, state.presentation == nil, !needsAnswer(in: state),
            openGoal(in: state) == nil,
            known(state.progress).answer(to: words.id, in: lesson.id) == nil
        else { return nil }
        return words
    }

    /// Stops typing; what was typed stays.
    mutating func putLineAway() {
        if let text = line?.text, !text.isBlank { draft = text }
        line = nil
    }

    /// Goes on typing what was put away, or `text`.
    mutating func type(_ text: String? = nil) {
        line = LineEditor(draft ?? text ?? "")
        // What was begun goes on.
        if draft != nil { _ = line?.take(.end) }
        draft = nil
    }

    /// The same, without what nothing asks for any more: a line to type into, how sure one is.
    func settled(_ state: AppState) -> LessonSession {
        var session = self
        if !needsAnswer(in: state) {
            session.asksHowSure = false
            if openWords(in: state) == nil { session.putLineAway() }
        }
        return session
    }

    /// What fills the first blanks of a program.
    var filled: [String] { if case .texts(let texts)? = choice { texts } else { [] } }

    /// The goal whose solution can be played: the open one after its last hint, else the last.
    func playable(in state: AppState) -> Goal? {
        guard !needsAnswer(in: state), !hasHint(in: state) else { return nil }
        return openGoal(in: state) ?? step.goals.last
    }

    /// True where the open goal starts from another state than the one the lab began with.
    func hasOtherStart(in state: AppState) -> Bool {
        guard let goal = openGoal(in: state) else { return false }
        return goal.start != lab?.start
    }

    var title: String { isReview ? ReviewText.title : lesson.heading }

    /// Where the step stands among the others, from the longest way to say it to the shortest.
    func places(_ progress: Progress, glyphs: Glyphs) -> [[Span]] {
        let dots = lesson.steps.indices.flatMap { index in
            let isHere = index == stepIndex
            let mark = StepMark.span(index, of: lesson, progress, isHere: isHere, glyphs)
            return isHere ? [Span("[", .key), mark, Span("]", .key)] : [mark]
        }
        let words = Span("\(isReview ? "question" : "step") \(stepIndex + 1) of \(lesson.steps.count)", .muted)
        return [
            [words, Span("  ")] + dots, [words], [Span("\(stepIndex + 1)/\(lesson.steps.count)", .muted)],
        ]
    }
}
