import CVectorMath
import Glibc

/// The categorical cross-entropy in each of its forms. Slopes are left to be divided by the number of rows.
enum CategoricalKernels {
    typealias Rows = LossKernel.Rows

    static func fill(_ rows: Rows, _ loss: Loss) {
        let epsilon = loss.epsilon ?? 0
        let (y, p, shares) = (rows.y, rows.p, rows.a)
        switch (loss.logForm, loss.rows) {
        case (.clip, .renormaliseThenClip):
            for row in 0..<rows.rows {
                let start = row * rows.columns
                let sum = RowSum.sum(p + start, rows.columns)
                for index in start..<start + rows.columns {
                    shares[index] = SpecialFunctions.clip(p[index] / sum, epsilon, 1 - epsilon)
                }
            }
        case (.clip, .clipThenRenormalise):
            for row in 0..<rows.rows {
                let start = row * rows.columns
                for index in start..<start + rows.columns {
                    shares[index] = SpecialFunctions.clip(p[index], epsilon, 1 - epsilon)
                }
                let sum = RowSum.sum(shares + start, rows.columns)
                for index in start..<start + rows.columns { shares[index] /= sum }
            }
        case (.clip, _):
            for index in 0..<rows.count { shares[index] = SpecialFunctions.clip(p[index], epsilon, 1 - epsilon) }
        case (.add, _), (.oneTerm, _):
            for index in 0..<rows.count { shares[index] = epsilon + p[index] }
        case (.exact, _), (.clamp, _), (nil, _):
            // Adding 0 turns a negative zero, whose reciprocal would have the wrong sign, into a plain one.
            for index in 0..<rows.count { shares[index] = p[index] + 0 }
        }
        if let slopes = rows.slopes { fillSlopes(slopes, rows, loss) }
        let logs = rows.b
        vector_log(logs, shares, rows.count)
        if loss.logForm == .clamp {
            for index in 0..<rows.count {
                logs[index] = -y[index] * (logs[index] < -100 ? -100 : logs[index])
            }
        } else {
            for index in 0..<rows.count {
                let isNothing = y[index] == 0 && shares[index] == shares[index]
                logs[index] = isNothing ? 0 : -y[index] * logs[index]
            }
        }
        RowSum.fill(rows.costs, with: logs, rows)
    }

    private static func fillSlopes(_ slopes: LossKernel.Output, _ rows: Rows, _ loss: Loss) {
        let epsilon = loss.epsilon ?? 0
        let (y, p, shares) = (rows.y, rows.p, rows.a)
        switch (loss.logForm, loss.rows) {
        case (.clip, .some(let treatment)) where treatment != .raw:
            for row in 0..<rows.rows {
                let range = row * rows.columns..<(row + 1) * rows.columns
                let found = renormalisedSlopes(
                    range.map { y[$0] }, range.map { p[$0] }, epsilon, isClippedFirst: treatment == .clipThenRenormalise
                )
                for (index, slope) in zip(range, found) { slopes[index] = slope }
            }
        case (.clamp, _):
            for index in 0..<rows.count { slopes[index] = -y[index] / (p[index] < 1e-12 ? 1e-12 : p[index]) }
        default:
            let (low, high) = loss.logForm == .clip ? (epsilon, 1 - epsilon) : (-Double.infinity, Double.infinity)
            for index in 0..<rows.count {
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
    static func fromLogits(_ rows: Rows) {
        let (y, z, shifted, powers) = (rows.y, rows.p, rows.a, rows.b)
        let columns = rows.columns
        for row in 0..<rows.rows {
            let start = row * columns
            let largest = z[start + largestPlace(z + start, columns)]
            for index in start..<start + columns { shifted[index] = z[index] - largest }
        }
        vector_exp(powers, shifted, rows.count)
        for row in 0..<rows.rows {
            let start = row * columns
            let best = largestPlace(z + start, columns)
            let others = RowSum.sum(powers + start, columns, without: best)
            let logOfSum = log1p(others)
            var cost = compensated_sum()
            for index in start..<start + columns {
                // 0 log 0 = 0 holds for a logit of -inf, too.
                let isNothing = y[index] == 0 && shifted[index] == -.infinity
                RowSum.add(isNothing ? 0 : y[index] * -(shifted[index] - logOfSum), to: &cost)
            }
            rows.costs[row] = cost.total
            if let slopes = rows.slopes {
                fillLogitSlopes(slopes + start, y + start, powers + start, columns, best, others)
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
