/// The losses of a run's batches, in buckets of equal length, so that memory is bounded and no extreme is missed.
public struct StepTrace: Equatable, Sendable {
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
    public let stride: Int
    /// The mean loss of each full bucket.
    public private(set) var mean: [Double] = []
    /// The lowest loss of each full bucket.
    public private(set) var low: [Double] = []
    /// The highest loss of each full bucket.
    public private(set) var high: [Double] = []
    /// Where the first two parameters were before the first step and after each full bucket; empty unless the run has a
    /// landscape.
    public private(set) var path: [SIMD2<Double>] = []
    /// The bucket that the next step falls into.
    var bucket = Bucket()

    /// - Parameter start: the first two parameters, where their path is wanted.
    init(totalSteps: Int, start: SIMD2<Double>?) {
        stride = max(1, (totalSteps - 1) / Self.largestCount + 1)
        if let start { path = [start] }
    }

    @inline(__always)
    mutating func add(_ loss: Double, _ parameters: UnsafePointer<Double>) {
        bucket.sum += loss
        if loss < bucket.low { bucket.low = loss }
        if loss > bucket.high { bucket.high = loss }
        bucket.count += 1
        if bucket.count == stride { close(parameters) }
    }

    private mutating func close(_ parameters: UnsafePointer<Double>) {
        // A bucket of nothing but NaN has no extremes.
        mean.append(bucket.sum / Double(stride))
        low.append(bucket.low <= bucket.high ? bucket.low : .nan)
        high.append(bucket.low <= bucket.high ? bucket.high : .nan)
        if !path.isEmpty { path.append(SIMD2(parameters[0], parameters[1])) }
        bucket = Bucket()
    }

    /// Forgets what came after a step, at which the bucket was as given.
    mutating func truncate(toStep step: Int, bucket: Bucket) {
        let count = step / stride
        mean.removeLast(max(0, mean.count - count))
        low.removeLast(max(0, low.count - count))
        high.removeLast(max(0, high.count - count))
        if !path.isEmpty { path.removeLast(max(0, path.count - count - 1)) }
        self.bucket = bucket
    }
}
