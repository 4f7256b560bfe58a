import TextGrid

extension HeatMap {
    /// Another field, as lines of equal value.
    package struct Lines: Equatable, Sendable {
        let field: Field
        /// What its numbers are.
        let name: String
        let role: Role

        /// Lines over a heat map; the field has the map's ranges.
        package init(field: Field, name: String, role: Role = .second) {
            self.field = field
            self.name = name
            self.role = role
        }

        /// A few round values. A wall at the edge, where a loss shoots up, gets none: nine in ten values are below them.
        func levels(_ glyphs: Glyphs) -> Levels {
            let values = field.values.filter(\.isFinite).sorted()
            guard let low = values.first, case let high = values[values.count * 9 / 10], low < high else {
                return Levels([], glyphs: glyphs)
            }
            return Levels(low...high, scale: .linear, limit: 4, glyphs: glyphs)
        }

        /// The letter of a level: no number, since the level is one.
        static func letter(_ index: Int) -> String { String(["a", "b", "c", "d"][index % 4]) }

        /// Draws the lines as dots, with the letter of its level in the middle of each; in ASCII, where dots are shades, of
        /// these letters alone. A line takes the shade from all cells that it goes through: one that kept some of them would
        /// look like a pattern.
        ///
        /// - Parameter yMap: what the rows of the plot are.
        func draw(_ levels: Levels, on grid: inout Grid, in plot: Rectangle, _ yMap: AxisMap) {
            var canvas = DotCanvas(area: plot, glyphs: grid.glyphs)
            for level in levels.boundaries {
                canvas.beginSeries(role)
                ContourTracer.draw(field, yMap, levels: [level], on: &canvas)
                guard grid.glyphs.isFine else { continue }
                grid.curves.append(ContourTracer.curve(field, yMap, level: level, style: Style(role), in: plot))
            }
            // A finer drawing has the curves over the shades.
            if !grid.glyphs.isFine { canvas.draw(on: &grid) }
            var cells = levels.boundaries.map { _ in [(column: Int, row: Int)]() }
            for row in 0..<plot.height {
                for column in 0..<plot.width {
                    if let owner = canvas.owner(column: column, row: row) { cells[owner].append((column, row)) }
                }
            }
            for (index, line) in cells.enumerated() where !line.isEmpty {
                for cell in grid.glyphs.isASCII ? line : [line[line.count / 2]] {
                    grid.write(
                        Self.letter(index), x: plot.x + cell.column, y: plot.y + cell.row,
                        style: Style(role, bold: true)
                    )
                }
            }
        }
    }
}
