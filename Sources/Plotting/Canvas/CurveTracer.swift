import TextGrid

/// Draws lines as dots: through all points, or as a band from least to greatest with a line of means.
struct CurveTracer {
    private let reader: SeriesReader
    private let xMap: AxisMap
    private let yMap: AxisMap
    private let glyphs: Glyphs
    private let columns: Int
    private let rows: Int
    private let down: Int
    private var aggregate: ColumnAggregator
    /// The last point of the column before, as dots.
    private var previous: (column: Double, row: Double)?
    /// Where the line began, for its dashes.
    private var start = 0

    /// How many points share a column of the band, about; nil where the line goes through every point.
    let bandWidth: Int?

    /// Reads the points of a series that is a line; draws nothing yet.
    ///
    /// - Complexity: see `ColumnAggregator`.
    /// - Parameter earlier: of the same series, on the same axes, on a canvas of other height perhaps.
    init(_ reader: SeriesReader, canvas: DotCanvas, xMap: AxisMap, yMap: AxisMap, earlier: CurveTracer? = nil) {
        self.reader = reader
        self.xMap = xMap
        self.yMap = yMap
        glyphs = canvas.glyphs
        (columns, rows, down) = (canvas.columns, canvas.rows, canvas.down)
        if case .free = reader.series.data {
            // Gone through while drawing: a line that wanders about may have a segment for every point.
            aggregate = ColumnAggregator(xMap: xMap, yScale: yMap.scale, columns: columns)
            bandWidth = nil
        } else {
            if let earlier, earlier.columns == columns {
                aggregate = earlier.aggregate
            } else {
                aggregate = ColumnAggregator(reader, xMap: xMap, yScale: yMap.scale, columns: columns)
            }
            bandWidth =
                reader.series.band == .never
                ? nil
                : CurveTracer.bandWidth(
                    aggregate.segments, from: reader.series.band == .early ? 2 : 3, yMap: yMap, columns: columns,
                    rows: rows)
        }
    }

    /// The number of points a column that the band stands for, where a line would fill whole areas.
    ///
    /// A line that is only steep is as tall in its columns as it moves along them; noise is taller.
    private static func bandWidth(
        _ segments: [ColumnSegment], from least: Int, yMap: AxisMap, columns: Int, rows: Int
    ) -> Int? {
        var count = 0
        var used = 0
        var (height, travel) = (0.0, 0.0)
        var before: (row: Double, column: Int)?
        func row(_ value: Double) -> Double {
            min(max(yMap.position(of: value, among: rows, fromTop: true), 0), Double(rows))
        }
        for segment in segments where segment.column >= 0 && segment.column < columns {
            count += segment.count
            used += 1
            // A spike counts no more than any other column.
            height += min(row(segment.low) - row(segment.high), Double(rows) / 4)
            let mean = row(segment.mean)
            guard let last = before, !segment.followsGap else {
                before = (mean, used)
                continue
            }
            // From one column to the next the means of a few noisy points move as much as the points.
            guard used - last.column >= 4 else { continue }
            travel += abs(mean - last.row)
            before = (mean, used)
        }
        guard used >= 4, count >= least * used, height > 2 * travel + Double(used) else { return nil }
        return count / used
    }

    /// Draws the line on `canvas`, and marks on `marks` where it leaves the plot.
    ///
    /// - Parameter sign: its mark in ASCII; nil: what its dots look like.
    mutating func drawLine(on canvas: inout DotCanvas, marks: inout EdgeMarks, sign: Character?) {
        guard columns > 0, rows > 0 else { return }
        canvas.beginSeries(
            reader.series.role, ink: bandWidth == nil ? .line : .heavy, sign: sign,
            hasGaps: reader.series.dash != .solid)
        if bandWidth != nil {
            drawMeans(on: &canvas)
            return
        }
        if case .free(let x, let y) = reader.series.data {
            for index in y.indices {
                aggregate.add(x[index], y[index])
                if aggregate.segments.count > 4096 { draw(aggregate.takeSegments(), &canvas, &marks) }
            }
        }
        draw(aggregate.segments[...], &canvas, &marks)
        markInfinities(&marks, in: canvas)
    }

