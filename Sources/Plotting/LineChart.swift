import TextGrid

/// A line chart with axes, drawn into a grid. No extreme of the data is ever missed.
///
/// - NaN is a gap, infinity an arrow at the edge; both are counted under the chart, as are values of 0 and below on a
///   log axis.
/// - What lies outside a fixed range is marked by an arrow at the edge.
/// - Where two lines share a cell the one named first is shown.
/// - Names of several series stand at the ends of their lines where they have room, else below.
/// - With less than 8 × 4 cells only the data are drawn.
public struct LineChart: Equatable, Sendable {
    public let series: [Series]
    public let x: Axis
    public let y: Axis
    public let markers: [PlotMarker]
    /// Where a vertical line stands behind the data.
    public let cursorX: Double?

    public init(
        series: [Series], x: Axis = Axis(), y: Axis = Axis(), markers: [PlotMarker] = [], cursorX: Double? = nil
    ) {
        self.series = series
        self.x = x
        self.y = y
        self.markers = markers
        self.cursorX = cursorX
    }

    /// Draws the chart.
    ///
    /// - Complexity: O(number of points + number of cells).
    public func draw(on grid: inout Grid, in rectangle: Rectangle) {
        guard !rectangle.isEmpty else { return }
        let xMap = AxisMap(axis: x, extremes: extremes(of: series.map(\.x) + [markers.map(\.x)], axis: x))
        let yMap = AxisMap(axis: y, extremes: extremes(of: series.map(\.y) + [markers.map(\.y)], axis: y))
        guard let layout = ChartLayout(self, in: rectangle, xMap: xMap, yMap: yMap, glyphs: grid.glyphs) else {
            drawData(on: &grid, in: rectangle, xMap, yMap)
            return
        }
        let plot = layout.plot
        drawYAxis(layout, yMap, on: &grid, in: rectangle)
        drawXAxis(xMap, on: &grid, in: rectangle, plot)
        drawData(on: &grid, in: plot, xMap, yMap)
        for end in layout.lineEnds {
            grid.write(
                series[end.series].name, x: plot.maxX + 1, y: end.row, style: Style(series[end.series].role),
                width: rectangle.maxX - plot.maxX - 1)
        }
        for (index, row) in layout.below.enumerated() {
            grid.write(row, x: plot.x, y: plot.maxY + 2 + index, width: rectangle.maxX - plot.x)
        }
    }

    private func extremes(of lists: [[Double]], axis: Axis) -> ClosedRange<Double>? {
        guard axis.range == nil else { return nil }
        var low = Double.infinity
        var high = -Double.infinity
        for list in lists {
            for value in list where value.isFinite && (axis.scale == .linear || value > 0) {
                if value < low { low = value }
                if value > high { high = value }
            }
        }
        return low <= high ? low...high : nil
    }

    // MARK: Axes

    private func drawYAxis(_ layout: ChartLayout, _ map: AxisMap, on grid: inout Grid, in rectangle: Rectangle) {
        let plot = layout.plot
        let style = Style(.frame)
        if let row = layout.yNameRow {
            grid.write(
                y.name(glyphs: grid.glyphs), x: rectangle.x, y: row, style: Style(.muted), width: rectangle.width)
        }
        for row in plot.y..<plot.maxY { grid[plot.x - 1, row] = Cell(grid.glyphs.vertical, style: style) }
        guard layout.labelWidth > 0 else { return }
        var free = plot.maxY
        for (value, label) in zip(layout.yTicks.values, layout.yTicks.labels) {
            let row = plot.y + map.cell(of: value, among: plot.height, fromTop: true)
            guard row < free else { continue }
            free = row
            grid[plot.x - 1, row] = Cell(grid.glyphs.tickLeft, style: style)
            grid.write(
                TextWidth.pad(label, to: layout.labelWidth, right: true), x: rectangle.x, y: row,
                style: Style(.muted), width: layout.labelWidth)
        }
    }

