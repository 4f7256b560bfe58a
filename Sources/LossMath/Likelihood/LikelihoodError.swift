import Wording

/// Why a likelihood, a fit or an experiment cannot be made.
package enum LikelihoodError: Error, Equatable {
    /// There is nothing to compute a likelihood of.
    case noObservations
    /// An observation that the model cannot make; positions count from 0.
    case observation(at: Int, value: Double, LikelihoodModel)
    /// An observation of a class that there is not; positions count from 0.
    case classOutside(at: Int, value: Double, classes: Int)
    /// A class that there is not.
    case classUnknown(Int, classes: Int)
    /// The number of classes is below 1 or above ``LikelihoodData/maximumClasses``.
    case classes(Int)
    /// The number of classes was given for a model that has none.
    case classesDoNotApply(LikelihoodModel)
    /// A probability outside 0 ... 1; the class is nil where there is only one probability.
    case probability(Double, class: Int?)
    /// Probabilities that do not sum to 1.
    case probabilitySum(Double)
    /// The number of probabilities is not that of the classes.
    case probabilityCount(Int, classes: Int)
    /// Two distributions of different length.
    case distributionCounts(Int, Int)
    /// A standard deviation, or the rate of an exponential distribution, that is not above 0.
    case notPositive(LikelihoodParameter, Double)
    /// A rate below 0.
    case negative(LikelihoodParameter, Double)
    /// A parameter that is NaN or infinite.
    case notFinite(LikelihoodParameter, Double)
    /// The model needs this parameter.
    case parameterMissing(LikelihoodParameter, LikelihoodModel)
    /// The model has no such parameter.
    case parameterUnknown(LikelihoodParameter, LikelihoodModel)
    /// A parameter that takes one value has another number of them.
    case parameterCount(LikelihoodParameter, Int)
    /// The data are of one model and the parameters of another.
    case models(data: LikelihoodModel, parameters: LikelihoodModel)
    /// The sample size of an experiment is below 1 or above ``ConsistencyExperiment/maximumSize``.
    case sampleSize(Int)
    /// An experiment without sample sizes.
    case noSampleSizes
    /// An experiment has fewer than 1 repeat.
    case repeats(Int)
    /// The half width of "close to the truth" is not above 0.
    case closeness(Double)
    /// The model does not estimate this.
    case notEstimated(LikelihoodParameter, LikelihoodModel)
}

extension LikelihoodError: CustomStringConvertible {
    /// One sentence: what is wrong, where, and what would be right.
    package var description: String {
        switch self {
        case .noObservations:
            "there are no observations; a likelihood needs at least one"
        case .observation(let index, let value, let model):
            "observation \(index + 1) is \(NumberText.exact(value)); for the \(model.title) model it must be "
                + model.observationWords
        case .classOutside(let index, let value, let classes):
            "observation \(index + 1) is class \(NumberText.exact(value)), but \(Self.classWords(classes))"
        case .classUnknown(let index, let classes):
            "there is no class \(index); \(Self.classWords(classes))"
        case .classes(let count):
            "the number of classes is \(count); it must be from 1 to \(LikelihoodData.maximumClasses)"
        case .classesDoNotApply(let model):
            "a number of classes is for the categorical model, not for the \(model.title) model"
        case .probability(let value, nil):
            "p is \(NumberText.exact(value)); a probability lies between 0 and 1"
        case .probability(let value, let index?):
            "p[\(index)] is \(NumberText.exact(value)); a probability lies between 0 and 1"
        case .probabilitySum(let sum):
            "the probabilities sum to \(NumberText.short(sum, digits: 6)); they must sum to 1"
        case .probabilityCount(let count, let classes):
            "there \(Words.plural(count, "is", "are")) \(Words.count(count, "probability", "probabilities")) for "
                + "\(Words.count(classes, "class", "classes")); give one for each class"
        case .distributionCounts(let first, let second):
            "one distribution has \(Words.count(first, "probability", "probabilities")) and the other \(second); "
                + "they must be about the same classes"
        case .notPositive(let parameter, let value):
            "\(parameter.rawValue) is \(NumberText.exact(value)); a \(parameter.title) must be above 0"
        case .negative(let parameter, let value):
            "\(parameter.rawValue) is \(NumberText.exact(value)); a \(parameter.title) must be 0 or more"
        case .notFinite(let parameter, let value):
            "\(parameter.rawValue) is \(NumberText.exact(value)); it must be a finite number"
        case .parameterMissing(let parameter, let model):
            "the \(model.title) model needs \(Self.list(model.parameters)), and \(parameter.rawValue) is missing"
        case .parameterUnknown(let parameter, let model):
            "the \(model.title) model has no \(parameter.rawValue); it takes \(Self.list(model.parameters))"
        case .parameterCount(let parameter, let count):
            "\(parameter.rawValue) has \(Words.count(count, "value")); it takes one"
        case .models(let data, let parameters):
            "the data are of the \(data.title) model and the parameters of the \(parameters.title) model; "
                + "both must be of the same"
        case .sampleSize(let size):
            "the sample size is \(size); it must be from 1 to \(ConsistencyExperiment.maximumSize)"
        case .noSampleSizes:
            "there are no sample sizes; an experiment needs at least one"
        case .repeats(let count):
            "the number of repeats is \(count); it must be 1 or more"
        case .closeness(let value):
            "the distance that counts as close is \(NumberText.exact(value)); it must be a finite number above 0"
        case .notEstimated(let parameter, let model):
            "the \(model.title) model does not estimate \(parameter.rawValue); it estimates \(Self.list(model.estimates))"
        }
    }

    private static func classWords(_ classes: Int) -> String {
        classes == 1 ? "there is 1 class: 0" : "there are \(classes) classes: 0 to \(classes - 1)"
    }

    private static func list(_ parameters: [LikelihoodParameter]) -> String {
        Words.list(parameters.map(\.rawValue))
    }
}
