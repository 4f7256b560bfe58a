import LossMath

/// The way from one state of a large lab to another, without all values of either.
extension VectorLab {
    /// What differs between two states that have as many values: a handful of cells, and the settings.
    public struct Patch: Equatable, Sendable {
        /// The state that the patch leads to, without its values.
        let settings: VectorLab
        let actual: [Int: Double]
        let predicted: [Int: Double]
        let variance: [Int: Double]
    }

    /// Below this many values a state is kept whole.
    private static let least = 1000
    /// More cells than this are no handful.
    private static let most = 500

    /// The patch that leads from `other` to this state; nil where a copy of the whole is as good.
    public func patch(from other: VectorLab) -> Patch? {
        let count = predicted.values.count
        guard count >= VectorLab.least, other.actual.shape == actual.shape, other.predicted.shape == predicted.shape,
            other.variance?.shape == variance?.shape
        else { return nil }
        func changed(_ mine: Tensor?, _ theirs: Tensor?) -> [Int: Double]? {
            guard let mine, let theirs, mine != theirs else { return [:] }
            var result: [Int: Double] = [:]
            for index in mine.values.indices where mine.values[index].bitPattern != theirs.values[index].bitPattern {
                result[index] = mine.values[index]
                if result.count > VectorLab.most { return nil }
            }
            return result
        }
        guard let actualCells = changed(actual, other.actual), let predictedCells = changed(predicted, other.predicted),
            let varianceCells = changed(variance, other.variance)
        else { return nil }
        var settings = self
        settings.actual = Tensor([])
        settings.predicted = Tensor([])
        settings.variance = nil
        return Patch(
            settings: settings, actual: actualCells, predicted: predictedCells, variance: varianceCells)
    }

    /// This state changed by a patch that was made from it.
    public func applying(_ patch: Patch) -> VectorLab {
        var result = patch.settings
        func patched(_ tensor: Tensor, _ cells: [Int: Double]) -> Tensor {
            var tensor = tensor
            for (index, value) in cells { tensor[flat: index] = value }
            return tensor
        }
        result.actual = patched(actual, patch.actual)
        result.predicted = patched(predicted, patch.predicted)
        result.variance = variance.map { patched($0, patch.variance) }
        return result
    }
}
