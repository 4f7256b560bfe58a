import Synchronization

/// A value that is made when it is first asked for, and then kept. Copies share it.
public final class Lazy<Value: Sendable>: Sendable {
    private let make: @Sendable () -> Value
    private let made = Mutex<Value?>(nil)

    /// - Parameter make: a pure function, so that it does not matter when it runs.
    public init(_ make: @escaping @Sendable () -> Value) {
        self.make = make
    }

    /// The value.
    public var value: Value {
        if let value = made.withLock({ $0 }) { return value }
        let value = make()
        made.withLock { $0 = $0 ?? value }
        return value
    }

    /// True once the value is made.
    public var isMade: Bool { made.withLock { $0 != nil } }
}

extension Lazy: Equatable where Value: Equatable {
    /// Equal where they are the same, or their values are.
    public static func == (left: Lazy, right: Lazy) -> Bool { left === right || left.value == right.value }
}
