import CVectorMath
import Glibc

/// The declaration of ``LossID/categoricalCrossEntropy``.
extension LossDeclaration {
    static let categoricalCrossEntropy = LossDeclaration(
        title: "categorical cross-entropy", shortTitle: "CCE", aliases: ["cce"],
        otherNames: ["softmax loss", "multinomial log loss", "CrossEntropyLoss", "NLLLoss (of log p)"],
        actual: .probability, predicted: .probability,
        summary: "The surprise at the true class, given one predicted probability a class.",
        minimum: "the labels' own entropy, where predicted equals actual, among rows that sum to 1.",
        task: .classes, options: [.logForm, .epsilon, .rows, .unit, .fromLogits, .labelSmoothing, .classWeight],
        body: { loss in
            let y = loss.labelText
            let term =
                switch (loss.logForm, loss.rows) {
                case (nil, _): "\(y) * logsoftmax(z)"
                case (.exact, _): "xlogy(\(y), p)"
                case (.add, _), (.oneTerm, _): "xlogy(\(y), epsilon + p)"
                case (.clamp, _): "\(y) * max(log(p), -100)"
                case (.clip, .renormaliseThenClip): "xlogy(\(y), \(LossBody.clipped("p / rowsum(p)")))"
                case (.clip, .clipThenRenormalise):
                    "xlogy(\(y), \(LossBody.clipped("p")) / rowsum(\(LossBody.clipped("p"))))"
                case (.clip, _): "xlogy(\(y), \(LossBody.clipped("p")))"
                }
            return LossBody(isNegated: true, text: "rowsum(\(term))")
        },
        kernel: .rows { loss in
            if loss.fromLogits { return { $0.fillCrossEntropyFromLogits() } }
            let (form, treatment, epsilon) = (loss.logForm, loss.rows, loss.epsilon ?? 0)
            return { $0.fillCrossEntropy(form, treatment, epsilon: epsilon) }
        },
        link: { _ in "softmax" },
        example: { loss in
            let predicted =
                loss.fromLogits ? [2, 0, 0, 0, 2, 0.5, 0, 1, 2] : [0.9, 0.05, 0.05, 0.1, 0.8, 0.1, 0.1, 0.2, 0.7]
            return LossData(
                actual: Tensor(rows: 3, columns: 3, values: [1, 0, 0, 0, 1, 0, 0, 0, 1]),
                predicted: Tensor(rows: 3, columns: 3, values: predicted))
        },
        libraries: [
            LibraryRule(
                .scipy, "-sum(xlogy(y, p)) / n", [.logForm: .word(LogForm.exact)],
                "The logarithm as it is, with 0 log 0 = 0: a probability of 0 for what happened costs infinity."),
            LibraryRule(
                .sklearn, "sklearn.metrics.log_loss(y, p)",
                "p is moved into 2^-52 ... 1 - 2^-52, at most 36.04 a row; rows that do not sum to 1 only bring a warning."
            ) { [.logForm: .word(LogForm.clip), .epsilon: .number($0 ? 0x1p-23 : 0x1p-52)] },
            LibraryRule(
                .olderSklearn, "sklearn.metrics.log_loss(y, p)",
                [.logForm: .word(LogForm.clip), .epsilon: 1e-15, .rows: .word(RowTreatment.clipThenRenormalise)],
                "p is moved into 1e-15 ... 1 - 1e-15, then each row is divided by its sum."),
            LibraryRule(
                .keras, "keras.losses.CategoricalCrossentropy()(y, p)",
                [
                    .logForm: .word(LogForm.clip), .epsilon: 1e-7, .rows: .word(RowTreatment.renormaliseThenClip),
                    .float32: true,
                ],
                "Each row is divided by its sum, then moved into 1e-7 ... 1 - 1e-7: at most 16.12 a row, and slope 0"
                    + " beyond."),
            LibraryRule(
                .pytorch, "-(y * p.log()).sum(1).mean()", [.logForm: .word(LogForm.exact)],
                "The logarithm as it is. (CrossEntropyLoss itself takes logits and cannot overflow.)"),
        ],
        check: { (options) throws(LossError) in
            let form = options[word: .logForm].flatMap(LogForm.init(rawValue:)) ?? .clip
            let rows = options[word: .rows].flatMap(RowTreatment.init(rawValue:)) ?? .raw
            if form == .oneTerm { throw .oneTermNotBinary(.categoricalCrossEntropy) }
            if rows != .raw, form != .clip { throw .rowsNeedClip(rows, form) }
        })
}

extension LossKernel.Rows {
    fileprivate func fillCrossEntropy(_ form: LogForm?, _ treatment: RowTreatment?, epsilon: Double) {
        let shares = a
        switch (form, treatment) {
        case (.clip, .renormaliseThenClip):
            for row in 0..<rows {
                let start = row * columns
                let sum = RowSum.sum(p + start, columns)
                for index in start..<start + columns {
                    shares[index] = SpecialFunctions.clip(p[index] / sum, epsilon, 1 - epsilon)
                }
            }
        case (.clip, .clipThenRenormalise):
            for row in 0..<rows {
                let start = row * columns
                for index in start..<start + columns {
                    shares[index] = SpecialFunctions.clip(p[index], epsilon, 1 - epsilon)
                }
                let sum = RowSum.sum(shares + start, columns)
                for index in start..<start + columns { shares[index] /= sum }
            }
        case (.clip, _):
            for index in 0..<count { shares[index] = SpecialFunctions.clip(p[index], epsilon, 1 - epsilon) }
        case (.add, _), (.oneTerm, _):
            for index in 0..<count { shares[index] = epsilon + p[index] }
        case (.exact, _), (.clamp, _), (nil, _):
            // Adding 0 turns a negative zero, whose reciprocal would have the wrong sign, into a plain one.
            for index in 0..<count { shares[index] = p[index] + 0 }
        }
        if let slopes { fillSlopes(slopes, shares, form, treatment, epsilon) }
        let logs = b
        vector_log(logs, shares, count)
        if form == .clamp {
            for index in 0..<count {
                logs[index] = -y[index] * (logs[index] < -100 ? -100 : logs[index])
            }
        } else {
            for index in 0..<count {
                let isNothing = y[index] == 0 && shares[index] == shares[index]
                logs[index] = isNothing ? 0 : -y[index] * logs[index]
            }
        }
        RowSum.fill(costs, with: logs, self)
    }

