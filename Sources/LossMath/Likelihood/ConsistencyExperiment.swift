/// Estimates from ever larger samples of a known truth, which close in on it as 1/sqrt(n).
///
/// A value that goes forward by ``step()``, one sample at a time: all repeats of the first size, then of the next.
/// The same seed gives the same estimates, however the steps are spread over time.
package struct ConsistencyExperiment: Equatable, Sendable {
    /// The largest sample: more draws would keep a screen waiting.
    package static let maximumSize = 10_000_000
    /// 10, 100, … 1,000,000.
    package static let usualSizes = [10, 100, 1_000, 10_000, 100_000, 1_000_000]

    /// What the samples are drawn from.
    package let truth: LikelihoodParameters
    /// What is estimated.
    package let estimator: LikelihoodParameter
    /// How many samples of each size are drawn.
    package let repeats: Int
    /// The results so far, one row for each size.
    package private(set) var rows: [ConsistencyRow]
    private let sampler: LikelihoodSampler
    private var random: SplitMix64
    private var current = 0

    /// An experiment that has not begun.
    ///
    /// - Parameters:
    ///   - truth: the model and its true parameters.
    ///   - estimator: one of the model's ``LikelihoodModel/estimates``; without it the first.
    ///   - sizes: the numbers of draws, each from 1 to ``maximumSize``.
    ///   - repeats: how many samples of each size.
    ///   - seed: of the random numbers.
    ///   - closeness: the distance from the truth that counts as close, finite and above 0.
    /// - Throws: `LikelihoodError`.
    package init(
        truth: LikelihoodParameters, estimator: LikelihoodParameter? = nil, sizes: [Int] = usualSizes, repeats: Int,
        seed: UInt64, closeness: Double = 0.1
    ) throws(LikelihoodError) {
        let estimator = estimator ?? truth.model.estimates[0]
        guard truth.model.estimates.contains(estimator), let values = truth[estimator] else {
            throw .notEstimated(estimator, truth.model)
        }
        guard !sizes.isEmpty else { throw .noSampleSizes }
        for size in sizes where !(1...Self.maximumSize).contains(size) { throw .sampleSize(size) }
        guard repeats >= 1 else { throw .repeats(repeats) }
        guard closeness > 0, closeness.isFinite else { throw .closeness(closeness) }
        self.truth = truth
        self.estimator = estimator
        self.repeats = repeats
        sampler = LikelihoodSampler(truth)
        random = SplitMix64(seed: seed)
        rows = sizes.map { size in
            let errors = AsymptoticTheory(parameters: truth, count: Double(size)).rootMeanSquaredError(estimator)
            let theory = errors.count == 1 ? errors[0] : Summation.sum(errors.map { $0 * $0 }).squareRoot()
            return ConsistencyRow(size: size, truth: values, closeness: closeness, theory: theory)
        }
    }

    /// Whether every sample has been drawn.
    package var isFinished: Bool { current == rows.count }

    /// The size of the next sample; nil when there is none.
    var nextSize: Int? { isFinished ? nil : rows[current].size }

    /// Draws one sample and notes its estimate; does nothing when the experiment is finished.
    ///
    /// - Complexity: O(``nextSize``), some 1 to 10 nanoseconds a draw in a release build.
    package mutating func step() {
        guard !isFinished else { return }
        rows[current].append(sampler.estimate(estimator, from: rows[current].size, using: &random))
        if rows[current].repeats == repeats { current += 1 }
    }

    /// More draws than this keep a screen waiting.
    private static let drawsAtOnce = 4_000_000

    /// Takes up to `samples` steps: at least one, and fewer where samples are so large that a screen would wait for them.
    package mutating func advance(samples: Int) {
        var (made, draws) = (0, 0)
        repeat {
            draws += nextSize ?? 0
            step()
            made += 1
        } while made < samples && draws < Self.drawsAtOnce && !isFinished
    }
}
