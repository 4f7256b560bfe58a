import TextGrid
import Wording

/// Lines of equal value over two directions, each with its level on it, and a path on top: a loss over two weights, and
/// the way that training took.
public struct ContourPlot: Chart {
    let field: Field
    /// What the numbers are: `loss`.
    let name: String
    let x: Axis
    let y: Axis
    /// The levels; nil for round numbers.
    let levels: [Double]?
    /// How round levels are spaced.
    let scale: Axis.Scale
    /// From its start, an open circle, to its end, a full one.
    let path: Series?
    let role: Role
    let markers: [PlotMarker]
    let title: String

    /// - Parameters:
    ///   - x: its label; the range is the field's.
    ///   - y: its label; the range is the field's.
    public init(
        field: Field, name: String = "", x: Axis = Axis(), y: Axis = Axis(), levels: [Double]? = nil,
        scale: Axis.Scale = .linear, path: Series? = nil, role: Role = .second, markers: [PlotMarker] = [],
        title: String = ""
    ) {
        self.field = field
        self.name = name
        self.x = x
        self.y = y
        self.levels = levels
        self.scale = scale
        self.path = path
        self.role = role
        self.markers = markers
        self.title = title
    }

    private func levels(glyphs: Glyphs) -> Levels {
        if let levels { return Levels(levels, glyphs: glyphs) }
        guard let range = SeriesReader.extremes(of: field.values, scale: scale), range.lowerBound < range.upperBound
        else { return Levels([], glyphs: glyphs) }
        return Levels(range, scale: scale, limit: 8, glyphs: glyphs)
    }

    /// Draws the lines, the path over them and the markers on top; with too little room for axes, no axes.
    public func draw(on grid: inout Grid, in rectangle: Rectangle) {
        guard !rectangle.isEmpty else { return }
        let (xMap, yMap) = (AxisMap(field.xRange), AxisMap(field.yRange))
        let levels = levels(glyphs: grid.glyphs)
        var content = FrameContent(xMap: xMap, yMap: yMap)
        content.title = title
        content.x = x
        content.y = y
        let readers = path.map { [SeriesReader($0)] } ?? []
        content.notes = field.notes(scale: .linear) + ChartNotes(readers, xMap: xMap, yMap: yMap).words(xName: x.label)
        if !levels.labels.isEmpty {
            content.notes.insert("\(name.isEmpty ? "lines" : name) at \(levels.labels.joined(separator: " "))", at: 0)
        }
        let frame = ChartFrame(content, in: rectangle, glyphs: grid.glyphs)
        frame?.draw(on: &grid)
        let plot = frame?.plot ?? rectangle
        guard !plot.isEmpty else { return }

        var canvas = DotCanvas(area: plot, glyphs: grid.glyphs)
        var marks = EdgeMarks()
        // First, since what comes first keeps its cells.
        if let reader = readers.first {
            canvas.isThick = true
            var tracer = CurveTracer(reader, canvas: canvas, xMap: xMap, yMap: yMap)
            tracer.drawLine(on: &canvas, marks: &marks, ink: .heavy)
            canvas.isThick = grid.glyphs.isHeavy
        }
        let before = canvas.seriesCount
        let contours = ContourTracer(field, canvas: canvas)
        for level in levels.boundaries {
            canvas.beginSeries(role)
            contours.draw(levels: [level], on: &canvas)
        }
        canvas.draw(on: &grid)
        marks.draw(on: &grid, in: plot)
        // Without axes there is no room for words either.
        for (index, label) in levels.labels.enumerated() where frame != nil {
            write(label, onLine: before + index, of: canvas, on: &grid, in: plot)
        }
        let plotter = PointPlotter(xMap: xMap, yMap: yMap, plot: plot)
        drawEnds(plotter, on: &grid)
        plotter.draw(markers, on: &grid)
    }

    private func drawEnds(_ plotter: PointPlotter, on grid: inout Grid) {
        guard let path, let first = path.first, let last = path.last else { return }
        for (point, glyph) in [(first, grid.glyphs.emptyDot), (last, grid.glyphs.fullDot)] {
            guard let place = plotter.cell(point.x, point.y) else { continue }
            let shown = plotter.arrow(point.x, point.y, glyphs: grid.glyphs) ?? glyph
            grid[place.column, place.row] = Cell(shown, style: Style(path.role, bold: true))
        }
    }

    /// Writes a level into its line, where only that line is in the way; the flatter the line there the better.
    private func write(
        _ label: String, onLine owner: Int, of canvas: DotCanvas, on grid: inout Grid, in plot: Rectangle
    ) {
        let width = TextWidth.columns(of: label)
        var best: (score: Double, column: Int, row: Int)?
        for row in 0..<plot.height {
            for column in 0..<max(0, plot.width - width + 1) {
                let cells = (column..<column + width).map { canvas.owner(column: $0, row: row) }
                let middle = canvas.owner(column: column + width / 2, row: row)
                guard middle == owner, cells.allSatisfy({ $0 == nil || $0 == owner }) else { continue }
                // Other labels count as well: they have been written over their lines.
                let isFree = (column - 1...column + width).allSatisfy {
                    let cell = grid[plot.x + $0, plot.y + row].character
                    let isInside = $0 >= 0 && $0 < plot.width
                    return !isInside || cell == " " || canvas.owner(column: $0, row: row) != nil && !cell.isLabel
                }
                guard isFree else { continue }
                let onLine = Double(cells.count { $0 == owner })
                // Of equally flat places the one nearest to the middle.
                let away = abs(Double(2 * row + 1 - plot.height)) / Double(plot.height)
                let sides = [column - 1, column + width].count { grid[plot.x + $0, plot.y + row].character == " " }
                let score = onLine + 0.75 * Double(sides) - away / 2
                if score > best?.score ?? -.infinity { best = (score, column, row) }
            }
        }
        guard let best else { return }
        grid.write(label, x: plot.x + best.column, y: plot.y + best.row, style: Style(.text), width: width)
    }

    /// The chart in one sentence: `loss: 20 × 20 values from 0.1 to 9, lowest at w 0.5, b 0; path of 40 points from
    /// 2, 2 to 0.51, 0.02.`
    public var description: String {
        var text = "\(name.isEmpty ? "value" : name): \(field.words(x: x, y: y))"
        text += field.notes(scale: .linear).map { ", " + $0 }.joined()
        if let path, let first = path.first, let last = path.last {
            text += "; path of \(Words.count(path.count, "point"))"
            text += " from \(NumberText.grouped(first.x)), \(NumberText.grouped(first.y))"
            text += " to \(NumberText.grouped(last.x)), \(NumberText.grouped(last.y))"
        }
        return text + "."
    }

    /// The field, thinned to at most ten rows.
    public var table: [String] { field.table(x: x, y: y) }
}

extension Character {
    /// Whether it is part of a number as labels write it.
    fileprivate var isLabel: Bool { isNumber || "−e,".contains(self) }
}
