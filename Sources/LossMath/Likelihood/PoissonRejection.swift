import Glibc

/// Poisson counts for rates of 10 and more, in a time that does not grow with the rate.
///
/// Source: Hörmann, "The transformed rejection method for generating Poisson random variables" (1993), algorithm PTRS.
struct PoissonRejection: Equatable, Sendable {
    let rate: Double
    private let a: Double
    private let b: Double
    private let logInverseAlpha: Double
    private let quickBound: Double

    init(rate: Double) {
        self.rate = rate
        b = 0.931 + 2.53 * rate.squareRoot()
        a = -0.059 + 0.02483 * b
        logInverseAlpha = log(1.1239 + 1.1328 / (b - 3.4))
        quickBound = 0.9277 - 3.6224 / (b - 2)
    }

    @inline(__always)
    func draw(using random: inout SplitMix64) -> Double {
        while true {
            let u = random.nextUniform() - 0.5
            let v = random.nextUniform()
            let distance = 0.5 - u.magnitude
            let count = ((2 * a / distance + b) * u + rate + 0.43).rounded(.down)
            if distance >= 0.07, v <= quickBound { return count }
            if count < 0 || (distance < 0.013 && v > distance) { continue }
            let bound = log(v) + logInverseAlpha - log(a / (distance * distance) + b)
            if bound <= SaddlePoint.poissonLogDensity(of: count, rate: rate) { return count }
        }
    }
}
