import TextGrid

/// A line chart with axes, drawn into a grid. No extreme of the data is ever missed.
public struct LineChart: Equatable, Sendable {
    public let series: [Series]
    public let x: Axis
    public let y: Axis
    public let markers: [PlotMarker]

    public init(series: [Series], x: Axis = Axis(), y: Axis = Axis(), markers: [PlotMarker] = []) {
        self.series = series
        self.x = x
        self.y = y
        self.markers = markers
    }

    /// Draws the chart. With less than 8 × 4 cells the axes are left out.
    ///
    /// - Complexity: O(number of points).
    public func draw(on grid: inout Grid, in rectangle: Rectangle) {
        guard !rectangle.isEmpty else { return }
        let glyphs = grid.glyphs
        let xMap = AxisMap(axis: x, extremes: extremes(of: series.map(\.x) + [markers.map(\.x)], axis: x))
        let yMap = AxisMap(axis: y, extremes: extremes(of: series.map(\.y) + [markers.map(\.y)], axis: y))
        guard rectangle.width >= 8, rectangle.height >= 4 else {
            drawData(on: &grid, in: rectangle, xMap, yMap)
            return
        }
        let notes = notes(xMap, yMap)
        let legend = series.count > 1 ? series.filter { !$0.name.isEmpty } : []
        var height = rectangle.height - 2
        let showsBelow = (!notes.isEmpty || !legend.isEmpty) && height >= 4
        if showsBelow { height -= 1 }
        let ticks = Ticks(map: yMap, count: max(2, min(8, height / 3 + 1)), glyphs: glyphs)
        let labelWidth = min(ticks.labels.map(TextWidth.columns(of:)).max() ?? 0, max(0, rectangle.width - 6))
        let plot = Rectangle(
            x: rectangle.x + labelWidth + 2, y: rectangle.y, width: rectangle.width - labelWidth - 2, height: height)
        guard plot.width >= 2 else { return drawData(on: &grid, in: rectangle, xMap, yMap) }
        drawYAxis(ticks, yMap, labelWidth, on: &grid, in: rectangle, plot)
        drawXAxis(xMap, on: &grid, in: rectangle, plot)
        drawData(on: &grid, in: plot, xMap, yMap)
        if showsBelow { drawBelow(legend, notes, on: &grid, in: rectangle, plot) }
    }

