import Glibc

/// What two distributions over the same classes say of each other: entropy, cross-entropy, divergence.
///
/// All in nats; ``inBits(_:)`` converts. crossEntropy = entropy + divergence.
///
/// Source: Cover and Thomas, "Elements of Information Theory" (2006), chapter 2.
package struct Information: Equatable, Sendable {
    /// The distribution that outcomes follow.
    package let p: [Double]
    /// The distribution that is believed in.
    package let q: [Double]
    /// H(p) = −sum p·ln p, with 0·ln 0 = 0: the surprise that no belief can avoid.
    package let entropy: Double
    /// H(p, q) = −sum p·ln q, with 0·ln 0 = 0: the mean surprise of who believes q. Infinity where q is 0 and p is not.
    package let crossEntropy: Double
    /// KL(p ‖ q) = sum p·ln(p/q): what the wrong belief costs. 0 where both are equal, infinity where q is 0 and p is
    /// not, else above 0 (unless q sums to more than p, within what is allowed).
    ///
    /// It is exact to the last digits also where p is close to q: each class contributes p·ln(p/q) + q − p, of which
    /// none is negative, so that nothing cancels; the sum of all q − p is taken off again.
    package let divergence: Double

    /// Compares two distributions.
    ///
    /// - Throws: `LikelihoodError` when a probability is outside 0 ... 1, a sum is not 1 (within 1e-5), or the lengths
    ///   differ.
    package init(_ p: [Double], _ q: [Double]) throws(LikelihoodError) {
        guard p.count == q.count else { throw .distributionCounts(p.count, q.count) }
        try Self.checkDistribution(p)
        try Self.checkDistribution(q)
        self.init(unchecked: p, q)
    }

    init(unchecked p: [Double], _ q: [Double]) {
        self.p = p
        self.q = q
        entropy = Self.entropy(of: p)
        crossEntropy = Self.crossEntropy(p, q)
        divergence = Self.divergence(p, q)
    }

    /// The same with the roles changed: KL(q ‖ p), which is another number.
    package var reversed: Information { Information(unchecked: q, p) }

    /// The classes that p can show and q calls impossible: they make cross-entropy and divergence infinite.
    package var impossibleClasses: [Int] { p.indices.filter { p[$0] > 0 && q[$0] == 0 } }

    /// Nats as bits: divided by ln 2.
    package static func inBits(_ nats: Double) -> Double { nats / SpecialFunctions.logOfTwo }

    /// Checks that numbers are a distribution: at least one, each in 0 ... 1, with the sum 1 (within 1e-5).
    ///
    /// - Throws: `LikelihoodError` with the first wrong number, or with the sum.
    package static func checkDistribution(_ probabilities: [Double]) throws(LikelihoodError) {
        for (index, value) in probabilities.enumerated() where !(0...1).contains(value) {
            throw .probability(value, class: index)
        }
        let sum = Summation.sum(probabilities)
        guard (sum - 1).magnitude <= LikelihoodParameters.sumTolerance else { throw .probabilitySum(sum) }
    }

    static func entropy(of p: [Double]) -> Double {
        0 - Summation.sum(p.map { SpecialFunctions.xlogy($0, $0) })
    }

    static func crossEntropy(_ p: [Double], _ q: [Double]) -> Double {
        0 - Summation.sum(zip(p, q).map { SpecialFunctions.xlogy($0, $1) })
    }

    static func divergence(_ p: [Double], _ q: [Double]) -> Double {
        let terms = zip(p, q).map { SaddlePoint.deviance($0, $1) }
        let sum = Summation.sum(terms + zip(p, q).map { $0 - $1 })
        // Distributions that sum to 1 only as well as doubles can may fall below 0 by as much.
        return sum < 0 && sum > -1e-15 ? 0 : sum
    }
}
