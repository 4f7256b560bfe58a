import LossMath

extension TrainingSpecification {
    /// The fields that a written specification may have.
    public static let fields = CodingKeys.allCases.map(\.rawValue)

    /// Reads a specification. Fields that are left out are those of ``init(dataset:)``; `x` may be a flat list where
    /// there is one feature, and `y` a list of rows; with `x`, `dataset` may be left out.
    ///
    /// - Throws: ``TrainingError`` for an unknown field and for one of the wrong form.
    public init(from decoder: any Decoder) throws {
        let unknown = try decoder.container(keyedBy: AnyField.self).allKeys.map(\.stringValue)
            .filter { CodingKeys(rawValue: $0) == nil && !Self.labKeys.contains($0) }
        guard unknown.isEmpty else { throw TrainingError.unknownFields(unknown.sorted()) }
        let container = try decoder.container(keyedBy: CodingKeys.self)

        func value<Value: Decodable>(_ type: Value.Type, _ key: CodingKeys, _ expected: String) throws -> Value? {
            do {
                return try container.decodeIfPresent(type, forKey: key)
            } catch {
                throw TrainingError.wrongForm(field: key.rawValue, expected: expected)
            }
        }
        func choice<Value: RawRepresentable & CaseIterable>(_ type: Value.Type, _ key: CodingKeys) throws -> Value?
        where Value.RawValue == String {
            let choices = Value.allCases.map(\.rawValue)
            guard let text = try value(String.self, key, choices.joined(separator: ", ")) else { return nil }
            guard let value = Value(rawValue: text) else {
                throw TrainingError.badChoice(field: key.rawValue, value: text, choices: choices)
            }
            return value
        }

        let dataset = try value(String.self, .dataset, "the id of a data set")
        guard let dataset = dataset ?? (container.contains(.x) ? Self.inline : nil) else {
            throw TrainingError.datasetMissing
        }
        self.init(dataset: dataset)
        if let flat = try? container.decodeIfPresent([Double].self, forKey: .x) {
            x = flat.map { [$0] }
        } else {
            x = try value([[Double]].self, .x, "a list of rows of numbers")
        }
        if let rows = try? container.decodeIfPresent([[Double]].self, forKey: .y) {
            for (row, values) in rows.enumerated() where values.count != rows[0].count {
                throw TrainingError.ragged(field: "y", row: row, expected: rows[0].count, found: values.count)
            }
            y = rows.flatMap { $0 }
        } else {
            y = try value([Double].self, .y, "a list of numbers")
        }
        hidden = try value([Int].self, .hidden, "a list of whole numbers") ?? hidden
        activation = try choice(Activation.self, .activation) ?? activation
        output = try choice(OutputActivation.self, .output)
        loss = try value(String.self, .loss, "the name of a loss")
        logForm = try choice(LogForm.self, .logForm)
        epsilon = try value(Double.self, .epsilon, "a number")
        learningRate = try value(Double.self, .learningRate, "a number") ?? learningRate
        batchSize = try value(Int.self, .batchSize, "a whole number") ?? batchSize
        epochs = try value(Int.self, .epochs, "a whole number") ?? epochs
        seed = try value(UInt64.self, .seed, "a whole number from 0 upwards") ?? seed
        initialWeights = try value(
            [LayerWeights].self, .initialWeights, "a list of layers, each with W and b, lists of numbers")
    }

    /// A key of any name.
    /// Keys that a lab's state adds to those of its run.
    private static let labKeys: Set<String> = ["kind", "epochsRun"]

    private struct AnyField: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
