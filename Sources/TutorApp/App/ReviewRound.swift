import Course

/// Questions that come back: a round of them is a lesson of its own, of which nothing is kept but how they were answered.
struct ReviewRound: Equatable, Sendable {
    let items: [ReviewItem]
    let lesson: Lesson
    /// When it began, in whole seconds since 1970.
    let started: Int
    /// It only shows how a question comes back: nothing of it is kept.
    var isTrial = false
    /// What was answered in it.
    var answered = Progress()

    /// How many answers were right, and how many there are.
    var score: (right: Int, all: Int) {
        let answers = lesson.steps.compactMap { step -> Bool? in
            guard let prediction = step.prediction, let answer = answered.answer(to: prediction, in: lesson.id) else {
                return nil
            }
            return prediction.verdict(on: answer, step.lab)?.isRight == true
        }
        return (answers.count { $0 }, answers.count)
    }
}
