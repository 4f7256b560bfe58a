import Fields

/// Where somebody stands in a step.
package enum StepStanding: Equatable, Sendable {
    /// It was read, and what there is to do in it is done.
    case done
    /// It is still to come, or the furthest that was opened.
    case open
    /// A later step was opened, and this one was not, or something in it is not done.
    case skipped
}

extension Progress {
    /// Where somebody stands in a step of a lesson, by its index from 0. Nothing of the step is read for it.
    package func standing(ofStep index: Int, in lesson: Lesson) -> StepStanding {
        standing(ofStep: index, in: lesson, opened: opened(in: lesson))
    }

    func standing(ofStep index: Int, in lesson: Lesson, opened: Set<Int>) -> StepStanding {
        let reached = opened.max() ?? -1
        let step = lesson.steps[index]
        let hasTasks = step.predictionID != nil || !step.goalIDs.isEmpty
        // What is only read is done once one went on.
        let isRead = opened.contains(index) && (index < reached || index == lesson.steps.count - 1)
        return (hasTasks ? isDone(step, in: lesson) : isRead) ? .done : index < reached ? .skipped : .open
    }

    /// True where the step asks nothing, or an answer is locked; one that no longer fits counts until the step is read.
    package func hasAnswered(_ step: Step, in lesson: Lesson) -> Bool {
        guard let id = step.predictionID else { return true }
        if step.reading.isMade, let prediction = step.prediction { return answer(to: prediction, in: lesson.id) != nil }
        return answer(to: id, in: lesson.id) != nil
    }

    /// True where the step's answer is locked and not right. The step is read for it where nobody was asked how sure they are.
    package func isWrong(_ step: Step, in lesson: Lesson) -> Bool {
        guard let id = step.predictionID, let answer = answer(to: id, in: lesson.id) else { return false }
        if let rating = rating(of: id, in: lesson.id) { return !rating.isRight }
        guard let prediction = step.prediction else { return false }
        return prediction.verdict(on: answer, step.lab)?.isRight == false
    }

    /// What of a step that was opened before is open once more, since its lesson has changed: its answer no longer fits, a
    /// question or goals are new in it while the lesson lacks some that were answered or met, or goals that were met ask for
    /// something else now.
    package func reopened(_ index: Int, of lesson: Lesson) -> (
        answer: Bool, question: Bool, goals: Int, changed: Int
    ) {
        guard let known = lessons[lesson.id], opened(in: lesson).contains(index) else { return (false, false, 0, 0) }
        let (steps, step) = (lesson.steps, lesson.steps[index])
        let isOpen = step.prediction.map { answer(to: $0, in: lesson.id) == nil } ?? false
        let isLost = isOpen && known.answers[step.predictionID ?? ""] != nil
        let ids = Set(steps.flatMap { $0.taskIDs + [$0.wordsID].compactMap(\.self) })
        let hasOldAnswer = known.answers.keys.contains { !ids.contains(String($0.prefix { $0 != "/" })) }
        let hasOldGoal = known.goalsMet.keys.contains { !ids.contains($0) }
        func isNew(_ id: String) -> Bool { known.tasks?.contains(id) == false }
        return (
            isLost, isOpen && !isLost && hasOldAnswer && isNew(step.predictionID ?? ""),
            hasOldGoal ? step.goalIDs.count { known.goalsMet[$0] == nil && isNew($0) } : 0,
            step.goals.count { isMet(goal: $0.id, in: lesson.id) && !isMet($0, in: lesson.id) }
        )
    }

    /// True where a goal of a step was met as it is now; as long as the step is not read, one that was met counts.
    package func isMet(goal: String, of step: Step, in lesson: String) -> Bool {
        guard step.reading.isMade, let goal = step.goals.first(where: { $0.id == goal }) else {
            return isMet(goal: goal, in: lesson)
        }
        return isMet(goal, in: lesson)
    }

    /// True where the step's prediction is answered and its goals are met.
    private func isDone(_ step: Step, in lesson: Lesson) -> Bool {
        hasAnswered(step, in: lesson) && step.goalIDs.allSatisfy { isMet(goal: $0, of: step, in: lesson.id) }
    }
}
