import Course
import TextGrid

/// The words of a review.
enum ReviewText {
    static let title = "Review"
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
        guard let review = state.review else { return [] }
        let score = review.score
        if review.isTrial {
            let words = [
                Span("So it comes back, with other numbers; nothing of this is kept. "), Span("Enter", .key),
                Span(" goes back to the list."),
            ]
            return [[]] + TextWrap.lines(words, width: width, hanging: 2)
        }
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
