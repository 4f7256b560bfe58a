/// How one question of a placement was answered.
public struct PlacementAnswer: Equatable, Sendable {
    /// The index of its step.
    public let step: Int
    /// The index of the lesson in its course that explains it.
    public let lesson: Int
    /// Whether the answer was right.
    public let isRight: Bool
}
