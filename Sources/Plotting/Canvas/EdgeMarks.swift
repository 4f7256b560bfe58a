import TextGrid

/// Arrows in the outer cells of a plot, where data go on outside it or to infinity. The first series to come wins.
struct EdgeMarks {
    private var above: [Int: Role] = [:]
    private var below: [Int: Role] = [:]

    /// Marks a cell column at its upper or lower end.
    mutating func mark(column: Int, isAbove: Bool, role: Role) {
        if isAbove {
            if above[column] == nil { above[column] = role }
        } else if below[column] == nil {
            below[column] = role
        }
    }

    func draw(on grid: inout Grid, in plot: Rectangle) {
        let isASCII = grid.glyphs.isASCII
        for (column, role) in below where column >= 0 && column < plot.width {
            grid[plot.x + column, plot.maxY - 1] = Cell(isASCII ? "v" : "▼", style: Style(role))
        }
        // In a plot of one row the way up is what is shown.
        for (column, role) in above where column >= 0 && column < plot.width {
            grid[plot.x + column, plot.y] = Cell(isASCII ? "^" : "▲", style: Style(role))
        }
    }
}
