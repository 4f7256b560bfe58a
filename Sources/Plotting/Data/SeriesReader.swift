/// A series as it is read for one drawing: the pass over its values, and what follows from it.
struct SeriesReader {
    let series: Series
    /// Nil where the points are not in order; then they are simply gone through.
    let scan: BlockScan?
    /// The points that a stream has kept, from left to right.
    let kept: [DataPoint]

    /// - Complexity: O(n): the one pass over the values.
    init(_ series: Series) {
        self.series = series
        if case .ordered(_, let y) = series.data { scan = BlockScan(y) } else { scan = nil }
        if case .stream(let stream) = series.data { kept = stream.points } else { kept = [] }
    }

    /// The least and greatest x that an axis can show.
    func xExtremes(scale: Axis.Scale) -> ClosedRange<Double>? {
        switch series.data {
        case .ordered(let x, let y):
            let start = scale == .log ? x.firstIndex(in: 0..<y.count) { $0 > 0 } : 0
            return start < y.count ? x[start]...x[y.count - 1] : nil
        case .free(let x, _): return SeriesReader.extremes(of: x, scale: scale)
        case .stream: return SeriesReader.extremes(of: kept.map(\.x), scale: scale)
        }
    }

    /// The least and greatest y that an axis can show.
    ///
    /// - Parameter window: only of points whose x lie in it.
    func yExtremes(scale: Axis.Scale, window: ClosedRange<Double>?) -> ClosedRange<Double>? {
        switch series.data {
        case .ordered(let x, let y):
            guard let scan else { return nil }
            let range = SeriesReader.indices(of: window, in: x, count: y.count)
            let summary = scan.summary(of: range, isAboveZero: scale == .log)
            return summary.count > 0 ? summary.low...summary.high : nil
        case .free(let x, let y):
            guard let window else { return SeriesReader.extremes(of: y, scale: scale) }
            return SeriesReader.extremes(of: y.indices.filter { window.contains(x[$0]) }.map { y[$0] }, scale: scale)
        case .stream(let stream):
            guard let window else { return stream.extremes(scale: scale) }
            let shown = kept.filter { window.contains($0.x) }
            return SeriesReader.extremes(of: shown.map(\.y), scale: scale)
        }
    }

    /// The indices of the points of an ordered series whose x lie in `window`.
    static func indices(of window: ClosedRange<Double>?, in x: XValues, count: Int) -> Range<Int> {
        guard let window else { return 0..<count }
        let start = x.firstIndex(in: 0..<count) { $0 >= window.lowerBound }
        return start..<x.firstIndex(in: start..<count) { $0 > window.upperBound }
    }

    static func extremes(of values: [Double], scale: Axis.Scale) -> ClosedRange<Double>? {
        var low = Double.infinity
        var high = -Double.infinity
        for value in values where value.isFinite && (scale == .linear || value > 0) {
            if value < low { low = value }
            if value > high { high = value }
        }
        return low <= high ? low...high : nil
    }

    static func union(_ ranges: [ClosedRange<Double>?]) -> ClosedRange<Double>? {
        ranges.compactMap(\.self).reduce(nil) { union, range in
            guard let union else { return range }
            return min(union.lowerBound, range.lowerBound)...max(union.upperBound, range.upperBound)
        }
    }
}

extension SeriesReader {
    /// The point of a series whose x is nearest; nil where it has none.
    static func nearest(to place: Double, in series: Series) -> DataPoint? {
        switch series.data {
        case .ordered(let x, let y):
            guard !y.isEmpty, !place.isNaN else { return nil }
            let after = min(x.firstIndex(in: 0..<y.count) { $0 >= place }, y.count - 1)
            let index = after > 0 && place - x[after - 1] <= x[after] - place ? after - 1 : after
            return DataPoint(x: x[index], y: y[index])
        case .free(let x, let y):
            return nearest(to: place, among: zip(x, y).map { DataPoint(x: $0, y: $1) })
        case .stream(let stream):
            return nearest(to: place, among: stream.points)
        }
    }

    /// The points of a line on both sides of a place; the same twice at a point, nil beyond its ends and without an order.
    static func neighbours(of place: Double, in series: Series) -> (DataPoint, DataPoint)? {
        func between(_ x: XValues, _ y: [Double]) -> (DataPoint, DataPoint)? {
            guard !place.isNaN else { return nil }
            let after = x.firstIndex(in: 0..<y.count) { $0 >= place }
            guard after < y.count, after > 0 || x[after] == place else { return nil }
            let before = x[after] == place ? after : after - 1
            return (DataPoint(x: x[before], y: y[before]), DataPoint(x: x[after], y: y[after]))
        }
        switch series.data {
        case .ordered(let x, let y): return between(x, y)
        case .free: return nil
        case .stream(let stream):
            let points = stream.points
            return between(.rising(points.map(\.x)), points.map(\.y))
        }
    }

    /// The points of a line in a window; none without an order.
    static func points(of series: Series, in window: ClosedRange<Double>) -> [DataPoint] {
        switch series.data {
        case .ordered(let x, let y):
            indices(of: window, in: x, count: y.count).map { DataPoint(x: x[$0], y: y[$0]) }
        case .free: []
        case .stream(let stream): stream.points.filter { window.contains($0.x) }
        }
    }

    private static func nearest(to place: Double, among points: [DataPoint]) -> DataPoint? {
        points.filter { $0.x.isFinite }.min { abs($0.x - place) < abs($1.x - place) }
    }
}
