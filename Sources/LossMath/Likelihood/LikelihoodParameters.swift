/// One member of a family of distributions: a model and the values of its parameters.
///
/// - Bernoulli: `p` in 0 ... 1.
/// - Categorical: `p`, one probability in 0 ... 1 for each class, with the sum 1 (within 1e-5).
/// - Gaussian: `mean`, finite, and `sd`, finite and above 0.
/// - Poisson: `rate`, finite, 0 or more.
/// - Exponential: `rate`, finite, above 0.
///
/// Estimates can lie where no checked value can: a Gaussian `sd` of 0 when all observations are equal, an exponential
/// `rate` of infinity when all are 0. See ``LikelihoodFit``.
package struct LikelihoodParameters: Equatable, Sendable {
    /// How far from 1 the sum of probabilities may be: those written with six decimals are taken.
    static let sumTolerance = 1e-5

    /// The family.
    package let model: LikelihoodModel
    /// `[p]`, the probabilities, `[mean, sd]` or `[rate]`.
    let numbers: [Double]

    /// Parameters that are known to be right, or that come from an estimate.
    init(unchecked model: LikelihoodModel, _ numbers: [Double]) {
        self.model = model
        self.numbers = numbers
    }

    private init(checked model: LikelihoodModel, _ numbers: [Double]) throws(LikelihoodError) {
        switch model {
        case .bernoulli:
            guard (0...1).contains(numbers[0]) else { throw .probability(numbers[0], class: nil) }
        case .categorical:
            try Information.checkDistribution(numbers)
        case .gaussian:
            guard numbers[0].isFinite else { throw .notFinite(.mean, numbers[0]) }
            guard numbers[1] > 0 || numbers[1].isNaN else { throw .notPositive(.sd, numbers[1]) }
            guard numbers[1].isFinite else { throw .notFinite(.sd, numbers[1]) }
        case .poisson:
            guard numbers[0] >= 0 || numbers[0].isNaN else { throw .negative(.rate, numbers[0]) }
            guard numbers[0].isFinite else { throw .notFinite(.rate, numbers[0]) }
        case .exponential:
            guard numbers[0] > 0 || numbers[0].isNaN else { throw .notPositive(.rate, numbers[0]) }
            guard numbers[0].isFinite else { throw .notFinite(.rate, numbers[0]) }
        }
        self.init(unchecked: model, numbers)
    }

    /// Parameters by name, as a command line or a file gives them.
    ///
    /// - Throws: `LikelihoodError` for a parameter that is missing or unknown, that has too many values, or whose value
    ///   is outside its domain.
    package init(_ model: LikelihoodModel, _ values: [LikelihoodParameter: [Double]]) throws(LikelihoodError) {
        for parameter in LikelihoodParameter.allCases
        where values[parameter] != nil && !model.parameters.contains(parameter) {
            throw .parameterUnknown(parameter, model)
        }
        var numbers: [Double] = []
        for parameter in model.parameters {
            guard let list = values[parameter] else { throw .parameterMissing(parameter, model) }
            guard model == .categorical || list.count == 1 else { throw .parameterCount(parameter, list.count) }
            numbers += list
        }
        try self.init(checked: model, numbers)
    }

    /// A coin that shows 1 with probability p.
    package static func bernoulli(p: Double) throws(LikelihoodError) -> Self { try Self(checked: .bernoulli, [p]) }

    /// Classes 0, 1, … with these probabilities.
    package static func categorical(p: [Double]) throws(LikelihoodError) -> Self { try Self(checked: .categorical, p) }

    /// Measurements around a mean with a standard deviation.
    package static func gaussian(mean: Double, sd: Double) throws(LikelihoodError) -> Self {
        try Self(checked: .gaussian, [mean, sd])
    }

    /// Counts with this expected value.
    static func poisson(rate: Double) throws(LikelihoodError) -> Self { try Self(checked: .poisson, [rate]) }

    /// Waiting times with the expected value 1/rate.
    static func exponential(rate: Double) throws(LikelihoodError) -> Self {
        try Self(checked: .exponential, [rate])
    }

    /// The number of classes of the categorical model; nil for the others.
    package var classes: Int? { model == .categorical ? numbers.count : nil }

    /// The probability of each outcome, of 0 and 1 for the Bernoulli model; nil where outcomes are not classes.
    package var distribution: [Double]? {
        switch model {
        case .bernoulli: [1 - numbers[0], numbers[0]]
        case .categorical: numbers
        case .gaussian, .poisson, .exponential: nil
        }
    }

    /// The parameters by name, with the lists of the reference files: K probabilities, or lists of one number.
    package var named: NamedNumbers { NamedNumbers(model.parameters) { self[$0] ?? [] } }

    /// A parameter, or what follows from it: the Gaussian's variance, the exponential's mean.
    ///
    /// nil for what the model does not estimate.
    subscript(parameter: LikelihoodParameter) -> [Double]? {
        switch (model, parameter) {
        case (.bernoulli, .p), (.categorical, .p), (.poisson, .rate), (.exponential, .rate): numbers
        case (.gaussian, .mean): [numbers[0]]
        case (.gaussian, .sd): [numbers[1]]
        case (.gaussian, .variance): [numbers[1] * numbers[1]]
        case (.exponential, .mean): [1 / numbers[0]]
        default: nil
        }
    }

    /// The same distribution with one number changed.
    ///
    /// When one of the categorical probabilities changes, the others keep their ratios and share what is left of 1
    /// (equally, where all of them were 0): probabilities can only move together.
    ///
    /// - Parameters:
    ///   - parameter: one of the model's ``LikelihoodModel/parameters``.
    ///   - index: the class, for categorical probabilities.
    ///   - value: the new value.
    /// - Throws: `LikelihoodError` when the model has no such parameter or class, or the value is outside its domain.
    package func replacing(
        _ parameter: LikelihoodParameter, at index: Int = 0, with value: Double
    ) throws(LikelihoodError) -> Self {
        guard let position = model.parameters.firstIndex(of: parameter) else {
            throw .parameterUnknown(parameter, model)
        }
        var changed = numbers
        guard model == .categorical else {
            changed[position] = value
            return try Self(checked: model, changed)
        }
        guard changed.indices.contains(index) else { throw .classUnknown(index, classes: numbers.count) }
        guard (0...1).contains(value) else { throw .probability(value, class: index) }
        changed[index] = 0
        let others = Summation.sum(changed)
        for other in changed.indices where other != index {
            changed[other] =
                others > 0 ? changed[other] / others * (1 - value) : (1 - value) / Double(numbers.count - 1)
        }
        changed[index] = value
        return try Self(checked: model, changed)
    }
}
