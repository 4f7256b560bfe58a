/// How far somebody came in one lesson.
package struct LessonProgress: Equatable, Sendable {
    /// The indices of the steps that were opened, from 0, of which no more is known.
    var opened: Set<Int> = []
    /// The headings of the steps that were opened, with their indices then.
    package internal(set) var headings: [String: Int] = [:]
    /// The index of the furthest step that was opened.
    var stepReached: Int { allOpened.max() ?? 0 }
    /// The index of the step that was open last, from 0.
    var position = 0
    /// Its heading; nil where that is not known.
    var heading: String?
    /// When it was used last, in whole seconds since 1970.
    var updated = 0
    /// The answers to predictions, by their ids.
    package internal(set) var answers: [String: LockedAnswer] = [:]
    /// When each goal was first met, by the goals' ids.
    package internal(set) var goalsMet: [String: Int] = [:]
    /// When it was first met as which mark says, by the goals' ids; none of goals that an older program knows.
    var goalMarks: [String: [String: Int]] = [:]
    /// The ids of the questions and goals of steps when those were opened; nil where an older program opened them.
    var tasks: Set<String>?
    /// How many hints were taken, by the ids of goals and programs.
    var hints: [String: Int] = [:]

    /// How questions were answered that came back, by the predictions' ids, in order.
    package internal(set) var reviews: [String: [ReviewTry]] = [:]

    private var allOpened: Set<Int> { opened.union(headings.values) }

    /// Which steps of a lesson were opened: those of known headings, wherever they stand now. One whose heading is nowhere
    /// was worded anew, where its place is taken by no other.
    func places(among titles: [String]) -> Set<Int> {
        var places = opened.filter(titles.indices.contains)
        for (heading, index) in headings {
            if let place = titles.firstIndex(of: heading) {
                places.insert(place)
            } else if titles.indices.contains(index), headings[titles[index]] == nil {
                places.insert(index)
            }
        }
        return places
    }

    /// What both know together. The position is that of the one used last.
    func merging(_ other: LessonProgress) -> LessonProgress {
        var merged = LessonProgress()
        merged.headings = headings.merging(other.headings) { max($0, $1) }
        merged.opened = opened.union(other.opened).subtracting(merged.headings.values)
        let isLater = (updated, position, heading ?? "") >= (other.updated, other.position, other.heading ?? "")
        (merged.position, merged.heading) = isLater ? (position, heading) : (other.position, other.heading)
        merged.updated = max(updated, other.updated)
        merged.answers = answers.merging(other.answers) { $0.merging($1) }
        merged.goalsMet = goalsMet.merging(other.goalsMet) { min($0, $1) }
        merged.goalMarks = goalMarks.merging(other.goalMarks) { $0.merging($1) { min($0, $1) } }
        merged.tasks = tasks.map { $0.union(other.tasks ?? []) } ?? other.tasks
        merged.reviews = reviews.merging(other.reviews) { $0.merging($1) }
        merged.hints = hints.merging(other.hints) { max($0, $1) }
        return merged
    }

    /// What is left of it where the lesson was reset at a time; nil where nothing happened since.
    func since(_ reset: Int) -> LessonProgress? {
        guard updated > reset else { return nil }
        var rest = self
        rest.answers = answers.filter { $0.value.time > reset }
        rest.goalMarks = goalMarks.mapValues { $0.filter { $0.value > reset } }.filter { !$0.value.isEmpty }
        // What was met before may have been met once more.
        rest.goalsMet = goalsMet.filter { $0.value > reset }
            .merging(rest.goalMarks.compactMapValues { $0.values.min() }) { min($0, $1) }
        rest.reviews = reviews.mapValues { $0.filter { $0.time > reset } }.filter { !$0.value.isEmpty }
        return rest
    }
}

extension LessonProgress: Codable {
    private enum CodingKeys: String, CodingKey {
        case stepReached = "step"
        case opened, headings, position, heading, updated, answers, hints, reviews, goalMarks, tasks
        case goalsMet = "goals"
    }

    /// Throws `DecodingError` where a key is missing, or a step lies before the first.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let reached = try container.decode(Int.self, forKey: .stepReached)
        self.init(
            reached: reached, opened: try container.decodeIfPresent([Int].self, forKey: .opened),
            headings: try container.decodeIfPresent([String: Int].self, forKey: .headings) ?? [:],
            position: try container.decode(Int.self, forKey: .position),
            heading: try container.decodeIfPresent(String.self, forKey: .heading),
            updated: try container.decode(Int.self, forKey: .updated))
        answers = try container.decode([String: LockedAnswer].self, forKey: .answers)
        goalsMet = try container.decode([String: Int].self, forKey: .goalsMet)
        goalMarks = try container.decodeIfPresent([String: [String: Int]].self, forKey: .goalMarks) ?? [:]
        tasks = try container.decodeIfPresent(Set<String>.self, forKey: .tasks)
        hints = try container.decodeIfPresent([String: Int].self, forKey: .hints) ?? [:]
        reviews = try container.decodeIfPresent([String: [ReviewTry]].self, forKey: .reviews) ?? [:]
        guard reached >= 0, position >= 0 else {
            throw DecodingError.dataCorruptedError(
                forKey: .position, in: container, debugDescription: "a step before the first")
        }
    }

    /// - Parameters:
    ///   - reached: the furthest step that was opened.
    ///   - opened: the steps that were; nil for all up to the furthest.
    init(reached: Int, opened: [Int]?, headings: [String: Int], position: Int, heading: String?, updated: Int) {
        self.init()
        self.opened = (opened.map(Set.init) ?? Self.all(upTo: reached)).subtracting(headings.values)
        (self.headings, self.position, self.heading, self.updated) = (headings, position, heading, updated)
    }

    /// Where no more is said than the furthest step, those before it were opened too. No lesson has a thousand.
    private static func all(upTo step: Int) -> Set<Int> { Set(0...max(0, min(step, 999))) }

    /// Names the steps that were opened where some before the furthest were not.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(stepReached, forKey: .stepReached)
        // An older program goes by the places.
        let opened = allOpened
        if opened != Self.all(upTo: stepReached) { try container.encode(opened.sorted(), forKey: .opened) }
        if !headings.isEmpty { try container.encode(headings, forKey: .headings) }
        try container.encode(position, forKey: .position)
        try container.encodeIfPresent(heading, forKey: .heading)
        try container.encode(updated, forKey: .updated)
        try container.encode(answers, forKey: .answers)
        try container.encode(goalsMet, forKey: .goalsMet)
        if !goalMarks.isEmpty { try container.encode(goalMarks, forKey: .goalMarks) }
        try container.encodeIfPresent(tasks?.sorted(), forKey: .tasks)
        try container.encode(hints, forKey: .hints)
        try container.encode(reviews, forKey: .reviews)
    }
}
