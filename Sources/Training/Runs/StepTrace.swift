/// The losses of a run's batches, in buckets of equal length, so that memory is bounded and no extreme is missed.
package struct StepTrace: Equatable, Sendable {
    /// The largest number of buckets.
    static let largestCount = 4096

    /// A bucket that is being filled.
    struct Bucket: Equatable, Sendable {
        var sum = 0.0
        var low = Double.infinity
        var high = -Double.infinity
        var count = 0
    }

    /// The steps of a bucket: 1 in runs of up to 4096 steps.
    package private(set) var stride: Int
    /// The mean loss of each full bucket.
    package private(set) var mean: [Double] = []
    /// The lowest loss of each full bucket.
    private(set) var low: [Double] = []
    /// The highest loss of each full bucket.
    private(set) var high: [Double] = []
    /// The bucket that the next step falls into.
    var bucket = Bucket()

    init(totalSteps: Int) { stride = max(1, (totalSteps - 1) / Self.largestCount + 1) }

    @inline(__always)
    mutating func add(_ loss: Double) {
        bucket.sum += loss
        if loss < bucket.low { bucket.low = loss }
        if loss > bucket.high { bucket.high = loss }
        bucket.count += 1
        if bucket.count == stride { close() }
    }

    private mutating func close() {
        append(bucket)
        bucket = Bucket()
    }

    private mutating func append(_ bucket: Bucket) {
        // A bucket of nothing but NaN has no extremes.
        mean.append(bucket.sum / Double(stride))
        low.append(bucket.low <= bucket.high ? bucket.low : .nan)
        high.append(bucket.low <= bucket.high ? bucket.high : .nan)
    }

    /// Forgets what came after a step, at which the bucket was as given.
    mutating func truncate(toStep step: Int, bucket: Bucket) {
        let count = step / stride
        mean.removeLast(max(0, mean.count - count))
        low.removeLast(max(0, low.count - count))
        high.removeLast(max(0, high.count - count))
        self.bucket = bucket
    }

    /// Makes the buckets longer, where a run that was changed after a step has become far longer than it was.
    mutating func makeRoom(for totalSteps: Int, after step: Int, _ snapshots: inout Snapshots) {
        let factor = (totalSteps / stride) / (2 * Self.largestCount)
        guard factor > 1 else { return }
        let (old, count) = (self, mean.count / factor)
        /// What a longer bucket has of those that it holds, and of the one under way.
        func joined(_ full: Range<Int>, _ bucket: Bucket) -> Bucket {
            full.reduce(into: bucket) { joined, index in
                joined.sum += old.mean[index] * Double(old.stride)
                if old.low[index] < joined.low { joined.low = old.low[index] }
                if old.high[index] > joined.high { joined.high = old.high[index] }
                joined.count += old.stride
            }
        }
        func rest(_ step: Int, _ bucket: Bucket) -> Bucket {
            let full = step / old.stride
            return joined(full / factor * factor..<full, bucket)
        }
        stride *= factor
        bucket = rest(step, bucket)
        snapshots.rebucket(rest)
        (mean, low, high) = ([], [], [])
        for index in 0..<count {
            append(joined(index * factor..<(index + 1) * factor, Bucket()))
        }
    }
}
