import Synchronization

/// The last few results of a pure function that is asked for the same from frame to frame.
package final class Recent<Key: Equatable & Sendable, Value: Sendable>: Sendable {
    private let found = Mutex<[(key: Key, value: Value)]>([])
    private let limit: Int

    /// Keeps so many results.
    package init(_ limit: Int) { self.limit = limit }

    /// What was made for an equal key, or what is made now.
    package func remembered(_ key: Key, _ make: () -> Value) -> Value {
        if let known = found.withLock({ found in found.firstIndex { $0.key == key }.map { found[$0] } }) {
            return known.value
        }
        let value = make()
        found.withLock { found in
            found.insert((key, value), at: 0)
            if found.count > limit { found.removeLast() }
        }
        return value
    }
}
