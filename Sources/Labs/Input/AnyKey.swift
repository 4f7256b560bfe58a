/// A key of any name: finds keys that nobody knows.
struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    init?(intValue: Int) {
        return nil
    }

    /// Throws ``LabError/unknownFields(place:names:known:)`` where the decoded object has a key that is not `known`.
    static func refuseUnknown(in decoder: any Decoder, known: [String], place: String) throws {
        let keys = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
        let unknown = keys.filter { !known.contains($0) }.sorted()
        guard unknown.isEmpty else {
            throw LabError.unknownFields(place: place, names: unknown, known: known.filter { $0 != "kind" })
        }
    }
}
