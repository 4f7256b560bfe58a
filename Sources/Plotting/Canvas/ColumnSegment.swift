/// Neighbouring points of a line in one dot column, without a gap between them.
struct ColumnSegment: Equatable {
    /// -1 for all that lies left of the plot, the number of dot columns for what lies right of it.
    let column: Int
    let first: DataPoint
    var last: DataPoint
    var low: Double
    var high: Double
    var mean: Double
    var count: Int
    /// Whether there is nothing before it to be joined with.
    let followsGap: Bool

    init(column: Int, point: DataPoint, followsGap: Bool) {
        self.column = column
        first = point
        last = point
        low = point.y
        high = point.y
        mean = point.y
        count = 1
        self.followsGap = followsGap
    }

    init(column: Int, first: DataPoint, last: DataPoint, summary: RangeSummary, followsGap: Bool) {
        self.column = column
        self.first = first
        self.last = last
        low = summary.low
        high = summary.high
        mean = summary.mean
        count = summary.count
        self.followsGap = followsGap
    }

    @inline(__always)
    mutating func add(_ point: DataPoint) {
        last = point
        if point.y < low { low = point.y }
        if point.y > high { high = point.y }
        count += 1
        mean += point.y / Double(count) - mean / Double(count)
    }

    /// Takes in a later segment of the same column.
    mutating func append(_ other: ColumnSegment) {
        last = other.last
        low = min(low, other.low)
        high = max(high, other.high)
        let sum = Double(count + other.count)
        mean = mean * (Double(count) / sum) + other.mean * (Double(other.count) / sum)
        count += other.count
    }
}
