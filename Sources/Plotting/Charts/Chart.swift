import TextGrid

/// A picture of numbers: a value that can be drawn at any size, and put into words.
public protocol Chart: Equatable, Sendable {
    /// Draws the chart inside a region of a grid, with the glyphs of the grid: Braille and blocks, or ASCII.
    func draw(on grid: inout Grid, in rectangle: Rectangle)

    /// The chart in one sentence.
    var description: String { get }

    /// The chart as a small table: a line of names, and lines of numbers under them.
    var table: [String] { get }
}

extension Chart {
    /// The chart as lines of text.
    public func lines(size: Size, glyphs: Glyphs = .unicode) -> [String] {
        var grid = Grid(size: size, glyphs: glyphs)
        draw(on: &grid, in: grid.bounds)
        return grid.lines
    }
}
