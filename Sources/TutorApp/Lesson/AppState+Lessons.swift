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

    /// Opens a step as it was left.
    mutating func openStep(_ index: Int, of lesson: Lesson) -> [Effect] {
        if let problem = lesson.problem(inStep: index) {
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
        screen = .lesson(left.steps[fresh.key] ?? left.kept.restored(fresh))
        progress.open(step: fresh.stepIndex, in: lesson.id, time: now)
        return [.save(progress)]
    }

    /// Records the goals that the lab's state meets now.
    mutating func updateGoals() -> [Effect] {
        guard let session = lesson, let lab = session.lab, !session.needsAnswer(in: self) else { return [] }
        var hasMet = false
        for goal in session.step.goals where !progress.isMet(goal: goal.id, in: session.lesson.id) {
            guard GoalState.evaluate(goal, lab: lab.state).isMet else { continue }
            progress.meet(goal: goal.id, in: session.lesson.id, time: now)
            hasMet = true
        }
        guard hasMet else { return [] }
        let isLast = session.openGoal(in: self) == nil
        message = Message(
            isLast ? "Goal met. Tab goes back to the text, ] to the next step." : "Goal met. The next one is open.",
            .good)
        lesson?.scroll = .max
        return [.save(progress)]
    }
}
