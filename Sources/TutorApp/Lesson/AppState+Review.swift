import Course
import Labs
import TextGrid
import Wording

/// Questions that come back: a round of them is a lesson of its own, of which nothing is kept but how they were answered.
struct ReviewRound: Equatable, Sendable {
    let items: [ReviewItem]
    let lesson: Lesson
    /// When it began, in whole seconds since 1970.
    let started: Int
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
    public mutating func openReview(seed: UInt64 = 1) -> [Effect] {
        let items = Review.questions(
            due.filter { course[$0.lesson]?.steps[$0.step].prediction != nil }, seed: seed)
        overlay = nil
        guard !items.isEmpty else {
            let words = hasReviews ? dueWords : "nothing yet; questions come back a day after you answered them"
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

    /// Whether a review has taken as long as one may; what has been asked is answered all the same.
    var isReviewOver: Bool { review.map { now - $0.started >= Review.seconds } ?? false }

    /// Notes how the question on the screen was answered, where it has come back.
    mutating func noteReview(isRight: Bool, _ sureness: Sureness?) {
        guard let session = lesson, session.isReview, let item = review?.items[session.stepIndex] else { return }
        progress.review(
            item.prediction, in: item.lesson, ReviewTry(time: now, isRight: isRight, sureness: sureness))
    }
}

/// The words of a review.
enum ReviewText {
    static let title = "Review"
    static let summary = "what you answered, asked again"
    static let about =
        "Questions come back after 1, 4 and 7 days, some with other numbers: at most twelve, or five minutes. What you were"
        + " wrongly sure of comes first."

    /// The lesson that a question is from; nothing elsewhere.
    static func origin(_ session: LessonSession, _ state: AppState, width: Int) -> [[Span]] {
        guard session.isReview, let item = state.review?.items[session.stepIndex],
            let lesson = state.course[item.lesson]
        else { return [] }
        return TextWrap.lines([Span("From \(lesson.words)", .muted)], width: width) + [[]]
    }

    /// What is said once the last question is answered.
    static func end(_ state: AppState, width: Int) -> [[Span]] {
        guard let score = state.review?.score else { return [] }
        let words = [
            Span("\(score.right) of \(score.all) right. ", score.right == score.all ? .good : .heading),
            Span(
                score.right == score.all
                    ? "They come back later, until each was right three times. "
                    : "What was wrong comes back tomorrow, the rest later. "),
            Span("Enter", .key), Span(" goes back to the list."),
        ]
        return [[]] + TextWrap.lines(words, width: width, hanging: 2)
    }
}
