import LossMath

/// Where drawn data come from: so many observations of these parameters, with the lab's seed.
package struct LikelihoodDraw: Equatable, Sendable {
    /// The parameters that the observations are drawn from.
    package let parameters: LikelihoodParameters
    /// The number of observations.
    let count: Int

    /// The observations; the first of them stay the same when there are more.
    func data(seed: UInt64) throws(LikelihoodError) -> LikelihoodData {
        var random = SplitMix64(seed: seed)
        return try LikelihoodSampler(parameters).data(count, using: &random)
    }
}
