import TextGrid

/// A line across a plot from its bottom to its top, with a word at its upper end.
package struct PlotLine: Equatable, Sendable {
    /// Where it stands, in the units of the x axis.
    let x: Double
    /// What it is.
    let label: String
    let role: Role

    /// A line without a name is a cursor's.
    var isCursor: Bool { label.isEmpty }

    /// A line; one outside the axis is not drawn.
    package init(x: Double, label: String, role: Role) {
        self.x = x
        self.label = label
        self.role = role
    }
}
