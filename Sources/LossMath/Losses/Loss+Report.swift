/// The loss in numbers.
extension Loss {
    /// Value, contributions, gradient and warnings.
    ///
    /// A row-wise loss takes a vector as one row.
    ///
    /// - Parameters:
    ///   - actual: the labels or targets; the entropy leaves them alone.
    ///   - predicted: probabilities, numbers, logits or logarithms of rates, as the loss's options say; in the shape
    ///     of `actual`.
    ///   - variance: Gaussian only: one for all, or one each; nil is 1.
    /// - Throws: `LossError.shapes`, `.varianceShape`, `.optionDoesNotApply` and `.empty`.
    /// - Complexity: O(n).
    public func report(actual: Tensor, predicted: Tensor, variance: Tensor? = nil) throws(LossError) -> LossReport {
        let numbers = try numbers(actual, predicted, variance, .everything)
        return LossReport(
            value: numbers.value, contributions: numbers.contributions, gradient: numbers.gradient,
            gradientVariance: numbers.gradientVariance,
            warnings: warnings(
                actual: actual, predicted: predicted, variance: variance, contributions: numbers.contributions))
    }

    /// The value alone.
    ///
    /// - Throws: what ``report(actual:predicted:variance:)`` throws.
    /// - Complexity: O(n), at the speed of memory for squared and absolute errors.
    public func value(actual: Tensor, predicted: Tensor, variance: Tensor? = nil) throws(LossError) -> Double {
        try numbers(actual, predicted, variance, .value).value
    }

    /// The value and its gradient with respect to predicted, without the rest of a report.
    ///
    /// - Throws: what ``report(actual:predicted:variance:)`` throws.
    /// - Complexity: O(n).
    public func gradient(
        actual: Tensor, predicted: Tensor, variance: Tensor? = nil
    ) throws(LossError) -> (value: Double, gradient: Tensor) {
        let numbers = try numbers(actual, predicted, variance, .gradient)
        return (numbers.value, numbers.gradient)
    }

    /// The loss whose contributions have this mean.
    public func value(ofMean mean: Double) -> Double { id == .rootMeanSquaredError ? mean.squareRoot() : mean }

    /// The mean of the contributions of a loss of this value.
    public func mean(ofValue value: Double) -> Double { id == .rootMeanSquaredError ? value * value : value }

    /// What is computed besides the value.
    private enum Wanted {
        case value, gradient, everything
    }

    /// A list that a kernel fills.
    private static func room(_ count: Int) -> [Double] {
        // Zeros first would take as long as the kernel itself.
        [Double](unsafeUninitializedCapacity: count) { $1 = count }
    }

    /// The numbers of a report.
    struct Numbers {
        var value: Double
        var contributions: Tensor
        var gradient: Tensor
        var gradientVariance: Tensor?
    }

