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
        /// these letters alone. On dark shades every other cell of a line keeps its shade.
        ///
        /// - Parameters:
        ///   - yMap: what the rows of the plot are.
        ///   - isLight: whether a cell, by its index, has a shade that a line may cover.
        func draw(
            _ levels: Levels, on grid: inout Grid, in plot: Rectangle, _ yMap: AxisMap, isLight: (Int) -> Bool
        ) {
            func isDrawn(_ index: Int) -> Bool {
                isLight(index) || (index % plot.width + index / plot.width).isMultiple(of: 2)
            }
            var canvas = DotCanvas(area: plot, glyphs: grid.glyphs)
            for level in levels.boundaries {
                canvas.beginSeries(role)
                ContourTracer.draw(field, yMap, levels: [level], on: &canvas)
                guard grid.glyphs.isFine else { continue }
                grid.curves.append(ContourTracer.curve(field, yMap, level: level, style: Style(role), in: plot))
            }
            canvas.draw(on: &grid, where: isDrawn)
            var cells = levels.boundaries.map { _ in [(column: Int, row: Int)]() }
            for row in 0..<plot.height {
                for column in 0..<plot.width {
                    if let owner = canvas.owner(column: column, row: row) { cells[owner].append((column, row)) }
                }
            }
            for (index, line) in cells.enumerated() where !line.isEmpty {
                let seen = line.filter { isDrawn($0.row * plot.width + $0.column) }
                let shown = seen.isEmpty ? line : seen
                for cell in grid.glyphs.isASCII ? shown : [shown[shown.count / 2]] {
                    grid.write(
                        Self.letter(index), x: plot.x + cell.column, y: plot.y + cell.row,
                        style: Style(role, bold: true)
                    )
                }
            }
        }
    }
}
