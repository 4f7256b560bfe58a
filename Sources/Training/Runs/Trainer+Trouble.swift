import LossMath
import Wording

extension Trainer {
    /// What goes wrong with the run, in one sentence; nil while nothing does.
    ///
    /// A run that has diverged says so, one whose loss is far above that of its start is said to be on the way, and one that
    /// ended above its start to have failed.
    package var trouble: String? {
        if hasDiverged {
            let loss = history.steps.mean.last(where: { !$0.isFinite }) ?? trainLoss
            let word = loss.isNaN ? "no number any more" : "infinite"
            guard stepCount > 0 else {
                return "The loss is \(word) before the first step: \(firstCause)."
            }
            return "The loss is \(word) after step \(stepCount): \(remedy)."
        }
        // Another loss has another start.
        let changed = changes.last { !$0.before.hasLoss(of: $0.after) }?.epoch ?? -1
        let (start, last) = (
            history.trainLoss[history.epochs.firstIndex { Double($0) > changed } ?? history.epochs.count - 1],
            history.trainLoss[history.trainLoss.count - 1]
        )
        if isFinished, last > start, !(start > 0 && last > 100 * start) {
            let rate = NumberText.exact(specification.learningRate)
            return
                "The loss ended higher than it began, at \(NumberText.short(last)) after \(NumberText.short(start)): steps this"
                + " long pass what they should reach; lower the learning rate from \(rate)."
        }
        guard start > 0, last > 100 * start else { return nil }
        return
            "The loss has grown to \(NumberText.short(last)), from \(NumberText.short(start)) at the start: \(remedy)."
    }

    /// Why the loss learns nothing about the targets from outputs like these; nil where it does. Such a run can be made,
    /// and its loss may fall nicely.
    package var misfit: String? {
        guard let loss else { return nil }
        let title = loss.title.prefix(1).uppercased() + loss.title.dropFirst()
        if !loss.usesActual {
            return "\(title) does not look at the targets: it falls when the outputs are sure, right or wrong."
        }
        guard loss.isRowWise, dataSet.outputs == 1 else { return nil }
        return "\(title) compares rows with a number for each class: of a single output it sees too little to learn."
    }

    /// Why there is no loss before the first step.
    private var firstCause: String {
        // Squares of what is larger overflow.
        let first = predictions()
        guard let low = first.min(), let high = first.max(), first.allSatisfy({ $0.magnitude < 1e150 }) else {
            return "the data or the initial weights are too large"
        }
        let form = specification.logForm.map { "the log form \($0.rawValue)" }
        let name = form ?? (loss == nil ? "the formula" : "the loss")
        return "\(name) has no value for the first outputs, from \(NumberText.short(low)) to \(NumberText.short(high))"
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
