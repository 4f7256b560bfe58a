/// The parameters of the distributions, by their names in files and on the command line.
package enum LikelihoodParameter: String, CaseIterable, Codable, Sendable {
    /// A probability; for the categorical model one for each class.
    case p
    /// The expected value.
    case mean
    /// The standard deviation.
    case sd
    /// The square of the standard deviation.
    case variance
    /// The expected number of events in one unit of time.
    case rate

    /// The name in a sentence.
    var title: String {
        switch self {
        case .p: "probability"
        case .mean: "mean"
        case .sd: "standard deviation"
        case .variance: "variance"
        case .rate: "rate"
        }
    }
}
