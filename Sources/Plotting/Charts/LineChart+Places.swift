import TextGrid

extension LineChart {
    /// The value on the x axis under a cell, for a pointer; nil outside the plot. The chart is drawn once to find where its
    /// plot is.
    ///
    /// - Parameters:
    ///   - rectangle: where the chart is drawn.
    package func x(atColumn column: Int, row: Int, in rectangle: Rectangle, glyphs: Glyphs) -> Double? {
        rectangle.isEmpty ? nil : plotter(in: rectangle, glyphs: glyphs).place(column, row)?.x
    }

    /// The value on the y axis under a cell, for a pointer; nil outside the plot.
    ///
    /// - Parameters:
    ///   - rectangle: where the chart is drawn.
    package func y(atColumn column: Int, row: Int, in rectangle: Rectangle, glyphs: Glyphs) -> Double? {
        rectangle.isEmpty ? nil : plotter(in: rectangle, glyphs: glyphs).place(column, row)?.y
    }

    /// The cell of a place on one of the lines, at the edge of the plot where the line is outside it, on the x axis where it
    /// has no value; nil without such a line.
    ///
    /// - Parameters:
    ///   - place: in the units of the x axis.
    ///   - role: the colour of the line.
    ///   - dash: its pattern.
    ///   - rectangle: where the chart is drawn.
    package func cell(
        of place: Double, role: Role, dash: Dash, in rectangle: Rectangle, glyphs: Glyphs
    ) -> (column: Int, row: Int)? {
        let alike = series.filter { $0.role == role && $0.dash == dash }
        guard let line = alike.first(where: { $0.form == .line }) ?? alike.first, place.isFinite else { return nil }
        let plotter = plotter(in: rectangle, glyphs: glyphs)
        guard !plotter.plot.isEmpty else { return nil }
        let height = SeriesReader.nearest(to: place, in: line)?.y ?? .nan
        return plotter.cell(place, height)
            ?? (
                plotter.plot.x + plotter.xMap.cell(of: place, among: plotter.plot.width), plotter.plot.maxY - 1
            )
    }

    /// A name in the legend of a chart, or at the end of its line.
    package struct NamePlace: Sendable {
        /// The number of the series.
        package let series: Int
        /// Its colour.
        package let role: Role
        /// Its pattern.
        package let dash: Dash
        /// Where it stands.
        package let area: Rectangle
    }

    /// Where the names of the lines stand.
    ///
    /// - Parameter rectangle: where the chart is drawn.
    package func namePlaces(in rectangle: Rectangle, glyphs: Glyphs) -> [NamePlace] {
        guard series.count > 1, !rectangle.isEmpty else { return [] }
        let named = inOrder.filter { !series[$0].name.isEmpty }
        return (drawn(in: rectangle, glyphs: glyphs).frame?.namePlaces ?? []).map { number, area in
            let index = named[number]
            return NamePlace(series: index, role: series[index].role, dash: series[index].dash, area: area)
        }
    }
}
