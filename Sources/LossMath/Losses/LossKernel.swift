import Glibc

/// The numbers of a loss: each kernel computes what the loss's formula says, in one pass over plain arrays.
///
/// Slopes are with respect to predicted. Where a kernel may differ from its formula, the tests list it.
struct LossKernel {
    /// One number an element, or one a row.
    private(set) var contributions: [Double]
    /// The gradient of the mean, one number an element; empty when it was not wanted.
    private(set) var gradient: [Double]

    /// Nats to bits.
    mutating func divide(by factor: Double) {
        for index in contributions.indices { contributions[index] /= factor }
        for index in gradient.indices { gradient[index] /= factor }
    }

    /// Every element by itself.
    @inline(__always)
    private static func elementwise(
        _ actual: Tensor, _ predicted: Tensor, _ wantsGradient: Bool,
        _ element: (_ actual: Double, _ predicted: Double) -> (contribution: Double, slope: Double)
    ) -> LossKernel {
        let count = predicted.values.count
        let divisor = Double(count)
        var contributions = [Double](repeating: 0, count: count)
        var gradient = [Double](repeating: 0, count: wantsGradient ? count : 0)
        actual.values.withUnsafeBufferPointer { y in
            predicted.values.withUnsafeBufferPointer { p in
                for index in 0..<count {
                    let result = element(y[index], p[index])
                    // Adding 0 turns a negative zero, which would be shown as -0, into a plain one.
                    contributions[index] = result.contribution + 0
                    if wantsGradient { gradient[index] = result.slope / divisor + 0 }
                }
            }
        }
        return LossKernel(contributions: contributions, gradient: gradient)
    }

    // MARK: Mean squared error

    static func squaredError(_ actual: Tensor, _ predicted: Tensor, _ wantsGradient: Bool) -> LossKernel {
        elementwise(actual, predicted, wantsGradient) { y, p in
            let error = p - y
            return (error * error, 2 * error)
        }
    }

    /// The mean of the squares, finite whenever it can be: scaled before squaring.
    static func scaledMeanSquare(of errors: [Double]) -> Double {
        let largest = errors.reduce(0) { SpecialFunctions.maximum($0, $1.magnitude) }
        guard largest.isFinite, largest > 0 else { return largest * largest }
        let mean = Summation.mean(errors.map { ($0 / largest) * ($0 / largest) })
        return mean * largest * largest
    }

    // MARK: Binary cross-entropy

    static func binary(_ loss: Loss, _ actual: Tensor, _ predicted: Tensor, _ wantsGradient: Bool) -> LossKernel {
        let epsilon = loss.epsilon ?? 0
        switch loss.logForm {
        case nil:
            return elementwise(actual, predicted, wantsGradient) { y, z in
                let cost = y * SpecialFunctions.softplus(-z) + (1 - y) * SpecialFunctions.softplus(z)
                let slope = (1 - y) * SpecialFunctions.sigmoid(z) - y * SpecialFunctions.sigmoid(-z)
                return (cost, slope)
            }
        case .exact:
            return elementwise(actual, predicted, wantsGradient) { y, p in exactBinary(y, p) }
        case .clip:
            let high = 1 - epsilon
            return elementwise(actual, predicted, wantsGradient) { y, p in
                let isMoved = p < epsilon || p > high
                let (cost, slope) = exactBinary(y, SpecialFunctions.clip(p, epsilon, high))
                return (cost, isMoved ? 0 : slope)
            }
        case .add:
            return elementwise(actual, predicted, wantsGradient) { y, p in
                let rest = epsilon + 1 - p
                let cost = -(SpecialFunctions.xlogy(y, epsilon + p) + SpecialFunctions.xlogy(1 - y, rest))
                return (cost, (y == 1 ? 0 : (1 - y) / rest) - (y == 0 ? 0 : y / (epsilon + p)))
            }
        case .oneTerm:
            return elementwise(actual, predicted, wantsGradient) { y, p in
                (-SpecialFunctions.xlogy(y, epsilon + p), y == 0 && !p.isNaN ? 0 : -y / (epsilon + p))
            }
        case .clamp:
            return elementwise(actual, predicted, wantsGradient) { y, p in
                let yes = SpecialFunctions.maximum(log(p), -100)
                let no = SpecialFunctions.maximum(log1p(-p), -100)
                return (-(y * yes + (1 - y) * no), (p - y) / SpecialFunctions.maximum(p * (1 - p), 1e-12))
            }
        }
    }

