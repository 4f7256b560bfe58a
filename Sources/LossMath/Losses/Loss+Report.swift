/// The loss in numbers.
extension Loss {
    /// Value, contributions, gradient and warnings, by the fast kernel.
    ///
    /// A row-wise loss takes a vector as one row.
    ///
    /// - Parameters:
    ///   - actual: the labels or targets.
    ///   - predicted: probabilities, numbers, or logits when the loss is from logits; in the shape of `actual`.
    /// - Throws: `LossError.shapes` and `.empty`.
    /// - Complexity: O(n).
    public func report(actual: Tensor, predicted: Tensor) throws(LossError) -> LossReport {
        try Self.check(actual, predicted)
        let result = kernel(actual, predicted, wantsGradient: true)
        let contributions =
            id.isRowWise
            ? Tensor(result.contributions) : Tensor(shape: predicted.shape, values: result.contributions)
        return LossReport(
            value: value(of: result, actual, predicted), contributions: contributions,
            gradient: Tensor(shape: predicted.shape, values: result.gradient),
            warnings: warnings(actual: actual, predicted: predicted, contributions: contributions))
    }

    /// The value alone.
    ///
    /// - Throws: `LossError.shapes` and `.empty`.
    /// - Complexity: O(n).
    public func value(actual: Tensor, predicted: Tensor) throws(LossError) -> Double {
        try Self.check(actual, predicted)
        return value(of: kernel(actual, predicted, wantsGradient: false), actual, predicted)
    }

    private static func check(_ actual: Tensor, _ predicted: Tensor) throws(LossError) {
        let areSingle = actual.values.count == 1 && predicted.values.count == 1
        guard actual.shape == predicted.shape || areSingle else {
            throw .shapes(actual: actual.shape, predicted: predicted.shape)
        }
        if predicted.values.isEmpty { throw .empty }
    }

    private func kernel(_ actual: Tensor, _ predicted: Tensor, wantsGradient: Bool) -> LossKernel {
        var kernel =
            switch id {
            case .meanSquaredError: LossKernel.squaredError(actual, predicted, wantsGradient)
            case .binaryCrossEntropy: LossKernel.binary(self, actual, predicted, wantsGradient)
            case .categoricalCrossEntropy: LossKernel.categorical(self, actual, predicted, wantsGradient)
            }
        if unit == .bits { kernel.divide(by: SpecialFunctions.logOfTwo) }
        return kernel
    }

    private func value(of kernel: LossKernel, _ actual: Tensor, _ predicted: Tensor) -> Double {
        let mean = Summation.mean(kernel.contributions)
        guard id == .meanSquaredError, !mean.isFinite else { return mean }
        return LossKernel.scaledMeanSquare(of: zip(predicted.values, actual.values).map { $0 - $1 })
    }
}
