/// The distributions that a likelihood can be computed for, by the ids that the command line and files use.
package enum LikelihoodModel: String, CaseIterable, Codable, Sendable {
    /// Yes or no, 1 or 0.
    case bernoulli
    /// One of K classes, numbered from 0.
    case categorical
    /// Any finite number.
    case gaussian
    /// A count: 0, 1, 2, …
    case poisson
    /// A waiting time: 0 or more.
    case exponential

    /// The name in a sentence.
    package var title: String {
        switch self {
        case .bernoulli: "Bernoulli"
        case .categorical: "categorical"
        case .gaussian: "Gaussian"
        case .poisson: "Poisson"
        case .exponential: "exponential"
        }
    }

    /// One sentence for menus.
    package var summary: String {
        switch self {
        case .bernoulli: "Yes or no, as a coin that falls heads with probability p; its loss is binary cross-entropy."
        case .categorical: "One of several classes, each with its probability; its loss is categorical cross-entropy."
        case .gaussian: "Measurements around a mean, with a standard deviation; its loss is the squared error."
        case .poisson: "Counts of events at a constant rate; its loss is the Poisson deviance."
        case .exponential: "Waiting times between events at a constant rate."
        }
    }

    /// The parameters that fix the distribution, in the order in which they are shown.
    package var parameters: [LikelihoodParameter] {
        switch self {
        case .bernoulli, .categorical: [.p]
        case .gaussian: [.mean, .sd]
        case .poisson, .exponential: [.rate]
        }
    }

    /// What is estimated: the parameters, and what is often wanted in their place.
    package var estimates: [LikelihoodParameter] {
        switch self {
        case .bernoulli, .categorical, .poisson: parameters
        case .gaussian: [.mean, .sd, .variance]
        case .exponential: [.rate, .mean]
        }
    }

    /// What an observation of this model is, for sentences.
    var observationWords: String {
        switch self {
        case .bernoulli: "0 or 1"
        case .categorical: "the whole number of a class, counted from 0"
        case .gaussian: "a finite number"
        case .poisson: "a count, a whole number of 0 or more"
        case .exponential: "a waiting time, a finite number of 0 or more"
        }
    }

    /// Whether the model can be asked about such an observation at all.
    func allows(_ observation: Double) -> Bool {
        switch self {
        case .bernoulli: observation == 0 || observation == 1
        case .gaussian: observation.isFinite
        case .exponential: observation.isFinite && observation >= 0
        case .categorical, .poisson:
            observation.isFinite && observation >= 0 && observation.rounded(.down) == observation
        }
    }
}
