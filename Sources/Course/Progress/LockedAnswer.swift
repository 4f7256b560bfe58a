/// An answer to a prediction. The first one counts, for ever.
public struct LockedAnswer: Equatable, Hashable, Sendable {
    /// What was answered.
    public let answer: Answer
    /// When, in whole seconds since 1970.
    public let time: Int

    /// An answer as it was locked; neither is checked.
    public init(_ answer: Answer, time: Int) {
        self.answer = answer
        self.time = time
    }

    /// The earlier of the two; at the same time the one with the smaller rank.
    func merging(_ other: LockedAnswer) -> LockedAnswer {
        guard time == other.time else { return time < other.time ? self : other }
        return other.answer.rank.lexicographicallyPrecedes(answer.rank) ? other : self
    }
}

extension LockedAnswer: Codable {
    private enum CodingKeys: String, CodingKey {
        case option, number
        case time = "at"
    }

    /// Throws `DecodingError` where there is no answer, the option is below 0, or the number not finite.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        time = try container.decode(Int.self, forKey: .time)
        if let number = try container.decodeIfPresent(Double.self, forKey: .number) {
            answer = .number(number)
        } else {
            answer = .option(try container.decode(Int.self, forKey: .option))
        }
        guard answer.isValid else {
            throw DecodingError.dataCorruptedError(
                forKey: .option, in: container, debugDescription: "an option before the first")
        }
    }

    /// Writes the answer under the name of its kind.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(time, forKey: .time)
        switch answer {
        case .option(let option): try container.encode(option, forKey: .option)
        case .number(let number): try container.encode(number, forKey: .number)
        }
    }
}