    private func fillSlopes(
        _ slopes: LossKernel.Output, _ shares: LossKernel.Output, _ form: LogForm?, _ treatment: RowTreatment?,
        _ epsilon: Double
    ) {
        switch (form, treatment) {
        case (.clip, .some(let treatment)) where treatment != .raw:
            for row in 0..<rows {
                let range = row * columns..<(row + 1) * columns
                let found = Self.renormalisedSlopes(
                    range.map { y[$0] }, range.map { p[$0] }, epsilon, isClippedFirst: treatment == .clipThenRenormalise
                )
                for (index, slope) in zip(range, found) { slopes[index] = slope }
            }
        case (.clamp, _):
            for index in 0..<count { slopes[index] = -y[index] / (p[index] < 1e-12 ? 1e-12 : p[index]) }
        default:
            let (low, high) = form == .clip ? (epsilon, 1 - epsilon) : (-Double.infinity, Double.infinity)
            for index in 0..<count {
                let isMoved = p[index] < low || p[index] > high
                let isNothing = isMoved || (y[index] == 0 && p[index] == p[index])
                slopes[index] = isNothing ? 0 : -y[index] / shares[index]
            }
        }
    }

    private static func renormalisedSlopes(
        _ y: [Double], _ p: [Double], _ epsilon: Double, isClippedFirst: Bool
    ) -> [Double] {
        let high = 1 - epsilon
        if isClippedFirst {
            let clipped = p.map { SpecialFunctions.clip($0, epsilon, high) }
            return zip(shareSlopes(y, clipped), p).map { $1 < epsilon || $1 > high ? 0 : $0 }
        }
        let sum = Summation.sum(p)
        let heard = zip(y, p).map { $1 / sum < epsilon || $1 / sum > high ? 0 : $0 }
        return shareSlopes(heard, p)
    }

    /// The slopes of −Σ t_j ln(q_j / s), s = Σ q, along q: T / s − t_j / q_j with T = Σ t.
    ///
    /// Written as ((T − t_j) q_j − t_j (s − q_j)) / (q_j s), which does not cancel where the label is one-hot.
    private static func shareSlopes(_ labels: [Double], _ numbers: [Double]) -> [Double] {
        let otherLabels = SpecialFunctions.sumsOfOthers(labels)
        let otherNumbers = SpecialFunctions.sumsOfOthers(numbers)
        return labels.indices.map { index in
            let (t, q, rest) = (labels[index], numbers[index], otherNumbers[index])
            return t == 0 ? otherLabels[index] / (q + rest) : (otherLabels[index] - t * (rest / q)) / (q + rest)
        }
    }

    /// Σ t_j (ln Σ e^z − z_j), with the largest logit m taken out of every power, and its slopes.
    fileprivate func fillCrossEntropyFromLogits() {
        let (z, shifted, powers) = (p, a, b)
        for row in 0..<rows {
            let start = row * columns
            let largest = z[start + Self.largestPlace(z + start, columns)]
            for index in start..<start + columns { shifted[index] = z[index] - largest }
        }
        vector_exp(powers, shifted, count)
        for row in 0..<rows {
            let start = row * columns
            let best = Self.largestPlace(z + start, columns)
            let others = RowSum.sum(powers + start, columns, without: best)
            let logOfSum = log1p(others)
            var cost = compensated_sum()
            for index in start..<start + columns {
                // 0 log 0 = 0 holds for a logit of -inf, too.
                let isNothing = y[index] == 0 && shifted[index] == -.infinity
                RowSum.add(isNothing ? 0 : y[index] * -(shifted[index] - logOfSum), to: &cost)
            }
            costs[row] = cost.total
            if let slopes {
                Self.fillLogitSlopes(slopes + start, y + start, powers + start, columns, best, others)
            }
        }
    }

    /// softmax_j (T − t_j) − t_j (1 − softmax_j) with T = Σ t: softmax_j T − t_j without its cancellation.
    private static func fillLogitSlopes(
        _ slopes: LossKernel.Output, _ y: LossKernel.Input, _ powers: LossKernel.Output, _ columns: Int, _ best: Int,
        _ others: Double
    ) {
        let total = powers[best] + others
        let labels = RowSum.sum(y, columns)
        let largestLabel = largestPlace(y, columns)
        let otherLabels = RowSum.sum(y, columns, without: largestLabel)
        for index in 0..<columns {
            let complement = (index == best ? others : total - powers[index]) / total
            let rest = index == largestLabel ? otherLabels : labels - y[index]
            slopes[index] = powers[index] / total * rest - y[index] * complement
        }
    }

    private static func largestPlace(_ values: LossKernel.Input, _ count: Int) -> Int {
        var best = 0
        for index in 0..<count where values[index] > values[best] { best = index }
        return best
    }
}
