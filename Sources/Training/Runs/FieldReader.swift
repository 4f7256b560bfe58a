/// Reads the fields of a written specification, with errors that name them.
struct FieldReader {
    typealias Key = TrainingSpecification.CodingKeys

    let container: KeyedDecodingContainer<Key>

    /// Whether the field is there and is not null.
    func has(_ key: Key) -> Bool {
        guard container.contains(key) else { return false }
        return (try? container.decodeNil(forKey: key)) == false
    }

    /// The field if it is of this form, else nil.
    func optional<Value: Decodable>(_ type: Value.Type, _ key: Key) -> Value? {
        (try? container.decodeIfPresent(type, forKey: key)) ?? nil
    }

    /// The field, which must be of this form if it is there.
    func value<Value: Decodable>(_ type: Value.Type, _ key: Key, _ expected: String) throws -> Value? {
        do {
            return try container.decodeIfPresent(type, forKey: key)
        } catch {
            throw TrainingError.wrongForm(field: key.rawValue, expected: expected)
        }
    }

    func number(_ key: Key) throws -> Double? { try value(Double.self, key, "a number") }

    /// The field, which must be one of the names.
    func choice<Value: RawRepresentable & CaseIterable>(_ type: Value.Type, _ key: Key) throws -> Value?
    where Value.RawValue == String {
        let choices = Value.allCases.map(\.rawValue)
        guard let text = try value(String.self, key, choices.joined(separator: ", ")) else { return nil }
        return try choice(type, named: text, key)
    }

    /// The field, a list of such names.
    func choices<Value: RawRepresentable & CaseIterable>(_ type: Value.Type, _ key: Key) throws -> [Value]?
    where Value.RawValue == String {
        try value([String].self, key, "a list of names")?.map { try choice(type, named: $0, key) }
    }

    /// The choice of a name that stands in a field.
    func choice<Value: RawRepresentable & CaseIterable>(
        _ type: Value.Type, named text: String, _ key: Key
    ) throws -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: text) else {
            throw TrainingError.badChoice(field: key.rawValue, value: text, choices: Value.allCases.map(\.rawValue))
        }
        return value
    }
}
