import LossMath

extension LikelihoodLab {
    /// What is to be known of the fit, in sentences: that it has no best parameters within reach.
    package var warnings: [String] {
        guard fit.logLikelihood == .infinity else { return [] }
        let data =
            data.observations.count == 1 ? "There is one observation" : "All observations are the same"
        switch model {
        case .gaussian:
            return [
                "\(data), so that the best sd is 0 and the likelihood there infinite: a spread takes at least two"
                    + " different observations."
            ]
        case .exponential:
            return [
                "All observations are 0, so that the best rate and the likelihood there are infinite: a rate takes an"
                    + " observation above 0."
            ]
        case .bernoulli, .categorical, .poisson: return []
        }
    }
}
