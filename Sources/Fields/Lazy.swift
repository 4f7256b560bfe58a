import Synchronization

/// A value that is made when it is first asked for, and then kept. Copies share it.
package final class Lazy<Value: Sendable>: Sendable {
    /// The value, or how it is made; what that holds is let go with it.
    private enum Content {
        case value(Value)
        case make(@Sendable () -> Value)
    }

    private let content: Mutex<Content>

    /// - Parameter make: a pure function, so that it does not matter when it runs.
    package init(_ make: @escaping @Sendable () -> Value) {
        content = Mutex(.make(make))
    }

    /// The value.
    package var value: Value {
        switch content.withLock({ $0 }) {
        case .value(let value): return value
        case .make(let make):
            let value = make()
            content.withLock { $0 = .value(value) }
            return value
        }
    }

    /// True once the value is made.
    package var isMade: Bool {
        content.withLock { if case .value = $0 { true } else { false } }
    }
}

extension Lazy: Equatable where Value: Equatable {
    /// Equal where they are the same, or their values are.
    package static func == (left: Lazy, right: Lazy) -> Bool { left === right || left.value == right.value }
}
