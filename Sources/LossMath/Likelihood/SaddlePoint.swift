import Glibc

/// Logarithms of count probabilities in a form whose large terms have been taken out before rounding.
///
/// y·ln λ − λ − ln y! loses all its digits for large counts, since its terms are of the size y·ln y while the result is
/// of the size ln y. Here the result is a sum of small terms.
///
/// Source: Loader, "Fast and accurate computation of binomial probabilities" (2000), as used by R.
enum SaddlePoint {
    /// y·ln λ − λ − ln y! for a whole y ≥ 0 and λ ≥ 0; −infinity for λ = 0 < y.
    static func poissonLogDensity(of count: Double, rate: Double) -> Double {
        if count == 0 { return 0 - rate }
        if rate == 0 { return -.infinity }
        return -stirlingError(count) - deviance(count, rate)
            - (LikelihoodParameters.halfLogTwoPi + 0.5 * log(count))
    }

    /// x·ln(x/m) + m − x, half the Poisson deviance, for x, m ≥ 0: 0 where both are equal, above 0 elsewhere.
    ///
    /// Exact to the last digits also where x is close to m and the terms all but cancel. m where x = 0; infinity where
    /// m = 0 < x.
    static func deviance(_ x: Double, _ m: Double) -> Double {
        if x == m { return 0 }
        if x == 0 { return m }
        if m == 0 { return .infinity }
        let difference = x - m
        if difference.magnitude < 0.1 * (x + m) {
            // With v = (x − m)/(x + m), ln(x/m) is 2·(v + v³/3 + v⁵/5 + …).
            let v = difference / (x + m)
            var sum = difference * v
            var power = 2 * x * v
            for odd in stride(from: 3.0, through: 99, by: 2) {
                power *= v * v
                let next = sum + power / odd
                if next == sum { break }
                sum = next
            }
            return sum
        }
        let ratio = x / m
        let logarithm = ratio > 0 && ratio.isFinite ? log(ratio) : log(x) - log(m)
        return x * logarithm - difference
    }

    /// ln n! − (n + ½)·ln n + n − ½·ln 2π: what Stirling's formula leaves out, for a whole n ≥ 1.
    private static func stirlingError(_ n: Double) -> Double {
        if n < 16 {
            return SpecialFunctions.logGamma(n + 1) - (n + 0.5) * log(n) + n - LikelihoodParameters.halfLogTwoPi
        }
        let square = n * n
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square) / square)
            / n
    }
}
