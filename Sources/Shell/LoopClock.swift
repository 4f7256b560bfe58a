/// What the loop knows of time.
package struct LoopClock {
    /// A clock that only goes forward, in milliseconds.
    let milliseconds: () -> Double
    /// Whole seconds since 1970.
    package let seconds: () -> Int
    /// Waits some milliseconds.
    let pause: (Int) -> Void

    /// A clock of these functions: the system's, or some that a test puts forward.
    package init(
        milliseconds: @escaping () -> Double, seconds: @escaping () -> Int, pause: @escaping (Int) -> Void
    ) {
        self.milliseconds = milliseconds
        self.seconds = seconds
        self.pause = pause
    }
}
