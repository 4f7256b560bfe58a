import TextGrid
import Wording

/// A vertical line behind the data of a plot, where something changed.
package struct PlotRule: Equatable, Sendable {
    /// Where it stands, in the units of the x axis.
    let x: Double
    /// What changed there, said below the plot; empty where that is said elsewhere.
    let label: String

    /// A line; one outside the axes is not drawn.
    package init(x: Double, label: String = "") {
        self.x = x
        self.label = label
    }

    /// What it is, under the plot.
    func words(_ glyphs: Glyphs) -> [Span] {
        [Span(String(glyphs.rule), .marker), Span(" \(NumberText.grouped(x)): \(label)", .muted)]
    }
}
