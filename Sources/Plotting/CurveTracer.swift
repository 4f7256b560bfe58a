import TextGrid

/// Draws a line through points as dots.
///
/// Of each dot column it keeps the first, least, greatest and last value (the M4 aggregation of Jugel, Jerzak,
/// Hackenbroich and Markl, 2014): the picture of all points, with no extreme missed, at the cost of one pass. They are
/// kept as values and only then mapped, so that a logarithm is taken a few times a column and not once a point.
struct CurveTracer {
    private let xMap: AxisMap
    private let yMap: AxisMap
    private let dash: Dash
    private let role: Role
    /// Dot columns in a unit of x; nil where only the exact and slower map is safe.
    private let rate: Double?
    private var canvas: DotCanvas
    private var marks: EdgeMarks
    private var open: DotColumn?
    /// The last point of the column before, as dots.
    private var previous: (column: Double, row: Double)?
    private var start = 0

    /// The points in one dot column.
    private struct DotColumn {
        let index: Int
        let first: (x: Double, y: Double)
        var last: (x: Double, y: Double)
        var low: Double
        var high: Double

        mutating func add(_ x: Double, _ y: Double) {
            last = (x, y)
            if y < low { low = y }
            if y > high { high = y }
        }
    }

    /// Draws `series` on `canvas`, and marks on `marks` where it leaves the plot.
    ///
    /// - Complexity: O(number of points + number of dots).
    static func draw(
        _ series: Series, on canvas: inout DotCanvas, marks: inout EdgeMarks, xMap: AxisMap, yMap: AxisMap
    ) {
        guard canvas.columns > 0, canvas.rows > 0 else { return }
        canvas.beginSeries(series.role)
        var tracer = CurveTracer(series, canvas, marks, xMap, yMap)
        tracer.trace(series)
        (canvas, marks) = (tracer.canvas, tracer.marks)
    }

    private init(_ series: Series, _ canvas: DotCanvas, _ marks: EdgeMarks, _ xMap: AxisMap, _ yMap: AxisMap) {
        (self.xMap, self.yMap) = (xMap, yMap)
        (dash, role) = (series.dash, series.role)
        (self.canvas, self.marks) = (canvas, marks)
        let rate = Double(canvas.columns) / (xMap.upper - xMap.lower)
        self.rate = xMap.scale == .linear && rate.isNormal ? rate : nil
    }

    private mutating func trace(_ series: Series) {
        let isLog = yMap.scale == .log
        // The x of the open column: most points lie in it, and need two comparisons and no map.
        var inside = (from: Double.infinity, to: -Double.infinity)
        for index in series.x.indices {
            let (x, y) = (series.x[index], series.y[index])
            if x >= inside.from, x < inside.to, y.isFinite, !isLog || y > 0 {
                open?.add(x, y)
                continue
            }
            guard y.isFinite, x.isFinite, !isLog || y > 0, let column = column(of: x) else {
                closeColumn()
                previous = nil
                inside = (.infinity, -.infinity)
                if y.isInfinite, let column = column(of: x) { markInfinity(column, isAbove: y > 0) }
                continue
            }
            if open?.index == column {
                open?.add(x, y)
            } else {
                closeColumn()
                open = DotColumn(index: column, first: (x, y), last: (x, y), low: y, high: y)
                inside = span(of: column)
            }
        }
        closeColumn()
    }

    /// The x that certainly lie in a dot column; none where that is not simply told.
    private func span(of column: Int) -> (from: Double, to: Double) {
        guard let rate, column >= 0, column < canvas.columns else { return (.infinity, -.infinity) }
        return (
            max(xMap.lower, xMap.lower + Double(column) / rate), min(xMap.upper, xMap.lower + Double(column + 1) / rate)
        )
    }

    /// The dot column of `x`, -1 or `columns` for all that lies outside; nil where it has no place.
    private func column(of x: Double) -> Int? {
        var exact: Double
        if let rate {
            exact = (x - xMap.lower) * rate - 0.5
            if x >= xMap.lower && x <= xMap.upper { exact = min(max(exact, -0.499), Double(canvas.columns) - 0.501) }
        } else {
            exact = xMap.position(of: x, among: canvas.columns)
        }
        guard !exact.isNaN else { return nil }
        if exact < -0.5 { return -1 }
        if exact > Double(canvas.columns) - 0.5 { return canvas.columns }
        return Int(clamping: exact, to: -1...canvas.columns)
    }

    private func dot(_ point: (x: Double, y: Double)) -> (column: Double, row: Double) {
        let limit = 1e9
        let column = xMap.position(of: point.x, among: canvas.columns)
        return (min(max(column, -limit), limit), row(point.y))
    }

    private func row(_ y: Double) -> Double {
        min(max(yMap.position(of: y, among: canvas.rows, fromTop: true), -1e9), 1e9)
    }

    private mutating func closeColumn() {
        guard let column = open else { return }
        open = nil
        if let previous {
            join(previous, dot(column.first))
        } else {
            start = max(0, column.index)
        }
        previous = dot(column.last)
        setColumn(column.index, row(column.high), row(column.low))
        guard column.index >= 0, column.index < canvas.columns else { return }
        let cell = column.index * canvas.area.width / canvas.columns
        if column.high > yMap.upper { marks.mark(column: cell, isAbove: true, role: role) }
        if column.low < yMap.lower { marks.mark(column: cell, isAbove: false, role: role) }
    }

    private mutating func markInfinity(_ column: Int, isAbove: Bool) {
        guard column >= 0, column < canvas.columns else { return }
        marks.mark(column: column * canvas.area.width / canvas.columns, isAbove: isAbove, role: role)
    }

    /// The straight line between two points in different dot columns.
    private mutating func join(_ first: (column: Double, row: Double), _ last: (column: Double, row: Double)) {
        let limits = -1...canvas.columns
        let (begin, end) = (Int(clamping: first.column, to: limits), Int(clamping: last.column, to: limits))
        guard begin != end else { return }
        let slope = (last.row - first.row) / (last.column - first.column)
        let step = begin < end ? 1 : -1
        var before = first.row
        for column in stride(from: begin, through: end, by: step) {
            let edge =
                column == end ? last.row : first.row + slope * (Double(column) + Double(step) * 0.5 - first.column)
            setColumn(column, before, edge)
            before = edge
        }
    }

    private mutating func setColumn(_ column: Int, _ upper: Double, _ lower: Double) {
        let limits = -1_000_000...1_000_000
        let (first, last) = (Int(clamping: upper, to: limits), Int(clamping: lower, to: limits))
        // A break in the line must not hide a steep part, which may be a spike.
        guard abs(first - last) >= canvas.down || dash.isOn(max(0, column - start), glyphs: canvas.glyphs) else {
            return
        }
        canvas.setColumn(column, from: first, to: last)
    }
}
