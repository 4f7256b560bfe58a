/// What there is to know of some neighbouring values to draw them in one column.
struct RangeSummary: Equatable, Sendable {
    /// Of the values that the axis can show; infinite where there are none.
    var low = Double.infinity
    var high = -Double.infinity
    var mean = 0.0
    /// Values that the axis can show, and all values.
    var count = 0
    var total = 0

    /// Whether the axis can show all of them.
    var isClean: Bool { count == total }

    mutating func append(_ other: RangeSummary) {
        total += other.total
        guard other.count > 0 else { return }
        if other.low < low { low = other.low }
        if other.high > high { high = other.high }
        let sum = Double(count + other.count)
        // Weighted before they are added, so that nothing overflows.
        mean = count == 0 ? other.mean : mean * (Double(count) / sum) + other.mean * (Double(other.count) / sum)
        count += other.count
    }
}