    private func extremes(of lists: [[Double]], axis: Axis) -> ClosedRange<Double>? {
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

    private func drawYAxis(
        _ ticks: Ticks, _ map: AxisMap, _ labelWidth: Int, on grid: inout Grid, in rectangle: Rectangle,
        _ plot: Rectangle
    ) {
        let style = Style(.frame)
        for row in plot.y..<plot.maxY { grid[plot.x - 1, row] = Cell(grid.glyphs.vertical, style: style) }
        var free = plot.maxY
        for (value, label) in zip(ticks.values, ticks.labels) {
            let row =
                plot.y
                + Int(
                    clamping: (1 - map.place(of: value)) * Double(plot.height) - 0.5, to: 0...(plot.height - 1))
            guard row < free else { continue }
            free = row
            grid[plot.x - 1, row] = Cell(grid.glyphs.tickLeft, style: style)
            grid.write(
                TextWidth.pad(label, to: labelWidth, right: true), x: rectangle.x, y: row, style: Style(.muted),
                width: labelWidth)
        }
    }

    private func drawXAxis(_ map: AxisMap, on grid: inout Grid, in rectangle: Rectangle, _ plot: Rectangle) {
        let style = Style(.frame)
        let row = plot.maxY
        grid[plot.x - 1, row] = Cell(grid.glyphs.bottomLeft, style: style)
        for column in plot.x..<plot.maxX { grid[column, row] = Cell(grid.glyphs.horizontal, style: style) }
        let name = grid.glyphs.fit(x.label)
        let labelRoom = name.isEmpty ? 0 : TextWidth.columns(of: name) + 1
        let ticks = Ticks(map: map, count: max(2, plot.width / 12), glyphs: grid.glyphs)
        var free = rectangle.x
        let end = plot.maxX - (plot.width > labelRoom + 12 ? labelRoom : 0)
        for (value, label) in zip(ticks.values, ticks.labels) {
            let column =
                plot.x
                + Int(
                    clamping: map.place(of: value) * Double(plot.width) - 0.5, to: 0...(plot.width - 1))
            let width = TextWidth.columns(of: label)
            let start = max(rectangle.x, column - width / 2)
            grid[column, row] = Cell(grid.glyphs.tickDown, style: style)
            // A label that has no room is left out, never written over another.
            guard start >= free, start + width <= end else { continue }
            grid.write(label, x: start, y: row + 1, style: Style(.muted))
            free = start + width + 1
        }
        if !name.isEmpty, end < plot.maxX {
            grid.write(name, x: plot.maxX - labelRoom + 1, y: row + 1, style: Style(.muted))
        }
    }

    // MARK: Data

    private func drawData(on grid: inout Grid, in plot: Rectangle, _ xMap: AxisMap, _ yMap: AxisMap) {
        var canvas = DotCanvas(area: plot, glyphs: grid.glyphs)
        for series in series where series.form == .line { drawLine(series, on: &canvas, xMap, yMap) }
        canvas.draw(on: &grid)
        for series in series {
            guard case .points(let glyph, let ascii) = series.form else { continue }
            for index in series.x.indices {
                put(
                    grid.glyphs.isASCII ? ascii : glyph, Style(series.role), series.x[index], series.y[index],
                    on: &grid, in: plot, xMap, yMap)
            }
        }
        for marker in markers {
            put(
                grid.glyphs.fullDot, Style(marker.role, bold: true), marker.x, marker.y, on: &grid, in: plot, xMap,
                yMap)
        }
    }

    private func put(
        _ glyph: Character, _ style: Style, _ x: Double, _ y: Double, on grid: inout Grid, in plot: Rectangle,
        _ xMap: AxisMap, _ yMap: AxisMap
    ) {
        let (across, up) = (xMap.place(of: x), yMap.place(of: y))
        guard across >= 0, across <= 1, up >= 0, up <= 1 else { return }
        let column = Int(clamping: across * Double(plot.width) - 0.5, to: 0...max(0, plot.width - 1))
        let row = Int(clamping: (1 - up) * Double(plot.height) - 0.5, to: 0...max(0, plot.height - 1))
        grid[plot.x + column, plot.y + row] = Cell(glyph, style: style)
    }

    /// First, least, greatest and last value of each dot column, joined to the next column's (the M4 aggregation of
    /// Jugel, Jerzak, Hackenbroich and Markl, 2014): the picture of all points, at the cost of one pass.
    private func drawLine(_ series: Series, on canvas: inout DotCanvas, _ xMap: AxisMap, _ yMap: AxisMap) {
        guard canvas.columns > 0, canvas.rows > 0 else { return }
        var previous: (column: Double, row: Double)?
        var pending: (column: Int, low: Int, high: Int)?
        // The very ends of an axis are half a dot outside: rounded, they would fall off and not be seen.
        func dot(_ place: Double, of count: Int) -> Double {
            let exact = place * Double(count) - 0.5
            return place >= 0 && place <= 1 ? min(max(exact, -0.499), Double(count) - 0.501) : exact
        }
        let limits = -1_000_000...1_000_000
        for index in series.x.indices {
            let across = xMap.place(of: series.x[index])
            let up = yMap.place(of: series.y[index])
            guard across.isFinite, !up.isNaN else {
                // The gap stays open even where both its sides share a dot column.
                if let open = pending {
                    canvas.setColumn(open.column, from: open.low, to: open.high, role: series.role)
                }
                (previous, pending) = (nil, nil)
                continue
            }
            let place = (
                column: dot(across, of: canvas.columns), row: dot(1 - min(max(up, -1e6), 1e6), of: canvas.rows)
            )
            let column = Int(clamping: place.column, to: limits)
            let row = Int(clamping: place.row, to: limits)
            if let previous { join(previous, place, series.role, on: &canvas) }
            if var open = pending, open.column == column {
                open.low = min(open.low, row)
                open.high = max(open.high, row)
                pending = open
            } else {
                if let open = pending {
                    canvas.setColumn(open.column, from: open.low, to: open.high, role: series.role)
                }
                pending = (column, row, row)
            }
            previous = up.isFinite ? place : nil
        }
        if let open = pending { canvas.setColumn(open.column, from: open.low, to: open.high, role: series.role) }
    }

    /// The straight line between two points in different dot columns.
    private func join(
        _ first: (column: Double, row: Double), _ last: (column: Double, row: Double), _ role: Role,
        on canvas: inout DotCanvas
    ) {
        let limits = -1...canvas.columns
        let start = Int(clamping: first.column, to: limits)
        let end = Int(clamping: last.column, to: limits)
        guard start != end else { return }
        let slope = (last.row - first.row) / (last.column - first.column)
        let step = start < end ? 1 : -1
        var before = first.row
        for column in stride(from: start, through: end, by: step) {
            let edge =
                column == end ? last.row : first.row + slope * (Double(column) + Double(step) * 0.5 - first.column)
            canvas.setColumn(
                column, from: Int(clamping: before, to: -1_000_000...1_000_000),
                to: Int(clamping: edge, to: -1_000_000...1_000_000), role: role)
            before = edge
        }
    }

    // MARK: Words

    /// What the picture cannot show.
    private func notes(_ xMap: AxisMap, _ yMap: AxisMap) -> [String] {
        var nan = 0
        var infinite = 0
        var unplaced = 0
        var outside = 0
        for series in series {
            for (across, value) in zip(series.x, series.y) {
                if value.isNaN || across.isNaN {
                    nan += 1
                } else if value.isInfinite || across.isInfinite {
                    infinite += 1
                } else if yMap.scale == .log && value <= 0 || xMap.scale == .log && across <= 0 {
                    unplaced += 1
                } else if value > yMap.upper || value < yMap.lower {
                    outside += 1
                }
            }
        }
        var notes: [String] = []
        if outside > 0 { notes.append("goes on beyond the axis") }
        if nan > 0 { notes.append("\(nan) NaN") }
        if infinite > 0 { notes.append("\(infinite) infinite") }
        if unplaced > 0 { notes.append("\(unplaced) not above 0") }
        return notes
    }

    private func drawBelow(
        _ legend: [Series], _ notes: [String], on grid: inout Grid, in rectangle: Rectangle, _ plot: Rectangle
    ) {
        var spans: [Span] = []
        for series in legend {
            let mark: String
            switch series.form {
            case .line: mark = String(repeating: grid.glyphs.horizontal, count: 2)
            case .points(let glyph, let ascii): mark = String(grid.glyphs.isASCII ? ascii : glyph)
            }
            spans += [Span(mark, series.role), Span(" \(series.name)  ", .muted)]
        }
        if !notes.isEmpty { spans.append(Span("(\(notes.joined(separator: ", ")))", .muted)) }
        grid.write(spans, x: plot.x, y: rectangle.maxY - 1, width: plot.width)
    }

    /// The chart in one sentence.
    public var description: String {
        guard let first = series.first, let start = first.y.first, let end = first.y.last else {
            return "An empty plot."
        }
        let finite = first.y.enumerated().filter { $0.element.isFinite }
        var text =
            "\(first.name.isEmpty ? "value" : first.name) over \(NumberText.grouped(first.y.count)) \(first.y.count == 1 ? "point" : "points"):"
            + " \(NumberText.short(start)) to \(NumberText.short(end))"
        if let lowest = finite.min(by: { $0.element < $1.element }) {
            text += ", lowest \(NumberText.short(lowest.element)) at \(NumberText.short(first.x[lowest.offset]))"
        }
        let missing = first.y.count - finite.count
        return text + (missing > 0 ? ", \(missing) without a finite value." : ".")
    }
}
