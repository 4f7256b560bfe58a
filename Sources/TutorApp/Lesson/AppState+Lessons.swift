import Course
import Labs
import TextGrid
import Wording

extension AppState {
    /// Opens a lesson. Before a class it is a fresh one: nobody wants to see what was tried out before.
    ///
    /// - Parameters:
    ///   - step: from 0; nil: where it was left.
    ///   - isFresh: what was kept of its steps is forgotten, all is asked again, and it begins at the first.
    @discardableResult
    package mutating func openLesson(at index: Int, step: Int? = nil, isFresh: Bool = false) -> [Effect] {
        guard course.lessons.indices.contains(index) else { return [] }
        let lesson = course.lessons[index]
        homeSelection = index
        let isFresh = isFresh || presentation != nil && !presentedLessons.contains(lesson.id)
        if isFresh {
            left.forget(lesson)
            askAnew(lesson)
        }
        return openStep(step ?? (isFresh ? 0 : progress.position(in: lesson)), of: lesson)
    }

    /// Opens a step as it was left.
    mutating func openStep(_ index: Int, of lesson: Lesson) -> [Effect] {
        if lesson.steps.isEmpty, let problem = lesson.problem(inStep: index) {
            message = Message("\(problem)", .error)
            return []
        }
        if self.lesson == nil {
            keepScreen()
            below.append(screen)
        } else {
            keepScreen()
        }
        overlay = nil
        let fresh = LessonSession(lesson: lesson, stepIndex: index)
        let question = self.lesson.flatMap { left in
            left.lesson.id == lesson.id && left.stepIndex < index && left.needsAnswer(in: self) ? left.stepIndex : nil
        }
        show(fresh)
        if let question, !fresh.isReview, presentation == nil, message == nil {
            let goesBack = question == index - 1 ? "; [ goes back" : ""
            message = Message("The question of step \(question + 1) is open, and this may tell its answer\(goesBack).")
        }
        if fresh.isReview {
            record { $0.open(step: index, in: lesson.id, time: 0) }
            return []
        }
        progress.open(step: fresh.stepIndex, of: lesson, time: now)
        if presentation != nil { presentation = Presentation() }
        return [.save(progress)] + presented
    }

    /// The lesson that comes after another; nil for the last, and for a placement with questions that are open.
    func lesson(after lesson: Lesson) -> Int? {
        if lesson.id == Review.id { return nil }
        guard lesson.isCounted else {
            if let place = progress.placement(lesson, in: course) { return place }
            if isOpenPlacement(lesson) { return nil }
            return course.lessons.firstIndex { $0.isCounted && !progress.isComplete($0) }
        }
        return course.lessons.firstIndex { $0.id == lesson.id }.map { $0 + 1 }.flatMap {
            course.lessons.indices.contains($0) ? $0 : nil
        }
    }

    /// Whether a lesson is a placement with questions that are open: it sends nowhere yet.
    func isOpenPlacement(_ lesson: Lesson) -> Bool {
        !lesson.isCounted && lesson.steps.contains { $0.prediction?.lesson != nil }
            && progress.placementAnswers(lesson, in: course) == nil
    }

    /// What a step is called where steps are listed; nil while a question before it is open, since what comes after a
    /// question is often named after its answer.
    func title(ofStep index: Int, in lesson: Lesson) -> String? {
        func isOpen(_ step: Int) -> Bool {
            let known = left.steps[LessonSession.key(of: lesson, step: step)]?.known(progress) ?? progress
            return lesson.steps[step].predictionID.map { known.answer(to: $0, in: lesson.id) == nil } ?? false
        }
        if let session = self.lesson, session.lesson.id == lesson.id {
            if index == session.stepIndex { return session.step.title }
            // From a question on that one is at nothing is told.
            if index > session.stepIndex, session.needsAnswer(in: self) { return nil }
        }
        return index > 0 && isOpen(index - 1) ? nil : lesson.steps[index].title
    }

    /// What stands in place of a title that is not told.
    static let hiddenTitle = "after the question"

