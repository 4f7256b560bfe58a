import LossMath
import Testing

/// The numbers of a reference input: written out, or made by a generator that is exact to the last bit.
struct Numbers: Decodable {
    struct Generator: Decodable {
        let kind: String
        let seed: UInt64?
        let lo: Double?
        let hi: Double?
        let prob: Double?
        let classes: Int?
        let head: Double?
        let tail: Double?
        let count: Int
    }

    let values: [Double]

    private enum Key: String, CodingKey { case values, generator, first, xorBits }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        if let values = try container.decodeIfPresent([Double].self, forKey: .values) {
            self.values = values
            return
        }
        let generator = try container.decode(Generator.self, forKey: .generator)
        values = try Self.generate(generator)
        let first = try container.decode([Double].self, forKey: .first)
        let bits = try container.decode(String.self, forKey: .xorBits)
        guard Array(values.prefix(first.count)) == first,
            values.reduce(0, { $0 ^ $1.bitPattern }) == UInt64(bits, radix: 16)
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .xorBits, in: container, debugDescription: "the generator \(generator.kind) differs")
        }
    }

    private static func generate(_ generator: Generator) throws -> [Double] {
        var random = SplitMix64(seed: generator.seed ?? 0)
        let count = generator.count
        switch generator.kind {
        case "uniform":
            let low = try #require(generator.lo)
            let width = try #require(generator.hi) - low
            return (0..<count).map { _ in low + width * random.nextUniform() }
        case "bernoulli":
            let probability = try #require(generator.prob)
            return (0..<count).map { _ in random.nextUniform() < probability ? 1 : 0 }
        case "sign":
            let probability = try #require(generator.prob)
            return (0..<count).map { _ in random.nextUniform() < probability ? 1 : -1 }
        case "onehot":
            let classes = try #require(generator.classes)
            var values = [Double](repeating: 0, count: count)
            for row in 0..<count / classes { values[row * classes + Int(random.nextUniform() * Double(classes))] = 1 }
            return values
        case "head_tail":
            return [try #require(generator.head)]
                + [Double](repeating: try #require(generator.tail), count: count - 1)
        default:
            throw ReferenceLosses.Case.UnknownFunction(name: generator.kind)
        }
    }
}
