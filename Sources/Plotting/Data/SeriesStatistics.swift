/// What can be said of a series in words.
struct SeriesStatistics {
    let count: Int
    let first: DataPoint?
    let last: DataPoint?
    /// The first of the lowest, and of the highest, finite points.
    private(set) var lowest: DataPoint?
    private(set) var highest: DataPoint?
    private(set) var nan = 0
    private(set) var infinite = 0
    /// Where the first of them is.
    private(set) var firstNaN: Double?
    private(set) var firstInfinite: Double?
    let spikes: Int

    /// - Complexity: O(n).
    init(_ series: Series) {
        count = series.count
        first = series.first
        last = series.last
        switch series.data {
        case .ordered(_, let y), .free(_, let y): spikes = Spikes.count(in: y)
        case .stream(let stream): spikes = Spikes.count(in: stream.buckets.filter { $0.count > 0 }.map(\.high.y))
        }
        switch series.data {
        case .ordered(let x, let y): for index in y.indices { add(x[index], y[index]) }
        case .free(let x, let y): for index in y.indices { add(x[index], y[index]) }
        case .stream(let stream):
            for point in stream.points { add(point.x, point.y) }
            (nan, infinite) = (stream.nanCount, stream.infiniteCount)
            (firstNaN, firstInfinite) = (stream.firstNaN, stream.firstInfinite)
        }
        nan -= series.breaks
    }

    private mutating func add(_ x: Double, _ y: Double) {
        if y.isNaN {
            nan += 1
            if firstNaN == nil { firstNaN = x }
        } else if y.isInfinite {
            infinite += 1
            if firstInfinite == nil { firstInfinite = x }
        } else {
            if lowest.map({ y < $0.y }) ?? true { lowest = DataPoint(x: x, y: y) }
            if highest.map({ y > $0.y }) ?? true { highest = DataPoint(x: x, y: y) }
        }
    }
}
