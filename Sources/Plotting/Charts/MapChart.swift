import TextGrid

/// A chart over two directions, each of whose cells is a place.
package protocol MapChart: Chart {
    /// The cells inside the axes, of a map that is drawn in a rectangle with some room, and the numbers from edge to edge of
    /// them.
    func area(
        in rectangle: Rectangle, _ glyphs: Glyphs
    ) -> (plot: Rectangle, x: ClosedRange<Double>, y: ClosedRange<Double>)
}

extension MapChart {
    /// The numbers of x and y under a cell of the screen, for a map drawn in `rectangle`; nil beside the shades.
    package func place(
        atColumn column: Int, row: Int, in rectangle: Rectangle, glyphs: Glyphs
    ) -> (x: Double, y: Double)? {
        rectangle.isEmpty ? nil : plotter(in: rectangle, glyphs).place(column, row)
    }

    /// The cell of a place, at the edge of the shades where it is outside; nil without one.
    ///
    /// - Parameter rectangle: where the map is drawn.
    package func cell(
        ofX x: Double, y: Double, in rectangle: Rectangle, glyphs: Glyphs
    ) -> (column: Int, row: Int)? {
        rectangle.isEmpty ? nil : plotter(in: rectangle, glyphs).cell(x, y)
    }

    private func plotter(in rectangle: Rectangle, _ glyphs: Glyphs) -> PointPlotter {
        let area = area(in: rectangle, glyphs)
        return PointPlotter(xMap: AxisMap(area.x), yMap: AxisMap(area.y), plot: area.plot)
    }
}
