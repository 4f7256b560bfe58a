import LossMath

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
        return "The loss has grown to \(Self.brief(last)), from \(Self.brief(start)) at the start: \(remedy)."
    }

    /// What would probably help.
    private var remedy: String {
        let rate = NumberWords.shortest(specification.learningRate)
        guard loss != nil else {
            return "look at the formula's range, or lower the learning rate from \(rate)"
        }
        return "each step overshoots the minimum by more than the one before; lower the learning rate from \(rate)"
    }

    /// About three significant digits.
    private static func brief(_ value: Double) -> String {
        guard value.isFinite, value >= 1e-4, value < 1e6 else {
            return value.isFinite ? scientific(value) : NumberWords.shortest(value)
        }
        var scale = 1.0
        while value * scale < 100 { scale *= 10 }
        return NumberWords.shortest((value * scale).rounded() / scale)
    }

    private static func scientific(_ value: Double) -> String {
        var mantissa = value
        var exponent = 0
        while mantissa >= 9.995 {
            mantissa /= 10
            exponent += 1
        }
        while mantissa > 0, mantissa < 0.9995 {
            mantissa *= 10
            exponent -= 1
        }
        return "\(NumberWords.shortest((mantissa * 100).rounded() / 100))e\(exponent)"
    }
}