    private func drawXAxis(_ map: AxisMap, on grid: inout Grid, in rectangle: Rectangle, _ plot: Rectangle) {
        let style = Style(.frame)
        let row = plot.maxY
        grid[plot.x - 1, row] = Cell(grid.glyphs.bottomLeft, style: style)
        for column in plot.x..<plot.maxX { grid[column, row] = Cell(grid.glyphs.horizontal, style: style) }
        let ticks = Ticks(map: map, room: Ticks.Room(cells: plot.width, isHorizontal: true), glyphs: grid.glyphs)
        var labels: [(text: String, start: Int, end: Int)] = []
        for (value, label) in zip(ticks.values, ticks.labels) {
            let column = plot.x + map.cell(of: value, among: plot.width)
            grid[column, row] = Cell(grid.glyphs.tickDown, style: style)
            let width = TextWidth.columns(of: label)
            // Moved off the centre at the two ends, as long as it still covers its tick.
            let start = max(rectangle.x, min(column - width / 2, rectangle.maxX - width))
            guard start <= column, column < start + width, start > labels.last?.end ?? Int.min else { continue }
            labels.append((label, start, start + width))
        }
        // The name of the axis takes the place of labels where two are left.
        let name = x.name(glyphs: grid.glyphs)
        let nameStart = rectangle.maxX - TextWidth.columns(of: name)
        if !name.isEmpty, nameStart >= plot.x {
            let beside = labels.filter { $0.end + 1 < nameStart }
            if beside.count >= min(2, labels.count) {
                labels = beside
                grid.write(name, x: nameStart, y: row + 1, style: Style(.muted))
            }
        }
        for label in labels { grid.write(label.text, x: label.start, y: row + 1, style: Style(.muted)) }
    }

    // MARK: Data

    private func drawData(on grid: inout Grid, in plot: Rectangle, _ xMap: AxisMap, _ yMap: AxisMap) {
        guard !plot.isEmpty else { return }
        if let cursorX, xMap.contains(cursorX) {
            let column = plot.x + xMap.cell(of: cursorX, among: plot.width)
            for row in plot.y..<plot.maxY {
                grid[column, row] = Cell(grid.glyphs.vertical, style: Style(.marker))
            }
        }
        var canvas = DotCanvas(area: plot, glyphs: grid.glyphs)
        var marks = EdgeMarks()
        for series in series where series.form == .line {
            CurveTracer.draw(series, on: &canvas, marks: &marks, xMap: xMap, yMap: yMap)
        }
        canvas.draw(on: &grid)
        marks.draw(on: &grid, in: plot)
        // The first on top, as with lines.
        for series in series.reversed() {
            guard case .points(let glyph, let ascii) = series.form else { continue }
            let character = grid.glyphs.isASCII ? ascii : glyph
            for index in series.x.indices {
                put(
                    character, Style(series.role), series.x[index], series.y[index], on: &grid, in: plot, xMap, yMap)
            }
        }
        var places: [(column: Int, row: Int)?] = []
        for marker in markers {
            places.append(
                put(
                    grid.glyphs.fullDot, Style(marker.role, bold: true), marker.x, marker.y, on: &grid, in: plot,
                    xMap, yMap))
        }
        for (marker, place) in zip(markers, places) {
            if let place { write(marker, beside: place, on: &grid, in: plot) }
        }
    }

    /// Draws one point; an arrow at the edge for a point beyond it. Returns the cell, nil where it has none.
    @discardableResult
    private func put(
        _ glyph: Character, _ style: Style, _ x: Double, _ y: Double, on grid: inout Grid, in plot: Rectangle,
        _ xMap: AxisMap, _ yMap: AxisMap
    ) -> (column: Int, row: Int)? {
        guard !xMap.place(of: x).isNaN, !yMap.place(of: y).isNaN else { return nil }
        let isASCII = grid.glyphs.isASCII
        let column = plot.x + xMap.cell(of: x, among: plot.width)
        let row = plot.y + yMap.cell(of: y, among: plot.height, fromTop: true)
        var shown = glyph
        if y > yMap.upper {
            shown = isASCII ? "^" : "▲"
        } else if y < yMap.lower {
            shown = isASCII ? "v" : "▼"
        } else if x < xMap.lower {
            shown = isASCII ? "<" : "◂"
        } else if x > xMap.upper {
            shown = isASCII ? ">" : "▸"
        }
        grid[column, row] = Cell(shown, style: style)
        return (column, row)
    }

    /// Writes a marker's label beside its point, where the cells are empty.
    private func write(
        _ marker: PlotMarker, beside place: (column: Int, row: Int), on grid: inout Grid, in plot: Rectangle
    ) {
        let label = grid.glyphs.fit(TextWidth.harmless(marker.label))
        let width = TextWidth.columns(of: label)
        guard width > 0 else { return }
        for row in [place.row, place.row - 1, place.row + 1] where row >= plot.y && row < plot.maxY {
            for start in [place.column + 2, place.column - 1 - width] {
                guard start >= plot.x, start + width <= plot.maxX,
                    (start - 1...start + width).allSatisfy({
                        grid[$0, row].character == " " || $0 < plot.x || $0 >= plot.maxX || $0 == place.column
                    })
                else { continue }
                grid.write(label, x: start, y: row, style: Style(marker.role))
                return
            }
        }
    }
}
