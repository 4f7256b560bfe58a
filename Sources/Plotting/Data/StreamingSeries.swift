/// A series that takes points for ever: constant memory, and no extreme is ever lost.
///
/// Neighbouring points share a bucket that keeps the first, least, greatest and last of them. When there are too many
/// buckets, they are joined in pairs, and from then on each takes twice as many points.
///
///     var losses = StreamingSeries()
///     losses.append(0.7)
///     let series = Series(name: "loss", stream: losses, role: .loss)
///
/// - Complexity: O(1) a point, 25 ns or less; memory O(`capacity`).
package struct StreamingSeries: Equatable, Sendable {
    /// How many buckets there are at most.
    let capacity: Int
    /// How many points have come, of any kind.
    private(set) var count = 0
    /// How many of them were NaN.
    private(set) var nanCount = 0
    /// How many of them were infinite.
    private(set) var infiniteCount = 0
    /// The x of the first infinity.
    private(set) var firstInfinite: Double?
    /// Finite, but 0 or less: not to be shown on a log axis.
    private(set) var notAboveZeroCount = 0
    /// The x of the first NaN.
    private(set) var firstNaN: Double?
    /// The x from which on there was nothing but NaN; nil where the last value is another.
    private(set) var trailingNaN: Double?
    /// How many points a full bucket holds.
    private(set) var stride = 1
    private(set) var isRising = true
    private(set) var first: DataPoint?
    private var lastX = -Double.infinity
    private var lastY = Double.nan
    private var closed: [StreamBucket] = []
    private var open = StreamBucket()

    /// - Parameter capacity: at least 16; the default serves screens of 500 columns.
    package init(capacity: Int = 1024) {
        self.capacity = max(16, capacity / 2 * 2)
        closed.reserveCapacity(self.capacity)
    }

    /// Takes the next point over x = 0, 1, 2, …
    @inline(__always)
    package mutating func append(_ y: Double) {
        append(x: Double(count), y)
    }

    /// Takes the next point.
    ///
    /// - Parameter x: finite, and not less than the one before; points that fall back are drawn in the order they came.
    package mutating func append(x: Double, _ y: Double) {
        count += 1
        if !(x >= lastX) || x == .infinity { isRising = false }
        lastX = x
        lastY = y
        if count == 1 { first = DataPoint(x: x, y: y) }
        open.add(x, y)
        if y > 0, y < .infinity {
            if trailingNaN != nil { trailingNaN = nil }
        } else {
            noteUnusual(x, y)
        }
        if open.total == stride { closeBucket() }
    }

    private mutating func noteUnusual(_ x: Double, _ y: Double) {
        if y.isNaN {
            nanCount += 1
            if firstNaN == nil { firstNaN = x }
            if trailingNaN == nil { trailingNaN = x }
            return
        }
        trailingNaN = nil
        guard y.isInfinite else {
            notAboveZeroCount += 1
            return
        }
        infiniteCount += 1
        if firstInfinite == nil { firstInfinite = x }
    }

    private mutating func closeBucket() {
        closed.append(open)
        open = StreamBucket()
        guard closed.count == capacity else { return }
        for index in 0..<capacity / 2 {
            var bucket = closed[2 * index]
            bucket.append(closed[2 * index + 1])
            closed[index] = bucket
        }
        closed.removeLast(capacity / 2)
        stride *= 2
    }

    /// The last point that came, whatever it is.
    var last: DataPoint? { count > 0 ? DataPoint(x: lastX, y: lastY) : nil }

    /// All buckets, the open one last.
    var buckets: [StreamBucket] { open.total > 0 ? closed + [open] : closed }

    /// The points that are kept, from left to right.
    ///
    /// - Complexity: O(`capacity`).
    var points: [DataPoint] {
        var points: [DataPoint] = []
        points.reserveCapacity(4 * (closed.count + 1))
        for bucket in closed { bucket.appendPoints(to: &points) }
        open.appendPoints(to: &points)
        return points
    }

    /// The least and greatest finite value that an axis can show; nil where there is none.
    package func extremes(scale: Axis.Scale = .linear) -> ClosedRange<Double>? {
        var (low, high) = (Double.infinity, -Double.infinity)
        for bucket in buckets {
            low = min(low, scale == .log ? bucket.lowAboveZero.y : bucket.low.y)
            high = max(high, bucket.high.y)
        }
        return low <= high ? low...high : nil
    }
}
