/// Where somebody stands in a step.
public enum StepStanding: Equatable, Sendable {
    /// It was read, and what there is to do in it is done.
    case done
    /// It is still to come, or the furthest that was opened.
    case open
    /// A later step was opened, and this one was not, or something in it is not done.
    case skipped
}

extension Progress {
    /// Where somebody stands in a step of a lesson, by its index from 0. Nothing of the step is read for it.
    public func standing(ofStep index: Int, in lesson: Lesson) -> StepStanding {
        let known = lessons[lesson.id]
        let reached = known?.stepReached ?? -1
        let step = lesson.steps[index]
        let hasTasks = step.predictionID != nil || !step.goalIDs.isEmpty
        // What is only read is done once one went on.
        let isRead = known?.opened.contains(index) == true && (index < reached || index == lesson.steps.count - 1)
        return (hasTasks ? isDone(step, in: lesson) : isRead) ? .done : index < reached ? .skipped : .open
    }

    /// True where the step's prediction is answered and its goals are met.
    private func isDone(_ step: Step, in lesson: Lesson) -> Bool {
        (step.predictionID.map { answer(to: $0, in: lesson.id) != nil } ?? true)
            && step.goalIDs.allSatisfy { isMet(goal: $0, in: lesson.id) }
    }
}
