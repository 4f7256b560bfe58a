/// The loss in numbers.
extension Loss {
    /// Value, contributions, gradient and warnings.
    ///
    /// A row-wise loss takes a vector as one row.
    ///
    /// - Throws: `LossError.shapes`, `.inputShape`, `.inputDoesNotApply` and `.empty`.
    /// - Complexity: O(n).
    package func report(_ data: LossData) throws(LossError) -> LossReport {
        let numbers = try numbers(data, .everything)
        return LossReport(
            value: numbers.value, contributions: numbers.contributions, gradient: numbers.gradient,
            otherGradients: numbers.otherGradients,
            warnings: warnings(for: data, contributions: numbers.contributions))
    }

    /// The value alone.
    ///
    /// - Throws: what ``report(_:)`` throws.
    /// - Complexity: O(n), at the speed of memory for squared and absolute errors.
    package func value(_ data: LossData) throws(LossError) -> Double { try numbers(data, .value).value }

    /// The value and its gradient with respect to predicted, without the rest of a report.
    ///
    /// - Throws: what ``report(_:)`` throws.
    /// - Complexity: O(n).
    package func gradient(_ data: LossData) throws(LossError) -> (value: Double, gradient: Tensor) {
        let numbers = try numbers(data, .gradient)
        return (numbers.value, numbers.gradient)
    }

    /// What is computed besides the value.
    enum Wanted {
        case value, gradient, everything
    }

    /// The numbers of a report.
    struct Numbers {
        var value: Double
        var contributions: Tensor
        var gradient: Tensor
        var otherGradients: [LossInput: Tensor] = [:]
    }

    private func numbers(_ data: LossData, _ wanted: Wanted) throws(LossError) -> Numbers {
        try check(data)
        if isSinglePrecision { return singlePrecisionNumbers(data) }
        let predicted = data.predicted
        if hasRootOfColumns, predicted.isMatrix { return try rootsOfColumns(data, wanted) }
        // A loss has at most one input beside actual and predicted.
        let further = id.inputs.first { $0.fallback != nil }
        let given = further.flatMap { data[$0] }
        let kernel = LossKernel(loss: self)
        let weighting = weighting(of: data)
        let (raw, other) = kernel.numbers(
            actual: id.usesActual ? data.actual : predicted, predicted: predicted,
            other: given ?? Tensor(further?.fallback ?? 1), weighting, wanted)
        var numbers = raw
        if let other, let further { numbers.otherGradients = [further: shaped(other, predicted, given)] }
        numbers.value = try value(ofRawMean: raw.value, data, weighting, raw.contributions.values)
        if id.isRoot, wanted != .value {
            // The kernel gave 2 (p - y) / n, which overflows no sooner than the errors; the root divides it by 2 value.
            for index in numbers.gradient.values.indices {
                let error = (predicted[flat: index] - data.actual[flat: index]) * (weighting.each?[index] ?? 1)
                numbers.gradient[flat: index] = numbers.value == 0 ? 0 : error / numbers.value / weighting.divisor + 0
            }
        }
        return numbers
    }

    /// The mean of the columns' roots, each a root mean squared error of its own.
    private func rootsOfColumns(_ data: LossData, _ wanted: Wanted) throws(LossError) -> Numbers {
        let (rows, columns) = (data.predicted.rowCount, data.predicted.columnCount)
        let weights = weights(of: data)
        let single = try Loss(id, options: options.without([.roots]))
        var contributions = wanted == .everything ? data.predicted : Tensor([])
        var gradient = wanted == .value ? Tensor([]) : data.predicted
        var roots: [Double] = []
        for column in 0..<columns {
            let places = (0..<rows).map { $0 * columns + column }
            let numbers = try single.numbers(data.part(places, weights: weights), wanted)
            roots.append(numbers.value)
            for (row, place) in places.enumerated() {
                if wanted == .everything { contributions[flat: place] = numbers.contributions[flat: row] }
                if wanted != .value { gradient[flat: place] = numbers.gradient[flat: row] / Double(columns) }
            }
        }
        return Numbers(value: Summation.mean(roots), contributions: contributions, gradient: gradient)
    }

