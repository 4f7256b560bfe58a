/// How one question of a placement was answered.
package struct PlacementAnswer: Equatable, Sendable {
    /// The index of its step.
    package let step: Int
    /// The index of the lesson in its course that explains it.
    package let lesson: Int
    /// Whether the answer was right.
    package let isRight: Bool
}
