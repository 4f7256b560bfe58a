import Glibc
import LossMath

/// Uniform and normal random numbers from one seed, the same ones for ever.
///
/// Normal numbers come in pairs by the Box–Muller transform, sqrt(-2 ln u) cos(2 pi v) first and the one with the sine
/// kept for the next call, where u is 1 minus a uniform number, so that it is never 0.
///
/// Source: Box and Muller, "A note on the generation of random normal deviates" (1958).
struct NormalGenerator {
    private var bits: SplitMix64
    private var kept: Double?

    init(seed: UInt64) {
        bits = SplitMix64(seed: seed)
    }

    /// A number drawn uniformly from 0 ..< 1.
    mutating func uniform() -> Double { bits.nextUniform() }

    /// A number drawn from the normal distribution of mean 0 and standard deviation 1.
    mutating func normal() -> Double {
        if let number = kept {
            kept = nil
            return number
        }
        let radius = (-2 * log(1 - bits.nextUniform())).squareRoot()
        let angle = 2 * Double.pi * bits.nextUniform()
        kept = radius * sin(angle)
        return radius * cos(angle)
    }
}
