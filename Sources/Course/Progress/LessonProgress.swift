/// How far somebody came in one lesson.
public struct LessonProgress: Equatable, Sendable {
    /// The index of the furthest step that was opened, from 0.
    public internal(set) var stepReached = 0
    /// The index of the step that was open last, from 0.
    public internal(set) var position = 0
    /// When it was used last, in whole seconds since 1970.
    public internal(set) var updated = 0
    /// The answers to predictions, by their ids.
    public internal(set) var answers: [String: LockedAnswer] = [:]
    /// When each goal was first met, by the goals' ids.
    public internal(set) var goalsMet: [String: Int] = [:]
    /// How many hints were taken, by the ids of goals and programs.
    public internal(set) var hints: [String: Int] = [:]

    /// How questions were answered that came back, by the predictions' ids, in order.
    public internal(set) var reviews: [String: [ReviewTry]] = [:]

    init() {}

    /// What both know together. The position is that of the one used last.
    func merging(_ other: LessonProgress) -> LessonProgress {
        var merged = LessonProgress()
        merged.stepReached = max(stepReached, other.stepReached)
        merged.position = (updated, position) >= (other.updated, other.position) ? position : other.position
        merged.updated = max(updated, other.updated)
        merged.answers = answers.merging(other.answers) { $0.merging($1) }
        merged.goalsMet = goalsMet.merging(other.goalsMet) { min($0, $1) }
        merged.reviews = reviews.merging(other.reviews) { $0.merging($1) }
        merged.hints = hints.merging(other.hints) { max($0, $1) }
        return merged
    }

    /// What is left of it where the lesson was reset at a time; nil where nothing happened since.
    func since(_ reset: Int) -> LessonProgress? {
        guard updated > reset else { return nil }
        var rest = self
        rest.answers = answers.filter { $0.value.time > reset }
        rest.goalsMet = goalsMet.filter { $0.value > reset }
        rest.reviews = reviews.mapValues { $0.filter { $0.time > reset } }.filter { !$0.value.isEmpty }
        return rest
    }
}

extension LessonProgress: Codable {
    private enum CodingKeys: String, CodingKey {
        case stepReached = "step"
        case position, updated, answers, hints, reviews
        case goalsMet = "goals"
    }

    /// Throws `DecodingError` where a key is missing, or a step lies before the first.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        stepReached = try container.decode(Int.self, forKey: .stepReached)
        position = try container.decode(Int.self, forKey: .position)
        updated = try container.decode(Int.self, forKey: .updated)
        answers = try container.decode([String: LockedAnswer].self, forKey: .answers)
        goalsMet = try container.decode([String: Int].self, forKey: .goalsMet)
        hints = try container.decodeIfPresent([String: Int].self, forKey: .hints) ?? [:]
        reviews = try container.decodeIfPresent([String: [ReviewTry]].self, forKey: .reviews) ?? [:]
        guard stepReached >= 0, position >= 0 else {
            throw DecodingError.dataCorruptedError(
                forKey: .position, in: container, debugDescription: "a step before the first")
        }
    }
}
