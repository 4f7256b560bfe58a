import TextGrid

/// The data of a line chart inside its axes.
struct LinePicture {
    private let plot: Rectangle
    private let xMap: AxisMap
    private let yMap: AxisMap
    let plotter: PointPlotter
    private var canvas: DotCanvas
    private var marks = EdgeMarks()
    /// One for each series; nil where it is no line.
    private var tracers: [CurveTracer?]

    /// Sorts the points of all lines into the columns of `plot`.
    ///
    /// - Parameters:
    ///   - frame: where there are axes; their rows are those of the picture.
    ///   - rectangle: where there are none.
    ///   - earlier: a picture of the same lines on the same axes, whose columns serve again where there are as many.
    init(
        _ readers: [SeriesReader], in frame: ChartFrame?, _ rectangle: Rectangle, _ xMap: AxisMap, _ yMap: AxisMap,
        glyphs: Glyphs, earlier: LinePicture? = nil
    ) {
        let plot = frame?.plot ?? rectangle
        let yMap = frame?.rows.map ?? yMap
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
            tracers[index]?.drawLine(on: &canvas, marks: &marks, sign: chart.sign(of: chart.series[index]))
            if chart.series[index].form == .dots { plotter.drawDots(chart.series[index], on: &canvas) }
        }
        for series in chart.series where series.form == .sticks { plotter.drawThroughLines(series, on: &canvas) }
        for tracer in tracers { tracer?.drawBand(on: &canvas, marks: &marks) }
    }

    /// Draws what was traced, and the points and markers.
    func draw(_ chart: LineChart, on grid: inout Grid) {
        guard !plot.isEmpty else { return }
        for rule in chart.rules where xMap.contains(rule.x) {
            let column = plot.x + xMap.cell(of: rule.x, among: plot.width)
            for row in plot.y..<plot.maxY { grid[column, row] = Cell(grid.glyphs.rule, style: Style(.marker)) }
        }
        if let cursorX = chart.cursorX, chart.hasCursorLine {
            drawLine(at: cursorX, .marker, isDashed: true, on: &grid)
        }
        for line in chart.lines { drawLine(at: line.x, line.role, isDashed: line.isCursor, on: &grid) }
        for series in chart.series where series.form == .sticks { plotter.drawSticks(series, on: &grid) }
        let markers = cursorMarkers(chart) + chart.markers
        let places = plotter.places(of: markers, on: chart.series)
        var canvas = canvas
        for (marker, place) in zip(markers, places) {
            if let place, isOnLine(marker, chart) {
                canvas.lead(toColumn: place.column - plot.x, row: place.row - plot.y)
            }
        }
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
        plotter.draw(markers, at: places, on: &grid)
        if grid.glyphs.isFine, !grid.glyphs.isASCII { grid.curves += curves(chart, grid.glyphs) }
        for (row, line) in chart.lines.enumerated() { drawLabel(of: line, row: row, on: &grid) }
    }

    /// Whether a line goes through the place of a marker, to less than a dot.
    private func isOnLine(_ marker: PlotMarker, _ chart: LineChart) -> Bool {
        guard xMap.contains(marker.x), yMap.contains(marker.y) else { return false }
        let dot = 1 / Double(4 * plot.height)
        return chart.series.contains { series in
            series.form == .line
                && plotter.height(of: series, at: marker.x).map { abs($0 - yMap.place(of: marker.y)) < dot } ?? false
        }
    }

    /// All of it but arrows and words, where it is, from the lowest on.
    private func curves(_ chart: LineChart, _ glyphs: Glyphs) -> [GridCurve] {
        var curves: [GridCurve] = []
        func place(_ x: Double, _ y: Double) -> GridCurve.Place {
            // Further away a line through the plot cannot be told from one that is steeper.
            let (x, y) = (min(max(x, -1e7), 1e7), min(max(y, -1e7), 1e7))
            return (Double(plot.x) + x * Double(plot.width), Double(plot.y) + (1 - y) * Double(plot.height))
        }
        func add(_ parts: [[DataPoint]], _ form: GridCurve.Form, _ style: Style, _ glyph: Character? = nil) {
            guard !parts.isEmpty else { return }
            let places = parts.map { $0.map { place($0.x, $0.y) } }
            curves.append(GridCurve(places, as: form, style: style, glyph: glyph, in: plot))
        }
        func addUpright(_ lines: [(x: Double, height: Double)], _ dash: Dash, _ role: Role, _ glyph: Character) {
            add(
                lines.map { [DataPoint(x: $0.x, y: 0), DataPoint(x: $0.x, y: $0.height)] }, .line(dash.lengths),
                Style(role), glyph)
        }
        func points(_ series: Series) -> [DataPoint] {
            var points: [DataPoint] = []
            plotter.visit(series) { x, y in
                let point = DataPoint(x: xMap.place(of: x), y: yMap.place(of: y))
                if !point.x.isNaN, !point.y.isNaN { points.append(point) }
            }
            return points
        }
        for rule in chart.rules { addUpright([(xMap.place(of: rule.x), 1)], .dotted, .marker, glyphs.rule) }
        if let x = chart.cursorX, chart.hasCursorLine {
            addUpright([(xMap.place(of: x), 1)], .solid, .marker, glyphs.vertical)
        }
        for line in chart.lines { addUpright([(xMap.place(of: line.x), 1)], .solid, line.role, glyphs.vertical) }
        for tracer in tracers.reversed() { add(tracer?.outlines() ?? [], .area, Style(.muted)) }
        // Lines with gaps lie on those without, and the first on those behind it.
        let order = chart.series.indices.reversed()
        for index in order.filter({ chart.series[$0].dash == .solid })
            + order.filter({ chart.series[$0].dash != .solid })
        {
            let series = chart.series[index]
            switch series.form {
            case .line:
                let parts = tracers[index]?.parts() ?? []
                add(parts.filter { $0.count > 1 }, .line(series.dash.lengths), Style(series.role))
                add(parts.filter { $0.count == 1 }, .points(nil), Style(series.role))
            case .sticks:
                addUpright(points(series).map { ($0.x, $0.y) }, .solid, series.role, glyphs.vertical)
            case .dots: add([points(series)], .points(nil), Style(series.role))
            case .points(let glyph, _): add([points(series)], .points(glyph), Style(series.role), glyph)
            }
        }
        let markers = cursorMarkers(chart) + chart.markers
        for (marker, place) in zip(markers, plotter.places(of: markers, on: chart.series)) {
            // What gave way stands in a cell.
            guard let place, let own = plotter.cell(marker.x, marker.y), place == own else { continue }
            let glyph = marker.glyph ?? glyphs.fullDot
            let point = DataPoint(x: xMap.place(of: marker.x), y: yMap.place(of: marker.y))
            add([[point]], .points(glyph), Style(marker.role, bold: true), glyph)
        }
        return curves
    }

    /// What stands where the cursor is on each line.
    private func cursorMarkers(_ chart: LineChart) -> [PlotMarker] {
        guard let x = chart.cursorX, xMap.contains(x) else { return [] }
        return chart.series.filter { $0.form == .line }.compactMap { series in
            SeriesReader.nearest(to: x, in: series).map { PlotMarker(x: $0.x, y: $0.y, role: .marker) }
        }
    }

    /// - Parameter isDashed: in every other row, from the axis on: a line that moves with each key then takes half as many
    ///   bytes.
    private func drawLine(at x: Double, _ role: Role, isDashed: Bool, on grid: inout Grid) {
        guard xMap.contains(x) else { return }
        let column = plot.x + xMap.cell(of: x, among: plot.width)
        for row in stride(from: plot.maxY - 1, through: plot.y, by: isDashed ? -2 : -1) {
            grid[column, row] = Cell(grid.glyphs.vertical, style: Style(role))
        }
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
