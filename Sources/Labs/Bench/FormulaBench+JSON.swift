import LossMath

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension FormulaBench {
    /// Reads a bench from JSON: `parameters`, `vectors`, `readings`, `plot`.
    ///
    /// - Parameter source: the file's name, for errors.
    public init(bytes: [UInt8], source: String) throws(LabError) {
        do {
            self = try JSONDecoder().decode(FormulaBench.self, from: Data(bytes))
        } catch let error as LabError {
            throw .badJSON(place: source, reason: error.description)
        } catch {
            throw .badJSON(place: source, reason: DecodingProblem.sentence(for: error))
        }
    }

    /// The value of every line, by name, as one line of JSON.
    public var answerJSON: String {
        JSONText.line(for: readings.mapValues { Value(tensor: $0) })
    }

    /// A number, a list or a list of lists.
    private struct Value: Encodable {
        let tensor: Tensor

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if let scalar = tensor.scalar {
                try container.encode(scalar)
            } else {
                try container.encode(NumberList(tensor))
            }
        }
    }
}
