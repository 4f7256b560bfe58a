import LossMath
import Training

/// How the curves of runs are looked at; it changes nothing of what they are.
package struct CurveView: Equatable, Sendable {
    /// How much of a smoothed value is that of the epoch before: 0 for none, below 1.
    package var smoothing = 0.0
    /// Whether the mean loss while an epoch was run stands beside that of all examples after it.
    package var showsRunningLoss = false
    /// The epochs that are shown; nil for all.
    package var epochs: ClosedRange<Int>?

    /// The fewest epochs that are told apart.
    private static let fewest = 4

    /// Values with the noise taken out: each a mean of those before it, which weigh less the longer ago they were, as
    /// TensorBoard has it: s = smoothing · s + (1 − smoothing) · value, divided by 1 − smoothingⁿ. What is no number stays
    /// so.
    package func smoothed(_ values: [Double]) -> [Double] {
        guard smoothing > 0 else { return values }
        var (sum, weight) = (0.0, 0.0)
        return values.map { value in
            guard value.isFinite else { return value }
            sum = smoothing * sum + (1 - smoothing) * value
            weight = smoothing * weight + (1 - smoothing)
            return sum / weight
        }
    }

    /// Shows half as many epochs, or twice as many: the one at the place stays where it is.
    mutating func zoom(isCloser: Bool, at epoch: Int, of all: ClosedRange<Int>) {
        let shown = epochs ?? all
        let width = isCloser ? max(Self.fewest, shown.count / 2) : shown.count * 2
        guard width < all.count * 7 / 8 else {
            epochs = nil
            return
        }
        let share = Double(epoch - shown.lowerBound) / Double(max(1, shown.count - 1))
        show(epoch - Int((share * Double(width - 1)).rounded()), count: width, of: all)
    }

    /// Moves along by quarters of what is shown.
    package mutating func pan(by quarters: Int, of all: ClosedRange<Int>) {
        guard let shown = epochs else { return }
        show(shown.lowerBound + quarters * max(1, shown.count / 4), count: shown.count, of: all)
    }

    /// Moves along as far as it takes to show an epoch.
    mutating func follow(_ epoch: Int, of all: ClosedRange<Int>) {
        guard let shown = epochs, !shown.contains(epoch) else { return }
        show(epoch < shown.lowerBound ? epoch : epoch - shown.count + 1, count: shown.count, of: all)
    }

    private mutating func show(_ first: Int, count: Int, of all: ClosedRange<Int>) {
        let start = max(all.lowerBound, min(first, all.upperBound - count + 1))
        epochs = start...start + count - 1
    }
}

extension TrainerLab {
    /// The epochs so far, and room for some to come: it grows in leaps, so that a curve is seen to grow.
    package var allEpochs: ClosedRange<Int> {
        let last = max(1, runs.map { Int($0.epochsBehind.rounded(.up)) }.max() ?? 1)
        let end = Self.roundEpochs.first { $0 >= last } ?? last
        let most = runs.map(\.specification.epochs).max() ?? end
        return 0...max(last, min(end, most))
    }

    private static let roundEpochs = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000].flatMap { [$0, 2 * $0, 5 * $0] }

    /// Puts the cursor at an epoch, and shows it.
    package mutating func putCursor(at epoch: Int) {
        cursorEpoch = epoch
        curves.follow(epoch, of: allEpochs)
    }

    /// Shows half as many epochs, or twice as many, around an epoch; nil for the cursor's, or the last one.
    package mutating func zoom(isCloser: Bool, at epoch: Int? = nil) {
        let all = allEpochs
        curves.zoom(isCloser: isCloser, at: min(epoch ?? cursorEpoch ?? trainer.epoch, all.upperBound), of: all)
    }
}
