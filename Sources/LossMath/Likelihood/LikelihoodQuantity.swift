import Glibc

/// The faces of one function of the parameters: they rise and fall together, and the maximum of the first two is the
/// minimum of the last two.
package enum LikelihoodQuantity: String, CaseIterable, Codable, Sendable {
    /// The probability (or density) of all the data: a product, which is soon too small to be told from 0.
    case likelihood
    /// Its natural logarithm: a sum.
    case logLikelihood
    /// The logarithm with the sign of a loss.
    case negativeLogLikelihood
    /// That loss for one observation: the sum divided by n.
    case meanNLL

    /// The name in a sentence.
    package var title: String {
        switch self {
        case .likelihood: "likelihood"
        case .logLikelihood: "log-likelihood"
        case .negativeLogLikelihood: "negative log-likelihood"
        case .meanNLL: "mean negative log-likelihood"
        }
    }

    /// Whether the best parameters are where the quantity is smallest.
    package var isLoss: Bool { self == .negativeLogLikelihood || self == .meanNLL }

    /// The quantity of a log-likelihood of n observations.
    func value(logLikelihood: Double, count: Double) -> Double {
        switch self {
        case .likelihood: exp(logLikelihood)
        case .logLikelihood: logLikelihood
        // Not a change of sign: that would make 0 into −0.
        case .negativeLogLikelihood: 0 - logLikelihood
        case .meanNLL: (0 - logLikelihood) / count
        }
    }
}
