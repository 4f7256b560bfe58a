import TextGrid

/// A picture of numbers: a value that can be drawn at any size, and put into words.
package protocol Chart: Equatable, Sendable {
    /// Draws the chart inside a region of a grid, with the glyphs of the grid: Braille and blocks, or ASCII.
    func draw(on grid: inout Grid, in rectangle: Rectangle)

    /// The chart in one sentence.
    var description: String { get }

    /// The chart as a small table: a line of names, and lines of numbers under them.
    var table: [String] { get }
}
