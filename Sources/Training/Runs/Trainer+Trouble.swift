import LossMath
import Wording

extension Trainer {
    /// What goes wrong with the run, in one sentence; nil while nothing does.
    ///
    /// A run that has diverged says so, and one whose loss is far above that of its start is said to be on the way.
    public var trouble: String? {
        if hasDiverged {
            let loss = history.steps.mean.last(where: { !$0.isFinite }) ?? trainLoss
            let word = loss.isNaN ? "no number any more" : "infinite"
            guard stepCount > 0 else {
                return "The loss is \(word) before the first step: the data or the initial weights are too large."
            }
            return "The loss is \(word) after step \(stepCount): \(remedy)."
        }
        let start = history.trainLoss[0]
        let last = history.trainLoss[history.trainLoss.count - 1]
        guard start > 0, last > 100 * start else { return nil }
        return
            "The loss has grown to \(NumberText.short(last)), from \(NumberText.short(start)) at the start: \(remedy)."
    }

    /// What would probably help.
    private var remedy: String {
        let rate = NumberText.exact(specification.learningRate)
        guard loss != nil else {
            return "look at the formula's range, or lower the learning rate from \(rate)"
        }
        return "each step overshoots the minimum by more than the one before; lower the learning rate from \(rate)"
    }
}