    /// Draws the band, where there is one; after the lines, so that it never hides one.
    func drawBand(on canvas: inout DotCanvas, marks: inout EdgeMarks) {
        guard bandWidth != nil else { return }
        canvas.beginSeries(.muted, ink: .band)
        let segments = aggregate.segments
        let spans = segments.map { limited(row($0.high), row($0.low)) }
        for (index, segment) in segments.enumerated() where segment.column >= 0 && segment.column < columns {
            // Two dots a cell, set off from each other: grey, beside the line's black.
            let pattern: UInt8 = glyphs.isASCII ? 0b11 : segment.column.isMultiple(of: 2) ? 0b0001 : 0b0100
            let (top, bottom) = spans[index]
            canvas.setColumn(segment.column, from: top, to: bottom, pattern: pattern)
            // What stands out alone has only its own column to be seen in: there it is twice as dense.
            let beside = [index - 1, index + 1].filter(spans.indices.contains).map { spans[$0] }
            guard !glyphs.isASCII, let upper = beside.map(\.0).min(), let lower = beside.map(\.1).max() else {
                continue
            }
            if top < upper { canvas.setColumn(segment.column, from: top, to: min(upper, bottom), pattern: 0b0101) }
            if bottom > lower { canvas.setColumn(segment.column, from: max(lower, top), to: bottom, pattern: 0b0101) }
        }
        for segment in segments where segment.column >= 0 && segment.column < columns {
            markEdges(segment, &marks, in: canvas)
        }
        markInfinities(&marks, in: canvas)
    }

    /// The line in parts between gaps, its places from 0 to 1: through every point, or through all that can be told
    /// apart in tenths of a cell.
    func parts() -> [[DataPoint]] {
        var parts: [[DataPoint]] = []
        func add(_ point: DataPoint, isNew: Bool = false) {
            if isNew { parts.append([]) }
            parts[parts.count - 1].append(point)
        }
        if bandWidth != nil {
            for segment in aggregate.segments where segment.column >= 0 && segment.column < columns {
                add(place(segment.column, segment.mean), isNew: parts.isEmpty || segment.followsGap)
            }
            return parts
        }
        let count = columns * 10 / (glyphs.isASCII ? 1 : 2)
        for segment in ColumnAggregator(reader, xMap: xMap, yScale: yMap.scale, columns: count).segments {
            let isNew = parts.isEmpty || segment.followsGap
            for (index, point) in [segment.first, segment.last].prefix(segment.count).enumerated() {
                add(DataPoint(x: xMap.place(of: point.x), y: yMap.place(of: point.y)), isNew: isNew && index == 0)
                guard index == 0, segment.count > 2, segment.column >= 0, segment.column < count else { continue }
                let x = xMap.place(of: point.x / 2 + segment.last.x / 2)
                for y in [segment.high, segment.low] { add(DataPoint(x: x, y: yMap.place(of: y))) }
            }
        }
        return parts
    }

    /// The outlines of the band, in parts between gaps, their places from 0 to 1.
    func outlines() -> [[DataPoint]] {
        guard bandWidth != nil else { return [] }
        var (upper, lower): ([[DataPoint]], [[DataPoint]]) = ([], [])
        for segment in aggregate.segments where segment.column >= 0 && segment.column < columns {
            if upper.isEmpty || segment.followsGap {
                upper.append([])
                lower.append([])
            }
            upper[upper.count - 1].append(place(segment.column, segment.high))
            lower[lower.count - 1].append(place(segment.column, segment.low))
        }
        return zip(upper, lower).map { $0 + $1.reversed() }
    }

    private func place(_ column: Int, _ y: Double) -> DataPoint {
        DataPoint(x: (Double(column) + 0.5) / Double(columns), y: yMap.place(of: y))
    }

