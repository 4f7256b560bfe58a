import Course
import Labs
import TextGrid

extension AppState {
    /// Opens a lesson where it was left.
    @discardableResult
    public mutating func openLesson(at index: Int) -> [Effect] {
        guard course.lessons.indices.contains(index) else { return [] }
        let lesson = course.lessons[index]
        return openStep(progress.position(in: lesson), of: lesson)
    }

    private mutating func openStep(_ index: Int, of lesson: Lesson) -> [Effect] {
        if let problem = lesson.problem(inStep: index) {
            message = Message("\(problem)", .error)
            return []
        }
        let session = LessonSession(lesson: lesson, stepIndex: index)
        screen = .lesson(session)
        progress.open(step: session.stepIndex, in: lesson.id, time: now)
        return [.save(progress)]
    }

    /// Runs a command of the lesson on the screen.
    mutating func runLesson(_ id: CommandID, key: Key) -> [Effect] {
        guard var session = lesson else { return [] }
        let optionCount = session.step.prediction?.options.count ?? 0
        switch id {
        case .nextStep: return openStep(session.stepIndex + 1, of: session.lesson)
        case .previousStep: return openStep(session.stepIndex - 1, of: session.lesson)
        case .switchSide:
            session.side = session.side == .text ? .lab : .text
        case .scrollTextDown: session.scroll = min(session.scroll, LessonView.lastScroll(session, self)) + 1
        case .scrollTextUp: session.scroll = max(0, min(session.scroll, LessonView.lastScroll(session, self)) - 1)
        case .chooseOption:
            if case .character(let character) = key, let number = character.wholeNumberValue, number <= optionCount {
                session.choice = number - 1
            }
        case .nextOption: session.choice = min((session.choice ?? -1) + 1, optionCount - 1)
        case .previousOption: session.choice = max((session.choice ?? optionCount) - 1, 0)
        case .lockAnswer:
            guard let prediction = session.step.prediction, let choice = session.choice else { return [] }
            progress.lock(option: choice, of: prediction.id, in: session.lesson.id, time: now)
            session.scroll = .max
            lesson = session
            return [.save(progress)] + updateGoals()
        case .hint:
            if let goal = session.openGoal(in: self) { session.hintsShown[goal.id, default: 0] += 1 }
            session.scroll = .max
        case .tryGoal:
            if let goal = session.openGoal(in: self) { session.lab = LabSession(goal.start) }
            session.side = .lab
        default: break
        }
        lesson = session
        return []
    }

    /// Records the goals that the lab's state meets now.
    mutating func updateGoals() -> [Effect] {
        guard let session = lesson, let lab = session.lab, !session.needsAnswer(in: self) else { return [] }
        var metText: String?
        for goal in session.step.goals where !progress.isMet(goal: goal.id, in: session.lesson.id) {
            guard GoalState.evaluate(goal, lab: lab.state).isMet else { continue }
            progress.meet(goal: goal.id, in: session.lesson.id, time: now)
            metText = LessonText.text(of: goal.text, readings: goal.startReadings)
        }
        guard metText != nil else { return [] }
        let isLast = session.openGoal(in: self) == nil
        message = Message(
            isLast ? "Goal met. Tab goes back to the text, ] to the next step." : "Goal met. The next one is open.",
            .good)
        lesson?.scroll = .max
        return [.save(progress)]
    }
}
