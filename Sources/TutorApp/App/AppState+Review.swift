import Course
import Wording

extension LessonSession {
    /// True for a question that has come back.
    var isReview: Bool { lesson.id == Review.id }
}

extension AppState {
    /// What is due now.
    var due: [ReviewItem] { progress.due(in: course, at: now) }

    /// True once something may come back.
    var hasReviews: Bool { progress.lessons.values.contains { !$0.answers.isEmpty } }

    /// What is due, in a few words: `2 due`.
    var dueWords: String {
        let count = due.count
        if count > 0 { return "\(count) due" }
        guard let next = progress.reviews(of: course).map(\.due).min() else { return "nothing comes back" }
        let hours = (next - now + 3599) / 3600
        return "nothing due; next in \(hours < 48 ? Words.count(hours, "hour") : Words.count((hours + 23) / 24, "day"))"
    }

    /// Asks what is due.
    @discardableResult
    package mutating func openReview(seed: UInt64 = 1) -> [Effect] {
        let items = Review.questions(
            due.filter { course[$0.lesson]?.steps[$0.step].prediction != nil }, seed: seed)
        overlay = nil
        guard !items.isEmpty else {
            let words = hasReviews ? dueWords : "nothing to ask yet; a question comes back a day after you answered it"
            message = Message("Review: \(words).")
            return []
        }
        let lesson = Review.lesson(items, of: course, seed: seed)
        keepScreen()
        if case .lesson(let session) = screen, session.isReview { _ = goBack() }
        left.steps = left.steps.filter { !$0.value.isReview }
        review = ReviewRound(items: items, lesson: lesson, started: now)
        return openStep(0, of: lesson)
    }

    /// Shows the question of a step as it comes back, with other numbers; false where it has none.
    package mutating func openQuestion(ofStep step: Int, of lesson: Lesson, seed: UInt64) -> Bool {
        guard let item = ReviewItem(step: step, of: lesson), lesson.steps[step].prediction?.given.isEmpty == false
        else {
            return false
        }
        let questions = Review.lesson([item], of: course, seed: seed)
        review = ReviewRound(items: [item], lesson: questions, started: now, isTrial: true)
        _ = openStep(0, of: questions)
        return true
    }

    /// Whether a review has taken as long as one may; what has been asked is answered all the same.
    var isReviewOver: Bool { review.map { now - $0.started >= Review.seconds } ?? false }

    /// Notes how the question on the screen was answered, where it has come back.
    mutating func noteReview(isRight: Bool, _ sureness: Sureness?) {
        guard let session = lesson, session.isReview, review?.isTrial == false,
            let item = review?.items[session.stepIndex]
        else { return }
        progress.review(
            item.prediction, in: item.lesson, ReviewTry(time: now, isRight: isRight, sureness: sureness))
    }
}