    private mutating func draw(
        _ segments: ArraySlice<ColumnSegment>, _ canvas: inout DotCanvas, _ marks: inout EdgeMarks
    ) {
        let isInside = segments.contains { !isBeyond($0) }
        for (index, segment) in zip(segments.indices, segments) {
            let first = dot(segment.first)
            if let previous, !segment.followsGap {
                join(previous, first, &canvas)
            } else {
                start = max(0, segment.column)
            }
            let last = segment.count == 1 ? first : dot(segment.last)
            previous = last
            guard segment.column >= 0, segment.column < columns else { continue }
            if segment.count <= 2 {
                setColumn(segment.column, min(first.row, last.row), max(first.row, last.row), &canvas)
            } else {
                setColumn(segment.column, row(segment.high), row(segment.low), &canvas)
            }
            // An arrow where a curve leaves the plot says what a row of them would; data are marked wherever they are.
            let beside = [index - 1, index + 1].filter(segments.indices.contains).map { segments[$0] }
            if reader.series.isSampled, isInside, ([segment] + beside).allSatisfy(isBeyond) { continue }
            markEdges(segment, &marks, in: canvas)
        }
    }

    private func isBeyond(_ segment: ColumnSegment) -> Bool { segment.low > yMap.upper || segment.high < yMap.lower }

    private mutating func drawMeans(on canvas: inout DotCanvas) {
        for segment in aggregate.segments where segment.column >= 0 && segment.column < columns {
            let middle = (column: Double(segment.column), row: row(segment.mean))
            if let previous, !segment.followsGap {
                join(previous, middle, &canvas)
            } else {
                start = segment.column
                setColumn(segment.column, middle.row, middle.row, &canvas)
            }
            previous = middle
        }
    }

    private func markEdges(_ segment: ColumnSegment, _ marks: inout EdgeMarks, in canvas: DotCanvas) {
        let cell = segment.column / canvas.across
        if segment.high > yMap.upper { marks.mark(column: cell, isAbove: true, role: reader.series.role) }
        if segment.low < yMap.lower { marks.mark(column: cell, isAbove: false, role: reader.series.role) }
    }

    private func markInfinities(_ marks: inout EdgeMarks, in canvas: DotCanvas) {
        let segments = aggregate.segments
        let isInside = reader.series.isSampled && segments.contains { !isBeyond($0) }
        for infinity in aggregate.infinities where infinity.column >= 0 && infinity.column < columns {
            let beside = [
                segments.last { $0.column <= infinity.column }, segments.first { $0.column >= infinity.column },
            ]
            if isInside, beside.compactMap(\.self).allSatisfy(isBeyond) { continue }
            marks.mark(
                column: infinity.column / canvas.across, isAbove: infinity.isAbove, role: reader.series.role)
        }
    }

    // MARK: Dots

    private func dot(_ point: DataPoint) -> (column: Double, row: Double) {
        let column = xMap.position(of: point.x, among: columns)
        return (min(max(column, -1e9), 1e9), row(point.y))
    }

    private func row(_ y: Double) -> Double {
        min(max(yMap.position(of: y, among: rows, fromTop: true), -1e9), 1e9)
    }

    private func limited(_ upper: Double, _ lower: Double) -> (Int, Int) {
        let limits = -1_000_000...1_000_000
        return (Int(clamping: upper, to: limits), Int(clamping: lower, to: limits))
    }

    /// The straight line between two points in different dot columns.
    private func join(
        _ first: (column: Double, row: Double), _ last: (column: Double, row: Double), _ canvas: inout DotCanvas
    ) {
        let limits = -1...columns
        let (begin, end) = (Int(clamping: first.column, to: limits), Int(clamping: last.column, to: limits))
        guard begin != end else { return }
        let slope = (last.row - first.row) / (last.column - first.column)
        let step = begin < end ? 1 : -1
        var before = first.row
        for column in stride(from: begin, through: end, by: step) {
            let edge =
                column == end ? last.row : first.row + slope * (Double(column) + Double(step) * 0.5 - first.column)
            setColumn(column, before, edge, &canvas)
            before = edge
        }
    }

    private func setColumn(_ column: Int, _ upper: Double, _ lower: Double, _ canvas: inout DotCanvas) {
        let (first, last) = limited(upper, lower)
        // A break in the line must not hide a steep part, which may be a spike.
        guard abs(first - last) >= down || glyphs.isASCII || reader.series.dash.isOn(max(0, column - start))
        else {
            if bandWidth != nil { canvas.reserveColumn(column, from: first, to: last) }
            return
        }
        canvas.setColumn(column, from: first, to: last)
    }
}