    /// The value from the mean of the contributions, put right where their sum, or a square among them, overflowed or
    /// vanished although the value does not.
    private func value(
        ofRawMean mean: Double, _ data: LossData, _ weighting: Weighting, _ contributions: [Double]
    ) throws(LossError) -> Double {
        if id.isRoot {
            return Self.needsScale(meanSquare: mean)
                ? Self.scaledRootMeanSquare(data.actual, data.predicted, weighting) : mean.squareRoot()
        }
        if mean.isFinite { return mean }
        if id == .meanSquaredError, reduction == .mean {
            let root = Self.scaledRootMeanSquare(data.actual, data.predicted, weighting)
            return root * root
        }
        let parts = contributions.isEmpty ? try numbers(data, .everything).contributions.values : contributions
        guard let each = weighting.each else {
            return reduction == .sum ? Summation.sum(parts) : Summation.mean(parts)
        }
        return Summation.sum(zip(parts, each).map { $0 * ($1 / weighting.divisor) })
    }

    /// Whether squares may have overflowed or vanished in a mean of them.
    static func needsScale(meanSquare: Double) -> Bool { !meanSquare.isFinite || meanSquare < 1e-280 }

    /// The root of the mean of the squared differences, scaled before squaring.
    static func scaledRootMeanSquare(
        _ actual: Tensor, _ predicted: Tensor, _ weighting: Weighting? = nil
    ) -> Double {
        actual.values.withUnsafeBufferPointer { y in
            predicted.values.withUnsafeBufferPointer { p in
                let count = min(y.count, p.count)
                var largest = 0.0
                for index in 0..<count { largest = SpecialFunctions.maximum(largest, (p[index] - y[index]).magnitude) }
                guard largest.isFinite, largest > 0 else { return largest }
                // By a power of two, which rounds nothing; the reciprocal of a subnormal one would be infinite.
                let power = max(-1000, largest.exponent)
                let unit = Double(sign: .plus, exponent: power, significand: 1)
                let scale = Double(sign: .plus, exponent: -power, significand: 1)
                func square(_ index: Int) -> Double {
                    let share = (p[index] - y[index]) * scale
                    return share * share
                }
                guard let weighting, let each = weighting.each else {
                    return unit * Summation.mean(count, of: square).squareRoot()
                }
                return unit
                    * Summation.sum(min(count, each.count)) { square($0) * (each[$0] / weighting.divisor) }.squareRoot()
            }
        }
    }

    /// The slopes along an input in the shape in which it was given.
    private func shaped(_ slopes: [Double], _ predicted: Tensor, _ given: Tensor?) -> Tensor {
        if let given, given.values.count == 1, predicted.values.count > 1 {
            return Tensor(shape: given.shape, values: [Summation.sum(slopes)])
        }
        return given == nil ? Tensor(Summation.sum(slopes)) : Tensor(shape: predicted.shape, values: slopes)
    }

    private func check(_ data: LossData) throws(LossError) {
        let (actual, predicted) = (data.actual, data.predicted)
        if id.usesActual {
            let areSingle = actual.values.count == 1 && predicted.values.count == 1
            guard actual.shape == predicted.shape || areSingle else {
                throw .shapes(actual: actual.shape, predicted: predicted.shape)
            }
        }
        if predicted.values.isEmpty { throw .empty }
        if let weights = classWeights {
            let classes = id.isRowWise ? predicted.shape.gridColumns : 2
            if weights.count != classes { throw .classWeightCount(weights.count, classes: classes) }
        }
        for (input, tensor) in data.others {
            guard id.takes(input) else { throw .inputDoesNotApply(input, to: id) }
            guard fits(tensor, as: input, predicted) else {
                throw .inputShape(input, tensor.shape, predicted: predicted.shape)
            }
        }
    }
}
