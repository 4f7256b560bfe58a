/// How a question was answered when it came back.
package struct ReviewTry: Hashable, Sendable {
    /// When, in whole seconds since 1970.
    let time: Int
    /// Whether the answer was right.
    package let isRight: Bool
    /// How sure one was of it; nil where that was not said.
    let sureness: Sureness?

    /// An answer as it was given.
    package init(time: Int, isRight: Bool, sureness: Sureness? = nil) {
        (self.time, self.isRight, self.sureness) = (time, isRight, sureness)
    }

    /// How sure one was, and whether rightly; nil where that was not said.
    var rating: Rating? { sureness.map { Rating($0, isRight: isRight) } }

    /// Of two tries of the same second the one that comes first counts.
    var rank: [Int] { [time, isRight ? 1 : 0, sureness?.rawValue ?? 0] }
}

extension [ReviewTry] {
    /// What both know, in order; one for each second.
    func merging(_ other: [ReviewTry]) -> [ReviewTry] {
        let all = Set(self + other).sorted { $0.rank.lexicographicallyPrecedes($1.rank) }
        return all.enumerated().filter { $0.offset == 0 || all[$0.offset - 1].time != $0.element.time }.map(\.element)
    }
}

extension ReviewTry: Codable {
    private enum CodingKeys: String, CodingKey {
        case time = "at"
        case isRight = "right"
        case sureness = "sure"
    }

    /// Throws `DecodingError` where a key is missing.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            time: try container.decode(Int.self, forKey: .time),
            isRight: try container.decode(Bool.self, forKey: .isRight),
            sureness: try container.decodeIfPresent(Int.self, forKey: .sureness).flatMap(Sureness.init))
    }

    /// Writes how sure one was only where that was said.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(time, forKey: .time)
        try container.encode(isRight, forKey: .isRight)
        try container.encodeIfPresent(sureness?.rawValue, forKey: .sureness)
    }
}
