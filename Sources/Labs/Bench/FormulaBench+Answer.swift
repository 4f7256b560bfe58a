import LossMath

extension FormulaBench {
    /// The value of every line, by name, as one line of JSON.
    public var answerJSON: String { JSONText.line(for: readings.mapValues { Value(tensor: $0) }) }

    /// A number, a list or a list of lists.
    private struct Value: Encodable {
        let tensor: Tensor

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if let scalar = tensor.scalar {
                try container.encode(scalar)
            } else if tensor.isMatrix {
                try container.encode((0..<tensor.rowCount).map { tensor.row($0) })
            } else {
                try container.encode(tensor.values)
            }
        }
    }
}
