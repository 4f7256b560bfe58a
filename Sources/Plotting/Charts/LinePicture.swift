import TextGrid

/// The data of a line chart inside its axes.
struct LinePicture {
    private let plot: Rectangle
    private let xMap: AxisMap
    private let yMap: AxisMap
    private let plotter: PointPlotter
    private var canvas: DotCanvas
    private var marks = EdgeMarks()
    /// One for each series; nil where it is no line.
    private var tracers: [CurveTracer?]

    /// Sorts the points of all lines into the columns of `plot`.
    ///
    /// - Parameter earlier: a picture of the same lines on the same axes, whose columns serve again where there are as
    ///   many.
    init(
        _ readers: [SeriesReader], in plot: Rectangle, _ xMap: AxisMap, _ yMap: AxisMap, glyphs: Glyphs,
        earlier: LinePicture? = nil
    ) {
        self.plot = plot
        self.xMap = xMap
        self.yMap = yMap
        plotter = PointPlotter(xMap: xMap, yMap: yMap, plot: plot)
        let canvas = DotCanvas(area: plot, glyphs: glyphs)
        self.canvas = canvas
        tracers = readers.enumerated().map { index, reader in
            guard reader.series.form == .line else { return nil }
            return CurveTracer(
                reader, canvas: canvas, xMap: xMap, yMap: yMap, earlier: earlier?.tracers[index])
        }
    }

    /// How many points share a column of each band.
    var bandWidths: [Int] { tracers.compactMap { $0?.bandWidth } }

    /// Draws the lines as dots, once: those with gaps first, since another is seen through them.
    mutating func trace(_ chart: LineChart) {
        guard !plot.isEmpty else { return }
        func hasGaps(_ index: Int) -> Bool { chart.series[index].form == .line && chart.series[index].dash != .solid }
        for index in chart.series.indices.filter(hasGaps) + chart.series.indices.filter({ !hasGaps($0) }) {
            tracers[index]?.drawLine(on: &canvas, marks: &marks)
            if chart.series[index].form == .dots { plotter.drawDots(chart.series[index], on: &canvas) }
        }
        for tracer in tracers { tracer?.drawBand(on: &canvas, marks: &marks) }
    }

    /// Draws what was traced, and the points and markers.
    func draw(_ chart: LineChart, on grid: inout Grid) {
        guard !plot.isEmpty else { return }
        for rule in chart.rules where xMap.contains(rule.x) {
            let column = plot.x + xMap.cell(of: rule.x, among: plot.width)
            for row in plot.y..<plot.maxY { grid[column, row] = Cell(grid.glyphs.rule, style: Style(.marker)) }
        }
        if let cursorX = chart.cursorX { drawLine(at: cursorX, .marker, on: &grid) }
        for line in chart.lines { drawLine(at: line.x, line.role, on: &grid) }
        for series in chart.series where series.form == .sticks { plotter.drawSticks(series, on: &grid) }
        canvas.draw(on: &grid)
        marks.draw(on: &grid, in: plot)
        // The first on top, as with lines.
        for series in chart.series.reversed() {
            switch series.form {
            case .points(let glyph, let ascii):
                plotter.draw(series, glyph: grid.glyphs.isASCII ? ascii : glyph, on: &grid)
            case .dots: plotter.drawArrows(series, on: &grid)
            case .line, .sticks: break
            }
        }
        plotter.draw(chart.markers, on: &grid)
        for (row, line) in chart.lines.enumerated() { drawLabel(of: line, row: row, on: &grid) }
    }

    private func drawLine(at x: Double, _ role: Role, on grid: inout Grid) {
        guard xMap.contains(x) else { return }
        let column = plot.x + xMap.cell(of: x, among: plot.width)
        for row in plot.y..<plot.maxY { grid[column, row] = Cell(grid.glyphs.vertical, style: Style(role)) }
    }

    /// Beside the line, where there is more room; each in a row of its own.
    private func drawLabel(of line: PlotLine, row: Int, on grid: inout Grid) {
        guard xMap.contains(line.x), row < plot.height else { return }
        let cell = xMap.cell(of: line.x, among: plot.width)
        let text = grid.glyphs.fit(line.label)
        let width = TextWidth.columns(of: text)
        let isRight = cell + 1 + width <= plot.width
        guard isRight || cell >= width else { return }
        grid.write(
            text, x: plot.x + (isRight ? cell + 1 : cell - width), y: plot.y + row, style: Style(line.role, bold: true))
    }
}
