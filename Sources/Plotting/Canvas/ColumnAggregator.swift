import TextGrid

/// Sorts the points of a line into dot columns.
///
/// Of each column it keeps the first, least, greatest and last value (the M4 aggregation of Jugel, Jerzak,
/// Hackenbroich and Markl, 2014): the picture of all points, with no extreme missed.
struct ColumnAggregator {
    /// An infinite value in a column.
    struct Infinity: Equatable {
        let column: Int
        let isAbove: Bool
    }

    private let xMap: AxisMap
    private let isLog: Bool
    private let columns: Int
    /// From left to right, for points in order.
    private(set) var segments: [ColumnSegment] = []
    private(set) var infinities: [Infinity] = []
    private var isBroken = true
    private var inner = 0

    init(xMap: AxisMap, yScale: Axis.Scale, columns: Int) {
        self.xMap = xMap
        self.columns = columns
        isLog = yScale == .log
    }

    /// The segments of a series.
    ///
    /// - Complexity: for points in order that an axis can show O(columns · log n), else O(n).
    init(_ reader: SeriesReader, xMap: AxisMap, yScale: Axis.Scale, columns: Int) {
        self.init(xMap: xMap, yScale: yScale, columns: columns)
        switch reader.series.data {
        case .ordered(let x, let y):
            if let scan = reader.scan, y.count > 8 * columns {
                addColumns(x, y, scan)
            } else {
                for index in y.indices { add(x[index], y[index]) }
            }
        case .free(let x, let y):
            for index in y.indices { add(x[index], y[index]) }
        case .stream(let stream): addBuckets(stream.buckets, kept: reader.kept)
        }
    }

    /// Forgets the segments so far, except the last, which may still grow.
    mutating func takeSegments() -> ArraySlice<ColumnSegment> {
        guard let last = segments.last else { return [] }
        let taken = segments.dropLast()
        segments = [last]
        return taken
    }

    /// Takes the next point.
    mutating func add(_ x: Double, _ y: Double) {
        guard let column = column(of: x) else {
            isBroken = true
            return
        }
        guard y.isFinite, !isLog || y > 0 else {
            isBroken = true
            if y.isInfinite { note(Infinity(column: column, isAbove: y > 0)) }
            return
        }
        let point = DataPoint(x: x, y: y)
        if !isBroken, segments.last?.column == column {
            segments[segments.count - 1].add(point)
        } else {
            append(ColumnSegment(column: column, point: point, followsGap: isBroken))
        }
    }

    private mutating func append(_ segment: ColumnSegment) {
        isBroken = false
        guard let last = segments.last, last.column == segment.column else {
            segments.append(segment)
            inner = 0
            return
        }
        inner += 1
        // So many gaps in one dot column cannot be seen any more.
        if inner > 64 { segments[segments.count - 1].append(segment) } else { segments.append(segment) }
    }

    private mutating func note(_ infinity: Infinity) {
        if infinities.last != infinity, infinities.dropLast().last != infinity { infinities.append(infinity) }
    }

    /// Whole columns at once; only where one holds what the axis cannot show, point by point.
    private mutating func addColumns(_ x: XValues, _ y: [Double], _ scan: BlockScan) {
        var start = 0
        var width = y.count / max(1, columns)
        if xMap.scale == .log { start = x.firstIndex(in: 0..<y.count) { $0 > 0 } }
        while start < y.count, let column = column(of: x[start]) {
            let end = x.firstIndex(in: start..<y.count, near: start + width) { (self.column(of: $0) ?? -1) > column }
            width = end - start
            let summary = scan.summary(of: start..<end, isAboveZero: isLog)
            if summary.isClean {
                append(
                    ColumnSegment(
                        column: column, first: DataPoint(x: x[start], y: y[start]),
                        last: DataPoint(x: x[end - 1], y: y[end - 1]), summary: summary, followsGap: isBroken))
            } else {
                addRuns(start..<end, column, x, y)
            }
            start = end
        }
    }

    /// A column that has gaps, run by run.
    private mutating func addRuns(_ range: Range<Int>, _ column: Int, _ x: XValues, _ y: [Double]) {
        let least = isLog ? 0 : -Double.infinity
        var start = range.lowerBound
        while start < range.upperBound {
            var summary = RangeSummary()
            var end = start
            var sum = 0.0
            while end < range.upperBound {
                let value = y[end]
                guard value > least, value < .infinity else { break }
                if value < summary.low { summary.low = value }
                if value > summary.high { summary.high = value }
                sum += value
                end += 1
            }
            if end > start {
                summary.count = end - start
                summary.total = summary.count
                summary.mean = sum / Double(summary.count)
                if !summary.mean.isFinite { summary.mean = summary.low / 2 + summary.high / 2 }
                append(
                    ColumnSegment(
                        column: column, first: DataPoint(x: x[start], y: y[start]),
                        last: DataPoint(x: x[end - 1], y: y[end - 1]), summary: summary, followsGap: isBroken))
            }
            if end < range.upperBound {
                isBroken = true
                if y[end].isInfinite { note(Infinity(column: column, isAbove: y[end] > 0)) }
                end += 1
            }
            start = end
        }
    }

    /// The points that buckets have kept; means and counts come from the buckets, which have seen all points.
    private mutating func addBuckets(_ buckets: [StreamBucket], kept: [DataPoint]) {
        for point in kept { add(point.x, point.y) }
        var means = Array(repeating: RangeSummary(), count: columns + 2)
        for bucket in buckets where bucket.count > 0 && (!isLog || bucket.low.y > 0) {
            guard let column = column(of: bucket.first.x / 2 + bucket.last.x / 2) else { continue }
            means[column + 1].append(RangeSummary(mean: bucket.mean, count: bucket.count, total: bucket.total))
        }
        for index in segments.indices {
            let summary = means[segments[index].column + 1]
            guard summary.count > 0 else { continue }
            segments[index].mean = summary.mean
            segments[index].count = summary.count
        }
    }

    /// The dot column of `x`, -1 or `columns` for all that lies outside; nil where it has no place.
    private func column(of x: Double) -> Int? {
        guard x.isFinite else { return nil }
        let exact = xMap.position(of: x, among: columns)
        guard !exact.isNaN else { return nil }
        if exact < -0.5 { return -1 }
        if exact > Double(columns) - 0.5 { return columns }
        return Int(exact + 0.5)
    }
}
