import TextGrid

/// A point on top of a plot: where the learner stands.
package struct PlotMarker: Equatable, Sendable {
    /// Where it stands, in the units of the x axis.
    package let x: Double
    /// Where it stands, in the units of the y axis.
    package let y: Double
    let role: Role
    /// Written beside the point where that hides nothing.
    let label: String
    /// Whether it stands to the left of one that has its place already, so that both are seen.
    let givesWay: Bool
    /// What it is drawn as; nil: a dot.
    let glyph: Character?

    /// A marker; one outside the axes is not drawn.
    package init(
        x: Double, y: Double, role: Role, label: String = "", givesWay: Bool = false, glyph: Character? = nil
    ) {
        self.x = x
        self.y = y
        self.role = role
        self.label = label
        self.givesWay = givesWay
        self.glyph = glyph
    }
}