    private func numbers(
        _ actual: Tensor, _ predicted: Tensor, _ variance: Tensor?, _ wanted: Wanted
    ) throws(LossError) -> Numbers {
        try check(actual, predicted, variance)
        if isSinglePrecision { return singlePrecisionNumbers(actual, predicted, variance) }
        let count = predicted.values.count
        let columns = predicted.shape.gridColumns
        let isSingleVariance = variance.map { $0.values.count == 1 } ?? true
        let kernel = LossKernel(loss: self)
        let wantsParts = wanted == .everything
        let wantsGradient = wanted != .value
        var contributions = Self.room(wantsParts ? (id.isRowWise ? count / columns : count) : 0)
        var gradient = Self.room(wantsGradient ? count : 0)
        var gradientVariance = Self.room(wantsParts && id == .gaussianNLL ? count : 0)
        // The entropy has no actual; any list of the right length will do.
        let labels = id.usesActual ? actual.values : predicted.values
        let mean = labels.withUnsafeBufferPointer { y in
            predicted.values.withUnsafeBufferPointer { p in
                (variance?.values ?? [1]).withUnsafeBufferPointer { v in
                    contributions.withUnsafeMutableBufferPointer { costs in
                        gradient.withUnsafeMutableBufferPointer { slopes in
                            gradientVariance.withUnsafeMutableBufferPointer { varianceSlopes in
                                guard let y = y.baseAddress, let p = p.baseAddress, let v = v.baseAddress else {
                                    return Double.nan
                                }
                                return kernel.mean(
                                    of: LossKernel.Inputs(
                                        actual: y, predicted: p, count: count, columns: columns,
                                        variance: (v, isSingleVariance)),
                                    into: LossKernel.Outputs(
                                        contributions: wantsParts ? costs.baseAddress : nil,
                                        gradient: wantsGradient ? slopes.baseAddress : nil,
                                        gradientVariance: varianceSlopes.isEmpty ? nil : varianceSlopes.baseAddress))
                            }
                        }
                    }
                }
            }
        }
        let value = try value(ofRawMean: mean, actual, predicted, variance, contributions)
        if id == .rootMeanSquaredError, wantsGradient {
            // The kernel gave 2 (p - y) / n, which overflows no sooner than the errors; the root divides it by 2 value.
            for index in gradient.indices {
                let error = predicted[flat: index] - actual[flat: index]
                gradient[index] = value == 0 ? 0 : error / value / Double(count) + 0
            }
        }
        return Numbers(
            value: value,
            contributions: wantsParts
                ? (id.isRowWise ? Tensor(contributions) : Tensor(shape: predicted.shape, values: contributions))
                : Tensor([]),
            gradient: wantsGradient ? Tensor(shape: predicted.shape, values: gradient) : Tensor([]),
            gradientVariance: wantsParts ? shapedVarianceGradient(gradientVariance, predicted, variance) : nil)
    }

    /// The value from the mean of the contributions, put right where their sum, or a square among them, overflowed or
    /// vanished although the value does not.
    private func value(
        ofRawMean mean: Double, _ actual: Tensor, _ predicted: Tensor, _ variance: Tensor?, _ contributions: [Double]
    ) throws(LossError) -> Double {
        switch id {
        case .meanSquaredError where !mean.isFinite:
            let root = Self.scaledRootMeanSquare(actual, predicted)
            return root * root
        case .rootMeanSquaredError where !mean.isFinite || mean < 1e-280:
            return Self.scaledRootMeanSquare(actual, predicted)
        case .rootMeanSquaredError:
            return mean.squareRoot()
        default:
            if mean.isFinite { return mean }
            let parts =
                contributions.isEmpty
                ? try numbers(actual, predicted, variance, .everything).contributions.values : contributions
            return Summation.mean(parts)
        }
    }

    /// The root of the mean of the squared differences, scaled before squaring.
    static func scaledRootMeanSquare(_ actual: Tensor, _ predicted: Tensor) -> Double {
        let errors = zip(predicted.values, actual.values).map { $0 - $1 }
        let largest = errors.reduce(0) { SpecialFunctions.maximum($0, $1.magnitude) }
        guard largest.isFinite, largest > 0 else { return largest }
        return largest * Summation.mean(errors.map { ($0 / largest) * ($0 / largest) }).squareRoot()
    }

    private func shapedVarianceGradient(_ slopes: [Double], _ predicted: Tensor, _ variance: Tensor?) -> Tensor? {
        guard id == .gaussianNLL else { return nil }
        if let variance, variance.values.count == 1, predicted.values.count > 1 {
            return Tensor(shape: variance.shape, values: [Summation.sum(slopes)])
        }
        return variance == nil ? Tensor(Summation.sum(slopes)) : Tensor(shape: predicted.shape, values: slopes)
    }

    private func check(_ actual: Tensor, _ predicted: Tensor, _ variance: Tensor?) throws(LossError) {
        if id.usesActual {
            let areSingle = actual.values.count == 1 && predicted.values.count == 1
            guard actual.shape == predicted.shape || areSingle else {
                throw .shapes(actual: actual.shape, predicted: predicted.shape)
            }
        }
        if predicted.values.isEmpty { throw .empty }
        guard let variance else { return }
        if id != .gaussianNLL { throw .optionDoesNotApply(.variance, to: id) }
        guard variance.values.count == 1 || variance.shape == predicted.shape else {
            throw .varianceShape(variance.shape, predicted: predicted.shape)
        }
    }
}
