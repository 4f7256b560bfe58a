/// What was measured during a run, in bounded memory.
///
/// The lists from ``trainLoss`` to ``testMetric`` have an entry for each of ``epochs``: 0, which is before training, and
/// then every epoch of a run of up to 10,000; a longer run has so many epochs between two entries that there are at most
/// as many, and the last.
package struct History: Equatable, Sendable {
    /// The largest number of measurements, without the first.
    static let largestCount = 10_000

    /// What the metric is.
    package let metricKind: TrainingMetric
    /// After how many epochs each measurement was made.
    package internal(set) var epochs: [Int] = []
    /// The trained loss over all training examples, without penalty.
    package internal(set) var trainLoss: [Double] = []
    /// The loss that tells the truth, like `trainLoss`; it differs only for the one-term form, where it is the
    /// cross-entropy with both terms.
    package internal(set) var fullLoss: [Double] = []
    /// The trained loss over all test examples; empty without a test set.
    package internal(set) var testLoss: [Double] = []
    /// The metric over all training examples.
    package internal(set) var metric: [Double] = []
    /// The metric over all test examples; empty without a test set.
    package internal(set) var testMetric: [Double] = []
    /// The mean over an epoch's examples of their batch's loss, each before its update; entry e belongs to
    /// `epochs[e + 1]`.
    package internal(set) var runningLoss: [Double] = []
    /// The Euclidean norm of the gradient of the epoch's last batch, with penalty; like `runningLoss`.
    package internal(set) var gradientNorm: [Double] = []
    /// The loss of each batch, before its update; in long runs the means over so many as `steps.stride` says.
    package internal(set) var steps: StepTrace

    init(metricKind: TrainingMetric, steps: StepTrace) {
        self.metricKind = metricKind
        self.steps = steps
    }

    mutating func append(_ train: Evaluation, test: Evaluation?, epoch: Int) {
        epochs.append(epoch)
        trainLoss.append(train.loss)
        fullLoss.append(train.fullLoss)
        metric.append(train.metric)
        guard let test else { return }
        testLoss.append(test.loss)
        testMetric.append(test.metric)
    }

    /// Forgets what was measured after an epoch.
    mutating func truncate(toEpoch epoch: Int) {
        let count = epochs.firstIndex { $0 > epoch } ?? epochs.count
        epochs.removeLast(epochs.count - count)
        for list in [\History.trainLoss, \.fullLoss, \.testLoss, \.metric, \.testMetric] {
            self[keyPath: list].removeLast(max(0, self[keyPath: list].count - count))
        }
        for list in [\History.runningLoss, \.gradientNorm] {
            self[keyPath: list].removeLast(max(0, self[keyPath: list].count - (count - 1)))
        }
    }
}