    /// −y ln p − (1 − y) ln(1 − p), with 0 · ln 0 = 0, and its slope along p.
    @inline(__always)
    private static func exactBinary(_ y: Double, _ p: Double) -> (contribution: Double, slope: Double) {
        // A negative zero counts as zero; its reciprocal would have the wrong sign.
        let p = p + 0
        if y == 0 { return (-log1p(-p), 1 / (1 - p)) }
        if y == 1 { return (-log(p), -1 / p) }
        return (-(y * log(p) + (1 - y) * log1p(-p)), (p - y) / (p * (1 - p)))
    }

    // MARK: Categorical cross-entropy

    static func categorical(_ loss: Loss, _ actual: Tensor, _ predicted: Tensor, _ wantsGradient: Bool) -> LossKernel {
        let columns = predicted.shape.gridColumns
        let rows = predicted.shape.gridRows
        let divisor = Double(rows)
        var contributions: [Double] = []
        var gradient: [Double] = []
        contributions.reserveCapacity(rows)
        gradient.reserveCapacity(wantsGradient ? rows * columns : 0)
        for start in stride(from: 0, to: rows * columns, by: columns) {
            let y = actual.values[start..<start + columns]
            let p = predicted.values[start..<start + columns]
            let row = loss.fromLogits ? logitsRow(y, p) : probabilityRow(y, p, loss)
            contributions.append(row.contribution)
            if wantsGradient { gradient += row.slopes.map { $0 / divisor + 0 } }
        }
        return LossKernel(contributions: contributions, gradient: gradient)
    }

    private typealias Row = (contribution: Double, slopes: [Double])

    private static func logitsRow(_ y: ArraySlice<Double>, _ z: ArraySlice<Double>) -> Row {
        let softmax = SoftmaxRow(z)
        let costs = zip(y, z).map { $0 * -softmax.logProbability(of: $1) }
        return (Summation.sum(costs), softmax.logProbabilityGradient(weights: y).map { -$0 })
    }

    private static func probabilityRow(_ y: ArraySlice<Double>, _ p: ArraySlice<Double>, _ loss: Loss) -> Row {
        let epsilon = loss.epsilon ?? 0
        switch loss.logForm {
        case .clip, nil:
            return clippedRow(Array(y), Array(p), epsilon, loss.rows ?? .raw)
        case .exact:
            return row(y, p) { t, q in (-SpecialFunctions.xlogy(t, q), t == 0 && !q.isNaN ? 0 : -t / (q + 0)) }
        case .add, .oneTerm:
            return row(y, p) { t, q in
                (-SpecialFunctions.xlogy(t, epsilon + q), t == 0 && !q.isNaN ? 0 : -t / (epsilon + q))
            }
        case .clamp:
            return row(y, p) { t, q in
                (-t * SpecialFunctions.maximum(log(q), -100), -t / SpecialFunctions.maximum(q, 1e-12))
            }
        }
    }

    private static func row(
        _ y: ArraySlice<Double>, _ p: ArraySlice<Double>, _ element: (Double, Double) -> (Double, Double)
    ) -> Row {
        let results = zip(y, p).map(element)
        return (Summation.sum(results.map(\.0)), results.map(\.1))
    }

    private static func clippedRow(_ y: [Double], _ p: [Double], _ epsilon: Double, _ treatment: RowTreatment) -> Row {
        let high = 1 - epsilon
        let sum = treatment == .renormaliseThenClip ? Summation.sum(p) : 1
        let shares = treatment == .renormaliseThenClip ? p.map { $0 / sum } : p
        let clipped = shares.map { SpecialFunctions.clip($0, epsilon, high) }
        let isMoved = shares.map { $0 < epsilon || $0 > high }
        let total = treatment == .clipThenRenormalise ? Summation.sum(clipped) : 1
        let costs = y.indices.map { -SpecialFunctions.xlogy(y[$0], clipped[$0] / total) }
        let slopes: [Double] =
            switch treatment {
            case .raw:
                y.indices.map { index in
                    let isSilent = isMoved[index] || (y[index] == 0 && !clipped[index].isNaN)
                    return isSilent ? 0 : -y[index] / clipped[index]
                }
            case .clipThenRenormalise:
                zip(shareSlopes(y, clipped), isMoved).map { $1 ? 0 : $0 }
            case .renormaliseThenClip:
                shareSlopes(zip(y, isMoved).map { $1 ? 0 : $0 }, p)
            }
        return (Summation.sum(costs), slopes)
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
}
