import TextGrid

extension HeatMap {
    /// A way over the map, point by point, each with a value of its own, which need not be that of the map below it: a
    /// point is drawn as the number of the level that its own value is on, and the legend numbers the levels.
    package struct Walk: Equatable, Sendable {
        let x: [Double]
        let y: [Double]
        let values: [Double]

        /// A way of as many points as there are of each.
        package init(x: [Double], y: [Double], values: [Double]) {
            (self.x, self.y, self.values) = (x, y, values)
        }

        /// The number of a level.
        static func digit(_ level: Int) -> Character { Character("\(min(9, level))") }

        /// Draws the points, later ones over those before.
        func draw(_ levels: Levels?, _ plotter: PointPlotter, on grid: inout Grid) {
            for (index, value) in values.enumerated() {
                guard let place = plotter.cell(x[index], y[index]) else { continue }
                let shown = value.isNaN ? "?" : Self.digit(levels?.level(of: value) ?? 0)
                grid[place.column, place.row] = Cell(shown, style: Style(.marker, bold: true))
            }
        }
    }
}

extension Field {
    /// Where the greatest value is many times the least, levels of equal ratio show the valleys too; a 0 is on the lowest.
    package var fittingScale: Axis.Scale {
        guard !values.contains(where: { $0 < 0 }), let shown = SeriesReader.extremes(of: values, scale: .log) else {
            return .linear
        }
        return shown.upperBound >= 100 * shown.lowerBound ? .log : .linear
    }
}
