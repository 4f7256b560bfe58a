/// Why the loop came to its end.
package enum LoopEnding: Equatable, Sendable {
    /// The learner quit.
    case quit
    /// The terminal is gone.
    case closed
    /// The process is to die of this signal.
    case signal(Int32)
}
