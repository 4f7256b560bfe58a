import Course
import Wording

/// Something to do in a step.
struct LessonTask {
    /// What it is, and how far it is done.
    let words: String
    let isDone: Bool

    /// What there is to do in a step; nothing of it is read for that.
    static func all(of step: Step, in lesson: Lesson, _ progress: Progress) -> [LessonTask] {
        var tasks: [LessonTask] = []
        if step.predictionID != nil {
            let isDone = progress.hasAnswered(step, in: lesson)
            tasks.append(LessonTask(words: isDone ? "a question, answered" : "a question", isDone: isDone))
        }
        if !step.goalIDs.isEmpty {
            let met = step.goalIDs.count { progress.isMet(goal: $0, of: step, in: lesson.id) }
            let count = step.goalIDs.count
            let words = Words.count(count, "goal")
            tasks.append(
                LessonTask(
                    words: met == count ? "\(words), met" : met > 0 ? "\(words), \(met) met" : words,
                    isDone: met == count))
        }
        return tasks
    }
}
