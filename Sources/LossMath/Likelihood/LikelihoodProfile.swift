/// The likelihood along one parameter, the others held: the curve whose top is the estimate.
///
/// When a categorical probability moves, the others keep their ratios.
package struct LikelihoodProfile: Equatable, Sendable {
    /// The parameter that moves.
    let parameter: LikelihoodParameter
    /// The class whose probability moves; 0 for other parameters.
    let index: Int
    /// The values of the parameter.
    package let grid: [Double]
    /// The log-likelihood at each value, in nats; NaN where the value is outside the parameter's domain.
    package let logLikelihood: [Double]
    /// The number of observations.
    private let count: Double

    /// The likelihood of data along a parameter.
    ///
    /// - Parameters:
    ///   - data: the observations.
    ///   - parameters: where the others are held.
    ///   - parameter: one of the model's ``LikelihoodModel/parameters``.
    ///   - index: the class, for categorical probabilities.
    ///   - grid: the values, in any order.
    /// - Throws: `LikelihoodError` when data and parameters are not of the same model, or it has no such parameter or
    ///   class.
    /// - Complexity: O(grid), times the number of classes for the categorical model; the number of observations costs
    ///   nothing.
    package init(
        _ data: LikelihoodData, at parameters: LikelihoodParameters, along parameter: LikelihoodParameter,
        index: Int = 0, grid: [Double]
    ) throws(LikelihoodError) {
        try data.check(parameters)
        guard data.model.parameters.contains(parameter) else { throw .parameterUnknown(parameter, data.model) }
        if let classes = data.classes, !(0..<classes).contains(index) {
            throw .classUnknown(index, classes: classes)
        }
        self.parameter = parameter
        self.index = index
        self.grid = grid
        count = data.statistics.count
        logLikelihood = grid.map { value in
            guard let moved = try? parameters.replacing(parameter, at: index, with: value) else { return .nan }
            return data.statistics.logLikelihood(at: moved)
        }
    }

    /// One of the quantities at each value of the grid; NaN where the value is outside the parameter's domain.
    package func values(of quantity: LikelihoodQuantity) -> [Double] {
        logLikelihood.map { quantity.value(logLikelihood: $0, count: count) }
    }
}
