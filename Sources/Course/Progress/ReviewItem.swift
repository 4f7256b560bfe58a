/// A question that was answered and comes back.
package struct ReviewItem: Equatable, Sendable {
    /// The id of its lesson.
    package let lesson: String
    /// The index of its step, from 0.
    package let step: Int
    /// The question's id.
    package let prediction: String
    /// When it comes back, in whole seconds since 1970.
    package let due: Int
    /// How often it has come back.
    let tries: Int
    /// It was answered wrongly when it was asked last, by somebody who was sure.
    let isConfidentMistake: Bool

    /// It comes back so many days after it was answered, after it was right once, and after it was right again. A wrong
    /// answer begins anew; after the last it is known.
    static let days = [1, 4, 7]
    /// A day counts as over some hours before it is, for those who come at the same hour every day.
    private static let grace = 4 * 3600

    /// The question of a step as it would come back, whether or not it was answered; nil where the step asks nothing.
    package init?(step: Int, of lesson: Lesson) {
        guard lesson.steps.indices.contains(step), let id = lesson.steps[step].predictionID else { return nil }
        (self.lesson, self.step, prediction, due, tries, isConfidentMistake) = (lesson.id, step, id, 0, 0, false)
    }

    /// - Returns: nil where it is known, and does not come back.
    init?(_ answer: LockedAnswer, _ tries: [ReviewTry], prediction: String, step: Int, lesson: String) {
        let streak = tries.reversed().prefix(while: \.isRight).count
        guard streak < Self.days.count else { return nil }
        (self.lesson, self.step, self.prediction, self.tries) = (lesson, step, prediction, tries.count)
        due = (tries.last?.time ?? answer.time) + Self.days[streak] * 86_400 - Self.grace
        let last = tries.last.map { ($0.isRight, $0.sureness) } ?? answer.rating.map { ($0.isRight, $0.sureness) }
        isConfidentMistake = last.map { !$0.0 && $0.1 == .sure } ?? false
    }
}

extension Progress {
    /// The questions of a course that come back, some day, in the order of its lessons. Those of lessons that are not
    /// counted do not: they only say where to begin.
    package func reviews(of course: Course) -> [ReviewItem] {
        course.lessons.flatMap { lesson -> [ReviewItem] in
            guard lesson.isCounted, let known = lessons[lesson.id], !known.answers.isEmpty else { return [] }
            return lesson.steps.enumerated().compactMap { index, step in
                // A question that has changed since has its answer under another name, behind its id.
                guard let id = step.predictionID,
                    let answer = known.answers[id] ?? known.answers.first(where: { $0.key.hasPrefix(id + "/") })?.value
                else { return nil }
                return ReviewItem(
                    answer, known.reviews[id] ?? [], prediction: id, step: index, lesson: lesson.id)
            }
        }
    }

    /// The questions that are due at a time.
    package func due(in course: Course, at time: Int) -> [ReviewItem] { reviews(of: course).filter { $0.due <= time } }

    /// Notes how a question was answered that came back.
    package mutating func review(_ prediction: String, in lesson: String, _ result: ReviewTry) {
        change(lesson, time: result.time) { progress in
            progress.reviews[prediction] = (progress.reviews[prediction] ?? []).merging([result])
        }
    }
}
