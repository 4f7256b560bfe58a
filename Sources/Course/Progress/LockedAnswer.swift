/// An answer to a prediction. The first one counts, for ever.
public struct LockedAnswer: Equatable, Hashable, Sendable {
    /// The index of the option, from 0.
    public let option: Int
    /// When, in whole seconds since 1970.
    public let time: Int

    /// An answer as it was locked; neither number is checked.
    public init(option: Int, time: Int) {
        self.option = option
        self.time = time
    }

    /// The earlier of the two; at the same time the one with the smaller index.
    func merging(_ other: LockedAnswer) -> LockedAnswer {
        (time, option) <= (other.time, other.option) ? self : other
    }
}

extension LockedAnswer: Codable {
    private enum CodingKeys: String, CodingKey {
        case option
        case time = "at"
    }

    /// Throws `DecodingError` where a key is missing, or the option is below 0.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        option = try container.decode(Int.self, forKey: .option)
        time = try container.decode(Int.self, forKey: .time)
        guard option >= 0 else {
            throw DecodingError.dataCorruptedError(
                forKey: .option, in: container, debugDescription: "an option before the first")
        }
    }
}
