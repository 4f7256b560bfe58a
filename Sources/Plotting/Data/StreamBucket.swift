/// What a stream keeps of neighbouring points: enough to draw them as if they were all there.
struct StreamBucket: Equatable, Sendable {
    /// The first and last finite point, the least and the greatest; meaningless while `count` is 0.
    private(set) var first = DataPoint(x: 0, y: 0)
    private(set) var last = DataPoint(x: 0, y: 0)
    private(set) var low = DataPoint(x: 0, y: .infinity)
    private(set) var high = DataPoint(x: 0, y: -.infinity)
    /// The least value above 0, for log axes: y is infinite where there is none.
    private(set) var lowAboveZero = DataPoint(x: 0, y: .infinity)
    private(set) var sum = 0.0
    /// Finite points, and all points.
    private(set) var count = 0
    private(set) var total = 0
    /// Where the first NaN and the first infinities of either sign are; NaN where there are none.
    private(set) var nanX = Double.nan
    private(set) var aboveX = Double.nan
    private(set) var belowX = Double.nan

    @inline(__always)
    mutating func add(_ x: Double, _ y: Double) {
        total += 1
        guard y.isFinite else {
            addUnplaced(x, y)
            return
        }
        let point = DataPoint(x: x, y: y)
        if count == 0 { first = point }
        count += 1
        last = point
        sum += y
        if y < low.y { low = point }
        if y > high.y { high = point }
        if y > 0, y < lowAboveZero.y { lowAboveZero = point }
    }

    private mutating func addUnplaced(_ x: Double, _ y: Double) {
        if y.isNaN {
            if nanX.isNaN { nanX = x }
        } else if y > 0 {
            if aboveX.isNaN { aboveX = x }
        } else if belowX.isNaN {
            belowX = x
        }
    }

    /// Takes in a bucket of later points.
    mutating func append(_ other: StreamBucket) {
        if other.count > 0 {
            if count == 0 { first = other.first }
            last = other.last
            if other.low.y < low.y { low = other.low }
            if other.high.y > high.y { high = other.high }
            if other.lowAboveZero.y < lowAboveZero.y { lowAboveZero = other.lowAboveZero }
        }
        sum += other.sum
        count += other.count
        total += other.total
        if nanX.isNaN { nanX = other.nanX }
        if aboveX.isNaN { aboveX = other.aboveX }
        if belowX.isNaN { belowX = other.belowX }
    }

    /// The mean of the finite points.
    var mean: Double {
        let mean = sum / Double(count)
        // A sum beyond the largest number has lost the mean; the middle is a fair one.
        return mean.isFinite ? mean : low.y / 2 + high.y / 2
    }

    /// Appends the points worth drawing, from left to right: at most four finite ones, or five on a log axis, and those
    /// that are none.
    func appendPoints(to points: inout [DataPoint]) {
        let start = points.count
        func insert(_ point: DataPoint) {
            var index = points.count
            while index > start, points[index - 1].x > point.x { index -= 1 }
            // Often the first is also the least, or the last the greatest.
            if index > start, points[index - 1] == point { return }
            points.insert(point, at: index)
        }
        if count > 0 {
            insert(first)
            if count > 1 {
                insert(low)
                insert(high)
                if lowAboveZero.y.isFinite { insert(lowAboveZero) }
                insert(last)
            }
        }
        if !nanX.isNaN { insert(DataPoint(x: nanX, y: .nan)) }
        if !aboveX.isNaN { insert(DataPoint(x: aboveX, y: .infinity)) }
        if !belowX.isNaN { insert(DataPoint(x: belowX, y: -.infinity)) }
    }
}
