import Fields
import LossMath

/// Questions that are asked again, with other numbers where they have some.
package enum Review {
    /// At most so many questions are asked at once.
    package static let limit = 12
    /// After so many seconds no further one is asked.
    package static let seconds = 300
    /// The id of the lesson that a review is; no lesson of a course can have it.
    package static let id = "*review"

    /// Which of those that are due are asked, in their order: those first of which somebody was wrongly sure, then one of
    /// each lesson in turn. The same seed gives the same.
    package static func questions(_ due: [ReviewItem], seed: UInt64) -> [ReviewItem] {
        var random = SplitMix64(seed: seed)
        func mixed(_ items: [ReviewItem]) -> [ReviewItem] {
            var piles = Dictionary(grouping: items.shuffled(using: &random), by: \.lesson)
            let lessons = piles.keys.sorted().shuffled(using: &random)
            var order: [ReviewItem] = []
            while order.count < items.count {
                for lesson in lessons { if let next = piles[lesson]?.popLast() { order.append(next) } }
            }
            return order
        }
        let first = mixed(due.filter(\.isConfidentMistake))
        return Array((first + mixed(due.filter { !$0.isConfidentMistake })).prefix(limit))
    }

    /// What a question draws its numbers by.
    ///
    /// - Parameter id: of its lesson and its own.
    static func random(of id: String, seed: UInt64) -> SplitMix64 {
        SplitMix64(seed: id.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    }

    /// The questions as the steps of a lesson, without what else there is to do in theirs. The same seed gives the same
    /// numbers, and others each time the question comes back.
    package static func lesson(_ items: [ReviewItem], of course: Course, seed: UInt64) -> Lesson {
        let steps = items.compactMap { item -> Step? in
            guard let lesson = course[item.lesson], lesson.steps.indices.contains(item.step) else { return nil }
            let id = "\(item.lesson)/\(item.prediction)"
            let start = random(of: id, seed: seed &+ UInt64(item.tries))
            let line = lesson.steps[item.step].line
            return Step(line: line, predictionID: id, goalIDs: []) { _ in
                var random = start
                var reading = (lesson.drawn(item.step, using: &random)?.step ?? lesson.steps[item.step]).reading.value
                reading.content.prediction?.id = id
                reading.content.goals = []
                return reading
            }
        }
        let front = FrontMatter.unknown(id)
        return Lesson(
            front, number: 0, fileName: id, text: Lazy { .failure(LessonError(file: id, line: 1, problem: .noSteps)) },
            parts: Lazy { .success(steps) })
    }
}
