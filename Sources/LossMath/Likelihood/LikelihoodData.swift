/// Observations that a model can have made, checked, with what a likelihood needs to know of them.
package struct LikelihoodData: Equatable, Sendable {
    /// More classes than anybody can look at.
    package static let maximumClasses = 10_000

    /// The model that the observations are of.
    package let model: LikelihoodModel
    /// The observations in their order: 0 and 1, class numbers from 0, finite numbers, counts, waiting times.
    package let observations: [Double]
    /// The number of classes of the categorical model; nil for the others.
    package let classes: Int?
    let statistics: SufficientStatistics

    /// Checks observations.
    ///
    /// - Parameters:
    ///   - model: what they are to be explained by.
    ///   - observations: at least one. Bernoulli: 0 or 1. Categorical: whole class numbers from 0. Gaussian: finite
    ///     numbers. Poisson: whole numbers ≥ 0. Exponential: finite numbers ≥ 0.
    ///   - classes: the number of classes, for the categorical model only; without it, the highest class that occurs
    ///     is the last.
    /// - Throws: `LikelihoodError` with the first observation that is wrong.
    /// - Complexity: O(n); everything later is independent of n, except what lists or multiplies the observations.
    package init(
        _ model: LikelihoodModel, _ observations: [Double], classes: Int? = nil
    ) throws(LikelihoodError) {
        if let classes {
            guard model == .categorical else { throw .classesDoNotApply(model) }
            guard (1...Self.maximumClasses).contains(classes) else { throw .classes(classes) }
        }
        guard !observations.isEmpty else { throw .noObservations }
        for (index, value) in observations.enumerated() where !model.allows(value) {
            throw .observation(at: index, value: value, model)
        }
        var found: Int?
        if model == .categorical {
            let count = classes ?? Self.maximumClasses
            for (index, value) in observations.enumerated() where value >= Double(count) {
                throw .classOutside(at: index, value: value, classes: count)
            }
            found = classes ?? 1 + Int(observations.max() ?? 0)
        }
        self.model = model
        self.observations = observations
        self.classes = found
        statistics = SufficientStatistics(model, observations, classes: found)
    }

    /// How often each outcome occurs, 0 and 1 for the Bernoulli model; nil where outcomes are not classes.
    package var counts: [Int]? {
        if case .counts(let counts) = statistics.summary { return counts }
        return nil
    }

    /// The share of each outcome: the distribution of the data; nil where outcomes are not classes.
    var shares: [Double]? {
        counts?.map { Double($0) / statistics.count }
    }

    /// Checks that parameters are of the same model, with a probability for each class.
    ///
    /// - Throws: `LikelihoodError`.
    package func check(_ parameters: LikelihoodParameters) throws(LikelihoodError) {
        guard parameters.model == model else { throw .models(data: model, parameters: parameters.model) }
        if let classes, parameters.numbers.count != classes {
            throw .probabilityCount(parameters.numbers.count, classes: classes)
        }
    }
}
