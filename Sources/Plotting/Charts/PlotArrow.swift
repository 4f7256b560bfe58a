import TextGrid

/// A direction on a plot, shown beside a point: which way a loss falls.
package struct PlotArrow: Equatable, Sendable {
    let dx: Double
    let dy: Double
    let role: Role

    /// A direction in the units of both axes; y grows upwards.
    package init(dx: Double, dy: Double, role: Role) {
        self.dx = dx
        self.dy = dy
        self.role = role
    }

    /// Whether it has a direction.
    var isSeen: Bool { dx.isFinite && dy.isFinite && (dx != 0 || dy != 0) }

    /// Draws the nearest of eight arrows in the next cell that way; none for a direction that is no number.
    func draw(beside marker: PlotMarker, _ plotter: PointPlotter, on grid: inout Grid) {
        guard let place = plotter.cell(marker.x, marker.y) else { return }
        // A cell is twice as high as wide, and y grows upwards.
        let across = dx / (plotter.xMap.upper - plotter.xMap.lower) * Double(plotter.plot.width)
        let up = dy / (plotter.yMap.upper - plotter.yMap.lower) * Double(plotter.plot.height) * 2
        let length = (across * across + up * up).squareRoot()
        guard length > 0, length.isFinite else { return }
        // Within 22.5 degrees of an axis, whose sine is 0.383, the arrow is along it.
        let column = abs(across) > 0.383 * length ? (across > 0 ? 1 : -1) : 0
        let row = abs(up) > 0.383 * length ? (up > 0 ? -1 : 1) : 0
        let (x, y) = (place.column + column, place.row + row)
        guard x >= plotter.plot.x, x < plotter.plot.maxX, y >= plotter.plot.y, y < plotter.plot.maxY else { return }
        let index = (row + 1) * 3 + column + 1
        let shapes: [Character] = Array(grid.glyphs.isASCII ? "\\^/< >/v\\" : "↖↑↗← →↙↓↘")
        grid[x, y] = Cell(shapes[index], style: Style(role, bold: true))
    }
}
