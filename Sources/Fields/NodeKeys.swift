/// A record with fixed keys: no word stands for it, and a list of records is written as a list.
package protocol FieldRecord: FieldValue {}

/// Reads a record with fixed keys: a parameter of a bench, a layer of weights.
package struct NodeKeys {
    private let node: Node
    private let place: Place

    /// - Throws: ``FieldFault/notKeys`` or ``FieldFault/unknownKey(_:owner:known:)``.
    package init(_ node: Node, at place: Place, owner: String, known: [String]) throws(Problem) {
        guard let entries = node.entries else { throw Problem(place, .notKeys) }
        for entry in entries where !known.contains(entry.key) {
            throw Problem(
                place.key(entry.key, at: entry.mark), .unknownKey(entry.key, owner: owner, known: known))
        }
        self.node = node
        self.place = place
    }

    /// The value of a key; nil where it is not there.
    package func value<Value: FieldValue>(_ key: String) throws(Problem) -> Value? {
        guard let entry = node.entries?.first(where: { $0.key == key }), !entry.value.isNull else { return nil }
        return try Value(entry.value, at: place.key(key, at: entry.mark))
    }

    /// The value of a key that must be there.
    package func required<Value: FieldValue>(_ key: String) throws(Problem) -> Value {
        guard let value: Value = try value(key) else { throw Problem(place, .missingKey(key)) }
        return value
    }
}