    /// Shows a step as it was left, as far as that fits.
    mutating func show(_ fresh: LessonSession) {
        if let session = left.steps[fresh.key] {
            screen = .lesson(session.settled(self))
            return
        }
        let (session, lost) = left.kept.restored(fresh)
        screen = .lesson(session.settled(self))
        guard let changes = changes(fresh, lost) else { return }
        message = Message("The lesson has changed since you were here: \(changes).", .warning)
    }

    /// What a change of the lesson has cost in a step, or opened there: half a sentence; nil where it did nothing.
    ///
    /// - Parameter lost: what could not be kept of the step's session.
    func changes(_ session: LessonSession, _ lost: [String]) -> String? {
        let open = session.isReview ? nil : progress.reopened(session.stepIndex, of: session.lesson)
        let isLost = open?.answer == true
        let lost = lost.filter { !isLost || $0 != KeptSessions.choice } + (isLost ? ["the answer to its question"] : [])
        let new =
            (open?.question == true ? ["the question"] : [])
            + (open.map { $0.goals > 0 ? [$0.goals == 1 ? "a goal" : Words.count($0.goals, "goal")] : [] } ?? [])
        let isOne = new.count == 1 && open?.goals ?? 0 < 2
        let changed = open?.changed ?? 0
        let parts = [
            lost.isEmpty ? nil : "\(Words.list(lost)) could not be taken over",
            changed == 0
                ? nil
                : changed == 1
                    ? "a goal here asks for something else than the one you met, and is open again"
                    : "\(changed) goals here ask for something else than those you met, and are open again",
            new.isEmpty
                ? nil
                : "\(Words.list(new)) here \(isOne ? "is new or was renamed, and is open" : "are new or were renamed, and are open")",
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    /// The key that leads from the lab to the text: from values that have a plot, the way round is the longer one.
    var keyToText: String {
        guard let lab, lab.plot == nil, Features.of(lab.state).reader(lab, isInPlot: true) != nil else { return "Tab" }
        return "Shift-tab"
    }

    /// Records the goals that the lab's state meets now.
    mutating func updateGoals() -> [Effect] {
        // What is typed and not taken yet, such as half of a formula, meets nothing; what a run shows on its way is not
        // what it leads to, and would depend on its pace. What a key that is held down, or a drag, leads past is not met.
        guard var session = lesson, let lab = session.lab, lab.prompt == nil, !lab.isRunning, session.own == nil,
            !session.needsAnswer(in: self),
            !session.step.goals.isEmpty
        else { return [] }
        defer { lesson = session }
        let isPassing = isKeyHeld || lab.unfinished != nil
        var (hasMet, holding) = (false, Set<String>())
        for goal in session.step.goals {
            let isNew = !session.known(progress).isMet(goal, in: session.lesson.id)
            let standing = GoalState.evaluate(goal, lab: lab.state)
            if standing.isMet, isNew, isPassing { continue }
            if standing.isMet {
                holding.insert(goal.id)
                if isNew {
                    progress.meet(goal, in: session.lesson.id, time: now)
                    session.again?.meet(goal, in: session.lesson.id, time: now)
                }
                hasMet = hasMet || isNew
            } else if isNew, session.openGoal(in: self)?.id == goal.id,
                let isStuck = session.tries.isStuck(at: goal, standing, lab: lab.state)
            {
                session.isAnswered = isStuck && goal.saying(about: lab.state) != nil ? .stuck : nil
                if session.isAnswered != nil { session.scroll = .max }
            }
        }
        let isLost = !session.holding.isSubset(of: holding)
        session.holding = holding
        guard hasMet else {
            if isLost { message = message ?? Message("The goal does not hold any more; it stays met.") }
            return []
        }
        (session.isAnswered, session.goalTurn) = (nil, 0)
        let isLast = session.openGoal(in: self) == nil
        let next = session.hasNextStep ? ", ] to the next step" : ""
        message = Message(
            isLast ? "Goal met. \(keyToText) leads back to the text\(next)." : "Goal met. Another one is open.", .good)
        session.scroll = .max
        return [.save(progress, atOnce: true)]
    }
}
