import TextGrid

/// A point on top of a plot: where the learner stands.
public struct PlotMarker: Equatable, Sendable {
    public let x: Double
    public let y: Double
    public let role: Role
    /// Written beside the point where that hides nothing.
    public let label: String

    public init(x: Double, y: Double, role: Role, label: String = "") {
        self.x = x
        self.y = y
        self.role = role
        self.label = label
    }
}
