/// Values summed up in blocks, read once: the extremes of any stretch follow from them without reading it again.
///
/// A plot of ten million points is bound by the speed of memory, so the range of the axis, the extremes of each
/// column, the means and the counts all come from the same pass.
struct BlockScan: Sendable {
    /// Values in a block; a multiple of 4.
    static let size = 256

    private let y: [Double]
    private let blocks: [RangeSummary]
    let nanCount: Int
    let infiniteCount: Int

    init(_ y: [Double]) {
        self.y = y
        var nan = 0
        var infinite = 0
        blocks = y.withUnsafeBufferPointer { y in
            let count = (y.count + BlockScan.size - 1) / BlockScan.size
            return Array(unsafeUninitializedCapacity: count) { blocks, filled in
                for index in 0..<count {
                    let start = index * BlockScan.size
                    let range = start..<min(start + BlockScan.size, y.count)
                    var block = RangeSummary()
                    if !BlockScan.sumUp(y, range, into: &block) {
                        block = BlockScan.sumUpExactly(y, range, isAboveZero: false)
                        for index in range {
                            if y[index].isNaN { nan += 1 } else if y[index].isInfinite { infinite += 1 }
                        }
                    }
                    blocks.initializeElement(at: index, to: block)
                }
                filled = count
            }
        }
        nanCount = nan
        infiniteCount = infinite
    }

    /// A stretch of finite values, in four lanes that the processor takes side by side; false where a value or the sum
    /// is not finite.
    @inline(__always)
    private static func sumUp(
        _ y: UnsafeBufferPointer<Double>, _ range: Range<Int>, into summary: inout RangeSummary
    ) -> Bool {
        guard let base = y.baseAddress else { return false }
        let values = base + range.lowerBound
        let count = range.count
        var (low0, low1, low2, low3) = (Double.infinity, Double.infinity, Double.infinity, Double.infinity)
        var (high0, high1, high2, high3) = (-Double.infinity, -Double.infinity, -Double.infinity, -Double.infinity)
        var (sum0, sum1, sum2, sum3) = (0.0, 0.0, 0.0, 0.0)
        var index = 0
        while index + 4 <= count {
            let (a, b, c, d) = (values[index], values[index + 1], values[index + 2], values[index + 3])
            low0 = a < low0 ? a : low0
            low1 = b < low1 ? b : low1
            low2 = c < low2 ? c : low2
            low3 = d < low3 ? d : low3
            high0 = a > high0 ? a : high0
            high1 = b > high1 ? b : high1
            high2 = c > high2 ? c : high2
            high3 = d > high3 ? d : high3
            sum0 += a
            sum1 += b
            sum2 += c
            sum3 += d
            index += 4
        }
        while index < count {
            let a = values[index]
            low0 = a < low0 ? a : low0
            high0 = a > high0 ? a : high0
            sum0 += a
            index += 1
        }
        let sum = (sum0 + sum1) + (sum2 + sum3)
        // NaN and infinity do not leave a sum once they are in it.
        guard sum.isFinite, count > 0 else { return false }
        summary = RangeSummary(
            low: min(min(low0, low1), min(low2, low3)), high: max(max(high0, high1), max(high2, high3)),
            mean: sum / Double(count), count: count, total: count)
        return true
    }

    private static func sumUpExactly(
        _ y: UnsafeBufferPointer<Double>, _ range: Range<Int>, isAboveZero: Bool
    ) -> RangeSummary {
        var summary = RangeSummary(total: range.count)
        let least = isAboveZero ? 0 : -Double.infinity
        var sum = 0.0
        for index in range {
            let value = y[index]
            guard value > least, value < .infinity else { continue }
            if value < summary.low { summary.low = value }
            if value > summary.high { summary.high = value }
            sum += value
            summary.count += 1
        }
        guard summary.count > 0 else { return summary }
        summary.mean = sum / Double(summary.count)
        if !summary.mean.isFinite {
            summary.mean = 0
            for index in range where y[index] > least && y[index] < .infinity {
                summary.mean += y[index] / Double(summary.count)
            }
        }
        return summary
    }

    /// Sums up a stretch of the values: exactly, though it reads only the blocks at its two ends.
    ///
    /// - Parameter isAboveZero: only values above 0 count, as on a log axis.
    /// - Complexity: O(number of blocks + size of a block), more where blocks hold values that do not count.
    func summary(of range: Range<Int>, isAboveZero: Bool) -> RangeSummary {
        y.withUnsafeBufferPointer { y in
            var summary = RangeSummary()
            var index = range.lowerBound
            while index < range.upperBound {
                let number = index / BlockScan.size
                let end = min((number + 1) * BlockScan.size, y.count)
                let part = index..<min(end, range.upperBound)
                let block = blocks[number]
                if part.count == block.total, !isAboveZero || block.low > 0 {
                    summary.append(block)
                } else {
                    var found = RangeSummary()
                    if !BlockScan.sumUp(y, part, into: &found) || isAboveZero && found.low <= 0 {
                        found = BlockScan.sumUpExactly(y, part, isAboveZero: isAboveZero)
                    }
                    summary.append(found)
                }
                index = part.upperBound
            }
            return summary
        }
    }

    /// How many of a stretch are finite, but 0 or less.
    func notAboveZero(in range: Range<Int>) -> Int {
        count(in: range, unless: { $0.low > 0 }, where: { $0 <= 0 && $0 > -.infinity })
    }

    /// How many of a stretch are finite and outside `shown`.
    ///
    /// - Parameter isAboveZero: values of 0 and below are counted elsewhere.
    func outside(_ shown: ClosedRange<Double>, in range: Range<Int>, isAboveZero: Bool) -> Int {
        count(
            in: range, unless: { $0.low >= shown.lowerBound && $0.high <= shown.upperBound },
            where: { $0.isFinite && !shown.contains($0) && (!isAboveZero || $0 > 0) })
    }

    private func count(
        in range: Range<Int>, unless isPlain: (RangeSummary) -> Bool, where isCounted: (Double) -> Bool
    ) -> Int {
        y.withUnsafeBufferPointer { y in
            var found = 0
            var index = range.lowerBound
            while index < range.upperBound {
                let number = index / BlockScan.size
                let end = min((number + 1) * BlockScan.size, range.upperBound)
                if !isPlain(blocks[number]) {
                    for place in index..<end where isCounted(y[place]) { found += 1 }
                }
                index = end
            }
            return found
        }
    }
}
