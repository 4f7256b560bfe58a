/// An answer to a prediction. The first one counts, for ever.
package struct LockedAnswer: Equatable, Hashable, Sendable {
    /// What was answered.
    package let answer: Answer
    /// How sure one was of it; nil where that was not asked.
    package let rating: Rating?
    /// When, in whole seconds since 1970.
    let time: Int
    /// The mark of what was asked and answered, as it read; nil for an answer of an older program.
    let mark: String?

    /// An answer as it was locked; nothing is checked.
    init(_ answer: Answer, rating: Rating? = nil, time: Int, mark: String? = nil) {
        self.answer = answer
        self.rating = rating
        self.time = time
        self.mark = mark
    }

    /// The earlier of the two; at the same time the one with the smaller rank.
    func merging(_ other: LockedAnswer) -> LockedAnswer {
        guard time == other.time else { return time < other.time ? self : other }
        if rank == other.rank { return mark ?? "" < other.mark ?? "" ? other : self }
        return other.rank.lexicographicallyPrecedes(rank) ? other : self
    }

    private var rank: [Double] { answer.rank + [Double(rating?.rank ?? 0)] }
}

extension LockedAnswer: Codable {
    private enum CodingKeys: String, CodingKey {
        case option, number, numbers, texts, order, piles, sure, mark
        case isRight = "right"
        case time = "at"
    }

    /// Throws `DecodingError` where there is no answer, the option is below 0, or the number not finite.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        time = try container.decode(Int.self, forKey: .time)
        mark = try container.decodeIfPresent(String.self, forKey: .mark)
        rating = try container.decodeIfPresent(Int.self, forKey: .sure).flatMap(Sureness.init).map {
            Rating($0, isRight: try container.decode(Bool.self, forKey: .isRight))
        }
        if let number = try container.decodeIfPresent(Double.self, forKey: .number) {
            answer = .number(number)
        } else if let numbers = try container.decodeIfPresent([Double].self, forKey: .numbers) {
            answer = .numbers(numbers)
        } else if let texts = try container.decodeIfPresent([String].self, forKey: .texts) {
            answer = .texts(texts)
        } else if let order = try container.decodeIfPresent([Int].self, forKey: .order) {
            answer = .order(order)
        } else if let piles = try container.decodeIfPresent([Int].self, forKey: .piles) {
            answer = .piles(piles)
        } else {
            answer = .option(try container.decode(Int.self, forKey: .option))
        }
        guard answer.isValid else {
            throw DecodingError.dataCorruptedError(
                forKey: .option, in: container, debugDescription: "an option before the first")
        }
    }

    /// Writes the answer under the name of its kind, and how sure one was where that was asked.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(time, forKey: .time)
        try container.encodeIfPresent(mark, forKey: .mark)
        try container.encodeIfPresent(rating?.sureness.rawValue, forKey: .sure)
        try container.encodeIfPresent(rating?.isRight, forKey: .isRight)
        switch answer {
        case .option(let option): try container.encode(option, forKey: .option)
        case .number(let number): try container.encode(number, forKey: .number)
        case .numbers(let numbers): try container.encode(numbers, forKey: .numbers)
        case .texts(let texts): try container.encode(texts, forKey: .texts)
        case .order(let order): try container.encode(order, forKey: .order)
        case .piles(let piles): try container.encode(piles, forKey: .piles)
        }
    }
}
